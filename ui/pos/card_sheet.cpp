// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/card_sheet.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/pos/question_sheet.h"
#include "ui/widgets/label.h"

namespace servery {

CardSheet::CardSheet(CounterContext &context, const Sheets &sheets, QWidget *window)
    : Sheet({}, 560, window), m_context(context), m_sheets(sheets),
      m_amount(new AmountLabel({}, {Type::Display, Weight::Heavy}, this)),
      m_words(new Label({}, {Type::Heading}, this)),
      m_details(new Label({}, {Type::Body, Weight::Regular, Token::Muted}, this))
{
    m_amount->setAlignment(Qt::AlignCenter);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setWordWrap(true);
    m_details->setAlignment(Qt::AlignCenter);
    m_details->setWordWrap(true);
    content()->setSpacing(14);
    content()->addWidget(m_amount);
    content()->addWidget(m_words);
    content()->addWidget(m_details);
    connect(&m_context.card, &CardPresenter::changed, this, &CardSheet::show);
    connect(&m_context.card, &CardPresenter::ended, this, &CardSheet::showEnd);
    QMetaObject::invokeMethod(this, &CardSheet::show, Qt::QueuedConnection);
}

void CardSheet::ask()
{
    m_aside = {};
    show();
}

QString CardSheet::titleNow() const
{
    const CardView &view = m_context.card.view();
    if (view.phase == CardPhase::Checking || view.phase == CardPhase::PersonNeeded)
        return tr("Payment is being checked");
    if (view.kind == AttemptKind::Reversal)
        return tr("Take the payment back on the card terminal");
    if (view.kind == AttemptKind::Refund)
        return tr("Give the money back on the card terminal");
    return tr("Take it on the card terminal");
}

/// What helps to find the payment on the terminal's own paper.
QString CardSheet::details() const
{
    const CardView &view = m_context.card.view();
    if (view.phase != CardPhase::Checking && view.phase != CardPhase::PersonNeeded)
        return {};
    QStringList facts{tr("Order %1").arg(view.orderNumber)};
    if (view.sentAt.isValid())
        facts << tr("begun at %1").arg(m_context.sale.wording().time(view.sentAt));
    if (!view.terminal.isEmpty())
        facts << tr("terminal %1").arg(view.terminal);
    if (!view.lastReceipt.isEmpty())
        facts << tr("its last receipt before was %1").arg(view.lastReceipt);
    return facts.join(u" · "_s);
}

void CardSheet::show()
{
    const CardView &view = m_context.card.view();
    if (!view.isOpen() || view.attempt == m_aside)
        return;
    const QString title = titleNow();
    titleLabel()->setText(title);
    setAccessibleName(title);
    m_amount->setText(m_context.sale.wording().money(view.amount));
    m_words->setText(m_context.card.words());
    m_details->setText(details());
    m_details->setVisible(!m_details->text().isEmpty());
    setClosable(false);
    m_isWordWanted = view.phase == CardPhase::PersonNeeded;
    offer(waysNow());
}

void CardSheet::offer(const std::vector<Way> &ways)
{
    const bool isSame = isVisible() && ways == m_ways;
    m_ways = ways;
    for (size_t i = m_buttons.size(); i < ways.size(); ++i) {
        m_buttons.push_back(new PushButton({}, PushButton::Kind::Secondary, this));
        m_buttons.back()->setBaseHeight(52);
        footer()->addWidget(m_buttons.back(), 1);
        connect(m_buttons.back(), &PushButton::clicked, this, [this, i] {
            if (const auto then = m_ways[i].then)
                then();
        });
    }
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < ways.size());
        if (i >= ways.size())
            continue;
        m_buttons[i]->setText(ways[i].text);
        m_buttons[i]->setKind(ways[i].kind);
        m_buttons[i]->updateGeometry();
    }
    if (isSame)
        place();
    else
        // An Enter too many says nothing about money: in a doubt it stands on the next guest.
        open(ways.empty() ? nullptr : m_isWordWanted ? m_buttons[ways.size() - 1] : m_buttons.front());
}

std::vector<CardSheet::Way> CardSheet::waysNow()
{
    const CardView &view = m_context.card.view();
    CardPresenter &card = m_context.card;
    const bool isBack = isOutgoing(view.kind);
    switch (view.phase) {
    case CardPhase::None:
    case CardPhase::Away:
    case CardPhase::Ready:
    case CardPhase::Ending: return {};
    case CardPhase::Asking:
    case CardPhase::AtWork:
        if (view.isManual)
            return {{isBack ? tr("Given back") : tr("Paid by card"), PushButton::Kind::Primary,
                     [&card] { card.confirm(true); }},
                    {isBack ? tr("Not given back") : tr("Not paid"), PushButton::Kind::Secondary,
                     [&card] { card.confirm(false); }}};
        if (view.isCancelled)
            return {};
        return {{tr("Give up"), PushButton::Kind::Secondary, [&card] { card.cancel(); }}};
    case CardPhase::Checking:
        return {{tr("Check the terminal again"), PushButton::Kind::Primary, [&card] { card.check(); }},
                {tr("Next guest"), PushButton::Kind::Secondary, [this] { putAside(); }}};
    case CardPhase::PersonNeeded: break;
    }
    std::vector<Way> ways;
    if (!view.isManual)
        ways.push_back(
            {tr("Check the terminal again"), PushButton::Kind::Primary, [&card] { card.check(); }});
    ways.push_back({isBack ? tr("Terminal shows it given back") : tr("Terminal shows paid"),
                    PushButton::Kind::Secondary, [this] { askPaid(); }});
    ways.push_back({isBack ? tr("Terminal shows nothing given back") : tr("Terminal shows not paid"),
                    PushButton::Kind::Secondary, [this] { askReason({}); }});
    ways.push_back({tr("Next guest"), PushButton::Kind::Secondary, [this] { putAside(); }});
    return ways;
}

/// The order waits among the parked ones; the doubt goes on clearing itself up.
void CardSheet::putAside()
{
    const CardView view = m_context.card.view();
    m_aside = view.attempt;
    m_asideOrder = view.orderNumber;
    close();
    Q_EMIT wasPutAside();
    const auto &order = m_context.desk.view().order;
    if (order && order->id == view.order)
        m_context.ticket.park();
}

void CardSheet::askPaid()
{
    m_sheets.pad.ask({tr("Receipt number on the terminal's paper"), {}, 0, u"0"_s},
                     m_context.sale.wording().locale, [this](const QString &number) { askAmount(number); });
}

/// What is booked is what the terminal charged, which may be more or less than it was asked for.
void CardSheet::askAmount(const QString &receiptNumber)
{
    const CardView &view = m_context.card.view();
    const TakeCardPayment::Word word{true, receiptNumber, {}};
    if (isOutgoing(view.kind))
        return askReason(word);
    const Wording &wording = m_context.sale.wording();
    const PadSheet::Question other{tr("Amount on the terminal's paper"), wording.currency.code,
                                   wording.currency.exponent, u"0"_s};
    m_sheets.question.ask(
        tr("Is this the amount on the terminal's paper?"), wording.money(view.amount), {},
        {{tr("Yes"), PushButton::Kind::Primary, [this, word] { askReason(word); }},
         {tr("Another amount"), PushButton::Kind::Secondary, [this, word, other] {
              m_sheets.pad.ask(other, m_context.sale.wording().locale, [this, word](const QString &number) {
                  TakeCardPayment::Word known = word;
                  if (const auto amount = parseMoney(number, m_context.sale.wording().currency))
                      known.amount = *amount;
                  askReason(known);
              });
          }}});
}

void CardSheet::askReason(const TakeCardPayment::Word &word)
{
    const bool isBack = isOutgoing(m_context.card.view().kind);
    m_sheets.reason.ask(
        isBack           ? tr("Where does it say so?")
        : word.isCharged ? tr("Where does it say that it was paid?")
                         : tr("Where does it say that it was not paid?"),
        {tr("On the terminal's receipt"), tr("In the terminal's journal"), tr("The card's bank said so")},
        [this, word](const QString &reason) {
            TakeCardPayment::Word known = word;
            known.reason = reason;
            m_context.card.decide(known);
        });
}

void CardSheet::showEnd(const CardEnd &end)
{
    const AttemptVerdict &verdict = *end.attempt.verdict;
    const bool wasAside = end.attempt.intent.id == m_aside;
    if (wasAside)
        m_aside = {};
    const bool isPerson = verdict.evidence == Evidence::Person;
    const bool isSaidByCashier = m_context.card.view().isManual && verdict.evidence == Evidence::Result &&
                                 verdict.record->resultCode == 0;
    if (verdict.isCharged() || isPerson || isSaidByCashier) {
        close();
        if (end.isSignatureWanted)
            askSignature();
        return;
    }
    const AttemptIntent &intent = end.attempt.intent;
    const QString title = isOutgoing(intent.kind) ? tr("Not given back") : tr("Not paid");
    titleLabel()->setText(title);
    setAccessibleName(title);
    m_amount->setText(m_context.sale.wording().money(intent.amount));
    m_words->setText(cardEndText(end));
    m_details->setText(wasAside ? tr("Order %1").arg(m_asideOrder) : QString());
    m_details->setVisible(wasAside);
    setClosable(true);
    m_isWordWanted = false;
    // In front stands the next guest, who has nothing to do with it.
    offer(wasAside ? std::vector<Way>{wayOut(tr("Close"), PushButton::Kind::Secondary, {})}
                   : waysAfter(intent));
}

CardSheet::Way CardSheet::wayOut(const QString &text, PushButton::Kind kind, std::function<void()> then)
{
    return {text, kind, [this, then = std::move(then)] {
                close();
                if (then)
                    then();
            }};
}

/// What can be done when nothing moved.
std::vector<CardSheet::Way> CardSheet::waysAfter(const AttemptIntent &intent)
{
    if (intent.kind == AttemptKind::Refund)  // the question how it goes back still stands behind
        return {wayOut(tr("Give it back another way"), PushButton::Kind::Secondary, {})};
    if (intent.kind == AttemptKind::Reversal)
        return {wayOut(tr("Close"), PushButton::Kind::Secondary, {})};
    return {wayOut(tr("Try the card again"), PushButton::Kind::Primary,
                   [this, amount = intent.amount] { m_context.card.pay(amount); }),
            wayOut(tr("Pay another way"), PushButton::Kind::Secondary, [this] { Q_EMIT otherWayWanted(); })};
}

void CardSheet::askSignature()
{
    m_sheets.question.ask(
        tr("Signature"), {}, tr("Let the guest sign the merchant's slip, and compare it with the card."),
        {{tr("It is the same"), PushButton::Kind::Primary, {}},
         {tr("It is not the same"), PushButton::Kind::Danger, [this] { Q_EMIT refundWanted(); }}});
}

}  // namespace servery
