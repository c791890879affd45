// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/fake_zvt_terminal.h"
#include "drivers/terminals/zvt/bcd.h"

// One act after the other: the guest, the host, the till's agreement.

namespace servery {

namespace {

using Kind = TerminalAct::Kind;
using State = LedgerEntry::State;
using Scene = TerminalView::Scene;

constexpr qint64 answerMs = 5000;   ///< T3
constexpr qint64 guestMs = 55'000;  ///< shorter than the minute that it promised (T4)
constexpr qint64 againMs = 2000;    ///< until a result comes again (PA00P015, delayed issue of goods)
constexpr qint64 reversalMs = 1500;
constexpr qint64 hostSilenceMs = 8000;  ///< until the terminal stops waiting for its host
constexpr quint8 removeCard = 0x0B;
constexpr quint8 autoReversal = 0x05;
constexpr quint8 moreTime = 0x9C;
constexpr quint8 partOfGoods = 0x9D;
constexpr quint8 noAgreement = 0x9A;
constexpr quint8 noHost = 0x9B;
constexpr quint8 dayNotClosed = 0x77;

}  // namespace

bool FakeZvtTerminal::isMute() const
{
    return m_work->isAlone || (!m_setup.isSerial && !m_line.isOpen());
}

void FakeZvtTerminal::go()
{
    while (m_work && !isDark() && !m_talk.isWaiting()) {
        if (m_work->acts.empty()) {
            m_work.reset();
            if (m_view.scene != Scene::Approved && m_view.scene != Scene::Declined)
                show(Scene::Idle, words().ready);
            return;
        }
        const TerminalAct act = m_work->acts.front();
        if (m_work->isEntered) {
            if (!isOver())
                return;
            m_work->acts.pop_front();
            m_work->isEntered = false;
            leave(act);
            continue;
        }
        const bool isPlace = act.kind != Kind::Wait && act.kind != Kind::Book;
        if (isPlace && !reach(act.step, TerminalFault::When::Before))
            continue;
        m_work->isEntered = true;
        m_work->dueMs = 0;
        enter(act);
    }
}

bool FakeZvtTerminal::isOver() const
{
    return m_nowMs >= m_work->dueMs;
}

void FakeZvtTerminal::enter(const TerminalAct &act)
{
    switch (act.kind) {
    case Kind::Say: return say(act);
    case Kind::Card: show(Scene::Card, words().insertCard); return waitForGuest(act);
    case Kind::Pin: show(Scene::Pin, words().enterPin); return waitForGuest(act);
    case Kind::Host:
        m_work->isHostAsked = true;
        show(Scene::Busy, words().wait);
        m_work->dueMs = m_nowMs + act.ms;
        return;
    case Kind::Wait: m_work->dueMs = m_nowMs + act.ms; return;
    case Kind::Book:
    case Kind::Undo: return;
    }
}

void FakeZvtTerminal::waitForGuest(const TerminalAct &act)
{
    m_work->dueMs = act.ms == ZvtLink::never ? act.ms : m_nowMs + act.ms;
    m_work->limitMs = m_nowMs + guestMs;
    if (m_guest.cancelAfterMs && !m_work->stopMs)
        m_work->stopMs = m_nowMs + *m_guest.cancelAfterMs;
}

void FakeZvtTerminal::leave(const TerminalAct &act)
{
    switch (act.kind) {
    case Kind::Say:
    case Kind::Wait: return;
    case Kind::Card:
        m_work->hasCard = true;
        m_view.brand = m_guest.card.brand;
        see(u"card: %1"_s.arg(m_guest.card.brand));
        break;
    case Kind::Pin: see(u"PIN entered"_s); break;
    case Kind::Host: askHost(); break;
    case Kind::Book: return book();
    case Kind::Undo: undo(); break;
    }
    reach(act.step, TerminalFault::When::After);
}

/// Progress is told only to tills that want it; nothing to one that is gone.
void FakeZvtTerminal::say(const TerminalAct &act)
{
    const bool isProgress = act.message.command == zvt::intermediate;
    if (isProgress && !m_talk.wantsProgress())
        return;
    if (!isMute())
        countMessage();
    if (!m_work || isDark())
        return;
    if (isMute())
        return hearAnswer({act.step, 0, {}});
    ZvtMessage message = act.message;
    if (isProgress && !m_talk.takesTags())
        message = progressMessage(quint8(message.head[0]));
    m_line.say(m_talk.say(act.step, message, m_nowMs + answerMs, true), m_nowMs);
    reach(act.step, TerminalFault::When::After);
}

void FakeZvtTerminal::replaceActs(std::deque<TerminalAct> acts)
{
    m_work->acts = std::move(acts);
    m_work->isEntered = false;
}

/// Nothing was booked: the till hears why, and that this is the end.
void FakeZvtTerminal::giveUp(quint8 code, QLatin1StringView text)
{
    see(u"not charged: %1"_s.arg(text));
    show(Scene::Declined, text);
    const quint8 type = m_work->hasCard ? m_guest.card.type : quint8(0);
    replaceActs({sayAct(TerminalStep::Result, failureResult(code, text, m_setup, type)),
                 sayAct(TerminalStep::Abort, abortMessage(code))});
}

void FakeZvtTerminal::askHost()
{
    const quint8 code = takeHostCode();
    const bool isDay = m_work->command == zvt::endOfDay;
    if (code != 0)
        return giveUp(isDay ? dayNotClosed : code, isDay ? words().noHost : words().declined);
    if (isDay)
        return closeDay();
    if (m_guest.isAnswerLost && !m_work->entry)
        return loseHostAnswer();
    approve();
}

void FakeZvtTerminal::approve()
{
    LedgerEntry entry = entryOf(*m_work);
    const size_t index = m_ledger.add(entry);
    m_work->entry = index;
    const LedgerEntry &booked = m_ledger.entry(index);
    see(u"approved: %1, receipt %2, trace %3"_s.arg(amountText(booked.amount))
            .arg(booked.receipt)
            .arg(booked.trace));
    show(Scene::Approved, words().approved);
    std::deque<TerminalAct> acts;
    if (m_work->hasCard) {
        acts.push_back(progressAct(removeCard));
        acts.push_back(waitAct(m_guest.removeAfterMs));
    }
    acts.push_back(sayAct(TerminalStep::Result, resultOf(booked, m_setup)));
    replaceActs(std::move(acts));
}

/// The host has charged it and the terminal does not know: it takes back what it never heard of.
void FakeZvtTerminal::loseHostAnswer()
{
    const size_t index = m_ledger.add(entryOf(*m_work));
    m_ledger.addReversal(index, clock(), u"host"_s);
    see(u"the host's answer got lost; taken back"_s);
    show(Scene::Declined, words().noHost);
    replaceActs(
        {waitAct(hostSilenceMs), progressAct(autoReversal), waitAct(reversalMs),
         sayAct(TerminalStep::Result, failureResult(noHost, words().noHost, m_setup, m_guest.card.type)),
         sayAct(TerminalStep::Abort, abortMessage(noHost))});
}

void FakeZvtTerminal::closeDay()
{
    const int day = m_ledger.closings();
    std::deque<TerminalAct> acts{sayAct(TerminalStep::Result, totalsResult(m_ledger, day, clock()))};
    addEnd(acts, reportPaper(day), false);
    m_ledger.close(m_setup.restartsNumbers);
    see(u"day %1 is closed"_s.arg(day + 1));
    replaceActs(std::move(acts));
}

void FakeZvtTerminal::vote(const TerminalTalk::Answer &answer)
{
    if (!m_work || !m_work->entry || m_ledger.entry(*m_work->entry).state != State::Pending)
        return;
    const quint8 code = answer.command >> 8 == 0x84 ? answer.command & 0xFF : 0;
    const bool isResult = answer.step == TerminalStep::Result;
    if (answer.isYes()) {
        isResult ? agreed() : paperTaken();
    } else if (isResult && code == moreTime && m_work->goodsRepeats > 0) {
        --m_work->goodsRepeats;
        see(u"the till wants more time"_s);
        m_work->acts.push_front(waitAct(againMs));
        m_work->isEntered = false;
    } else if (isResult && code == partOfGoods) {
        const auto part = answer.message.fields.find(bmp::amount);
        const qint64 minor = part ? fromBcd(*part).value_or(0) : 0;
        const Money whole = m_ledger.entry(*m_work->entry).amount;
        m_ledger.setAmount(*m_work->entry, std::min(whole, Money::fromMinor(minor)));
        agreed();
    } else {
        see(answer.command == 0 ? u"the till does not answer"_s
                                : u"the till does not agree: %1"_s.arg(code, 2, 16, QLatin1Char('0')));
        notAgreed(answer.command == 0 ? noAgreement : code);
    }
}

/// It is booked for good once everything that is printed through the till is acknowledged too.
void FakeZvtTerminal::agreed()
{
    std::vector<ZvtMessage> paper = paperOf(m_ledger.entry(*m_work->entry), false);
    const bool isBooked = paper.empty();
    if (isBooked)
        book();
    std::deque<TerminalAct> acts;
    addEnd(acts, std::move(paper), !isBooked);
    replaceActs(std::move(acts));
}

void FakeZvtTerminal::paperTaken()
{
    const bool isLast = m_work->acts.size() > 1 && m_work->acts[1].kind == Kind::Book;
    if (!isLast)
        return;
    m_work->acts.erase(m_work->acts.begin() + 1);
    book();
}

void FakeZvtTerminal::notAgreed(quint8 code)
{
    const TerminalAct end = sayAct(TerminalStep::Abort, abortMessage(code));
    std::deque<TerminalAct> acts;
    switch (m_setup.personality) {
    case Personality::Keep: addEnd(acts, {}, true); break;
    case Personality::Decline: acts = {{Kind::Undo, TerminalStep::Undo}, end}; break;
    case Personality::Spec:
        acts = {progressAct(autoReversal, words().takenBack),
                waitAct(reversalMs),
                {Kind::Undo, TerminalStep::Undo},
                end};
        break;
    }
    replaceActs(std::move(acts));
}

void FakeZvtTerminal::book()
{
    const size_t index = *m_work->entry;
    const LedgerEntry entry = m_ledger.entry(index);
    m_ledger.setState(index, State::Stored);
    see(u"booked: %1, receipt %2"_s.arg(amountText(entry.amount)).arg(entry.receipt));
    const auto original = entry.originalTrace > 0 ? m_ledger.findTrace(entry.originalTrace) : std::nullopt;
    if (!original)
        return;
    if (entry.kind == LedgerEntry::Kind::Reversal)
        m_ledger.setState(*original, State::Reversed, entry.till);
    else if (entry.kind == LedgerEntry::Kind::Booking)
        m_ledger.setState(*original, State::Booked);
}

void FakeZvtTerminal::undo()
{
    const size_t index = *m_work->entry;
    const LedgerEntry entry = m_ledger.entry(index);
    if (m_setup.personality == Personality::Decline)
        m_ledger.setState(index, State::Declined, u"terminal"_s);
    else
        m_ledger.addReversal(index, clock(), u"terminal"_s);
    see(u"taken back: %1, receipt %2"_s.arg(amountText(entry.amount)).arg(entry.receipt));
    show(Scene::Declined, words().takenBack);
}

}  // namespace servery
