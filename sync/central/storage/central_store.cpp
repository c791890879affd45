// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/storage/central_store.h"

#include "sync/central/storage/central_schema.h"

namespace servery {

static constexpr int mostTries = 5;

Result<std::unique_ptr<CentralStore>> CentralStore::open(const Options &options)
{
    const auto session = SqlSession::open(options.place);
    if (!session)
        return session.error();
    const auto version = centralVersion(**session);
    if (!version)
        return version.error();
    const int newest = newestCentralVersion();
    if (*version > newest)
        return Error{ErrorCode::NewerFile,
                     u"the database is of version %1, this program knows %2"_s.arg(*version).arg(newest)};
    if (*version < newest)
        return Error{
            ErrorCode::Refused,
            u"the database is of version %1, this program needs %2: run `servery-central migrate` first"_s
                .arg(*version)
                .arg(newest)};
    std::unique_ptr<CentralStore> store(new CentralStore(options));
    store->start();
    return store;
}

void CentralStore::start()
{
    const auto thread = [this](void (CentralStore::*work)(SqlSession &)) {
        m_threads.emplace_back(QThread::create([this, work] {
            for (;;) {
                // A connection that is lost ends the work on it; the next one is opened when there is work.
                auto session = SqlSession::open(m_options.place);
                if (!session) {
                    if (!refuseNext(work == &CentralStore::readEach ? m_reads : m_writes, session.error()))
                        return;
                    continue;
                }
                (this->*work)(**session);
                if ((work == &CentralStore::readEach ? m_reads : m_writes).isOver())
                    return;
            }
        }));
        m_threads.back()->start();
    };
    for (int i = 0; i < (m_options.place.isPostgres() ? m_options.writers : 1); ++i)
        thread(m_options.place.isPostgres() ? &CentralStore::writeEach : &CentralStore::writeTogether);
    for (int i = 0; i < m_options.readers; ++i)
        thread(&CentralStore::readEach);
}

CentralStore::~CentralStore()
{
    m_writes.close();
    m_reads.close();
    for (const auto &thread : m_threads)
        thread->wait();
}

bool CentralStore::refuseNext(JobQueue<Job> &queue, const Error &error)
{
    const auto jobs = queue.take(1);
    for (const Job &job : jobs)
        job.then(error);
    return !jobs.empty();
}

/// Work that failed leaves nothing; the rest goes on.
static Outcome withinSavepoint(SqlSession &session, const CentralStore::Work &work)
{
    if (auto marked = session.tell("SAVEPOINT work"); !marked)
        return marked;
    const Outcome outcome = work(session);
    if (!outcome)
        if (auto undone = session.tell("ROLLBACK TO work"); !undone)
            return undone;
    if (auto released = session.tell("RELEASE work"); !released)
        return released;
    return outcome;
}

void CentralStore::writeTogether(SqlSession &session)
{
    for (auto jobs = m_writes.take(m_options.mostTogether); !jobs.empty();
         jobs = m_writes.take(m_options.mostTogether)) {
        std::vector<Outcome> outcomes;
        Outcome committed = session.begin();
        if (committed) {
            for (const Job &job : jobs)
                outcomes.push_back(withinSavepoint(session, job.work));
            committed = session.commit();
            if (!committed)
                session.rollback();
        }
        for (size_t i = 0; i < jobs.size(); ++i)
            jobs[i].then(committed ? outcomes[i] : committed);
    }
}

static Outcome inTransaction(SqlSession &session, const CentralStore::Work &work)
{
    if (auto begun = session.begin(); !begun)
        return begun;
    Outcome outcome = work(session);
    if (outcome)
        outcome = session.commit();
    if (!outcome)
        session.rollback();
    return outcome;
}

void CentralStore::writeEach(SqlSession &session)
{
    for (auto jobs = m_writes.take(1); !jobs.empty(); jobs = m_writes.take(1)) {
        Outcome outcome = inTransaction(session, jobs[0].work);
        for (int tries = 1; !outcome && outcome.error().code == ErrorCode::InUse && tries < mostTries;
             ++tries)
            outcome = inTransaction(session, jobs[0].work);
        jobs[0].then(outcome);
        if (!session.isAlive())
            return;
    }
}

void CentralStore::readEach(SqlSession &session)
{
    for (auto jobs = m_reads.take(1); !jobs.empty(); jobs = m_reads.take(1)) {
        // One snapshot for all that a piece of work reads.
        Outcome outcome = session.run(session.isPostgres()
                                          ? u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s
                                          : u"BEGIN"_s);
        if (outcome)
            outcome = jobs[0].work(session);
        session.rollback();
        jobs[0].then(outcome);
        if (!session.isAlive())
            return;
    }
}

}  // namespace servery
