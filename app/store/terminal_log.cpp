// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/terminal_log.h"

#include <map>

#include "app/store/statement.h"

namespace servery {

Result<TerminalLog> readTerminalLog(Database &database, const DeviceId &station, const QString &terminal)
{
    Statement rows(
        database.handle(),
        "SELECT kind, version, body FROM journal INDEXED BY journal_terminals"
        " WHERE device = ? AND kind IN ('attempt.intended', 'attempt.closed', 'terminal.day_closed')"
        " ORDER BY position DESC");
    TerminalLog log;
    std::map<AttemptId, AttemptVerdict> verdicts;
    auto row = rows.bind(station.value).step();
    for (; row && *row; row = rows.step()) {
        const Result<Event> event = decode(rows.text(0), int(rows.integer(1)), rows.bytes(2));
        if (!event)
            return event.error().within(database.file());
        const auto *day = std::get_if<TerminalDayClosed>(&*event);
        if (day && day->device == terminal && day->isDone)
            break;
        if (const auto *closed = std::get_if<AttemptClosed>(&*event))
            verdicts.insert_or_assign(closed->attempt, closed->verdict);
        const auto *intended = std::get_if<AttemptIntended>(&*event);
        const auto verdict = intended ? verdicts.find(intended->intent.id) : verdicts.end();
        if (!intended || intended->intent.terminal != terminal)
            continue;
        PaymentAttempt attempt{intended->intent, AttemptState::InDoubt, {}, {}, {}, {}};
        if (verdict != verdicts.end()) {
            attempt.state = AttemptState::Closed;
            attempt.verdict = verdict->second;
        }
        log.attempts.push_back(std::move(attempt));
    }
    if (!row)
        return row.error();
    return log;
}

}  // namespace servery
