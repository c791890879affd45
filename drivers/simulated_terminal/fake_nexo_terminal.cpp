// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/fake_nexo_terminal.h"

#include <algorithm>

#include "app/domain/gs1.h"
#include "drivers/simulated_terminal/nexo_answers.h"
#include "drivers/terminals/nexo/nexo_json.h"
#include "drivers/terminals/zvt/zvt_commands.h"

namespace servery {

namespace {

using Kind = LedgerEntry::Kind;
using State = LedgerEntry::State;
using When = TerminalFault::When;

constexpr int badRequest = 400;
constexpr int notFound = 404;
constexpr int allGood = 200;

/// What a fault may be planned for: the command of ZVT that does the same.
quint16 commandOf(const QString &category)
{
    return category == u"Payment"             ? zvt::authorisation
           : category == u"Reversal"          ? zvt::reversal
           : category == u"TransactionStatus" ? zvt::repeatReceipt
           : category == u"Abort"             ? zvt::abort
           : category == u"Reconciliation"    ? zvt::endOfDay
                                              : zvt::enquiry;
}

}  // namespace

QString nexoPoiOf(const TerminalSetup &setup)
{
    return u"SIM1-"_s + setup.terminalId;
}

FakeNexoTerminal::FakeNexoTerminal(TerminalSetup setup, TerminalLedger ledger)
    : OneAnswerTerminal(std::move(setup), std::move(ledger)),
      m_protection(NexoProtection::make(nexoKey(m_setup.key, m_setup.passphrase)).take())
{
}

bool FakeNexoTerminal::connect(qint64 nowMs)
{
    tick(nowMs);
    if (isDark() || m_wire.isHole(nowMs))
        return false;
    if (m_wire.isOpen())
        hearNothing();
    m_received.clear();
    m_wire.open(nowMs);
    return true;
}

void FakeNexoTerminal::disconnect(qint64 nowMs)
{
    tick(nowMs);
    m_wire.close();
    hearNothing();
}

void FakeNexoTerminal::feed(const QByteArray &bytes, qint64 nowMs)
{
    tick(nowMs);
    if (isDark() || m_wire.isSilent(nowMs))
        return;
    m_received += bytes;
    const auto question = readHttpQuestion(m_received);
    if (!question)
        return;
    m_received.clear();
    if (!*question)
        return m_wire.write(httpAnswer(badRequest, {}), nowMs);
    hear(**question);
}

QJsonObject FakeNexoTerminal::request() const
{
    return m_asked.members[asked(u"MessageCategory") + u"Request"_s].toObject();
}

void FakeNexoTerminal::hear(const HttpQuestion &question)
{
    if (question.target != "/nexo" && question.target != "/nexo/")
        return m_wire.write(httpAnswer(notFound, {}), m_nowMs);
    const auto message = m_protection.open(question.body);
    if (!message)
        return reject(message.error().detail);
    m_asked = *message;
    const QString category = asked(u"MessageCategory");
    if (asked(u"POIID") != nexoPoiOf(m_setup) || m_asked.name != u"SaleToPOIRequest")
        return reject(u"this is %1"_s.arg(nexoPoiOf(m_setup)));
    if (category != u"Diagnosis")
        see(u"asked: %1 %2"_s.arg(category, asked(u"ServiceID")));
    if (!isBusy())
        m_command = commandOf(category);
    if (!reach(TerminalStep::Command, When::Before) || m_wire.isSilent(m_nowMs))
        return;
    if (category == u"Payment" || category == u"Reversal")
        return hearMoney();
    if (category == u"TransactionStatus")
        return hearStatus();
    if (category == u"Abort")
        return hearAbort();
    if (isBusy())
        return fail("Busy"_L1, "Service Dialogue"_L1);
    if (category == u"Diagnosis")
        return reply(nexoWell("OK"_L1));
    if (category != u"Reconciliation")
        return fail("UnavailableService"_L1, "not here"_L1);
    const int day = m_ledger.closings();
    m_ledger.close(m_setup.restartsNumbers);
    see(u"day %1 is closed"_s.arg(day + 1));
    reply(nexoTotals(m_ledger, day, m_setup));
}

void FakeNexoTerminal::hearMoney()
{
    const QString service = asked(u"ServiceID");
    if (told(service))
        return reject(u"ServiceID was used before"_s);
    if (isBusy())
        return fail("Busy"_L1, "Service Dialogue"_L1);
    m_isAborted = false;
    if (asked(u"MessageCategory") == u"Reversal")
        return hearReversal();
    const QJsonObject amounts = request()[u"PaymentTransaction"][u"AmountsReq"].toObject();
    const QString currency = currencyOfNumber(m_setup.currency);
    const auto amount = nexoAmount(amounts[u"RequestedAmount"], currencyExponent(currency));
    if (!amount || *amount <= Money() || amounts[u"Currency"].toString() != currency)
        return fail("MessageFormat"_L1, "AmountsReq"_L1);
    const bool isRefund = request()[u"PaymentData"][u"PaymentType"].toString() == u"Refund";
    Request wanted{isRefund ? Kind::Refund : Kind::Sale, *amount, service};
    wanted.takesTip = request()[u"SaleData"][u"SaleToAcquirerData"].toString().contains(u"AskGratuity");
    m_running = m_asked.header;
    begin(wanted);
    reach(TerminalStep::Command, When::After);
}

void FakeNexoTerminal::hearReversal()
{
    const QString id = request()[u"OriginalPOITransaction"][u"POITransactionID"][u"TransactionID"].toString();
    const auto &entries = m_ledger.entries();
    const auto found = std::find_if(entries.begin(), entries.end(), [&id](const LedgerEntry &one) {
        return nexoTransactionId(one) == id && one.state == State::Stored && one.kind == Kind::Sale;
    });
    if (found == entries.end())
        return fail("NotFound"_L1, "no such payment"_L1);
    if (request().contains(u"ReversedAmount"))
        return fail("NotAllowed"_L1, "only the whole"_L1);
    Request wanted{Kind::Reversal, found->amount, asked(u"ServiceID")};
    wanted.original = size_t(found - entries.begin());
    m_running = m_asked.header;
    begin(wanted);
    reach(TerminalStep::Command, When::After);
}

void FakeNexoTerminal::hearStatus()
{
    const QString service = request()[u"MessageReference"][u"ServiceID"].toString();
    const auto known = told(service);
    if (known)
        return reply(nexoRepeated(known->header, known->answer));
    if (isBusy() && m_running[u"ServiceID"].toString() == service)
        return fail("InProgress"_L1, "Uncompleted transaction"_L1);
    fail("NotFound"_L1, "never heard of it"_L1);
}

/// There is no answer to it, but that of HTTP.
void FakeNexoTerminal::hearAbort()
{
    const QString service = request()[u"MessageReference"][u"ServiceID"].toString();
    if (isBusy() && m_running[u"ServiceID"].toString() == service) {
        m_isAborted = true;
        pressStop(m_nowMs);
    }
    writeAnswer(httpAnswer(allGood, {}));
}

/// What it said, or what its books say when it has forgotten that.
std::optional<FakeNexoTerminal::Told> FakeNexoTerminal::told(const QString &service) const
{
    if (const auto found = m_told.find(service); found != m_told.end())
        return found->second;
    const auto &entries = m_ledger.entries();
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const LedgerEntry &one) { return one.reference == service; });
    if (found == entries.end())
        return std::nullopt;
    QJsonObject header = m_asked.header;
    header[u"ServiceID"_s] = service;
    header[u"MessageCategory"_s] = found->kind == Kind::Reversal ? u"Reversal"_s : u"Payment"_s;
    if (found->reversedBy == u"host")
        return Told{header, nexoFailed("Payment"_L1, "UnreachableHost"_L1, "no answer"_L1)};
    return Told{header, nexoDone(*found, m_setup, false)};
}

QByteArray FakeNexoTerminal::answerOf(const Answer &answer) const
{
    const bool isReversal = answer.request.kind == Kind::Reversal;
    const QLatin1StringView category = isReversal ? "Reversal"_L1 : "Payment"_L1;
    switch (answer.ending) {
    case Ending::Done: return nexoDone(*answer.entry, m_setup, answer.entry->amount < answer.request.amount);
    case Ending::Declined: return nexoFailed(category, "Refusal"_L1, "DECLINED"_L1);
    case Ending::Cancelled:
        return nexoFailed(category, m_isAborted ? "Aborted"_L1 : "Cancel"_L1, "CANCELLED"_L1);
    case Ending::TimedOut: return nexoFailed(category, "Cancel"_L1, "timed out"_L1);
    case Ending::NoHost: return nexoFailed(category, "UnreachableHost"_L1, "no answer"_L1);
    case Ending::NothingThere: return nexoFailed(category, "NotFound"_L1, "no such payment"_L1);
    }
    Q_UNREACHABLE();
}

void FakeNexoTerminal::ended(const Answer &answer)
{
    m_told[answer.request.reference] = {m_running, answerOf(answer)};
}

void FakeNexoTerminal::say(const Answer &answer)
{
    m_asked.header = m_running;
    reply(m_told[answer.request.reference].answer);
}

void FakeNexoTerminal::reply(const QByteArray &members)
{
    const NexoText text = nexoAnswer(m_asked.header, members);
    writeAnswer(httpAnswer(allGood, m_protection.protect(text, nexoNonce())));
}

void FakeNexoTerminal::fail(QLatin1StringView condition, QLatin1StringView message)
{
    const QByteArray category = asked(u"MessageCategory").toLatin1();
    reply(nexoFailed(QLatin1StringView(category), condition, message));
}

void FakeNexoTerminal::reject(const QString &why)
{
    see(u"rejected: "_s + why);
    writeAnswer(httpAnswer(allGood, nexoRejection(why)));
}

void FakeNexoTerminal::forgetLine()
{
    m_received.clear();
    m_told.clear();
}

}  // namespace servery
