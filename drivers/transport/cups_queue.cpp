// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/cups_queue.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <optional>

#include <cups/cups.h>

namespace servery {
namespace {

struct Close {
    void operator()(http_t *http) const { httpClose(http); }
    void operator()(ipp_t *message) const { ippDelete(message); }
};
using Connection = std::unique_ptr<http_t, Close>;
using Message = std::unique_ptr<ipp_t, Close>;

/// Where a queue's requests go.
struct Place {
    QByteArray host;
    int port = 0;
    bool isEncrypted = false;
    QByteArray resource;
    QByteArray uri;
};

std::optional<Place> placeOf(const QString &address)
{
    if (!address.contains(u"://")) {
        const QByteArray name = address.toUtf8();
        char uri[1024];
        if (httpAssembleURIf(HTTP_URI_CODING_ALL, uri, sizeof uri, "ipp", nullptr, "localhost", 0,
                             "/printers/%s", name.constData()) != HTTP_URI_STATUS_OK)
            return std::nullopt;
        return Place{cupsServer(), ippPort(), false, "/printers/" + name, uri};
    }
    std::array<char, 1024> scheme{};
    std::array<char, 1024> user{};
    std::array<char, 1024> host{};
    std::array<char, 1024> resource{};
    int port = 0;
    const QByteArray uri = address.toUtf8();
    if (httpSeparateURI(HTTP_URI_CODING_ALL, uri.constData(), scheme.data(), int(scheme.size()), user.data(),
                        int(user.size()), host.data(), int(host.size()), &port, resource.data(),
                        int(resource.size())) < HTTP_URI_STATUS_OK ||
        host[0] == '\0' || (qstrcmp(scheme.data(), "ipp") != 0 && qstrcmp(scheme.data(), "ipps") != 0))
        return std::nullopt;
    return Place{host.data(), port, qstrcmp(scheme.data(), "ipps") == 0, resource.data(), uri};
}

Connection connectTo(const Place &place, int timeoutMs)
{
    Connection connection(httpConnect2(
        place.host.constData(), place.port, nullptr, AF_UNSPEC,
        place.isEncrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1, timeoutMs, nullptr));
    if (connection) {
        httpSetTimeout(
            connection.get(), timeoutMs / 1000.0, [](http_t *, void *) { return 0; }, nullptr);
    }
    return connection;
}

Message request(ipp_op_t operation, const Place &place)
{
    Message message(ippNewRequest(operation));
    ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr,
                 place.uri.constData());
    ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, cupsUser());
    return message;
}

Error refusal(const QString &address)
{
    const QString words = u"%1: %2"_s.arg(address, QString::fromUtf8(cupsLastErrorString()));
    switch (cupsLastError()) {
    case IPP_STATUS_ERROR_NOT_FOUND: return {ErrorCode::NotFound, words};
    case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
    case IPP_STATUS_ERROR_TIMEOUT: return {ErrorCode::DeviceOffline, words};
    case IPP_STATUS_ERROR_BUSY: return {ErrorCode::InUse, words};
    default: return {ErrorCode::DeviceFailed, words};
    }
}

QStringList textsOf(ipp_attribute_t *attribute)
{
    QStringList all;
    for (int i = 0; attribute && i < ippGetCount(attribute); ++i) {
        const QString text = QString::fromUtf8(ippGetString(attribute, i, nullptr));
        if (text != u"none")
            all.append(text);
    }
    return all;
}

QString textOf(ipp_t *answer, const char *name)
{
    return textsOf(ippFindAttribute(answer, name, IPP_TAG_ZERO)).value(0);
}

int numberOf(ipp_t *answer, const char *name)
{
    ipp_attribute_t *attribute = ippFindAttribute(answer, name, IPP_TAG_ZERO);
    return attribute ? ippGetInteger(attribute, 0) : 0;
}

void note(ipp_attribute_t *attribute, CupsStatus &status)
{
    using State = CupsStatus::State;
    const QByteArray name = ippGetName(attribute);
    if (name == "printer-name")
        status.name = textsOf(attribute).value(0);
    else if (name == "printer-state-reasons")
        status.reasons = textsOf(attribute);
    else if (name == "printer-state-message")
        status.message = textsOf(attribute).value(0);
    else if (name == "document-format-supported")
        status.formats = textsOf(attribute);
    else if (name == "printer-is-accepting-jobs")
        status.isAccepting = ippGetBoolean(attribute, 0) != 0;
    else if (name == "queued-job-count")
        status.waitingJobs = ippGetInteger(attribute, 0);
    else if (name == "printer-state") {
        const int state = ippGetInteger(attribute, 0);
        status.state = state == IPP_PSTATE_IDLE         ? State::Idle
                       : state == IPP_PSTATE_PROCESSING ? State::Printing
                       : state == IPP_PSTATE_STOPPED    ? State::Stopped
                                                        : State::Unknown;
    }
}

constexpr std::array printerAttributes{"printer-name",
                                       "printer-state",
                                       "printer-state-reasons",
                                       "printer-state-message",
                                       "printer-is-accepting-jobs",
                                       "document-format-supported",
                                       "queued-job-count"};

void wantPrinterAttributes(ipp_t *message)
{
    ippAddStrings(message, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  int(printerAttributes.size()), nullptr, printerAttributes.data());
}

/// Sends a request that has no document and waits for the answer.
Result<Message> ask(const QString &address, int timeoutMs, ipp_op_t operation,
                    const std::function<void(ipp_t *)> &fill)
{
    const auto place = placeOf(address);
    if (!place)
        return Error{ErrorCode::BadInput, u"%1: expected a queue's name or an ipp:// address"_s.arg(address)};
    const Connection connection = connectTo(*place, timeoutMs);
    if (!connection)
        return Error{
            ErrorCode::DeviceOffline,
            u"%1: nobody answers at %2:%3"_s.arg(address, QString::fromUtf8(place->host)).arg(place->port)};
    Message message = request(operation, *place);
    fill(message.get());
    Message answer(cupsDoRequest(connection.get(), message.release(), place->resource.constData()));
    if (!answer || cupsLastError() >= IPP_STATUS_ERROR_BAD_REQUEST)
        return refusal(address);
    return answer;
}

}  // namespace

bool CupsStatus::has(const QString &keyword) const
{
    return std::any_of(reasons.begin(), reasons.end(), [&keyword](const QString &reason) {
        return reason == keyword ||
               (reason.startsWith(keyword + u'-') &&
                QStringList{u"error"_s, u"warning"_s, u"report"_s}.contains(reason.mid(keyword.size() + 1)));
    });
}

bool CupsStatus::isPaused() const
{
    return has(u"paused"_s) || has(u"moving-to-paused"_s);
}

CupsQueue::CupsQueue(QString address, int timeoutMs) : m_address(std::move(address)), m_timeoutMs(timeoutMs)
{
}

Result<CupsStatus> CupsQueue::status() const
{
    auto answer = ask(m_address, m_timeoutMs, IPP_OP_GET_PRINTER_ATTRIBUTES, wantPrinterAttributes);
    if (!answer)
        return answer.error();
    const Message message = std::move(answer).take();
    CupsStatus status;
    for (ipp_attribute_t *attribute = ippFirstAttribute(message.get()); attribute;
         attribute = ippNextAttribute(message.get())) {
        if (ippGetGroupTag(attribute) == IPP_TAG_PRINTER)
            note(attribute, status);
    }
    return status;
}

Result<std::vector<CupsStatus>> CupsQueue::queues(int timeoutMs)
{
    auto answer = ask(u"queues"_s, timeoutMs, IPP_OP_CUPS_GET_PRINTERS, wantPrinterAttributes);
    if (!answer && answer.error().code == ErrorCode::NotFound)
        return std::vector<CupsStatus>();  // CUPS says so when it has no queue at all
    if (!answer)
        return answer.error();
    const Message message = std::move(answer).take();
    std::vector<CupsStatus> all;
    bool isWithin = false;
    for (ipp_attribute_t *attribute = ippFirstAttribute(message.get()); attribute;
         attribute = ippNextAttribute(message.get())) {
        const bool isPrinter = ippGetGroupTag(attribute) == IPP_TAG_PRINTER;
        if (isPrinter && !isWithin)
            all.emplace_back();
        isWithin = isPrinter;
        if (isPrinter)
            note(attribute, all.back());
    }
    return all;
}

Result<int> CupsQueue::print(const CupsDocument &document) const
{
    const auto place = placeOf(m_address);
    if (!place)
        return Error{ErrorCode::BadInput,
                     u"%1: expected a queue's name or an ipp:// address"_s.arg(m_address)};
    const Connection connection = connectTo(*place, m_timeoutMs);
    if (!connection)
        return Error{ErrorCode::DeviceOffline, u"%1: nobody answers"_s.arg(m_address)};
    const Message message = request(IPP_OP_PRINT_JOB, *place);
    ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr,
                 document.title.toUtf8().constData());
    ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr,
                 document.format.constData());
    // The length is told, so that half a document is seen as what it is.
    const size_t length = ippLength(message.get()) + size_t(document.bytes.size());
    const http_status_t begun =
        cupsSendRequest(connection.get(), message.get(), place->resource.constData(), length);
    if (begun != HTTP_STATUS_CONTINUE)
        return refusal(m_address).within(u"print"_s);
    cupsWriteRequestData(connection.get(), document.bytes.constData(), size_t(document.bytes.size()));
    const Message answer(cupsGetResponse(connection.get(), place->resource.constData()));
    if (!answer)
        return Error{ErrorCode::DeviceUnknown,
                     u"print: %1: the connection was lost before it answered"_s.arg(m_address)};
    if (cupsLastError() >= IPP_STATUS_ERROR_BAD_REQUEST)
        return refusal(m_address).within(u"print"_s);
    return numberOf(answer.get(), "job-id");
}

Result<CupsJob> CupsQueue::job(int number) const
{
    auto answer = ask(m_address, m_timeoutMs, IPP_OP_GET_JOB_ATTRIBUTES, [number](ipp_t *message) {
        ippAddInteger(message, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", number);
    });
    if (!answer)
        return answer.error().within(u"job %1"_s.arg(number));
    const Message message = std::move(answer).take();
    using State = CupsJob::State;
    constexpr std::array states{State::Pending,  State::Held,    State::Processing, State::Stopped,
                                State::Canceled, State::Aborted, State::Completed};
    const int state = numberOf(message.get(), "job-state") - int(IPP_JSTATE_PENDING);
    CupsJob job;
    if (state >= 0 && state < int(states.size()))
        job.state = states[size_t(state)];
    job.reasons = textsOf(ippFindAttribute(message.get(), "job-state-reasons", IPP_TAG_ZERO));
    job.message = textOf(message.get(), "job-state-message");
    return job;
}

Outcome CupsQueue::cancel(int number) const
{
    const auto answer = ask(m_address, m_timeoutMs, IPP_OP_CANCEL_JOB, [number](ipp_t *message) {
        ippAddInteger(message, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", number);
    });
    if (!answer)
        return answer.error().within(u"cancel job %1"_s.arg(number));
    return done();
}

}  // namespace servery
