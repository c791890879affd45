// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/exchange.h"

namespace servery {

Result<bool> Exchange::step()
{
    const auto call = m_station.next(m_ledger);
    if (!call)
        return call.error();
    if (!*call)
        return false;
    Outcome taken = done();
    if (const auto *request = std::get_if<PushRequest>(&**call)) {
        const auto reply = m_talk.push(*request);
        if (!reply)
            return reply.error();
        taken = m_station.answered(m_ledger, *request, *reply);
    } else {
        const auto &pull = std::get<PullRequest>(**call);
        const auto reply = m_talk.pull(pull);
        if (!reply)
            return reply.error();
        taken = m_station.answered(m_ledger, pull, *reply);
    }
    if (!taken)
        return taken.error();
    return true;
}

Result<int> Exchange::untilDone()
{
    for (int questions = 0;; ++questions) {
        const auto asked = step();
        if (!asked)
            return asked.error();
        if (!*asked)
            return questions;
    }
}

}  // namespace servery
