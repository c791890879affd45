// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/settle.h"

#include <algorithm>
#include <iterator>

#include "app/documents/receipt_builder.h"
#include "app/documents/receipt_of_order.h"
#include "app/domain/receipt_number.h"
#include "app/usecases/tell_kitchen.h"

namespace servery {

ReceiptIssued receiptFor(const Books &books, const Order &order, const Quote &sums, const QDateTime &at,
                         const PaperRules &paper)
{
    ReceiptIssued receipt;
    receipt.order = order.id;
    receipt.isTraining = order.isTraining;
    receipt.sequence = (order.isTraining ? books.lastTrainingReceipt : books.lastReceipt) + 1;
    receipt.number = receiptNumber(books.station.series, receipt.sequence, order.isTraining);
    receipt.at = at;
    receipt.sums = settledQuote(order, sums);
    Order shown = order;
    shown.receiptNumber = receipt.number;
    shown.closedAt = at;
    const auto cashier = books.staff.find(order.cashier);
    if (cashier != books.staff.end())
        shown.cashier = cashier->second.name;
    ReceiptFacts facts = receiptOf(shown, receipt.sums, books.menu->store,
                                   order.refund ? order.refund->receiptNumber : QString());
    facts.language = paper.words.language;
    receipt.document = buildReceipt(facts, paper.words);
    receipt.isPrintWanted = paper.isPrintWanted;
    if (receipt.isPrintWanted)
        receipt.job = PrintJobId::make();
    return receipt;
}

OrderRefunded refundedBy(const Order &refund)
{
    Q_ASSERT(refund.refundOf && refund.refund);
    const RefundTerms &terms = *refund.refund;
    return {*refund.refundOf, refund.id, terms.lines, terms.status, refund.refundReason, terms.approvedBy};
}

static bool takesCash(const Order &order)
{
    return std::any_of(order.payments.begin(), order.payments.end(),
                       [](const OrderPayment &one) { return one.tender == Tender::Cash; });
}

std::vector<Event> drawerFor(const Order &order, const QString &reason)
{
    if (order.isTraining || !takesCash(order))
        return {};
    return {DrawerOpened{order.id, reason, {}, drawerJobOf(order.id)}};
}

Settled settledBy(const Order &order, const ReceiptIssued &receipt)
{
    Settled settled;
    settled.order = order.id;
    settled.orderNumber = order.number;
    settled.receiptNumber = receipt.number;
    settled.isRefund = order.refundOf.has_value();
    settled.isTraining = order.isTraining;
    settled.takesCash = takesCash(order);
    settled.at = receipt.at;
    settled.payable = receipt.sums.payable;
    settled.given = receipt.sums.paid;
    settled.change = receipt.sums.change;
    settled.job = receipt.job;
    settled.document = receipt.document;
    return settled;
}

Settling settlingOf(DeskContext &context, const Books &books, const Order &paid, const Quote &sums,
                    const QDateTime &at)
{
    if (!dueOf(paid, sums).exact.isZero())
        return {};
    Settling settling{drawerFor(paid, paid.refund ? u"refund"_s : u"sale"_s), {}, {}};
    if (paid.refund) {
        settling.events.insert(settling.events.begin(), refundedBy(paid));
    } else {
        KitchenNews news = tellKitchen(context, paid, Telling::All, at);
        std::move(news.events.begin(), news.events.end(), std::back_inserter(settling.events));
        settling.jobs = std::move(news.jobs);
    }
    ReceiptIssued receipt = receiptFor(books, paid, sums, at, context.paperRules());
    settling.settled = settledBy(paid, receipt);
    settling.events.emplace_back(std::move(receipt));
    return settling;
}

DeskView viewAfter(DeskContext &context, Settling settling)
{
    if (settling.settled && context.session.order == settling.settled->order)
        context.session.order.reset();
    DeskView view = context.view();
    view.settled = std::move(settling.settled);
    view.jobs = std::move(settling.jobs);
    return view;
}

static PrintJob jobAt(const Settled &settled, PrintJobId id, const QString &role, JobKind kind)
{
    return {id, role, kind, settled.receiptNumber, 0, {}, settled.at, settled.at.addSecs(keepsSeconds(kind))};
}

std::vector<SpoolJob> jobsOf(const Settled &settled)
{
    std::vector<SpoolJob> jobs;
    if (settled.takesCash && !settled.isTraining)
        jobs.push_back({jobAt(settled, drawerJobOf(settled.order), drawerRole, JobKind::Drawer), {}});
    if (!settled.job.isNull())
        jobs.push_back({jobAt(settled, settled.job, receiptRole, JobKind::Receipt), settled.document});
    return jobs;
}

}  // namespace servery
