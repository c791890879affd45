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
    explicit BodyWriter(JsonWriter &writer) : m_out(writer) {}

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
        m_out.field("reason", e.reason);
        m_out.field("approved_by", e.approvedBy);
    }
    void operator()(const LineRemoved &e)
    {
        order(e.order);
        m_out.field("line", e.line.value);
        m_out.field("reason", e.reason);
        m_out.field("approved_by", e.approvedBy);
    }
    void operator()(const DiningSet &e)
    {
        order(e.order);
        m_out.field("take_away", e.dining == Dining::TakeAway);
    }
    void operator()(const OrderDiscountSet &e)
    {
        order(e.order);
        if (e.discount)
            part("discount", *e.discount);
        m_out.field("approved_by", e.approvedBy);
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
        writeMoney(m_out, "tip", e.tip);
    }
    void operator()(const ContentRestored &e)
    {
        order(e.order);
        part("content", e.content);
    }
    void operator()(const OrderParked &e)
    {
        order(e.order);
        m_out.field("at", e.at);
    }
    void operator()(const OrderRecalled &e)
    {
        order(e.order);
        m_out.field("till", e.till);
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
        m_out.field("course", e.course);
    }
    void operator()(const AttemptIntended &e)
    {
        order(e.order);
        part("intent", e.intent);
    }
    void operator()(const AttemptStepped &e)
    {
        order(e.order);
        m_out.field("attempt", e.attempt.value);
        part("step", e.step);
    }
    void operator()(const AttemptClosed &e)
    {
        order(e.order);
        m_out.field("attempt", e.attempt.value);
        part("verdict", e.verdict);
    }
    void operator()(const TerminalDayClosed &e)
    {
        m_out.field("device", e.device);
        m_out.field("terminal", e.terminal);
        m_out.field("done", e.isDone);
        part("ours", e.ours);
        if (e.theirs)
            part("theirs", *e.theirs);
        m_out.field("code", e.code);
        m_out.field("detail", e.detail);
    }
    void operator()(const LinesMoved &e)
    {
        order(e.order);
        m_out.field("to", e.to.value);
        writeQuantities(m_out, "lines", e.lines);
    }
    void operator()(const OrderVoided &e)
    {
        order(e.order);
        m_out.field("reason", e.reason);
        m_out.field("approved_by", e.approvedBy);
        m_out.field("at", e.at);
    }
    void operator()(const PaymentTaken &e)
    {
        order(e.order);
        part("payment", e.payment);
    }
    void operator()(const PaymentReturned &e)
    {
        order(e.order);
        m_out.field("payment", e.payment.value);
        m_out.field("reason", e.reason);
    }
    void operator()(const ReceiptIssued &e)
    {
        order(e.order);
        m_out.field("number", e.number);
        m_out.field("training", e.isTraining);
        m_out.field("sequence", e.sequence);
        m_out.field("at", e.at);
        part("sums", e.sums);
        m_out.key("document");
        m_out.raw(toJson(e.document));
        m_out.field("no_print", !e.isPrintWanted);
        m_out.field("job", e.job.value);
    }
    void operator()(const OrderRefunded &e)
    {
        m_out.field("original", e.original.value);
        m_out.field("refund", e.refund.value);
        writeQuantities(m_out, "lines", e.lines);
        m_out.field("whole", e.status == PaymentStatus::Refunded);
        m_out.field("reason", e.reason);
        m_out.field("approved_by", e.approvedBy);
    }
    void operator()(const ReceiptCopied &e)
    {
        m_out.field("receipt", e.receiptNumber);
        m_out.field("copy", e.copy);
        m_out.field("job", e.job.value);
        m_out.field("medium", e.medium);
    }
    void operator()(const PrintReported &e)
    {
        m_out.field("job", e.job.value);
        writeWord(m_out, "state", e.state, printStates);
        m_out.field("detail", e.detail);
        m_out.field("printer", e.printer);
        m_out.field("best_before", e.bestBefore);
    }
    void operator()(const PaperQueued &e)
    {
        m_out.field("job", e.job.value);
        m_out.field("role", e.role);
        writeWord(m_out, "kind", e.kind, jobKinds);
        m_out.field("reference", e.reference);
        m_out.field("repeats", e.repeats.value);
        m_out.field("best_before", e.bestBefore);
        m_out.key("document");
        m_out.raw(toJson(e.document));
    }
    void operator()(const DrawerOpened &e)
    {
        if (e.order)
            order(*e.order);
        m_out.field("reason", e.reason);
        m_out.field("approved_by", e.approvedBy);
        m_out.field("job", e.job.value);
    }
    void operator()(const MenuImported &e)
    {
        m_out.field("version", e.version);
        m_out.field("source", e.source);
        const QString text = QString::fromUtf8(e.document);
        if (text.toUtf8() == e.document)
            m_out.field("document", text);
        else
            m_out.field("bytes", QString::fromLatin1(e.document.toBase64()));
    }
    void operator()(const AvailabilitySet &e)
    {
        m_out.field("item", e.item);
        m_out.field("off", !e.isAvailable);
        if (e.left) {
            m_out.key("left");
            m_out.number(*e.left);
        }
    }
    void operator()(const StaffSet &e)
    {
        m_out.field("user", e.member.user);
        m_out.field("name", e.member.name);
        m_out.field("role", int(e.member.role));
        m_out.field("pin_hash", QString::fromLatin1(e.member.pinHash.toBase64()));
        m_out.field("trainee", e.member.isTrainee);
    }
    void operator()(const StaffRemoved &e) { m_out.field("user", e.user); }
    void operator()(const SignedIn &e)
    {
        m_out.field("user", e.user);
        m_out.field("training", e.isTraining);
    }
    void operator()(const SignedOut &e) { m_out.field("user", e.user); }
    void operator()(const SignInFailed &e)
    {
        m_out.field("user", e.user);
        m_out.field("at", e.at);
    }
    void operator()(const DeviceRegistered &e)
    {
        m_out.field("device", e.device.value);
        m_out.field("station", e.station);
        m_out.field("epoch", e.epoch);
        m_out.field("series", e.series);
        m_out.field("key", QString::fromLatin1(e.publicKey.toBase64()));
    }
    void operator()(const SettingsChanged &e)
    {
        m_out.key("settings");
        m_out.raw(QJsonDocument(e.settings).toJson(QJsonDocument::Compact));
    }

private:
    void order(OrderId id) { m_out.field("order", id.value); }
    template <typename Part>
    void part(const char *key, const Part &value)
    {
        m_out.key(key);
        write(m_out, value);
    }
    JsonWriter &m_out;
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
