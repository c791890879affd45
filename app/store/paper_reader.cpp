// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/paper_reader.h"

#include <algorithm>
#include <array>

#include "app/store/shop_tables.h"

namespace servery {

static constexpr size_t mostJobs = 500;

static constexpr const char *columns =
    "SELECT p.id, p.role, p.kind, p.reference, p.copy, p.repeats, p.state, p.detail, p.printer, p.was_sent,"
    " p.best_before, m.at, coalesce(r.position, p.made) FROM print_jobs AS p"
    " JOIN journal AS m ON m.position = p.made"
    " LEFT JOIN receipts AS r ON p.kind IN ('receipt', 'copy') AND r.number = p.reference ";

static PrintReported::State stateFrom(const QString &text)
{
    using State = PrintReported::State;
    static constexpr std::array states{State::Queued,  State::Sent,     State::Reached, State::Printed,
                                       State::Failed,  State::Unknown,  State::Skipped, State::Sending,
                                       State::Expired, State::Cancelled};
    const auto found =
        std::find_if(states.begin(), states.end(), [&text](State state) { return toText(state) == text; });
    return found == states.end() ? State::Unknown : *found;
}

Outcome PaperReader::open()
{
    if (m_database)
        return done();
    auto database = Database::open(m_file, Database::Mode::Read);
    if (!database)
        return database.error();
    m_database = std::move(database).take();
    return done();
}

/// What the entry at `position` wants printed; a drawer's has nothing.
Result<Document> PaperReader::documentAt(qint64 position)
{
    Statement entry(m_database->handle(), "SELECT kind, version, body FROM journal WHERE position = ?");
    const auto row = entry.bind(position).step();
    if (!row)
        return row.error();
    if (!*row)
        return Error{ErrorCode::Corrupt, u"%1: journal row %2 is missing"_s.arg(m_file).arg(position)};
    const Result<Event> event = decode(entry.text(0), int(entry.integer(1)), entry.bytes(2));
    if (!event)
        return event.error().within(m_file);
    if (const auto *issued = std::get_if<ReceiptIssued>(&*event))
        return issued->document;
    if (const auto *queued = std::get_if<PaperQueued>(&*event))
        return queued->document;
    return Document();
}

Result<StoredJob> PaperReader::jobIn(const Statement &row)
{
    StoredJob stored;
    PrintJob &job = stored.job.about;
    job.id = PrintJobId{row.uuid(0)};
    job.role = row.text(1);
    job.kind = jobKindFrom(row.text(2)).value_or(JobKind::File);
    job.reference = row.text(3);
    job.copy = int(row.integer(4));
    job.repeats = PrintJobId{row.uuid(5)};
    stored.state = stateFrom(row.text(6));
    stored.detail = row.text(7);
    stored.printer = row.text(8);
    stored.wasSent = row.integer(9) != 0;
    job.bestBefore = QDateTime::fromString(row.text(10), Qt::ISODateWithMs);
    job.queuedAt = QDateTime::fromString(row.text(11), Qt::ISODateWithMs);
    auto document = documentAt(row.integer(12));
    if (!document)
        return document.error();
    stored.job.document = std::move(document).take();
    return stored;
}

Result<std::vector<StoredJob>> PaperReader::waiting(DeviceId device)
{
    if (auto opened = open(); !opened)
        return opened.error();
    const QByteArray query = QByteArray(columns) +
                             "WHERE p.state IN ('queued', 'sending', 'unknown', 'failed', 'expired')"
                             " AND p.kind <> 'file' AND m.device = ? AND NOT coalesce(r.training, 0)"
                             " ORDER BY p.made DESC LIMIT ?";
    Statement rows(m_database->handle(), query.constData());
    std::vector<StoredJob> jobs;
    auto row = rows.bind(device.value, qint64(mostJobs)).step();
    for (; row && *row; row = rows.step()) {
        auto job = jobIn(rows);
        if (!job)
            return job.error();
        jobs.push_back(std::move(job).take());
    }
    if (!row)
        return row.error();
    std::reverse(jobs.begin(), jobs.end());
    return jobs;
}

Result<StoredJob> PaperReader::find(PrintJobId job)
{
    if (auto opened = open(); !opened)
        return opened.error();
    const QByteArray query = QByteArray(columns) + "WHERE p.id = ?";
    Statement rows(m_database->handle(), query.constData());
    const auto row = rows.bind(job.value).step();
    if (!row)
        return row.error();
    if (!*row)
        return Error{ErrorCode::NotFound, u"no print job "_s + job.text()};
    return jobIn(rows);
}

}  // namespace servery
