// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <mutex>
#include <utility>

namespace servery {

/// A value that several threads use, one at a time: it can be had only while nobody else has it. For
/// small things that are looked at for a moment; what takes time belongs to a Worker.
template <typename Value>
class Guarded {
public:
    template <typename... Arguments>
    explicit Guarded(Arguments &&...arguments) : m_value(std::forward<Arguments>(arguments)...)
    {
    }

    /// Answers what `what` answers. It must neither wait nor come back here.
    template <typename What>
    auto with(What &&what)
    {
        const std::lock_guard lock(m_mutex);
        return std::invoke(std::forward<What>(what), m_value);
    }

private:
    std::mutex m_mutex;
    Value m_value;
};

}  // namespace servery
