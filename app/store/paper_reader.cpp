// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/paper_reader.h"

#include <algorithm>

#include "app/domain/event.h"
#include "app/store/database.h"

namespace servery {

static constexpr size_t mostJobs = 20;

/// Whether a job sent for paper rather than for a picture. Only a copy can; what a printer spoke of is paper.
static Result<bool> isForPaper(const QString &kind, int version, const QByteArray &body)
{
    const Result<Event> event = decode(kind, version, body);
    if (!event)
        return event.error();
    if (const auto *copied = std::get_if<ReceiptCopied>(&*event))
        return copied->medium == u"paper";
    return true;
}

Result<std::vector<PendingPaper>> PaperReader::unfinished(DeviceId device)
{
    auto database = Database::open(m_file, Database::Mode::Read);
    if (!database)
        return database.error();
    Statement rows(
        (*database)->handle(),
        "SELECT p.id, p.receipt_number, j.kind, j.version, j.body FROM print_jobs AS p"
        " JOIN journal AS j ON j.position = p.position JOIN receipts AS r ON r.number = p.receipt_number"
        " WHERE p.state IN ('queued', 'failed', 'unknown') AND j.device = ? AND NOT r.training"
        " AND NOT EXISTS (SELECT 1 FROM print_jobs AS later WHERE"
        " later.receipt_number = p.receipt_number AND later.position > p.position)"
        " ORDER BY p.position DESC");
    std::vector<PendingPaper> jobs;
    auto row = rows.bind(device.value).step();
    for (; row && *row && jobs.size() < mostJobs; row = rows.step()) {
        const auto wanted = isForPaper(rows.text(2), int(rows.integer(3)), rows.bytes(4));
        if (!wanted)
            return wanted.error().within(m_file);
        if (*wanted)
            jobs.push_back({PrintJobId{rows.uuid(0)}, rows.text(1)});
    }
    if (!row)
        return row.error();
    std::reverse(jobs.begin(), jobs.end());
    return jobs;
}

}  // namespace servery
