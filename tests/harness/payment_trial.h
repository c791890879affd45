// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/harness/payment_rig.h"

namespace servery {

inline constexpr qint64 minuteMs = 60'000;

/// One sale with something that goes wrong.
struct Trial {
    std::vector<TerminalFault> faults = {};
    std::optional<PaymentRig::Kill> kill = {};
    qint64 clockJumpMs = 0;  ///< of the till's own clock, a second after it asked
    CardGuest guest = {};
    QString name;
};

/// How a campaign went, so that it shows when nothing went wrong at all.
struct Tally {
    int trials = 0;
    int struck = 0;  ///< something did go wrong
    int doubts = 0;  ///< for a while nobody knew
    int persons = 0;
    int charged = 0;

    QByteArray text() const
    {
        return u"%1 trials, %2 with a fault that struck, %3 in doubt, %4 decided by a person, %5 charged"_s
            .arg(trials)
            .arg(struck)
            .arg(doubts)
            .arg(persons)
            .arg(charged)
            .toUtf8();
    }
};

/// What the terminal has charged, told by a person who reads its own paper: the newest sale since `before`.
inline std::optional<LedgerEntry> saleSince(const TerminalLedger &ledger, size_t before)
{
    for (size_t i = ledger.entries().size(); i-- > before;) {
        if (ledger.entry(i).kind == LedgerEntry::Kind::Sale && ledger.entry(i).till == u"till")
            return ledger.entry(i);
    }
    return std::nullopt;
}

/// A supervisor looks at the terminal's paper and says what it shows.
inline QString decide(PaymentRig &rig, size_t before)
{
    const auto sale = saleSince(rig.terminal.ledger(), before);
    TakeCardPayment::Word word;
    word.isCharged = sale && sale->state == LedgerEntry::State::Stored;
    word.receiptNumber = word.isCharged ? QString::number(sale->receipt) : QString();
    word.reason = u"looked at its journal"_s;
    return rig.act(rig.desk->terminal.decide(word, {}))
               ? QString()
               : u"the person may not decide: "_s + rig.errors.join(u"; ");
}

inline Money bookedBy(const std::vector<CardEnd> &ends)
{
    Money sum;
    for (const CardEnd &end : ends)
        sum += end.attempt.booked();
    return sum;
}

/// Plays a trial from an order to an order that is paid, and answers which invariant was broken.
inline QString playSale(PaymentRig &rig, const Trial &trial, Tally &tally)
{
    rig.pass(minuteMs);
    if (!rig.passUntilKnown(10 * minuteMs) || rig.phase() != CardPhase::Ready)
        return u"the terminal is not ready before it begins"_s;
    const Money due = rig.order();
    const Money chargedBefore = rig.terminal.ledger().charged();
    const size_t before = rig.terminal.ledger().entries().size();
    rig.ends.clear();
    rig.errors.clear();
    rig.terminal.takeSeen();
    rig.moneyCommands = rig.doubts = rig.kills = 0;
    rig.terminal.setGuest(trial.guest);
    for (const TerminalFault &fault : trial.faults)
        rig.terminal.plan(fault, rig.now);
    rig.kill = trial.kill;
    if (!rig.act(rig.desk->terminal.pay()))
        return u"it cannot be asked for: "_s + rig.errors.join(u"; ");
    rig.pass(1000);
    rig.jump(trial.clockJumpMs);
    rig.pass(5 * minuteMs);
    ++tally.trials;
    tally.struck += rig.terminal.takeSeen().filter(u"fault:"_s).isEmpty() && rig.kills == 0 ? 0 : 1;
    rig.kill.reset();
    rig.terminal.plan({}, rig.now);  // all is mended
    rig.terminal.setGuest({});
    if (!rig.passUntilKnown(30 * minuteMs))
        return u"I3: nobody ever knows; "_s + rig.desk->terminal.view().detail + u"; "_s +
               rig.terminal.takeSeen().mid(0, 40).join(u", "_s);
    if (rig.phase() == CardPhase::PersonNeeded) {
        ++tally.persons;
        if (const QString refused = decide(rig, before); !refused.isEmpty())
            return refused;
        if (!rig.passUntilKnown(10 * minuteMs) || rig.phase() != CardPhase::Ready)
            return u"I3: a person decided, and it is open all the same"_s;
    }
    rig.pass(10 * minuteMs);
    const TerminalLedger &ledger = rig.terminal.ledger();
    Money foreign;
    for (size_t i = before; i < ledger.entries().size(); ++i)
        foreign += ledger.entry(i).till == u"till" ? Money() : ledger.entry(i).charged();
    const Money charged = ledger.charged() - chargedBefore - foreign;
    tally.doubts += rig.doubts > 0 ? 1 : 0;
    tally.charged += charged.isZero() ? 0 : 1;
    if (charged != bookedBy(rig.ends))
        return u"I1: the terminal charged %1, the till booked %2"_s.arg(charged.minor())
            .arg(bookedBy(rig.ends).minor());
    if (rig.moneyCommands > 1)
        return u"I4: money was asked for %1 times"_s.arg(rig.moneyCommands);
    if (charged > due)
        return u"I2: more than one live charge"_s;
    if (charged < due && !rig.desk->payment.pay(Tender::Cash))
        return u"the order cannot be paid otherwise"_s;
    return {};
}

/// One thing that goes wrong.
struct Wrong {
    TerminalTrouble trouble;
    qint64 value = 0;
};

/// Each of them before and after every step of a sale.
inline std::vector<Trial> faultTrials(const std::vector<Wrong> &wrongs)
{
    using When = TerminalFault::When;
    constexpr quint16 sale = 0x0601;
    std::vector<Trial> trials;
    for (const TerminalStep step : allTerminalSteps) {
        for (const When side : {When::Before, When::After}) {
            for (const Wrong &wrong : wrongs) {
                Trial trial;
                trial.faults = {{side, step, 1, sale, wrong.trouble, wrong.value}};
                trial.name = u"%1 %2 %3 %4"_s
                                 .arg(side == When::Before ? u"before"_s : u"after"_s, terminalStepName(step),
                                      terminalTroubleName(wrong.trouble))
                                 .arg(wrong.value);
                trials.push_back(trial);
            }
        }
    }
    return trials;
}

/// Plays all of them, and answers how many broke an invariant; those are told. It ends at the fifth.
inline int playAll(PaymentRig &rig, const std::vector<Trial> &trials, Tally &tally)
{
    int wrong = 0;
    for (const Trial &trial : trials) {
        if (const QString broken = playSale(rig, trial, tally); !broken.isEmpty()) {
            qInfo("%s: %s", qPrintable(trial.name), qPrintable(broken));
            if (++wrong == 5)
                break;
        }
    }
    qInfo("%s", tally.text().constData());
    return wrong;
}

}  // namespace servery
