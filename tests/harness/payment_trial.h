// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/harness/payment_rig.h"

namespace servery {

inline constexpr qint64 minuteMs = 60'000;

/// Something that the till wants of a terminal, with something that goes wrong.
struct Trial {
    std::vector<TerminalFault> faults = {};
    std::optional<PaymentRig::Kill> kill = {};
    std::optional<PaymentRig::DiskFault> disk = {};
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
    Money moved;  ///< by the last trial, as the terminal knows it

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

/// What the till asks a terminal for.
struct Ask {
    LedgerEntry::Kind kind;  ///< how the terminal's paper calls it
    std::function<CardTurn(PaymentRig &)> begin;
};

/// A supervisor looks at the terminal's paper and says what it shows: the till's first entry of this kind
/// since `before`. (A later one may take that back.)
inline QString decide(PaymentRig &rig, LedgerEntry::Kind kind, size_t before)
{
    const auto &entries = rig.terminal.ledger().entries();
    const auto ours =
        std::find_if(entries.begin() + qsizetype(before), entries.end(),
                     [kind](const LedgerEntry &one) { return one.kind == kind && one.till == u"till"; });
    TakeCardPayment::Word word{false, {}, u"looked at its journal"_s};
    word.isCharged = ours != entries.end() && ours->state == LedgerEntry::State::Stored;
    if (word.isCharged) {
        word.receiptNumber = QString::number(ours->receipt);
        word.amount = ours->amount;
    }
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

/// Time for whatever is still on its way; then somebody looks where only a person can know.
inline QString playToItsEnd(PaymentRig &rig, LedgerEntry::Kind kind, size_t before, Tally &tally)
{
    if (!rig.passUntilKnown(30 * minuteMs))
        return u"I3: nobody ever knows; "_s + rig.desk->terminal.view().detail + u"; "_s +
               rig.terminal.takeSeen().mid(0, 40).join(u", "_s);
    if (rig.phase() == CardPhase::PersonNeeded) {
        ++tally.persons;
        if (const QString refused = decide(rig, kind, before); !refused.isEmpty())
            return refused;
        if (!rig.passUntilReady())
            return u"I3: a person decided, and it is open all the same"_s;
    }
    rig.pass(10 * minuteMs);
    return {};
}

/// Asks a terminal that is ready while what the trial names goes wrong, mends it, waits until everybody
/// knows, and answers which invariant was broken: I1 both books equal, I3 every doubt ends, I4 money is asked
/// for once.
inline QString playTrial(PaymentRig &rig, const Trial &trial, const Ask &ask, Tally &tally)
{
    const Money chargedBefore = rig.terminal.ledger().charged();
    const size_t before = rig.terminal.ledger().entries().size();
    rig.ends.clear();
    rig.errors.clear();
    rig.terminal.takeSeen();
    rig.moneyCommands = rig.doubts = rig.kills = rig.diskFaults = 0;
    rig.terminal.setGuest(trial.guest);
    for (const TerminalFault &fault : trial.faults)
        rig.terminal.plan(fault, rig.now);
    rig.kill = trial.kill;
    rig.diskFault = trial.disk;
    if (!rig.act(ask.begin(rig)))
        return u"it cannot be asked for: "_s + rig.errors.join(u"; ");
    rig.pass(1000);
    rig.jump(trial.clockJumpMs);
    rig.pass(5 * minuteMs);
    ++tally.trials;
    const bool isStruck = rig.kills + rig.diskFaults > 0;
    tally.struck += isStruck || !rig.terminal.takeSeen().filter(u"fault:"_s).isEmpty() ? 1 : 0;
    rig.kill.reset();
    rig.mendDisk();
    rig.terminal.plan({}, rig.now);  // all is mended
    rig.terminal.setGuest({});
    if (const QString broken = playToItsEnd(rig, ask.kind, before, tally); !broken.isEmpty())
        return broken;
    const TerminalLedger &ledger = rig.terminal.ledger();
    Money foreign;
    for (size_t i = before; i < ledger.entries().size(); ++i)
        foreign += ledger.entry(i).till == u"till" ? Money() : ledger.entry(i).charged();
    const Money moved = tally.moved = ledger.charged() - chargedBefore - foreign;
    tally.doubts += rig.doubts > 0 ? 1 : 0;
    tally.charged += moved.isZero() ? 0 : 1;
    if (moved != bookedBy(rig.ends))
        return u"I1: the terminal moved %1, the till booked %2"_s.arg(moved.minor())
            .arg(bookedBy(rig.ends).minor());
    if (rig.moneyCommands > 1)
        return u"I4: money was asked for %1 times"_s.arg(rig.moneyCommands);
    return {};
}

/// Plays a trial from an order to an order that is paid, and answers which invariant was broken.
inline QString playSale(PaymentRig &rig, const Trial &trial, Tally &tally)
{
    if (!rig.passUntilReady())
        return u"the terminal is not ready before it begins"_s;
    const Money due = rig.order();
    const Ask ask{LedgerEntry::Kind::Sale, [](PaymentRig &till) { return till.desk->terminal.pay(); }};
    if (const QString broken = playTrial(rig, trial, ask, tally); !broken.isEmpty())
        return broken;
    if (tally.moved > due)
        return u"I2: more than one live charge"_s;
    if (tally.moved < due && !rig.desk->payment.pay(Tender::Cash))
        return u"the order cannot be paid otherwise"_s;
    return {};
}

/// What a trial is played with: from a terminal that is ready to one that is.
using Play = QString (*)(PaymentRig &, const Trial &, Tally &);

/// One thing that goes wrong.
struct Wrong {
    TerminalTrouble trouble;
    qint64 value = 0;
};

/// Each of them before and after every step of a command, by its number in ZVT: 06 01 is a sale.
inline std::vector<Trial> faultTrials(const std::vector<Wrong> &wrongs, quint16 command = 0x0601)
{
    using When = TerminalFault::When;
    std::vector<Trial> trials;
    for (const TerminalStep step : allTerminalSteps) {
        for (const When side : {When::Before, When::After}) {
            for (const Wrong &wrong : wrongs) {
                Trial trial;
                trial.faults = {{side, step, 1, command, wrong.trouble, wrong.value}};
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
inline int playAll(PaymentRig &rig, const std::vector<Trial> &trials, Tally &tally, Play play = playSale)
{
    int wrong = 0;
    for (const Trial &trial : trials) {
        if (const QString broken = play(rig, trial, tally); !broken.isEmpty()) {
            qInfo("%s: %s", qPrintable(trial.name), qPrintable(broken));
            if (++wrong == 5)
                break;
        }
    }
    qInfo("%s", tally.text().constData());
    return wrong;
}

/// Guests of whom nothing is charged.
inline std::vector<Trial> unpaidTrials()
{
    std::vector<Trial> trials(4);
    trials[0].guest.hostCode = 0x05;
    trials[1].guest.cancelAfterMs = 500;
    trials[2].guest.cardAfterMs.reset();
    trials[3].guest.isAnswerLost = true;
    return trials;
}

/// Up to two of these faults at any step, a till that is killed now and then, a guest who may not pay.
inline Trial randomTrial(QRandomGenerator &random, const std::vector<Wrong> &wrongs, int mostNews)
{
    using When = TerminalFault::When;
    Trial trial;
    for (int i = random.bounded(3); i > 0; --i) {
        const Wrong wrong = wrongs[size_t(random.bounded(int(wrongs.size())))];
        const TerminalStep step = allTerminalSteps[size_t(random.bounded(int(allTerminalSteps.size())))];
        trial.faults.push_back({random.bounded(2) ? When::Before : When::After, step, 1 + random.bounded(2),
                                0, wrong.trouble, wrong.value});
        trial.name +=
            u"%1 %2 %3, "_s.arg(terminalStepName(step), terminalTroubleName(wrong.trouble)).arg(wrong.value);
    }
    if (random.bounded(3) == 0)
        trial.kill = PaymentRig::Kill{1 + random.bounded(mostNews), random.bounded(2) == 0};
    const std::vector<Trial> unpaid = unpaidTrials();
    if (const auto guest = size_t(random.bounded(8)); guest < unpaid.size())
        trial.guest = unpaid[guest].guest;
    if (trial.guest.cancelAfterMs)
        trial.guest.cancelAfterMs = random.bounded(4000);
    return trial;
}

/// (l): the till's clock is set a day forward or back, now and then.
inline qint64 randomClockJumpMs(QRandomGenerator &random)
{
    constexpr qint64 dayMs = 24 * 60 * minuteMs;
    const int side = random.bounded(16);
    return side == 0 ? dayMs : side == 1 ? -dayMs : 0;
}

/// So many trials, one after the other; answers the first that broke an invariant, and how.
inline QString playMany(PaymentRig &rig, int count, const std::function<Trial()> &next, Tally &tally,
                        Play play = playSale)
{
    for (int i = 0; i < count; ++i) {
        const Trial trial = next();
        if (const QString broken = play(rig, trial, tally); !broken.isEmpty())
            return u", trial %1 (%2): %3"_s.arg(i).arg(trial.name, broken);
    }
    qInfo("%s", tally.text().constData());
    return {};
}

/// The till is killed before and after each of its first news; answers the first time that broke something.
inline QString playKills(PaymentRig &rig, int mostNews, Tally &tally, Play play = playSale)
{
    for (int news = 1; news <= mostNews; ++news) {
        for (const bool isBefore : {true, false}) {
            Trial trial;
            trial.kill = PaymentRig::Kill{news, isBefore};
            if (const QString broken = play(rig, trial, tally); !broken.isEmpty())
                return u"at news %1: %2"_s.arg(news).arg(broken);
        }
    }
    return {};
}

}  // namespace servery
