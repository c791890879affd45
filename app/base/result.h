// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <variant>

#include <QtGlobal>

#include "app/base/error.h"

namespace servery {

/// The return value of anything that may fail while the program is correct.
/// Same shape as C++23 std::expected, so it can become an alias for it later.
template <typename T = std::monostate>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    const T &operator*() const &
    {
        Q_ASSERT(*this);
        return std::get<0>(m_state);
    }
    const T *operator->() const { return &**this; }
    T take() &&
    {
        Q_ASSERT(*this);
        return std::get<0>(std::move(m_state));
    }
    const Error &error() const
    {
        Q_ASSERT(!*this);
        return std::get<1>(m_state);
    }

private:
    std::variant<T, Error> m_state;
};

using Outcome = Result<>;
inline Outcome done()
{
    return std::monostate{};
}

}  // namespace servery
