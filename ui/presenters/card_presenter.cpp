// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/card_presenter.h"

#include <algorithm>

#include <QCoreApplication>

namespace servery {

namespace {

/// How often a doubt asks the terminal by itself; our choice (payments reference 3.5 polls every 5 s).
constexpr int askAgainMs = 10'000;

struct StatusWords {
    int status;
    const char *text;
};

/// Intermediate status of ZVT (PA00P015 3.7); those that say the same share their words. From 41 to 67 each
/// is the one 40 (hex) below it, and the card has to be taken out.
constexpr StatusWords statusWords[] = {
    {0x00, QT_TRANSLATE_NOOP("CardWords", "The guest confirms the amount.")},
    {0x01, QT_TRANSLATE_NOOP("CardWords", "The guest enters the PIN.")},
    {0x02, QT_TRANSLATE_NOOP("CardWords", "The guest enters the PIN.")},
    {0x04, QT_TRANSLATE_NOOP("CardWords", "The terminal asks the bank.")},
    {0x05, QT_TRANSLATE_NOOP("CardWords", "The terminal takes the payment back.")},
    {0x06, QT_TRANSLATE_NOOP("CardWords", "The terminal books what waited.")},
    {0x07, QT_TRANSLATE_NOOP("CardWords", "This card is not taken here.")},
    {0x09, QT_TRANSLATE_NOOP("CardWords", "The card has expired.")},
    {0x0A, QT_TRANSLATE_NOOP("CardWords", "Insert or hold the card.")},
    {0x0B, QT_TRANSLATE_NOOP("CardWords", "Take the card out.")},
    {0x0C, QT_TRANSLATE_NOOP("CardWords", "The card could not be read. Try it again.")},
    {0x0F, QT_TRANSLATE_NOOP("CardWords", "The terminal does its end of day.")},
    {0x10, QT_TRANSLATE_NOOP("CardWords", "This card is not valid.")},
    {0x15, QT_TRANSLATE_NOOP("CardWords", "The PIN was wrong. The guest tries again.")},
    {0x18, QT_TRANSLATE_NOOP("CardWords", "The PIN was wrong too often.")},
    {0x28, QT_TRANSLATE_NOOP("CardWords", "The guest chooses a currency.")},
    {0x29, QT_TRANSLATE_NOOP("CardWords", "The guest chooses a language.")},
    {0x2C, QT_TRANSLATE_NOOP("CardWords", "The guest chooses how to pay.")},
    {0x68, QT_TRANSLATE_NOOP("CardWords", "The card is in.")},
    {0x69, QT_TRANSLATE_NOOP("CardWords", "The guest chooses a currency.")},
    {0xCC, QT_TRANSLATE_NOOP("CardWords", "The guest enters the PIN.")},
    {0xD2, QT_TRANSLATE_NOOP("CardWords", "The terminal makes its connection.")},
    {0xD3, QT_TRANSLATE_NOOP("CardWords", "The terminal makes its connection.")},
};

QString statusText(int status)
{
    const int plain = status >= 0x41 && status <= 0x67 ? status - 0x40 : status;
    const auto found = std::find_if(std::begin(statusWords), std::end(statusWords),
                                    [plain](const StatusWords &one) { return one.status == plain; });
    return found == std::end(statusWords) ? QString() : QCoreApplication::translate("CardWords", found->text);
}

/// The reasons of Caisse-AP (its field AF), as the result codes of ZVT that say the same; 0: none does.
constexpr int caisseApReasons[] = {0, 0, 0, 0, 0x05, 0x6A, 0x6C, 0, 0x6C, 0, 0, 0x6C, 0, 0x6F};

/// Result codes of ZVT (PA00P015 chapter 10), in which nexo's driver speaks too. Concert only says no.
int zvtCodeOf(const QString &protocol, int code)
{
    if (protocol == u"concert")
        return 0;
    if (protocol != u"caisse-ap")
        return code;
    return code >= 0 && code < int(std::size(caisseApReasons)) ? caisseApReasons[code] : 0;
}

/// Why nothing was charged.
QString refusalText(const QString &protocol, int code)
{
    switch (zvtCodeOf(protocol, code)) {
    case 0x05: return QCoreApplication::translate("CardWords", "The bank refused it.");
    case 0x33: return QCoreApplication::translate("CardWords", "There is not enough on the account.");
    case 0x37:
    case 0x6E: return QCoreApplication::translate("CardWords", "The PIN was wrong.");
    case 0x6C: return QCoreApplication::translate("CardWords", "It was given up at the terminal.");
    case 0x64:
    case 0x65: return QCoreApplication::translate("CardWords", "The card could not be read.");
    case 0x6A:
    case 0x7A:
    case 0xD2: return QCoreApplication::translate("CardWords", "This card is not taken here.");
    case 0x6F:
    case 0xC6:
        return QCoreApplication::translate("CardWords", "The terminal does not take this shop's currency.");
    case 0x78: return QCoreApplication::translate("CardWords", "The card has expired.");
    case 0x9C: return QCoreApplication::translate("CardWords", "The terminal is busy. Wait a moment.");
    case 0x7D:
    case 0x9B:
    case 0xA1:
    case 0xA3: return QCoreApplication::translate("CardWords", "The terminal does not reach the bank.");
    case 0xC3: return QCoreApplication::translate("CardWords", "The amount is more than the card allows.");
    case 0xCC: return QCoreApplication::translate("CardWords", "The terminal could not print its slip.");
    case 0xF0: return QCoreApplication::translate("CardWords", "The terminal wants its end of day first.");
    default: return {};
    }
}

}  // namespace

QString terminalTrouble(const CardView &view)
{
    if (view.phase != CardPhase::Away)
        return {};
    switch (view.why) {
    case TerminalAway::Why::Unreachable:
        return QCoreApplication::translate("CardWords", "Card terminal: no connection");
    case TerminalAway::Why::Busy: return QCoreApplication::translate("CardWords", "Card terminal: busy");
    case TerminalAway::Why::CardInside:
        return QCoreApplication::translate("CardWords", "Card terminal: a card is in it");
    case TerminalAway::Why::Misconfigured:
        return QCoreApplication::translate("CardWords", "Card terminal: wrong settings");
    }
    Q_UNREACHABLE();
}

QString cardEndText(const CardEnd &end)
{
    const AttemptVerdict &verdict = *end.attempt.verdict;
    const bool isBack = isOutgoing(end.attempt.intent.kind);
    if (verdict.outcome == AttemptOutcome::Reversed)
        return QCoreApplication::translate("CardWords",
                                           "The terminal has taken the payment back. Nothing was charged.");
    if (verdict.isCharged())
        return isBack ? QCoreApplication::translate("CardWords", "Given back to the card.")
                      : QCoreApplication::translate("CardWords", "Paid by card.");
    const QString why =
        refusalText(end.attempt.intent.protocol, verdict.record ? verdict.record->resultCode : end.code);
    const QString nothing = isBack ? QCoreApplication::translate("CardWords", "Nothing was given back.")
                                   : QCoreApplication::translate("CardWords", "Nothing was charged.");
    return why.isEmpty() ? nothing : why + u' ' + nothing;
}

CardPresenter::CardPresenter(DeskLink &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    connect(&m_desk, &DeskLink::viewChanged, this, &CardPresenter::takeDecided);
    m_askAgain.setInterval(askAgainMs);
    connect(&m_askAgain, &QTimer::timeout, this, &CardPresenter::check);
}

QString CardPresenter::words() const
{
    switch (m_view.phase) {
    case CardPhase::None:
    case CardPhase::Ready: return {};
    case CardPhase::Away: return terminalTrouble(m_view);
    case CardPhase::Asking: return tr("The terminal gets ready …");
    case CardPhase::Ending: return tr("Approved. The terminal finishes …");
    case CardPhase::AtWork: break;
    case CardPhase::Checking:
        if (isOutgoing(m_view.kind))
            return tr(
                "Nobody knows yet whether the money went back. The terminal is being asked. Do not give "
                "it back again.");
        return tr("Nobody knows yet whether it was charged. The terminal is being asked. Do not take the "
                  "money again.");
    case CardPhase::PersonNeeded:
        if (isOutgoing(m_view.kind))
            return tr("The terminal cannot say whether the money went back. Look at its own receipt or "
                      "journal, and say what stands there.");
        return tr("The terminal cannot say whether it was charged. Look at its own receipt or journal, and "
                  "say what stands there.");
    }
    if (m_view.isManual && isOutgoing(m_view.kind))
        return tr("Give the amount back on the terminal. It counts only when the terminal says so.");
    if (m_view.isManual)
        return tr("Type the amount into the terminal. It counts as paid only when the terminal says so.");
    if (m_view.isCancelled)
        return tr("The terminal was asked to give up. Wait for its answer: it may be charged all the same.");
    if (!m_view.doing.lines.isEmpty())
        return m_view.doing.lines.join(u'\n');
    const QString status = statusText(m_view.doing.status);
    if (!status.isEmpty())
        return status;
    return isOutgoing(m_view.kind) ? tr("The terminal gives the money back.")
                                   : tr("The guest pays at the terminal.");
}

void CardPresenter::start()
{
    ask([](Desk &desk) { return desk.terminal.start(); });
}

void CardPresenter::pay(std::optional<Money> amount)
{
    ask([amount](Desk &desk) { return desk.terminal.pay(amount); });
}

void CardPresenter::takeBack(PaymentId payment, const QString &reason)
{
    ask([payment, reason](Desk &desk) { return desk.terminal.takeBack(payment, reason); });
}

void CardPresenter::cancel()
{
    ask([](Desk &desk) { return desk.terminal.cancel(); });
}

void CardPresenter::check()
{
    ask([](Desk &desk) { return desk.terminal.check(); });
}

void CardPresenter::confirm(bool isApproved)
{
    ask([isApproved](Desk &desk) { return desk.terminal.confirm(isApproved); });
}

void CardPresenter::decide(const TakeCardPayment::Word &word)
{
    askApproved([word](Desk &desk, const std::optional<Approval> &approval) {
        return desk.terminal.decide(word, approval);
    });
}

void CardPresenter::refund(const RefundWish &wish, const QString &what)
{
    askApproved(
        [wish](Desk &desk, const std::optional<Approval> &approval) {
            return desk.terminal.refund(wish, approval);
        },
        what);
}

void CardPresenter::askApproved(const ApprovedTurn &ask, const QString &what)
{
    m_decided = std::make_shared<std::optional<CardTurn>>();
    m_desk.askApproved(
        [ask, decided = m_decided](Desk &desk, const std::optional<Approval> &approval) -> ViewResult {
            CardTurn turn = ask(desk, approval);
            if (turn.error)
                return *turn.error;
            const DeskView view = *turn.view;
            turn.view.reset();
            *decided = std::move(turn);
            return view;
        },
        what);
}

/// The counter that came is the answer to the decision, or came while it was being approved.
void CardPresenter::takeDecided()
{
    if (!m_decided || !*m_decided)
        return;
    const CardTurn turn = **m_decided;
    m_decided.reset();
    apply(turn);
}

void CardPresenter::take(const TerminalNews &news)
{
    ask([news](Desk &desk) { return desk.terminal.take(news); });
}

void CardPresenter::ask(const Turn &turn)
{
    m_desk.askFor(this, turn, [this](const CardTurn &answer) { apply(answer); });
}

void CardPresenter::apply(const CardTurn &turn)
{
    for (const TerminalRequest &request : turn.requests)
        Q_EMIT requestWanted(request);
    const bool isChanged = m_view != turn.card;
    m_view = turn.card;
    const bool isDoubtful =
        m_view.phase == CardPhase::Checking || (m_view.phase == CardPhase::PersonNeeded && !m_view.isManual);
    if (isDoubtful && !m_askAgain.isActive())
        m_askAgain.start();
    else if (!isDoubtful)
        m_askAgain.stop();
    if (isChanged)
        Q_EMIT changed();
    for (const CardEnd &end : turn.ends)
        Q_EMIT ended(end);
    if (turn.view)
        m_desk.show(*turn.view);
    if (!turn.paper.empty())
        Q_EMIT m_desk.jobsWanted(turn.paper);
    if (turn.error)
        m_desk.refuse(*turn.error);
}

}  // namespace servery
