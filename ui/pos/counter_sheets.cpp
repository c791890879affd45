// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/counter_sheets.h"

#include <utility>

#include <QApplication>

#include "app/base/reason.h"
#include "app/domain/receipt_number.h"
#include "ui/error_text.h"
#include "ui/pos/card_sheet.h"
#include "ui/pos/choice_sheet.h"
#include "ui/pos/counter_window.h"
#include "ui/pos/devices_sheet.h"
#include "ui/pos/look_questions.h"
#include "ui/pos/order_sheets.h"
#include "ui/pos/paper_sheets.h"
#include "ui/pos/pay_sheet.h"
#include "ui/pos/question_sheet.h"
#include "ui/pos/receipt_questions.h"
#include "ui/pos/shop_sheets.h"
#include "ui/pos/void_questions.h"
#include "ui/pos/weigh_question.h"
#include "ui/presenters/tax_options.h"

namespace servery {

CounterSheets::CounterSheets(CounterContext &context, CounterWindow &window)
    : QObject(&window), m_context(context), m_window(window), m_approval(new ApprovalSheet(context, &window)),
      m_choice(new ChoiceSheet(&window)), m_discount(new DiscountSheet(&window)),
      m_help(new HelpSheet(context.keys, &window)), m_jobs(new JobsSheet(context, &window)),
      m_more(new MoreSheet(context.keys, &window)), m_note(new NoteSheet(&window)),
      m_pad(new PadSheet(&window)), m_parked(new ParkedSheet(context, &window)),
      m_pay(new PaySheet(context, &window)), m_question(new QuestionSheet(&window)),
      m_paper(new PaperQuestions(context, *m_question, this)), m_reason(new ReasonSheet(&window)),
      m_receipt(new ReceiptSheet(context, &window)), m_refund(new RefundSheet(context, &window)),
      m_signIn(new SignInScreen(context, &window)), m_split(new SplitSheet(context, &window)),
      m_void(new VoidQuestions(context, {*m_question, *m_reason}, this))
{
    m_card = new CardSheet(context, {*m_pad, *m_question, *m_reason}, &window);
    bindSale();
    bindMore();
    bindPaper();
}

bool CounterSheets::isAsking() const
{
    for (const Sheet *sheet : m_window.findChildren<Sheet *>()) {
        if (sheet->isVisible())
            return true;
    }
    return false;
}

void CounterSheets::bindSale()
{
    connect(&m_context.sale, &SalePresenter::choiceWanted, this, &CounterSheets::askChoice);
    connect(&m_context.sale, &SalePresenter::comboWanted, this, &CounterSheets::askCombo);
    new WeighQuestion(m_context, *m_pad, this);
    const auto *receipt = new ReceiptQuestions(m_context, *m_question, this);
    connect(&m_context.sale, &SalePresenter::receiptScanned, receipt, &ReceiptQuestions::ask);
    connect(receipt, &ReceiptQuestions::refundWanted, this, [this](const QString &number) {
        m_refund->ask(number);
        m_refund->find(number);
    });
    connect(&m_context.sale, &SalePresenter::quantityDoubted, this, &CounterSheets::askDoubt);
    connect(&m_context.desk, &DeskLink::approvalWanted, m_approval, &ApprovalSheet::ask);
    connect(&m_context.desk, &DeskLink::settled, this,
            [this](const Settled &settled) { m_lastReceipt = settled.receiptNumber; });
    const auto signInIfNeeded = [this] {
        if (!m_context.signIn.isNeeded())
            return m_signIn->close();
        endMarking();
        if (!m_signIn->isVisible())
            m_signIn->ask();
    };
    connect(&m_context.signIn, &SignInPresenter::peopleChanged, this, signInIfNeeded);
    connect(&m_context.desk, &DeskLink::viewChanged, this, signInIfNeeded);
    signInIfNeeded();
    connect(m_pay, &PaySheet::itemsWanted, this, &CounterSheets::askSplit);
    connect(m_pay, &PaySheet::cardWanted, this, &CounterSheets::askCard);
    connect(m_card, &CardSheet::otherWayWanted, this, &CounterSheets::askPay);
    connect(m_card, &CardSheet::wasPutAside, m_refund, &Sheet::close);
    connect(m_card, &CardSheet::refundWanted, this, [this] { m_refund->ask(m_lastReceipt); });
    connect(m_pay, &PaySheet::tipWanted, this, &CounterSheets::askTip);
    connect(m_pay, &PaySheet::giveBackWanted, m_void, &VoidQuestions::askGiveBack);
    connect(m_refund, &RefundSheet::reasonWanted, this, [this] {
        m_reason->ask(tr("Why is it refunded?"), {tr("Complaint"), tr("Wrong item"), tr("Returned")},
                      [this](const QString &reason) { m_context.refund.refund(reason); });
    });
    connect(m_discount, &DiscountSheet::otherPercentWanted, this, [this] {
        m_discount->close();
        m_pad->ask({tr("Discount in percent"), u"%"_s, 2, u"0"_s}, m_context.sale.wording().locale,
                   [this](const QString &number) {
                       const auto rate = parseRate(number);
                       if (!rate)
                           return m_context.desk.refuse(rate.error());
                       Discount discount;
                       discount.percent = *rate;
                       m_discountThen(discount);
                   });
    });
    connect(m_discount, &DiscountSheet::amountWanted, this, [this] {
        m_discount->close();
        const Currency currency = m_context.sale.wording().currency;
        m_pad->ask({tr("Discount as an amount"), currency.code, currency.exponent, u"0"_s},
                   m_context.sale.wording().locale, [this, currency](const QString &number) {
                       const auto amount = parseMoney(number, currency);
                       if (!amount)
                           return m_context.desk.refuse(amount.error());
                       Discount discount;
                       discount.amount = *amount;
                       m_discountThen(discount);
                   });
    });
}

void CounterSheets::bindMore()
{
    connect(m_more, &MoreSheet::sendWanted, this, &CounterSheets::sendOrder);
    connect(m_more, &MoreSheet::noSaleWanted, this, &CounterSheets::askNoSale);
    connect(m_more, &MoreSheet::refundWanted, this, [this] { m_refund->ask(m_lastReceipt); });
    connect(m_more, &MoreSheet::reprintWanted, this, [this] { m_receipt->ask(m_lastReceipt); });
    connect(m_more, &MoreSheet::kitchenCopyWanted, this,
            [this] { m_context.paper.copyTickets(m_lastReceipt); });
    connect(m_more, &MoreSheet::openPriceWanted, this, &CounterSheets::askOpenPrice);
    connect(m_more, &MoreSheet::soldOutWanted, this, [this] {
        m_isMarkingSoldOut = true;
        Q_EMIT said(tr("Tap the item that is sold out, or that is there again."));
    });
    connect(m_more, &MoreSheet::voidWanted, this, &CounterSheets::voidOrder);
    const auto *look = new LookQuestions(m_window, *m_question, this);
    connect(m_more, &MoreSheet::themeWanted, look, &LookQuestions::askTheme);
    connect(m_more, &MoreSheet::textSizeWanted, look, &LookQuestions::askTextSize);
    connect(m_more, &MoreSheet::languageWanted, look, &LookQuestions::askLanguage);
    connect(look, &LookQuestions::languageChosen, this, &CounterSheets::languageChosen);
    connect(look, &LookQuestions::themeChosen, this, &CounterSheets::themeChosen);
    connect(m_more, &MoreSheet::helpWanted, this, &CounterSheets::askHelp);
    connect(m_more, &MoreSheet::signOutWanted, &m_context.signIn, &SignInPresenter::signOut);
}

void CounterSheets::bindPaper()
{
    connect(&m_context.paper, &PaperPresenter::troubleStarted, this, &CounterSheets::askPaper);
    if (const auto &job = m_context.paper.troubled(); job && job->trouble)
        askPaper(*job->trouble);
    connect(&m_context.paper, &PaperPresenter::doubtStarted, this, &CounterSheets::askPaperDoubt);
    connect(m_question, &Sheet::closed, this, &CounterSheets::askPaperDoubt, Qt::QueuedConnection);
    connect(m_signIn, &Sheet::closed, this, &CounterSheets::askPaperDoubt, Qt::QueuedConnection);
    connect(m_more, &MoreSheet::jobsWanted, this, &CounterSheets::askJobs);
    QMetaObject::invokeMethod(this, &CounterSheets::askPaperDoubt, Qt::QueuedConnection);
    if (!m_context.devices)
        return m_more->hideDevices();
    new DevicesSheet(m_context, *m_question, &m_window);
    connect(m_more, &MoreSheet::devicesWanted, m_context.devices, &DevicesPresenter::enter);
}

void CounterSheets::takeScan(const QString &code)
{
    const Sheet *top = nullptr;
    for (const Sheet *sheet : m_window.findChildren<Sheet *>())
        if (sheet->isVisible())
            top = sheet;  // the last child lies above the others
    const QString receipt = receiptNumberIn(code).value_or(code);
    if (top == m_refund)
        return m_refund->find(receipt);
    if (top == m_receipt)
        return m_context.paper.reprint(receipt);
    QApplication::beep();
    Q_EMIT said(tr("Answer what is asked first, then scan again. Nothing was added."));
}

void CounterSheets::tapTile(const Tile &tile)
{
    if (std::exchange(m_isMarkingSoldOut, false))
        return setAvailability(tile);
    m_context.sale.tapTile(tile);
}

void CounterSheets::endMarking()
{
    if (std::exchange(m_isMarkingSoldOut, false))
        Q_EMIT unsaid();
}

void CounterSheets::setAvailability(const Tile &tile)
{
    if (tile.isCombo)
        return m_context.desk.refuse(
            refusal(Reason::ComboHasParts, u"a combo is sold out when its parts are"_s));
    m_context.desk.ask([id = tile.id, isOn = tile.isSoldOut](Desk &desk) {
        return desk.shop.setAvailability(id, isOn, {});
    });
    Q_EMIT said(tile.isSoldOut ? tr("%1 is there again.").arg(tile.name)
                               : tr("%1 is sold out.").arg(tile.name));
}

void CounterSheets::askChoice(const LineChoice &start)
{
    auto presenter = std::make_unique<ModifierPresenter>(m_context.desk.view().menu, m_context.sale.wording(),
                                                         ChoicePresenter::Mode::Forced, start,
                                                         m_context.desk.view().now.date());
    m_choice->ask(std::move(presenter), [this](ChoicePresenter &answered) {
        m_context.sale.add(static_cast<ModifierPresenter &>(answered).choice());
    });
}

void CounterSheets::askCombo(const ComboChoice &start)
{
    auto presenter = std::make_unique<ComboPresenter>(m_context.desk.view().menu, m_context.sale.wording(),
                                                      ChoicePresenter::Mode::Forced, start,
                                                      m_context.desk.view().now.date());
    if (presenter->isComplete())
        return m_context.sale.addCombo(presenter->choice());
    m_choice->ask(std::move(presenter), [this](ChoicePresenter &answered) {
        m_context.sale.addCombo(static_cast<ComboPresenter &>(answered).choice());
    });
}

void CounterSheets::askAgain(const OrderLine &line)
{
    const auto &menu = m_context.desk.view().menu;
    if (!menu || (menu->item(line.item) == nullptr && menu->combo(line.combo) == nullptr))
        return;
    const auto mode = ChoicePresenter::Mode::Edit;
    const Wording &wording = m_context.sale.wording();
    const QDate today = m_context.desk.view().now.date();
    if (!line.combo.isEmpty()) {
        auto combo = std::make_unique<ComboPresenter>(menu, wording, mode,
                                                      TicketPresenter::comboChoiceOf(line), today);
        return m_choice->ask(std::move(combo), [this, id = line.id](ChoicePresenter &answered) {
            m_context.ticket.changeCombo(id, static_cast<ComboPresenter &>(answered).choice());
        });
    }
    auto item =
        std::make_unique<ModifierPresenter>(menu, wording, mode, TicketPresenter::choiceOf(line), today);
    m_choice->ask(std::move(item), [this, id = line.id](ChoicePresenter &answered) {
        m_context.ticket.change(id, static_cast<ModifierPresenter &>(answered).choice());
    });
}

void CounterSheets::askQuantity()
{
    m_pad->ask({tr("Quantity of the next item"), u"×"_s, 3, u"1"_s}, m_context.sale.wording().locale,
               [this](const QString &number) {
                   const auto quantity = parseQuantity(number);
                   if (quantity)
                       m_context.sale.setQuantity(*quantity);
               });
}

void CounterSheets::askLineQuantity(const OrderLine &line)
{
    const int decimals = line.isSoldByWeight ? 3 : 0;
    m_pad->ask({line.name, line.isSoldByWeight ? u"kg"_s : u"×"_s, decimals, toText(line.quantity)},
               m_context.sale.wording().locale, [this, line](const QString &number) {
                   const auto quantity = parseQuantity(number);
                   if (quantity && *quantity > Quantity())
                       changeQuantity(line, *quantity);
               });
}

void CounterSheets::changeQuantity(const OrderLine &line, Quantity quantity)
{
    if (quantity < line.sent)
        return m_reason->ask(
            tr("The kitchen knows of %1. Why are there fewer?")
                .arg(m_context.sale.wording().quantity(line.sent)),
            {tr("Guest changed their mind"), tr("Typed wrong"), tr("Took too long"), tr("Complaint")},
            [this, id = line.id, quantity](const QString &reason) {
                m_context.ticket.setQuantity(id, quantity, reason);
            });
    const auto set = [this, id = line.id, quantity] { m_context.ticket.setQuantity(id, quantity); };
    const bool isALot = !line.isSoldByWeight && quantity > doubtfulQuantity &&
                        SaleEntry::isPossible(quantity) && line.quantity <= doubtfulQuantity;
    return isALot ? askSoMany(quantity, set) : set();
}

void CounterSheets::askSoMany(Quantity quantity, const std::function<void()> &yes)
{
    m_question->ask(
        tr("So many?"), m_context.sale.wording().quantity(quantity) + u" ×"_s,
        tr("More than 20 of one thing is rare."),
        {{tr("Yes, so many"), PushButton::Kind::Primary, yes},
         {tr("No"), PushButton::Kind::Secondary, [this] { m_context.sale.clearEntry(); }, true, true}});
}

void CounterSheets::askDoubt(Quantity quantity)
{
    askSoMany(quantity, [this] { m_context.sale.confirmQuantity(); });
}

void CounterSheets::askNote(const OrderLine &line)
{
    m_note->ask(line.note, [this, id = line.id](const QString &note) { m_context.ticket.setNote(id, note); });
}

void CounterSheets::askLineDiscount(const OrderLine &line)
{
    m_question->ask(line.name, m_context.sale.wording().money(line.unitPrice * line.quantity), {},
                    {{tr("Discount"), PushButton::Kind::Secondary,
                      [this, line] {
                          askDiscountAs(line.name, line.discount.has_value(),
                                        [this, id = line.id](const std::optional<Discount> &discount) {
                                            m_context.ticket.setLineDiscount(id, discount);
                                        });
                      }},
                     {tr("Other price"), PushButton::Kind::Secondary, [this, line] { askPrice(line); }}});
}

void CounterSheets::askPrice(const OrderLine &line)
{
    const Currency currency = m_context.sale.wording().currency;
    m_pad->ask({tr("Price of one"), currency.code, currency.exponent, toText(line.unitPrice, currency)},
               m_context.sale.wording().locale, [this, line, currency](const QString &number) {
                   const auto price = parseMoney(number, currency);
                   if (!price)
                       return m_context.desk.refuse(price.error());
                   LineChoice choice = TicketPresenter::choiceOf(line);
                   choice.priceOverride = *price;
                   m_context.ticket.change(line.id, choice);
               });
}

void CounterSheets::askOpenPrice()
{
    m_reason->ask(
        {tr("What is sold?"), {tr("Sundries"), tr("Flowers"), tr("Newspaper")}, tr("Something else")},
        [this](const QString &name) {
            const Currency currency = m_context.sale.wording().currency;
            const auto &menu = m_context.desk.view().menu;
            if (!menu)
                return;
            const std::vector<TaxOption> options =
                taxOptions(*menu, m_context.sale.wording(), m_context.desk.view().now.date());
            QStringList taxes;
            for (const TaxOption &option : options)
                taxes << option.text;
            m_pad->ask({name, currency.code, currency.exponent, u"0"_s, taxes},
                       m_context.sale.wording().locale,
                       [this, name, currency, options](const QString &number) {
                           const auto price = parseMoney(number, currency);
                           if (!price)
                               return m_context.desk.refuse(price.error());
                           const TaxSet taxes = options[size_t(m_pad->choice())].taxes;
                           m_context.desk.askApproved(
                               [=, amount = *price](Desk &desk, const std::optional<Approval> &approval) {
                                   return desk.order.addOpenPrice(name, amount, Quantity::pieces(1), taxes,
                                                                  approval);
                               },
                               name);
                       });
        });
}

void CounterSheets::removeLine(const OrderLine &line)
{
    if (line.sent <= Quantity())
        return m_context.ticket.removeLine(line.id, {});
    m_reason->ask(tr("The kitchen knows of it. Why is it taken off?"),
                  {tr("Guest changed their mind"), tr("Typed wrong"), tr("Took too long"), tr("Complaint")},
                  [this, id = line.id](const QString &reason) { m_context.ticket.removeLine(id, reason); });
}

void CounterSheets::voidOrder()
{
    m_void->ask();
}

void CounterSheets::askDiscountAs(const QString &title, bool hasDiscount,
                                  const std::function<void(std::optional<Discount>)> &then)
{
    m_discountThen = then;
    m_discount->ask(title, hasDiscount, m_context.sale.wording(), then);
}

void CounterSheets::askDiscount()
{
    const auto &order = m_context.desk.view().order;
    askDiscountAs(
        tr("Discount on the order"), order && order->content.discount,
        [this](const std::optional<Discount> &discount) { m_context.ticket.setDiscount(discount); });
}

void CounterSheets::askPay()
{
    m_pay->ask();
}

void CounterSheets::askSplit()
{
    m_pay->close();
    m_split->ask();
}

/// In training no terminal is asked.
void CounterSheets::askCard(Money amount)
{
    if (!m_context.desk.view().isTraining)
        return m_context.card.pay(amount);
    m_question->ask(tr("Take it on the card terminal"), m_context.tender.wording().money(amount),
                    tr("Training: no terminal is asked."),
                    {{tr("Paid by card"), PushButton::Kind::Primary,
                      [this, amount] { m_context.tender.payOther(Tender::Card, amount); }},
                     {tr("Not paid"), PushButton::Kind::Secondary, {}}});
}

void CounterSheets::askOpenCard()
{
    m_card->ask();
}

void CounterSheets::askParked()
{
    m_parked->ask();
}

void CounterSheets::askMore()
{
    endMarking();
    const auto &order = m_context.desk.view().order;
    m_more->ask(order && !order->isEmpty());
}

void CounterSheets::askHelp()
{
    m_help->open();
}

void CounterSheets::askNoSale()
{
    m_reason->ask(tr("Why is the drawer opened?"),
                  {tr("Change money"), tr("Count the drawer"), tr("Guest forgot change")},
                  [this](const QString &reason) { m_context.paper.openDrawer(reason); });
}

void CounterSheets::switchDining()
{
    const auto &order = m_context.desk.view().order;
    const bool isTakeAway = order && order->content.dining == Dining::TakeAway;
    m_context.ticket.setDining(isTakeAway ? Dining::EatIn : Dining::TakeAway);
}

void CounterSheets::sendOrder()
{
    const auto &order = m_context.desk.view().order;
    if (!order || order->isEmpty())
        return Q_EMIT said(tr("There is nothing to send yet. Tap an item to begin."));
    m_context.ticket.send();
}

void CounterSheets::askTip()
{
    m_pay->close();
    const Currency currency = m_context.sale.wording().currency;
    const auto &order = m_context.desk.view().order;
    const Money before = order ? order->content.tip : Money();
    m_pad->ask({tr("Tip"), currency.code, currency.exponent, toText(before, currency), {}},
               m_context.sale.wording().locale, [this, currency](const QString &number) {
                   const auto tip = parseMoney(number, currency);
                   if (!tip)
                       return m_context.desk.refuse(tip.error());
                   m_context.desk.ask([amount = *tip](Desk &desk) { return desk.order.setTip(amount); });
                   m_pay->ask();
               });
}

void CounterSheets::askJobs()
{
    m_jobs->ask();
}

void CounterSheets::askPaper(const Error &error)
{
    if (!isAsking())
        m_paper->askTrouble(error);
}

/// Once for each, when somebody is there and nothing else is asked.
void CounterSheets::askPaperDoubt()
{
    if (!isAsking())
        m_paper->askDoubt();
}

}  // namespace servery
