// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/random_shop.h"

#include "app/domain/decide.h"
#include "app/domain/payment.h"
#include "app/domain/receipt_number.h"
#include "app/domain/refund.h"

namespace servery {

using Events = std::vector<Event>;

RandomShop::RandomShop(quint32 seed, QString directory) : random(seed), m_directory(std::move(directory))
{
    if (!m_directory.isEmpty())
        return;
    m_temporary = std::make_unique<QTemporaryDir>();
    m_directory = m_temporary->filePath(u"data"_s);
}

DeviceKey &RandomShop::key(const QString &station)
{
    auto &key = m_keys[station];
    if (!key) {
        auto opened = Ed25519DeviceKey::open(DataDirectory(m_directory).keyFile(station));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        key = std::move(opened).take();
    }
    return *key;
}

Result<std::unique_ptr<SqliteJournal>> RandomShop::tryOpen(const QString &station,
                                                           std::vector<Migration> migrations)
{
    const auto noMenu = [](const QByteArray &) -> Result<Menu> { return Menu(); };
    return SqliteJournal::open({m_directory, station, {noMenu, {}}, std::move(migrations)}, key(station),
                               stamp());
}

std::unique_ptr<SqliteJournal> RandomShop::open(const QString &station)
{
    auto journal = tryOpen(station);
    if (!journal)
        qFatal("%s", qPrintable(journal.error().detail));
    return std::move(journal).take();
}

Stamp RandomShop::stamp()
{
    now = now.addMSecs(number(1, 60'000));
    return {u"cashier%1"_s.arg(number(1, 3)), now, now.date()};
}

OrderLine RandomShop::line()
{
    static const QStringList names{u"Soup"_s, u"Bread"_s, u"Café crème"_s, u"Tea"_s, u"Cake"_s};
    const int which = number(0, int(names.size()) - 1);
    std::vector<Tax> taxes{Tax{.id = which < 2 ? u"vat7"_s : u"vat19"_s,
                               .name = u"VAT"_s,
                               .rate = Rate::fromMillionths(which < 2 ? 70'000 : 190'000)}};
    if (which == 3)
        taxes.clear();
    OrderLine line;
    line.id = LineId::make();
    line.item = names[which].toLower();
    line.name = names[which];
    line.category = which < 2 ? u"food"_s : u"drinks"_s;
    line.course = number(0, 7) == 0 ? 2 : 0;
    line.categoryName = which < 2 ? u"Food"_s : u"Drinks"_s;
    line.quantity = Quantity::pieces(number(1, 3));
    line.listPrice = line.unitPrice = Money::fromMinor(number(50, 1500));
    line.taxesEatIn = line.taxesTakeAway = taxes;
    if (number(0, 3) == 0)
        line.modifiers = {{u"extras"_s, u"cheese"_s, u"Extra cheese"_s, Money::fromMinor(50), 1}};
    if (number(0, 5) == 0)
        line.discount = Discount{.percent = Rate::fromMillionths(100'000), .reason = u"friend"_s};
    if (number(0, 5) == 0)
        line.deposit = Money::fromMinor(25);
    if (number(0, 2) == 0)
        line.cost = Money::fromMinor(40);
    if (number(0, 7) > 0)
        return line;
    OrderLine combo;
    combo.id = LineId::make();
    combo.combo = u"lunch"_s;
    combo.name = u"Lunch menu"_s;
    combo.listPrice = combo.unitPrice = Money::fromMinor(990);
    line.quantity = Quantity::pieces(1);
    line.discount.reset();
    combo.parts = {line, line};
    return combo;
}

Order RandomShop::opening(const Books &books)
{
    Order order;
    order.id = OrderId::make();
    order.number = nextOrderNumber(books, now.date());
    order.till = books.station.name;
    order.cashier = u"cashier%1"_s.arg(number(1, 3));
    order.openedAt = now;
    order.businessDate = now.date();
    order.isTraining = number(0, 9) == 0;
    order.rules.currency = {u"EUR"_s, 2};
    return order;
}

Events RandomShop::receipt(const Books &books, const Order &order, const Quote &sums)
{
    ReceiptIssued receipt;
    receipt.order = order.id;
    receipt.isTraining = order.isTraining;
    receipt.sequence = (order.isTraining ? books.lastTrainingReceipt : books.lastReceipt) + 1;
    receipt.number = receiptNumber(books.station.series, receipt.sequence, order.isTraining);
    receipt.at = now;
    receipt.sums = settledQuote(order, sums);
    receipt.document.title = receipt.number;
    for (const OrderLine &line : order.content.lines)
        receipt.document.blocks.push_back(Row{{{line.name}, {toText(line.unitPrice, order.rules.currency)}}});
    receipt.isPrintWanted = number(0, 3) > 0;
    if (receipt.isPrintWanted)
        receipt.job = PrintJobId::make();
    return {receipt};
}

Result<Events> RandomShop::payment(const Books &books, const Order &order)
{
    const auto sums = quoteOf(order);
    if (!sums)
        return sums.error();
    const Tender tender = number(0, 1) == 0 ? Tender::Cash : Tender::Card;
    const Money due = dueOf(order, *sums).exact;
    std::optional<Money> given;
    if (number(0, 3) == 0 && due.minor() > 10)
        given = Money::fromMinor(due.minor() / 2);
    else if (tender == Tender::Cash)
        given = due + Money::fromMinor(number(0, 500));
    auto paid = paymentFor(order, *sums, tender, given);
    if (!paid)
        return paid.error();
    Events events{PaymentTaken{order.id, *paid}};
    const Order after = fold(order, events.front());
    if (dueOf(after, *sums).exact.isZero()) {
        const Events issued = receipt(books, after, *sums);
        events.insert(events.end(), issued.begin(), issued.end());
    }
    return events;
}

Result<Events> RandomShop::sale(const Books &books, int lines)
{
    Order order = opening(books);
    order.isTraining = false;
    Events events{OrderOpened{order}};
    for (int i = 0; i < lines; ++i) {
        events.emplace_back(LineAdded{order.id, line()});
        order = fold(std::move(order), events.back());
    }
    const auto sums = quoteOf(order);
    if (!sums)
        return sums.error();
    const auto paid = paymentFor(order, *sums, Tender::Card, std::nullopt);
    if (!paid)
        return paid.error();
    events.emplace_back(PaymentTaken{order.id, *paid});
    order = fold(std::move(order), events.back());
    const Events issued = receipt(books, order, *sums);
    events.insert(events.end(), issued.begin(), issued.end());
    return events;
}

Result<QString> RandomShop::sell(Journal &journal, int lines)
{
    const auto written =
        journal.transact(stamp(), [&](const Books &books) -> Result<Events> { return sale(books, lines); });
    if (!written)
        return written.error();
    return std::get<ReceiptIssued>(written->back()).number;
}

Result<Events> RandomShop::somethingWith(const Books &books, const Order &order)
{
    const auto &lines = order.content.lines;
    const LineId some = lines.empty() ? LineId() : lines[size_t(number(0, int(lines.size()) - 1))].id;
    OrderLine changed = lines.empty() ? OrderLine() : *order.line(some);
    changed.quantity = Quantity::pieces(number(1, 5));
    switch (number(0, lines.empty() ? 2 : 17)) {
    case 0: return decideDining(books, order.id, Dining(number(0, 1)));
    case 1:
    case 2: return decideAdd(books, order.id, line());
    case 3: return decideChange(books, order.id, changed);
    case 4: return decideRemove(books, order.id, some, {u"wrong"_s, u"lead1"_s});
    case 5: return decideDiscount(books, order.id, Discount{.amount = Money::fromMinor(number(1, 50))}, {});
    case 6: return decideTip(books, order.id, Money::fromMinor(number(0, 300)));
    case 7: return decideUndo(books, order.id);
    case 8: return decidePark(books, order.id, now);
    case 9: return decideRecall(books, order.id);
    case 10: return decideSend(books, order.id);
    case 11: return decideVoid(books, order.id, {u"left"_s, u"lead1"_s}, now);
    case 12:
        if (!order.payments.empty())
            return Events{PaymentReturned{order.id, order.payments.back().id, u"changed their mind"_s}};
        if (!books.menu)
            return decideSend(books, order.id);
        return decideSplit(
            books, order.id, {{some, order.line(some)->quantity}},
            {.id = OrderId::make(), .cashier = order.cashier, .at = now, .businessDate = now.date()});
    case 13: return kitchen(books, order);
    case 14: return decideFire(books, order.id);
    default: return payment(books, order);
    }
}

/// What is new goes to a kitchen, with its papers.
Result<Events> RandomShop::kitchen(const Books &books, const Order &order)
{
    Kitchen kitchen;
    kitchen.stations = {{.id = u"pass"_s, .takesAll = true}};
    Events events;
    for (Ticket ticket : difference(order, kitchen, Telling::Ready)) {
        ticket.id = TicketId::make();
        ticket.job = PrintJobId::make();
        m_jobs.push_back(ticket.job);
        events.emplace_back(TicketSent{order.id, ticket});
        events.emplace_back(PaperQueued{ticket.job, ticket.station, JobKind::Ticket, u"K-7"_s, {}, {}, {}});
    }
    const auto sent = decideSend(books, order.id, kitchen);
    if (!sent)
        return sent;
    events.insert(events.end(), sent->begin(), sent->end());
    return events;
}

Result<Events> RandomShop::refund(SqliteJournal &journal, const Books &books)
{
    const OrderId id = m_settled[size_t(number(0, int(m_settled.size()) - 1))];
    const auto stored = journal.findOrder(id.text());
    if (!stored)
        return stored.error();
    const Order &original = stored->order;
    const LineQuantities left = refundable(original, stored->refunded);
    LineQuantities wanted;
    for (const auto &[line, quantity] : left)
        if (quantity.thousandths() > 0 && wanted.empty())
            wanted.emplace_back(line, quantity);
    if (wanted.empty() || original.isTraining)
        return Error{ErrorCode::Refused, u"nothing left to refund"_s};
    const auto sums = refundQuote(original, stored->refunded, wanted);
    if (!sums)
        return sums.error();
    Order order = opening(books);
    order.isTraining = false;
    order.refundOf = original.id;
    order.refundReason = u"cold"_s;
    Events events{OrderOpened{order}};
    const auto add = [&](const Event &event) {
        events.push_back(event);
        order = fold(std::move(order), event);
    };
    for (OrderLine line : refundLines(original, wanted)) {
        line.id = LineId::make();
        add(LineAdded{order.id, line});
    }
    add(PaymentTaken{order.id, {PaymentId::make(), Tender::Card, sums->total, {}, {}, {}}});
    const Events issued = receipt(books, order, *sums);
    events.insert(events.end(), issued.begin(), issued.end());
    const bool isWhole = left.size() == 1;
    events.emplace_back(OrderRefunded{original.id, order.id, wanted,
                                      isWhole ? PaymentStatus::Refunded : PaymentStatus::PartiallyRefunded,
                                      u"cold"_s, u"lead1"_s});
    return events;
}

Events RandomShop::shopEvent(const Books &books)
{
    const QString user = u"cashier%1"_s.arg(number(1, 3));
    switch (number(0, 12)) {
    case 0:
        return {
            AvailabilitySet{u"soup"_s, number(0, 1) == 1, number(0, 1) ? std::optional(7) : std::nullopt}};
    case 1: return {StaffSet{{user, u"Cashier "_s + user, Role::Lead, QByteArray("hash\x00\xff", 6), false}}};
    case 2: return {StaffRemoved{user}};
    case 3: return {SignedIn{user, false}};
    case 4:
    case 5: return {SignInFailed{user, now}};
    case 6: return {MenuImported{u"sha256:%1"_s.arg(number(0, 2)), "{\"format\":\"\xc3\xa9\"}", u"a file"_s}};
    case 7: return {SettingsChanged{QJsonObject{{u"language"_s, user}}}};
    case 8: return {DrawerOpened{{}, u"change"_s, {}, PrintJobId::make()}};
    case 9:
        if (m_receipts.empty())
            return {};
        m_jobs.push_back(PrintJobId::make());
        return {ReceiptCopied{m_receipts.back(), number(1, 4), m_jobs.back(), u"paper"_s}};
    case 10:
        if (m_jobs.empty())
            return {};
        return {PrintReported{m_jobs.back(), PrintReported::State(number(0, 9)), u"ok"_s, u"bar"_s}};
    case 11:
        m_jobs.push_back(PrintJobId::make());
        return {PaperQueued{m_jobs.back(), u"kitchen-1"_s, JobKind::Ticket, u"K-7"_s, {}, {}, {}}};
    default: return {OrderOpened{opening(books)}};
    }
}

Outcome RandomShop::step(SqliteJournal &journal)
{
    const auto decide = [&](const Books &books) -> Result<Events> {
        if (number(0, 19) == 0 && !m_settled.empty())
            return refund(journal, books);
        if (books.orders.empty() || number(0, 4) == 0)
            return shopEvent(books);
        auto order = books.orders.begin();
        std::advance(order, number(0, int(books.orders.size()) - 1));
        return somethingWith(books, order->second);
    };
    const auto written = journal.transact(stamp(), decide);
    if (!written) {
        const ErrorCode code = written.error().code;
        const bool isDisk = code >= ErrorCode::StorageFull && code <= ErrorCode::InUse;
        return isDisk ? Outcome(written.error()) : done();
    }
    for (const Event &event : *written) {
        const auto *issued = std::get_if<ReceiptIssued>(&event);
        if (!issued)
            continue;
        m_settled.push_back(issued->order);
        m_receipts.push_back(issued->number);
        if (!issued->job.isNull())
            m_jobs.push_back(issued->job);
    }
    return done();
}

}  // namespace servery
