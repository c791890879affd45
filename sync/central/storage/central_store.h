// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QThread>

#include "app/base/job_queue.h"
#include "sync/central/storage/sql_session.h"

namespace servery {

/// The central's database with the threads that work on it. Whoever asks never waits: what came of it is said
/// on one of the threads here, and only when it is durable.
///
/// SQLite has one writer. It takes what waits and commits it together: one sync of the disk for all of them,
/// and each piece of work is whole or not at all for itself. PostgreSQL has several writers, each
/// piece a transaction of its own, tried again when others were in the way.
class CentralStore {
public:
    /// What is to be done within a transaction. It may be called more than once; only what the last call did
    /// counts.
    using Work = std::function<Outcome(SqlSession &)>;
    using Then = std::function<void(const Outcome &)>;
    struct Options {
        CentralPlace place;
        int writers = 4;  ///< on PostgreSQL
        int readers = 2;
        size_t mostWaiting = 4096;  ///< pieces of work of each kind
        size_t mostTogether = 64;   ///< in one commit
    };

    /// Refuses tables that are not of this program's version.
    static Result<std::unique_ptr<CentralStore>> open(const Options &options);
    ~CentralStore();  ///< what was taken is done before
    Q_DISABLE_COPY_MOVE(CentralStore)

    /// Whether it was taken: no when too much waits already, and then nothing will be said.
    bool write(Work work, Then then) { return m_writes.push({std::move(work), std::move(then)}); }
    bool read(Work work, Then then) { return m_reads.push({std::move(work), std::move(then)}); }
    size_t waiting() const { return m_writes.size() + m_reads.size(); }

private:
    struct Job {
        Work work;
        Then then;
    };
    explicit CentralStore(const Options &options)
        : m_options(options), m_writes(options.mostWaiting), m_reads(options.mostWaiting)
    {
    }
    void start();
    /// Whether there was one more before the end.
    static bool refuseNext(JobQueue<Job> &queue, const Error &error);
    void writeTogether(SqlSession &session);
    void writeEach(SqlSession &session);
    void readEach(SqlSession &session);

    const Options m_options;
    JobQueue<Job> m_writes;
    JobQueue<Job> m_reads;
    std::vector<std::unique_ptr<QThread>> m_threads;
};

}  // namespace servery
