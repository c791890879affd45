// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/harness/payment_trial.h"

namespace servery {

/// A part of an order is paid and taken back, twice: the second time another till's payment came between, so
/// that the terminal cannot, and what was paid stands.
inline void payAndTakeBack(PaymentRig &rig)
{
    rig.pass(minuteMs);
    for (const bool isPossible : {true, false}) {
        const Money due = rig.order();
        QVERIFY(rig.act(rig.desk->terminal.pay(Money::fromMinor(100))));
        rig.pass(minuteMs);
        QCOMPARE(rig.ends.size(), size_t(1));
        QVERIFY(due > Money::fromMinor(100));
        const OrderId id = rig.ends.front().attempt.intent.order;
        const PaymentId payment = rig.desk->journal().books().order(id)->payments.front().id;
        if (!isPossible)
            rig.terminal.plan(*parseTerminalFault(u"now foreign 990"_s), rig.now);
        const Money before = rig.terminal.ledger().charged();
        QVERIFY(rig.act(rig.desk->terminal.takeBack(payment, u"wrong guest"_s)));
        rig.pass(minuteMs);
        QCOMPARE(rig.ends.size(), size_t(2));
        QCOMPARE(rig.ends.back().attempt.verdict->isCharged(), isPossible);
        QCOMPARE(before - rig.terminal.ledger().charged(), Money::fromMinor(isPossible ? 100 : 0));
        rig.ends.clear();
        QCOMPARE(rig.doubts, 0);
        if (isPossible)
            QVERIFY(rig.act(rig.desk->terminal.pay()));
        rig.pass(minuteMs);
        rig.ends.clear();
    }
    QCOMPARE(rig.moneyCommands, 5);
}

}  // namespace servery
