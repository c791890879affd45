// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include <QPointer>
#include <QThread>

namespace servery {

/// One thread for one thing that blocks: a device, or the desk with its database.
///
/// Jobs run in the order they were asked, one at a time, so a driver needs no mutex. Answers come
/// back on the thread that made the worker, and never to a caller that is gone. Destroying the
/// worker waits for the running job and drops the rest. The port is made and destroyed on its thread.
template <typename Port>
class Worker {
public:
    explicit Worker(std::function<std::unique_ptr<Port>()> make)
    {
        m_lane.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(&m_lane, [this, make = std::move(make)] { m_port = make(); });
    }
    ~Worker()
    {
        close();
        QMetaObject::invokeMethod(&m_lane, [this] {
            m_port.reset();
            m_thread.quit();
        });
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Worker)

    /// Another port in the place of the one it has, behind the jobs asked so far.
    void renew(std::function<std::unique_ptr<Port>()> make)
    {
        QMetaObject::invokeMethod(&m_lane, [this, make = std::move(make)] {
            m_port.reset();
            m_port = make();
        });
    }

    /// From here on no job begins; the running one ends, and its answer is dropped with the worker.
    void close() { m_isClosed = true; }

    template <typename Job, typename Then>
    void ask(QObject *caller, Job job, Then then)
    {
        Q_ASSERT(caller->thread() == m_home.thread());
        QMetaObject::invokeMethod(&m_lane, [this, caller = QPointer(caller), job, then] {
            if (m_isClosed)
                return;
            QMetaObject::invokeMethod(&m_home, [caller, then, answer = job(*m_port)] {
                if (caller)
                    then(answer);
            });
        });
    }

private:
    std::unique_ptr<Port> m_port;
    std::atomic<bool> m_isClosed = false;
    QThread m_thread;
    QObject m_lane;  ///< lives on m_thread: the queue of jobs
    QObject m_home;  ///< lives where the worker was made: the queue of answers
};

}  // namespace servery
