// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/harness/test_desk.h"

namespace servery {

inline TerminalAccess zvt()
{
    TerminalAccess access;
    access.protocol = u"zvt"_s;
    return access;
}

inline TerminalRecord approval(Money amount, const QString &receipt = u"0200"_s)
{
    TerminalRecord record;
    record.terminal = u"29001006"_s;
    record.isApproved = true;
    record.amount = amount;
    record.receiptNumber = receipt;
    record.trace = u"00"_s + receipt;
    record.at = TestClock().now().addSecs(20);
    return record;
}

/// A shop with a soup to pay, and a terminal that is ready and remembers an earlier payment.
struct CardShop {
    CardShop()
    {
        LineChoice choice;
        choice.item = u"coleslaw"_s;
        due = shop.desk->order.addItem(choice)->due.exact;
        card.take(ready(before));
    }
    TerminalReady ready(const std::optional<TerminalRecord> &last,
                        const std::optional<AttemptId> &taken = {}) const
    {
        return {u"29001006"_s, true, last, taken};
    }
    AttemptId pay()
    {
        const CardTurn turn = card.pay();
        Q_ASSERT(turn.requests.size() == 1);
        return std::get<TakeAttempt>(turn.requests.front()).intent.id;
    }
    /// As far as a customer at the terminal.
    AttemptId atWork()
    {
        const AttemptId attempt = pay();
        card.take(AttemptAccepted{attempt});
        return attempt;
    }

    /// The order in front, paid by card; answers its receipt.
    QString sell(const std::optional<TerminalRecord> &result = {})
    {
        const AttemptId attempt = atWork();
        card.take(AttemptResult{attempt, result.value_or(approval(due))});
        return card.take(AttemptEnded{attempt, true, true}).view->settled->receiptNumber;
    }
    /// All of a receipt.
    RefundWish wish(const QString &receipt, Tender tender)
    {
        const auto offer = shop.desk->refund.find(receipt);
        Q_ASSERT(offer);
        return {offer->order.id, offer->left, tender, u"cold"_s, {}};
    }
    CardTurn giveBack(const QString &receipt) { return card.refund(wish(receipt, Tender::Card), {}); }
    AttemptId givingBack(const QString &receipt)
    {
        return std::get<TakeAttempt>(giveBack(receipt).requests.front()).intent.id;
    }

    CounterShop shop;
    Money due;
    TerminalRecord before = approval(Money::fromMinor(123), u"0199"_s);
    CardDesk card{shop.desk->context(), shop.desk->card, zvt()};
};

template <typename Kind>
bool asks(const CardTurn &turn)
{
    return std::any_of(turn.requests.begin(), turn.requests.end(),
                       [](const TerminalRequest &one) { return std::holds_alternative<Kind>(one); });
}

inline Vote voteIn(const CardTurn &turn)
{
    return std::get<AnswerResult>(turn.requests.front()).vote;
}

}  // namespace servery
