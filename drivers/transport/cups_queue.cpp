// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/cups_queue.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>

#include <QLibrary>
#include <cups/cups.h>

namespace servery {
namespace {

/// What we use of libcups. It is loaded when the first queue is asked: it brings twenty libraries, a fifth of
/// the time until the counter's first picture, and most stations have no queue.
struct LibCups {
    QLibrary library{u"cups"_s, 2};
    decltype(&::cupsDoRequest) cupsDoRequest = find("cupsDoRequest");
    decltype(&::cupsGetResponse) cupsGetResponse = find("cupsGetResponse");
    decltype(&::cupsLastError) cupsLastError = find("cupsLastError");
    decltype(&::cupsLastErrorString) cupsLastErrorString = find("cupsLastErrorString");
    decltype(&::cupsSendRequest) cupsSendRequest = find("cupsSendRequest");
    decltype(&::cupsServer) cupsServer = find("cupsServer");
    decltype(&::cupsUser) cupsUser = find("cupsUser");
    decltype(&::cupsWriteRequestData) cupsWriteRequestData = find("cupsWriteRequestData");
    decltype(&::httpAssembleURIf) httpAssembleURIf = find("httpAssembleURIf");
    decltype(&::httpClose) httpClose = find("httpClose");
    decltype(&::httpConnect2) httpConnect2 = find("httpConnect2");
    decltype(&::httpSeparateURI) httpSeparateURI = find("httpSeparateURI");
    decltype(&::httpSetTimeout) httpSetTimeout = find("httpSetTimeout");
    decltype(&::ippAddInteger) ippAddInteger = find("ippAddInteger");
    decltype(&::ippAddString) ippAddString = find("ippAddString");
    decltype(&::ippAddStrings) ippAddStrings = find("ippAddStrings");
    decltype(&::ippDelete) ippDelete = find("ippDelete");
    decltype(&::ippFindAttribute) ippFindAttribute = find("ippFindAttribute");
    decltype(&::ippFirstAttribute) ippFirstAttribute = find("ippFirstAttribute");
    decltype(&::ippGetBoolean) ippGetBoolean = find("ippGetBoolean");
    decltype(&::ippGetCount) ippGetCount = find("ippGetCount");
    decltype(&::ippGetGroupTag) ippGetGroupTag = find("ippGetGroupTag");
    decltype(&::ippGetInteger) ippGetInteger = find("ippGetInteger");
    decltype(&::ippGetName) ippGetName = find("ippGetName");
    decltype(&::ippGetString) ippGetString = find("ippGetString");
    decltype(&::ippLength) ippLength = find("ippLength");
    decltype(&::ippNewRequest) ippNewRequest = find("ippNewRequest");
    decltype(&::ippNextAttribute) ippNextAttribute = find("ippNextAttribute");
    decltype(&::ippPort) ippPort = find("ippPort");

    /// As whatever the library's own header says that it is. Null when the library is not there.
    struct Symbol {
        QFunctionPointer address;
        template <class F>
        operator F *() const
        {
            return reinterpret_cast<F *>(address);
        }
    };
    Symbol find(const char *name) { return {library.resolve(name)}; }
};

const LibCups &lib()
{
    static const LibCups functions;
    return functions;
}

struct Close {
    void operator()(http_t *http) const { lib().httpClose(http); }
    void operator()(ipp_t *message) const { lib().ippDelete(message); }
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

Result<Place> placeOf(const QString &address)
{
    if (!lib().library.isLoaded())
        return Error{ErrorCode::DeviceFailed, u"%1: %2"_s.arg(address, lib().library.errorString())};
    const Error bad{ErrorCode::BadInput, u"%1: expected a queue's name or an ipp:// address"_s.arg(address)};
    if (!address.contains(u"://")) {
        const QByteArray name = address.toUtf8();
        char uri[1024];
        if (lib().httpAssembleURIf(HTTP_URI_CODING_ALL, uri, sizeof uri, "ipp", nullptr, "localhost", 0,
                                   "/printers/%s", name.constData()) != HTTP_URI_STATUS_OK)
            return bad;
        return Place{lib().cupsServer(), lib().ippPort(), false, "/printers/" + name, uri};
    }
    std::array<char, 1024> scheme{};
    std::array<char, 1024> user{};
    std::array<char, 1024> host{};
    std::array<char, 1024> resource{};
    int port = 0;
    const QByteArray uri = address.toUtf8();
    if (lib().httpSeparateURI(HTTP_URI_CODING_ALL, uri.constData(), scheme.data(), int(scheme.size()),
                              user.data(), int(user.size()), host.data(), int(host.size()), &port,
                              resource.data(), int(resource.size())) < HTTP_URI_STATUS_OK ||
        host[0] == '\0' || (qstrcmp(scheme.data(), "ipp") != 0 && qstrcmp(scheme.data(), "ipps") != 0))
        return bad;
    return Place{host.data(), port, qstrcmp(scheme.data(), "ipps") == 0, resource.data(), uri};
}

Connection connectTo(const Place &place, int timeoutMs)
{
    Connection connection(lib().httpConnect2(
        place.host.constData(), place.port, nullptr, AF_UNSPEC,
        place.isEncrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1, timeoutMs, nullptr));
    if (connection) {
        lib().httpSetTimeout(
            connection.get(), timeoutMs / 1000.0, [](http_t *, void *) { return 0; }, nullptr);
    }
    return connection;
}

Message request(ipp_op_t operation, const Place &place)
{
    Message message(lib().ippNewRequest(operation));
    lib().ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr,
                       place.uri.constData());
    lib().ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr,
                       lib().cupsUser());
    return message;
}

Error refusal(const QString &address)
{
    const QString words = u"%1: %2"_s.arg(address, QString::fromUtf8(lib().cupsLastErrorString()));
    switch (lib().cupsLastError()) {
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
    for (int i = 0; attribute && i < lib().ippGetCount(attribute); ++i) {
        const QString text = QString::fromUtf8(lib().ippGetString(attribute, i, nullptr));
        if (text != u"none")
            all.append(text);
    }
    return all;
}

QString textOf(ipp_t *answer, const char *name)
{
    return textsOf(lib().ippFindAttribute(answer, name, IPP_TAG_ZERO)).value(0);
}

int numberOf(ipp_t *answer, const char *name)
{
    ipp_attribute_t *attribute = lib().ippFindAttribute(answer, name, IPP_TAG_ZERO);
    return attribute ? lib().ippGetInteger(attribute, 0) : 0;
}

void note(ipp_attribute_t *attribute, CupsStatus &status)
{
    using State = CupsStatus::State;
    const QByteArray name = lib().ippGetName(attribute);
    if (name == "printer-name")
        status.name = textsOf(attribute).value(0);
    else if (name == "printer-state-reasons")
        status.reasons = textsOf(attribute);
    else if (name == "printer-state-message")
        status.message = textsOf(attribute).value(0);
    else if (name == "document-format-supported")
        status.formats = textsOf(attribute);
    else if (name == "printer-is-accepting-jobs")
        status.isAccepting = lib().ippGetBoolean(attribute, 0) != 0;
    else if (name == "queued-job-count")
        status.waitingJobs = lib().ippGetInteger(attribute, 0);
    else if (name == "printer-state") {
        const int state = lib().ippGetInteger(attribute, 0);
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
    lib().ippAddStrings(message, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                        int(printerAttributes.size()), nullptr, printerAttributes.data());
}

/// Sends a request that has no document and waits for the answer.
Result<Message> ask(const QString &address, int timeoutMs, ipp_op_t operation,
                    const std::function<void(ipp_t *)> &fill)
{
    const auto place = placeOf(address);
    if (!place)
        return place.error();
    const Connection connection = connectTo(*place, timeoutMs);
    if (!connection)
        return Error{
            ErrorCode::DeviceOffline,
            u"%1: nobody answers at %2:%3"_s.arg(address, QString::fromUtf8(place->host)).arg(place->port)};
    Message message = request(operation, *place);
    fill(message.get());
    Message answer(lib().cupsDoRequest(connection.get(), message.release(), place->resource.constData()));
    if (!answer || lib().cupsLastError() >= IPP_STATUS_ERROR_BAD_REQUEST)
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
    for (ipp_attribute_t *attribute = lib().ippFirstAttribute(message.get()); attribute;
         attribute = lib().ippNextAttribute(message.get())) {
        if (lib().ippGetGroupTag(attribute) == IPP_TAG_PRINTER)
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
    for (ipp_attribute_t *attribute = lib().ippFirstAttribute(message.get()); attribute;
         attribute = lib().ippNextAttribute(message.get())) {
        const bool isPrinter = lib().ippGetGroupTag(attribute) == IPP_TAG_PRINTER;
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
        return place.error();
    const Connection connection = connectTo(*place, m_timeoutMs);
    if (!connection)
        return Error{ErrorCode::DeviceOffline, u"%1: nobody answers"_s.arg(m_address)};
    const Message message = request(IPP_OP_PRINT_JOB, *place);
    lib().ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr,
                       document.title.toUtf8().constData());
    lib().ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr,
                       document.format.constData());
    // The length is told, so that half a document is seen as what it is.
    const size_t length = lib().ippLength(message.get()) + size_t(document.bytes.size());
    const http_status_t begun =
        lib().cupsSendRequest(connection.get(), message.get(), place->resource.constData(), length);
    if (begun != HTTP_STATUS_CONTINUE)
        return refusal(m_address).within(u"print"_s);
    lib().cupsWriteRequestData(connection.get(), document.bytes.constData(), size_t(document.bytes.size()));
    const Message answer(lib().cupsGetResponse(connection.get(), place->resource.constData()));
    if (!answer)
        return Error{ErrorCode::DeviceUnknown,
                     u"print: %1: the connection was lost before it answered"_s.arg(m_address)};
    if (lib().cupsLastError() >= IPP_STATUS_ERROR_BAD_REQUEST)
        return refusal(m_address).within(u"print"_s);
    return numberOf(answer.get(), "job-id");
}

Result<CupsJob> CupsQueue::job(int number) const
{
    auto answer = ask(m_address, m_timeoutMs, IPP_OP_GET_JOB_ATTRIBUTES, [number](ipp_t *message) {
        lib().ippAddInteger(message, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", number);
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
    job.reasons = textsOf(lib().ippFindAttribute(message.get(), "job-state-reasons", IPP_TAG_ZERO));
    job.message = textOf(message.get(), "job-state-message");
    return job;
}

Outcome CupsQueue::cancel(int number) const
{
    const auto answer = ask(m_address, m_timeoutMs, IPP_OP_CANCEL_JOB, [number](ipp_t *message) {
        lib().ippAddInteger(message, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", number);
    });
    if (!answer)
        return answer.error().within(u"cancel job %1"_s.arg(number));
    return done();
}

}  // namespace servery
