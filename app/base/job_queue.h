// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <vector>

#include <QMutex>
#include <QWaitCondition>

namespace servery {

/// Jobs on their way from any threads to any threads, oldest first, with a limit.
template <typename Job>
class JobQueue {
public:
    explicit JobQueue(size_t limit) : m_limit(limit) {}

    /// Whether it was taken: not when the queue is full or closed.
    bool push(Job job)
    {
        const QMutexLocker locker(&m_mutex);
        if (m_isClosed || m_jobs.size() >= m_limit)
            return false;
        m_jobs.push_back(std::move(job));
        m_isNews.wakeOne();
        return true;
    }

    /// Waits for a job and takes up to `most` of those that are there. None: closed and empty.
    std::vector<Job> take(size_t most)
    {
        const QMutexLocker locker(&m_mutex);
        while (m_jobs.empty() && !m_isClosed)
            m_isNews.wait(&m_mutex);
        std::vector<Job> taken;
        while (!m_jobs.empty() && taken.size() < most) {
            taken.push_back(std::move(m_jobs.front()));
            m_jobs.pop_front();
        }
        return taken;
    }

    /// Nothing is taken any more; what is there is still handed out.
    void close()
    {
        const QMutexLocker locker(&m_mutex);
        m_isClosed = true;
        m_isNews.wakeAll();
    }

    /// Closed, and everything was taken.
    bool isOver() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_isClosed && m_jobs.empty();
    }

    size_t size() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_jobs.size();
    }

private:
    mutable QMutex m_mutex;
    QWaitCondition m_isNews;
    std::deque<Job> m_jobs;
    const size_t m_limit;
    bool m_isClosed = false;
};

}  // namespace servery
