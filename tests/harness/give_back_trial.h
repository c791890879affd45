// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/harness/campaign.h"
#include "tests/harness/payment_trial.h"
#include "tests/harness/test_seed.h"

namespace servery {

/// A card payment of this much that goes well; its attempt is the newest.
inline QString payWell(PaymentRig &rig, std::optional<Money> amount = {})
{
    if (!rig.passUntilReady())
        return u"the terminal is not ready before it begins"_s;
    rig.ends.clear();
    const bool isAsked = rig.act(rig.desk->terminal.pay(amount));
    rig.pass(2 * minuteMs);
    const bool isPaid = rig.ends.size() == 1 && rig.ends.front().attempt.verdict->isCharged();
    return isAsked && isPaid && rig.passUntilReady() ? QString() : u"the payment before did not go well"_s;
}

/// A part of an order was paid by card and is taken back; afterwards the order is paid in cash.
inline QString playReversal(PaymentRig &rig, const Trial &trial, Tally &tally)
{
    const Money part = Money::fromMinor(rig.order().minor() / 2);
    if (const QString broken = payWell(rig, part); !broken.isEmpty())
        return broken;
    const PaymentId payment = rig.desk->look()->order->payments.front().id;
    const Ask ask{LedgerEntry::Kind::Reversal,
                  [payment](PaymentRig &till) { return till.desk->terminal.takeBack(payment, u"wrong"_s); }};
    if (const QString broken = playTrial(rig, trial, ask, tally); !broken.isEmpty())
        return broken;
    const Money back = tally.moved;
    if (!back.isZero() && back != -part)
        return u"I2: it was taken back more than once"_s;
    if (rig.desk->look()->order->payments.empty() == back.isZero())
        return u"the order says something else than the terminal"_s;
    return rig.desk->payment.pay(Tender::Cash) ? QString() : u"the order cannot be paid otherwise"_s;
}

/// A paid order is given back on the card; where that does not come about, in cash.
inline QString playRefund(PaymentRig &rig, const Trial &trial, Tally &tally)
{
    const Money paid = rig.order();
    if (const QString broken = payWell(rig); !broken.isEmpty())
        return broken;
    const QString sold = rig.ends.front().attempt.intent.order.text();
    const auto wish = [sold](PaymentRig &till, Tender tender) {
        const auto offer = till.desk->refund.find(sold);
        return RefundWish{offer->order.id, offer->left, tender, u"cold"_s, {}};
    };
    const Ask ask{LedgerEntry::Kind::Refund, [&wish](PaymentRig &till) {
                      return till.desk->terminal.refund(wish(till, Tender::Card), {});
                  }};
    if (const QString broken = playTrial(rig, trial, ask, tally); !broken.isEmpty())
        return broken;
    const Money back = tally.moved;
    if (!back.isZero() && back != -paid)
        return u"I2: it was given back more than once"_s;
    const auto left = rig.desk->refund.find(sold)->left;
    const bool isLeft =
        std::any_of(left.begin(), left.end(), [](const auto &line) { return line.second > Quantity(); });
    if (isLeft != back.isZero())
        return u"the receipt says something else than the terminal"_s;
    return !isLeft || rig.desk->refund.refund(wish(rig, Tender::Cash)) ? QString()
                                                                       : u"it cannot be given back in cash"_s;
}

/// A day of one payment ends, if need be when it is asked for again (C21), and both sides agree on it.
inline QString playDay(PaymentRig &rig, const Trial &trial, Tally &tally)
{
    rig.order();
    if (const QString broken = payWell(rig); !broken.isEmpty())
        return broken;
    rig.days.clear();
    const Ask ask{LedgerEntry::Kind::Sale, [](PaymentRig &till) { return till.desk->terminal.endDay(); }};
    if (const QString broken = playTrial(rig, trial, ask, tally); !broken.isEmpty())
        return broken;
    const auto isDone = [&rig] {
        return std::any_of(rig.days.begin(), rig.days.end(), [](const auto &day) { return day.isDone; });
    };
    for (int tries = 0; !isDone() && tries < 3; ++tries) {
        if (!rig.passUntilReady() || !rig.act(rig.desk->terminal.endDay()))
            return u"the day cannot be ended again: "_s + rig.errors.join(u"; ");
        rig.pass(10 * minuteMs);
    }
    if (!isDone())
        return u"the day never ends"_s;
    if (!rig.passUntilReady())
        return u"nothing can be paid on the next day"_s;
    return rig.desk->journal().terminalLog(u"card"_s)->attempts.empty() ? QString()
                                                                        : u"the next day is not new"_s;
}

/// A way of giving money back against everything that can go wrong at every step, a till that is killed at
/// any of its first news, and both at random. Answers what broke an invariant.
inline QString playGiveBack(PaymentRig &rig, Play play, const std::vector<Wrong> &wrongs, int mostNews)
{
    Tally calm;
    for (int i = 0; i < 2; ++i)
        if (const QString broken = play(rig, {}, calm); !broken.isEmpty())
            return u"without trouble: "_s + broken;
    if (calm.persons > 0 || calm.doubts > 0)
        return u"without trouble it is not clear what happened"_s;
    Tally tally;
    if (playAll(rig, faultTrials(wrongs, 0), tally, play) > 0)
        return u"see above"_s;
    if (tally.struck * 10 < tally.trials || (tally.doubts == 0 && tally.charged > 0))
        return u"nothing went wrong: "_s + QString::fromUtf8(tally.text());
    if (const QString broken = playKills(rig, mostNews, tally, play); !broken.isEmpty())
        return u"killed "_s + broken;
    const quint32 seed = testSeed();
    QRandomGenerator random(seed);
    const auto next = [&] {
        Trial trial = randomTrial(random, wrongs, mostNews);
        trial.guest = {};
        trial.clockJumpMs = randomClockJumpMs(random);
        return trial;
    };
    const QString broken = playMany(rig, campaign(30), next, tally, play);
    return broken.isEmpty() ? QString() : QString::fromUtf8(seedText(seed)) + broken;
}

}  // namespace servery

Q_DECLARE_METATYPE(servery::Play)
