// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/fake_concert_terminal.h"

namespace servery {

namespace {

using When = TerminalFault::When;
using Event = ConcertLink::Event;

constexpr char stx = 0x02;
constexpr char ack = 0x06;
constexpr qsizetype beforeCard = 12;  ///< of an answer: register, status, amount and mode
constexpr qsizetype cardSize = concert::answerWithCardSize - concert::answerSize;

LedgerEntry::Kind kindOf(ConcertAction action)
{
    switch (action) {
    case ConcertAction::Debit: return LedgerEntry::Kind::Sale;
    case ConcertAction::Credit: return LedgerEntry::Kind::Refund;
    case ConcertAction::Cancel: return LedgerEntry::Kind::Reversal;
    case ConcertAction::PreAuthorisation: return LedgerEntry::Kind::PreAuthorisation;
    }
    Q_UNREACHABLE();
}

TerminalSetup onALine(TerminalSetup setup)
{
    setup.isSerial = true;
    return setup;
}

}  // namespace

FakeConcertTerminal::FakeConcertTerminal(TerminalSetup setup, TerminalLedger ledger)
    : OneAnswerTerminal(onALine(std::move(setup)), std::move(ledger))
{
}

bool FakeConcertTerminal::connect(qint64 nowMs)
{
    tick(nowMs);
    m_wire.open(nowMs);
    see(u"a till is on the line"_s);
    return true;
}

/// It does not notice: nobody hears it any more.
void FakeConcertTerminal::disconnect(qint64 nowMs)
{
    tick(nowMs);
    m_wire.close();
}

void FakeConcertTerminal::feed(const QByteArray &bytes, qint64 nowMs)
{
    tick(nowMs);
    if (isDark() || m_wire.isSilent(nowMs) || (isBusy() && m_link.isIdle()))
        return;
    const bool isAckLost = m_losesTheirAck && m_link.isSending() && bytes.startsWith(ack);
    m_losesTheirAck = m_losesTheirAck && !isAckLost;
    m_link.feed(isAckLost ? bytes.mid(1) : bytes, nowMs);
    takeEvents();
    collect();
}

void FakeConcertTerminal::tickLine()
{
    m_link.tick(m_nowMs);
    takeEvents();
    collect();
}

void FakeConcertTerminal::forgetLine()
{
    m_link = ConcertLink(ConcertLink::End::Terminal);
    m_losesTheirAck = false;
}

/// Its own ACK of what was heard, or the till's of what is said next.
void FakeConcertTerminal::loseAck(const TerminalFault &fault)
{
    if (fault.step == TerminalStep::Command || fault.step == TerminalStep::Accepted)
        m_wire.dropLast(QByteArray(1, ack));
    else
        m_losesTheirAck = true;
}

/// What goes wrong with a message goes wrong with its block; single bytes leave as they are.
void FakeConcertTerminal::collect()
{
    const QByteArray bytes = m_link.takeOutput();
    if (bytes.isEmpty() || isDark() || m_wire.isSilent(m_nowMs))
        return;
    const qsizetype begin = bytes.indexOf(stx);
    const QByteArray marks = begin < 0 ? bytes : bytes.left(begin);
    if (!marks.isEmpty())
        m_wire.write(marks, m_nowMs);
    if (begin >= 0)
        writeAnswer(bytes.mid(begin));
}

void FakeConcertTerminal::takeEvents()
{
    while (const auto event = m_link.takeEvent()) {
        switch (*event) {
        case Event::Received: hear(); break;
        case Event::Delivered:
            reach(TerminalStep::Vote, When::Before);
            see(u"the till has the answer"_s);
            reach(TerminalStep::Vote, When::After);
            break;
        case Event::NotHeard:
        case Event::Refused:
        case Event::Unsure: see(u"nobody takes the answer"_s); break;
        }
    }
}

void FakeConcertTerminal::hear()
{
    const auto request = readConcertRequest(m_link.message());
    if (!request)
        return see(u"not understood: %1"_s.arg(request.error().detail));
    m_asked = *request;
    if (!reach(TerminalStep::Command, When::Before) || !reach(TerminalStep::Accepted, When::Before))
        return;
    collect();
    reach(TerminalStep::Accepted, When::After);
    if (isDark())
        return;
    if (m_asked.currency != m_setup.currency || m_asked.amount.isZero())
        return say({{}, Ending::NothingThere, {}});
    begin({kindOf(m_asked.action), m_asked.amount, QString::fromLatin1(m_asked.reference)});
    reach(TerminalStep::Command, When::After);
}

void FakeConcertTerminal::say(const Answer &answer)
{
    ConcertAnswer said;
    said.registerNumber = m_asked.registerNumber;
    said.status =
        answer.ending == Ending::Done ? ConcertAnswer::Status::Accepted : ConcertAnswer::Status::Refused;
    said.amount = answer.entry ? answer.entry->amount : m_asked.amount;
    said.mode = m_asked.mode;
    said.currency = m_asked.currency;
    said.reference = m_asked.reference;
    QByteArray message = encode(said);
    const TestCard *card = answer.entry ? findTestCard(answer.entry->card) : nullptr;
    if (card && m_setup.showsWholeNumber)  // as some do although they were asked not to
        message.insert(beforeCard,
                       QByteArray(card->digits.data(), card->digits.size()).leftJustified(cardSize, ' '));
    if (!m_link.isSending())
        m_link.send(message, m_nowMs);
    collect();
}

}  // namespace servery
