// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include <QtGlobal>

namespace servery {

/// The right to answer one question exactly once, now or later, from any thread. Move-only. One that is
/// dropped unanswered tells the asker so, with nothing; nobody waits for an answer that cannot come.
template <typename Answer>
class Once {
public:
    using Receive = std::function<void(std::optional<Answer>)>;

    explicit Once(Receive receive) : m_receive(std::move(receive)) {}
    Once(Once &&other) noexcept : m_receive(std::exchange(other.m_receive, nullptr)) {}
    Once &operator=(Once &&) = delete;
    ~Once()
    {
        if (m_receive)
            m_receive(std::nullopt);
    }

    void operator()(Answer answer)
    {
        Q_ASSERT(m_receive);
        std::exchange(m_receive, nullptr)(std::move(answer));
    }

private:
    Receive m_receive;
};

}  // namespace servery
