// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>

#include "app/domain/event_kinds.h"
#include "app/domain/attempt_codec.h"
#include "app/domain/kitchen_codec.h"
#include "app/domain/order_codec.h"
#include "app/domain/value_codec.h"

namespace servery {
namespace {

using Fields = const JsonFields &;

OrderId orderIn(Fields f)
{
    return OrderId{f.id("order"_L1)};
}

PrintJobId jobIn(Fields f)
{
    return f.has("job"_L1) ? PrintJobId{f.id("job"_L1)} : PrintJobId();
}

Document documentIn(Fields f)
{
    return documentFromJson(QJsonDocument(f.object("document"_L1)).toJson(QJsonDocument::Compact));
}

void read(Fields f, OrderOpened &e)
{
    e.order = orderFrom(f.at("opened"_L1));
}
void read(Fields f, LineAdded &e)
{
    e = {orderIn(f), lineFrom(f.at("line"_L1))};
}
void read(Fields f, LineChanged &e)
{
    e = {orderIn(f), lineFrom(f.at("line"_L1)), f.text("reason"_L1), f.text("approved_by"_L1)};
}
void read(Fields f, LineRemoved &e)
{
    e = {orderIn(f), LineId{f.id("line"_L1)}, f.text("reason"_L1), f.text("approved_by"_L1)};
}
void read(Fields f, DiningSet &e)
{
    e = {orderIn(f), f.flag("take_away"_L1) ? Dining::TakeAway : Dining::EatIn};
}
void read(Fields f, OrderDiscountSet &e)
{
    e.order = orderIn(f);
    if (f.has("discount"_L1))
        e.discount = discountFrom(f.at("discount"_L1));
    e.approvedBy = f.text("approved_by"_L1);
}
void read(Fields f, ServiceChargeSet &e)
{
    e.order = orderIn(f);
    if (f.has("charge"_L1))
        e.charge = serviceChargeFrom(f.at("charge"_L1));
}
void read(Fields f, TipSet &e)
{
    e = {orderIn(f), moneyFrom(f, "tip"_L1)};
}
void read(Fields f, ContentRestored &e)
{
    e = {orderIn(f), contentFrom(f.at("content"_L1))};
}
void read(Fields f, OrderParked &e)
{
    e = {orderIn(f), f.time("at"_L1)};
}
void read(Fields f, OrderRecalled &e)
{
    e = {orderIn(f), f.text("till"_L1)};
}
void read(Fields f, OrderSent &e)
{
    e = {orderIn(f)};
}
void read(Fields f, TicketSent &e)
{
    e = {orderIn(f), ticketFrom(f.at("ticket"_L1))};
}
void read(Fields f, CourseFired &e)
{
    e = {orderIn(f), f.count("course"_L1)};
}
void read(Fields f, AttemptIntended &e)
{
    e = {orderIn(f), intentFrom(f.at("intent"_L1))};
}
void read(Fields f, AttemptStepped &e)
{
    e = {orderIn(f), AttemptId{f.id("attempt"_L1)}, stepFrom(f.at("step"_L1))};
}
void read(Fields f, AttemptClosed &e)
{
    e = {orderIn(f), AttemptId{f.id("attempt"_L1)}, verdictFrom(f.at("verdict"_L1))};
}
void read(Fields f, TerminalDayClosed &e)
{
    e.device = f.text("device"_L1);
    e.terminal = f.text("terminal"_L1);
    e.isDone = f.flag("done"_L1);
    e.ours = totalsFrom(f.at("ours"_L1));
    if (f.has("theirs"_L1))
        e.theirs = totalsFrom(f.at("theirs"_L1));
    e.code = f.count("code"_L1);
    e.detail = f.text("detail"_L1);
}
void read(Fields f, LinesMoved &e)
{
    e = {orderIn(f), OrderId{f.id("to"_L1)}, quantitiesFrom(f, "lines"_L1)};
}
void read(Fields f, OrderVoided &e)
{
    e = {orderIn(f), f.text("reason"_L1), f.text("approved_by"_L1), f.time("at"_L1)};
}
void read(Fields f, PaymentTaken &e)
{
    e = {orderIn(f), paymentFrom(f.at("payment"_L1))};
}
void read(Fields f, PaymentReturned &e)
{
    e = {orderIn(f), PaymentId{f.id("payment"_L1)}, f.text("reason"_L1)};
}
void read(Fields f, ReceiptIssued &e)
{
    e.order = orderIn(f);
    e.number = f.text("number"_L1);
    e.isTraining = f.flag("training"_L1);
    e.sequence = f.number("sequence"_L1);
    e.at = f.time("at"_L1);
    e.sums = quoteFrom(f.at("sums"_L1));
    e.document = documentIn(f);
    e.isPrintWanted = !f.flag("no_print"_L1);
    e.job = jobIn(f);
}
void read(Fields f, OrderRefunded &e)
{
    e.original = OrderId{f.id("original"_L1)};
    e.refund = OrderId{f.id("refund"_L1)};
    e.lines = quantitiesFrom(f, "lines"_L1);
    e.status = f.flag("whole"_L1) ? PaymentStatus::Refunded : PaymentStatus::PartiallyRefunded;
    e.reason = f.text("reason"_L1);
    e.approvedBy = f.text("approved_by"_L1);
}
void read(Fields f, ReceiptCopied &e)
{
    e = {f.text("receipt"_L1), f.count("copy"_L1), jobIn(f), f.text("medium"_L1)};
}
void read(Fields f, PrintReported &e)
{
    e = {jobIn(f), wordFrom<PrintReported::State>(f, "state"_L1, printStates), f.text("detail"_L1),
         f.text("printer"_L1), f.time("best_before"_L1)};
}
void read(Fields f, PaperQueued &e)
{
    e.job = jobIn(f);
    e.role = f.text("role"_L1);
    e.kind = wordFrom<JobKind>(f, "kind"_L1, jobKinds);
    e.reference = f.text("reference"_L1);
    e.repeats = f.has("repeats"_L1) ? PrintJobId{f.id("repeats"_L1)} : PrintJobId();
    e.bestBefore = f.time("best_before"_L1);
    e.document = documentIn(f);
}
void read(Fields f, DrawerOpened &e)
{
    if (f.has("order"_L1))
        e.order = orderIn(f);
    e.reason = f.text("reason"_L1);
    e.approvedBy = f.text("approved_by"_L1);
    e.job = jobIn(f);
}
void read(Fields f, MenuImported &e)
{
    e.version = f.text("version"_L1);
    e.document = f.has("bytes"_L1) ? f.base64("bytes"_L1) : f.text("document"_L1).toUtf8();
    e.source = f.text("source"_L1);
}
void read(Fields f, AvailabilitySet &e)
{
    e.item = f.text("item"_L1);
    e.isAvailable = !f.flag("off"_L1);
    if (f.has("left"_L1))
        e.left = f.count("left"_L1);
}
void read(Fields f, StaffSet &e)
{
    const int role = f.count("role"_L1);
    if (role < 0 || role > int(Role::Admin))
        f.fail(u"\"role\" is out of range"_s);
    e.member = {f.text("user"_L1), f.text("name"_L1), Role(role), f.base64("pin_hash"_L1),
                f.flag("trainee"_L1)};
}
void read(Fields f, StaffRemoved &e)
{
    e.user = f.text("user"_L1);
}
void read(Fields f, SignedIn &e)
{
    e = {f.text("user"_L1), f.flag("training"_L1)};
}
void read(Fields f, SignedOut &e)
{
    e.user = f.text("user"_L1);
}
void read(Fields f, SignInFailed &e)
{
    e = {f.text("user"_L1), f.time("at"_L1)};
}
void read(Fields f, DeviceRegistered &e)
{
    e = {DeviceId{f.id("device"_L1)}, f.text("station"_L1), f.count("epoch"_L1), f.text("series"_L1),
         f.base64("key"_L1)};
}
void read(Fields f, SettingsChanged &e)
{
    e.settings = f.object("settings"_L1);
}

template <typename Alternative>
Event readAs(Fields fields)
{
    Alternative event;
    read(fields, event);
    return event;
}

using Reader = Event (*)(Fields);

template <size_t... Index>
constexpr std::array<Reader, sizeof...(Index)> readersOf(std::index_sequence<Index...>)
{
    return {&readAs<std::variant_alternative_t<Index, Event>>...};
}

/// In the order of the alternatives, as eventKinds is.
constexpr auto readers = readersOf(std::make_index_sequence<std::variant_size_v<Event>>());

}  // namespace

Result<Event> decode(const QString &kind, int version, const QByteArray &body)
{
    const auto known = std::find_if(eventKinds.begin(), eventKinds.end(),
                                    [&kind](const char *one) { return kind == QLatin1StringView(one); });
    if (known == eventKinds.end())
        return Error{ErrorCode::NewerFile, u"unknown kind of entry \"%1\""_s.arg(kind.left(80))};
    if (version != 1)
        return Error{ErrorCode::NewerFile, u"%1 in the unknown version %2"_s.arg(kind).arg(version)};
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (!document.isObject())
        return Error{ErrorCode::Corrupt, u"%1: no JSON object: %2"_s.arg(kind, error.errorString())};
    QString problem;
    Event event = readers[size_t(known - eventKinds.begin())](JsonFields(document.object(), problem));
    if (!problem.isEmpty())
        return Error{ErrorCode::Corrupt, kind + u": "_s + problem};
    return event;
}

}  // namespace servery
