// SPDX-License-Identifier: GPL-3.0-or-later
#include <type_traits>

#include <QJsonDocument>

#include "app/domain/event_kinds.h"
#include "app/domain/attempt_codec.h"
#include "app/domain/kitchen_codec.h"
#include "app/domain/order_codec.h"
#include "app/domain/value_codec.h"

namespace servery {
namespace {

/// One overload for each event: the fields of its body.
class BodyWriter {
public:
    explicit BodyWriter(JsonWriter &writer) : w(writer) {}

    void operator()(const OrderOpened &e) { part("opened", e.order); }
    void operator()(const LineAdded &e)
    {
        order(e.order);
        part("line", e.line);
    }
    void operator()(const LineChanged &e)
    {
        order(e.order);
        part("line", e.line);
        w.field("reason", e.reason);
        w.field("approved_by", e.approvedBy);
    }
    void operator()(const LineRemoved &e)
    {
        order(e.order);
        w.field("line", e.line.value);
        w.field("reason", e.reason);
        w.field("approved_by", e.approvedBy);
    }
    void operator()(const DiningSet &e)
    {
        order(e.order);
        w.field("take_away", e.dining == Dining::TakeAway);
    }
    void operator()(const OrderDiscountSet &e)
    {
        order(e.order);
        if (e.discount)
            part("discount", *e.discount);
        w.field("approved_by", e.approvedBy);
    }
    void operator()(const ServiceChargeSet &e)
    {
        order(e.order);
        if (e.charge)
            part("charge", *e.charge);
    }
    void operator()(const TipSet &e)
    {
        order(e.order);
        writeMoney(w, "tip", e.tip);
    }
    void operator()(const ContentRestored &e)
    {
        order(e.order);
        part("content", e.content);
    }
    void operator()(const OrderParked &e)
    {
        order(e.order);
        w.field("at", e.at);
    }
    void operator()(const OrderRecalled &e)
    {
        order(e.order);
        w.field("till", e.till);
    }
    void operator()(const OrderSent &e) { order(e.order); }
    void operator()(const TicketSent &e)
    {
        order(e.order);
        part("ticket", e.ticket);
    }
    void operator()(const CourseFired &e)
    {
        order(e.order);
        w.field("course", e.course);
    }
    void operator()(const AttemptIntended &e)
    {
        order(e.order);
        part("intent", e.intent);
    }
    void operator()(const AttemptStepped &e)
    {
        order(e.order);
        w.field("attempt", e.attempt.value);
        part("step", e.step);
    }
    void operator()(const AttemptClosed &e)
    {
        order(e.order);
        w.field("attempt", e.attempt.value);
        part("verdict", e.verdict);
    }
    void operator()(const TerminalDayClosed &e)
    {
        w.field("device", e.device);
        w.field("terminal", e.terminal);
        w.field("done", e.isDone);
        part("ours", e.ours);
        if (e.theirs)
            part("theirs", *e.theirs);
        w.field("code", e.code);
        w.field("detail", e.detail);
    }
    void operator()(const LinesMoved &e)
    {
        order(e.order);
        w.field("to", e.to.value);
        writeQuantities(w, "lines", e.lines);
    }
    void operator()(const OrderVoided &e)
    {
        order(e.order);
        w.field("reason", e.reason);
        w.field("approved_by", e.approvedBy);
        w.field("at", e.at);
    }
    void operator()(const PaymentTaken &e)
    {
        order(e.order);
        part("payment", e.payment);
    }
    void operator()(const PaymentReturned &e)
    {
        order(e.order);
        w.field("payment", e.payment.value);
        w.field("reason", e.reason);
    }
    void operator()(const ReceiptIssued &e)
    {
        order(e.order);
        w.field("number", e.number);
        w.field("training", e.isTraining);
        w.field("sequence", e.sequence);
        w.field("at", e.at);
        part("sums", e.sums);
        w.key("document");
        w.raw(toJson(e.document));
        w.field("no_print", !e.isPrintWanted);
        w.field("job", e.job.value);
    }
    void operator()(const OrderRefunded &e)
    {
        w.field("original", e.original.value);
        w.field("refund", e.refund.value);
        writeQuantities(w, "lines", e.lines);
        w.field("whole", e.status == PaymentStatus::Refunded);
        w.field("reason", e.reason);
        w.field("approved_by", e.approvedBy);
    }
    void operator()(const ReceiptCopied &e)
    {
        w.field("receipt", e.receiptNumber);
        w.field("copy", e.copy);
        w.field("job", e.job.value);
        w.field("medium", e.medium);
    }
    void operator()(const PrintReported &e)
    {
        w.field("job", e.job.value);
        writeWord(w, "state", e.state, printStates);
        w.field("detail", e.detail);
        w.field("printer", e.printer);
        w.field("best_before", e.bestBefore);
    }
    void operator()(const PaperQueued &e)
    {
        w.field("job", e.job.value);
        w.field("role", e.role);
        writeWord(w, "kind", e.kind, jobKinds);
        w.field("reference", e.reference);
        w.field("repeats", e.repeats.value);
        w.field("best_before", e.bestBefore);
        w.key("document");
        w.raw(toJson(e.document));
    }
    void operator()(const DrawerOpened &e)
    {
        if (e.order)
            order(*e.order);
        w.field("reason", e.reason);
        w.field("approved_by", e.approvedBy);
        w.field("job", e.job.value);
    }
    void operator()(const MenuImported &e)
    {
        w.field("version", e.version);
        w.field("source", e.source);
        const QString text = QString::fromUtf8(e.document);
        if (text.toUtf8() == e.document)
            w.field("document", text);
        else
            w.field("bytes", QString::fromLatin1(e.document.toBase64()));
    }
    void operator()(const AvailabilitySet &e)
    {
        w.field("item", e.item);
        w.field("off", !e.isAvailable);
        if (e.left) {
            w.key("left");
            w.number(*e.left);
        }
    }
    void operator()(const StaffSet &e)
    {
        w.field("user", e.member.user);
        w.field("name", e.member.name);
        w.field("role", int(e.member.role));
        w.field("pin_hash", QString::fromLatin1(e.member.pinHash.toBase64()));
        w.field("trainee", e.member.isTrainee);
    }
    void operator()(const StaffRemoved &e) { w.field("user", e.user); }
    void operator()(const SignedIn &e)
    {
        w.field("user", e.user);
        w.field("training", e.isTraining);
    }
    void operator()(const SignedOut &e) { w.field("user", e.user); }
    void operator()(const SignInFailed &e)
    {
        w.field("user", e.user);
        w.field("at", e.at);
    }
    void operator()(const DeviceRegistered &e)
    {
        w.field("device", e.device.value);
        w.field("station", e.station);
        w.field("epoch", e.epoch);
        w.field("series", e.series);
        w.field("key", QString::fromLatin1(e.publicKey.toBase64()));
    }
    void operator()(const SettingsChanged &e)
    {
        w.key("settings");
        w.raw(QJsonDocument(e.settings).toJson(QJsonDocument::Compact));
    }

private:
    void order(OrderId id) { w.field("order", id.value); }
    template <typename Part>
    void part(const char *key, const Part &value)
    {
        w.key(key);
        write(w, value);
    }
    JsonWriter &w;
};

}  // namespace

QString kindOf(const Event &event)
{
    return QString::fromLatin1(kindLiteral(event));
}

int versionOf(const Event &)
{
    return 1;
}

QByteArray encode(const Event &event)
{
    JsonWriter writer(std::holds_alternative<ReceiptIssued>(event) ? 8192 : 1024);
    writer.beginObject();
    std::visit(BodyWriter(writer), event);
    writer.endObject();
    return writer.take();
}

std::optional<OrderId> orderOf(const Event &event)
{
    return std::visit(
        [](const auto &e) -> std::optional<OrderId> {
            using Kind = std::decay_t<decltype(e)>;
            if constexpr (std::is_same_v<Kind, OrderOpened>)
                return e.order.id;
            else if constexpr (std::is_same_v<Kind, OrderRefunded>)
                return e.refund;
            else if constexpr (requires { e.order; })
                return e.order;
            else
                return std::nullopt;
        },
        event);
}

}  // namespace servery
