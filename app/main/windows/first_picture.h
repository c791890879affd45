// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <future>

#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace servery {

/// Tells other threads when a window has painted its first picture, so that what is heavy does not slow it
/// down. Made, and told of the window, on the GUI thread.
class FirstPicture final : public QObject {
public:
    /// May be waited for on any thread.
    std::shared_future<void> painted() const { return m_painted; }
    void watch(QWidget &window) { window.installEventFilter(this); }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !std::exchange(m_isBegun, true))
            QTimer::singleShot(0, this, [this] { m_promise.set_value(); });
        return false;
    }

private:
    std::promise<void> m_promise;
    std::shared_future<void> m_painted = m_promise.get_future().share();
    bool m_isBegun = false;
};

}  // namespace servery
