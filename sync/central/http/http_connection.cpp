// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include "sync/central/http/gunzip.h"
#include "sync/central/http/http_faults.h"
#include "sync/central/http/live_session.h"
#include "sync/central/http/response_head.h"
#include "sync/central/http/server_state.h"
#include "sync/central/http/trace.h"

namespace servery {

namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;
using Parser = http::request_parser<http::string_body>;

QByteArray bytes(beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// How the header of a request was read; what cannot be, is a fault.
HttpFault faultOf(const error_code &error, const Parser &parser)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return parser.get().target().empty() ? HttpFault{414, u"the request line is too long"_s}
                                             : HttpFault{431, u"the header is too large"_s};
    }
    if (error == http::error::bad_version)
        return {505, u"HTTP/1.1 is spoken here"_s};
    if (error == http::error::body_limit)
        return {413, u"the body is too large"_s};
    return {400, u"not a request of HTTP/1.1: %1"_s.arg(QString::fromStdString(error.message()))};
}

/// The other end is gone, or never said anything: nobody waits for an answer.
bool isGone(const error_code &error)
{
    return error.category() != http::make_error_code(http::error::bad_version).category() ||
           error == http::error::end_of_stream || error == http::error::partial_message;
}

HttpRequest requestOf(const Parser &parser)
{
    const auto &message = parser.get();
    QByteArray target = bytes(message.target());
    if (target.startsWith("http://") || target.startsWith("https://")) {
        const qsizetype path = target.indexOf('/', target.indexOf("//") + 2);
        target = path < 0 ? QByteArray("/") : target.mid(path);
    }
    const qsizetype question = target.indexOf('?');
    HttpRequest request{.method = bytes(message.method_string()),
                        .path = question < 0 ? target : target.first(question),
                        .query = question < 0 ? QByteArray() : target.mid(question + 1)};
    for (const auto &field : message)
        request.headers.add(bytes(field.name_string()), bytes(field.value()));
    return request;
}

/// What is wrong with a header that could be read, if anything is.
std::optional<HttpFault> faultIn(const HttpRequest &request, const Parser &parser, const HttpLimits &limits)
{
    const auto &message = parser.get();
    if (qsizetype(message.target().size()) > limits.targetBytes)
        return HttpFault{414, u"the path with its query is too long"_s};
    if (message.version() >= 11 && message.count(http::field::host) != 1)
        return HttpFault{400, u"expected one Host"_s};
    if (!request.path.startsWith('/') && request.path != "*")
        return HttpFault{400, u"expected a path"_s};
    const QByteArray expected = request.headers.value("Expect");
    if (!expected.isEmpty() && expected.compare("100-continue", Qt::CaseInsensitive) != 0)
        return HttpFault{417, u"no such expectation is known here"_s};
    return {};
}

template <typename Stream>
class HttpConnection final : public Connection {
public:
    HttpConnection(ServerState &state, Lane &lane, Stream stream);

    Task<void> run();

    void expire() override;
    void finish() override;
    void abort() override;

private:
    enum class Phase { Handshake, Idle, Reading, Answering, Writing, Leaving };
    static constexpr bool isTls = std::is_same_v<Stream, TlsStream>;

    const HttpPatience &patience() const { return m_state.options.patience; }
    Socket &socket() { return beast::get_lowest_layer(m_stream); }
    HttpPatience::Time forBytes(qint64 bytes) const;

    QByteArray peerOf(const HttpRequest &request) const;

    Task<bool> waitForRequest();
    Task<bool> serveOne();
    Task<bool> serve(Parser &parser, HttpRequest request);
    Task<std::optional<HttpFault>> readBody(Parser &parser, HttpRequest &request);
    Task<bool> answer(Parser &parser, HttpRequest request);
    template <typename Answer>
    Task<std::optional<Answer>> waitFor(Awaited<Answer> &awaitedAnswer);
    Task<bool> upgrade(Parser &parser, HttpRequest request);
    bool refused(HttpFault fault);
    HttpResponse wordsFor(const HttpFault &fault) const;
    Task<bool> respond(const HttpResponse &response, bool keepsAlive);
    Task<void> leave();

    ServerState &m_state;
    Counted m_counted;
    Stream m_stream;
    QByteArray m_peer;
    beast::flat_buffer m_buffer;
    Phase m_phase = Phase::Handshake;
    bool m_hasExpired = false;
    bool m_isAborted = false;
    bool m_isHandedOver = false;
    Timer *m_wake = nullptr;  ///< ends the waiting for a handler
    Trace m_trace;
    HttpRecord m_record;
    std::optional<HttpFault> m_fault;
    Clock::time_point m_began;
};

template <typename Stream>
HttpConnection<Stream>::HttpConnection(ServerState &state, Lane &lane, Stream stream)
    : Connection(lane), m_state(state), m_counted(state.connections), m_stream(std::move(stream))
{
    error_code error;
    const auto end = socket().remote_endpoint(error);
    asio::ip::address address = end.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    m_peer = QByteArray::fromStdString(address.to_string());
    socket().set_option(asio::ip::tcp::no_delay(true), error);
}

template <typename Stream>
void HttpConnection<Stream>::expire()
{
    m_hasExpired = true;
    neverDue();
    error_code ignored;
    if (m_phase == Phase::Answering && m_wake)
        m_wake->cancel();
    else if (m_phase == Phase::Reading || m_phase == Phase::Idle)
        socket().cancel(ignored);  // an answer may still go out
    else
        socket().close(ignored);
}

template <typename Stream>
void HttpConnection<Stream>::finish()
{
    error_code ignored;
    if (m_phase == Phase::Idle)
        socket().cancel(ignored);
}

template <typename Stream>
void HttpConnection<Stream>::abort()
{
    m_isAborted = true;
    if (m_wake)
        m_wake->cancel();
    error_code ignored;
    socket().close(ignored);
}

/// A transfer that keeps up the slowest rate allowed is never overdue.
template <typename Stream>
HttpPatience::Time HttpConnection<Stream>::forBytes(qint64 bytes) const
{
    return patience().transfer * (1 + bytes / patience().slowestBytes);
}

template <typename Stream>
Task<void> HttpConnection<Stream>::run()
{
    if (lane().isFinishing())
        co_return;
    if constexpr (isTls) {
        dueWithin(patience().handshake);
        const auto [error] = co_await m_stream.async_handshake(asio::ssl::stream_base::server, awaited);
        if (error)
            co_return;
    }
    if (m_counted.place() > m_state.options.limits.connections) {
        m_state.tooBusy.fetch_add(1);
        m_trace = Trace::following({});
        m_began = Clock::now();
        refused(tooMuch(u"too many connections"_s, "5"));
    } else {
        while (co_await waitForRequest()) {
            const bool goesOn = co_await serveOne();
            if (!goesOn)
                break;
        }
    }
    if (m_fault) {
        const HttpResponse response = wordsFor(*m_fault);
        co_await respond(response, false);
    }
    if (!m_isHandedOver)
        co_await leave();
}

/// True when there is the beginning of a request. What came glued to the one before counts.
template <typename Stream>
Task<bool> HttpConnection<Stream>::waitForRequest()
{
    m_phase = Phase::Idle;
    m_hasExpired = false;
    if (lane().isFinishing() || m_isAborted)
        co_return false;
    if (m_buffer.size() == 0) {
        if (qsizetype(m_buffer.capacity()) > m_state.options.limits.headerBytes)
            m_buffer = {};
        dueWithin(patience().idle);
        constexpr size_t usualRequest = 2048;
        const auto [error, size] = co_await m_stream.async_read_some(m_buffer.prepare(usualRequest), awaited);
        if (error)
            co_return false;
        m_buffer.commit(size);
    }
    m_phase = Phase::Reading;
    dueWithin(patience().header);
    m_began = Clock::now();
    m_record = {.peer = m_peer};
    co_return true;
}

/// Behind a proxy that we trust, the last address it forwards is the one it saw itself.
template <typename Stream>
QByteArray HttpConnection<Stream>::peerOf(const HttpRequest &request) const
{
    if (!m_state.options.proxies.contains(m_peer))
        return m_peer;
    QByteArray last;
    for (const auto &[name, value] : request.headers) {
        if (name.compare("X-Forwarded-For", Qt::CaseInsensitive) == 0)
            last = value.split(',').last().trimmed();
    }
    return last.isEmpty() ? m_peer : last;
}

/// True when the connection may go on to the next request.
template <typename Stream>
Task<bool> HttpConnection<Stream>::serveOne()
{
    Parser parser;
    parser.header_limit(std::uint32_t(m_state.options.limits.headerBytes));
    parser.body_limit(boost::none);  // the endpoint's limit is set when it is known
    const auto [error, size] = co_await http::async_read_header(m_stream, m_buffer, parser, awaited);
    if (m_isAborted)
        co_return false;
    if (error) {
        m_trace = Trace::following({});
        if (m_hasExpired)
            co_return refused({408, u"the header took too long"_s});
        if (isGone(error))
            co_return false;
        co_return refused(faultOf(error, parser));
    }
    HttpRequest request = requestOf(parser);
    m_trace = Trace::following(request.headers.value("traceparent"));
    request.correlationId = m_trace.id;
    request.peer = peerOf(request);
    m_record.peer = request.peer;
    m_record.method = request.method;
    m_record.path = request.path;
    if (const auto fault = faultIn(request, parser, m_state.options.limits))
        co_return refused(*fault);
    co_return co_await serve(parser, std::move(request));
}

template <typename Stream>
Task<bool> HttpConnection<Stream>::serve(Parser &parser, HttpRequest request)
{
    HttpAdmission admission = m_state.handlers.admit(request);
    m_record.operation = admission.operation;
    const bool hasBody = parser.chunked() || parser.content_length().value_or(0) > 0;
    if (admission.refusal)
        co_return co_await respond(*admission.refusal, !hasBody && parser.keep_alive());
    if (qint64(parser.content_length().value_or(0)) > admission.bodyBytes)
        co_return refused({413, u"a body of at most %1 bytes is expected"_s.arg(admission.bodyBytes)});
    if (admission.isLive)
        co_return co_await upgrade(parser, std::move(request));

    const Counted inFlight(m_state.requestsInFlight);
    if (inFlight.place() > m_state.options.limits.requestsInFlight && !admission.isUrgent) {
        m_state.tooBusy.fetch_add(1);
        co_return refused(tooMuch(u"too many requests are being answered"_s, "1"));
    }
    parser.body_limit(std::uint64_t(admission.bodyBytes));
    if (hasBody) {
        if (const auto fault = co_await readBody(parser, request))
            co_return refused(*fault);
        if (request.headers.has("Content-Encoding")) {
            auto plain = gunzip(request.body, admission.bodyBytes);
            if (!plain) {
                const int status = plain.error().code == ErrorCode::Refused ? 413 : 400;
                co_return refused({status, u"body: "_s + plain.error().detail});
            }
            request.body = std::move(plain).take();
        }
    }
    co_return co_await answer(parser, std::move(request));
}

/// A fault with status 0: nobody is there any more to hear of it.
template <typename Stream>
Task<std::optional<HttpFault>> HttpConnection<Stream>::readBody(Parser &parser, HttpRequest &request)
{
    const QByteArray encoding = request.headers.value("Content-Encoding");
    if (!encoding.isEmpty() && encoding.compare("gzip", Qt::CaseInsensitive) != 0)
        co_return unknownPacking();
    dueWithin(forBytes(qint64(parser.content_length().value_or(0))));
    if (request.headers.has("Expect")) {
        static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        const auto [error, size] = co_await asio::async_write(m_stream, asio::buffer(goOn), awaited);
        if (error)
            co_return HttpFault{0};
    }
    const auto [error, size] = co_await http::async_read(m_stream, m_buffer, parser, awaited);
    if (m_isAborted)
        co_return HttpFault{0};
    if (error && m_hasExpired)
        co_return HttpFault{408, u"the body took too long"_s};
    if (error)
        co_return isGone(error) ? HttpFault{0} : faultOf(error, parser);
    request.body = QByteArray::fromStdString(parser.get().body());
    parser.get().body() = {};
    co_return std::nullopt;
}

template <typename Stream>
template <typename Answer>
Task<std::optional<Answer>> HttpConnection<Stream>::waitFor(Awaited<Answer> &awaitedAnswer)
{
    m_phase = Phase::Answering;
    m_wake = &awaitedAnswer.wake();
    dueWithin(patience().answer);
    auto answer = co_await awaitedAnswer.wait();
    m_wake = nullptr;
    neverDue();
    co_return answer;
}

template <typename Stream>
Task<bool> HttpConnection<Stream>::answer(Parser &parser, HttpRequest request)
{
    Awaited<HttpResponse> reply(m_state.lanes[size_t(lane().number())]);
    m_state.handlers.answer(std::move(request), reply.once());
    const auto response = co_await waitFor(reply);
    if (m_isAborted)
        co_return false;
    if (response)
        co_return co_await respond(*response, parser.keep_alive() && parser.get().version() >= 11);
    co_return refused(unanswered(reply.isThere()));
}

template <typename Stream>
Task<bool> HttpConnection<Stream>::upgrade(Parser &parser, HttpRequest request)
{
    const auto &message = parser.get();
    const auto wants = [&request](const char *field, const QByteArray &token) {
        return http::token_list(request.headers.value(field).toStdString()).exists(token.toStdString());
    };
    if (message.method() != http::verb::get || !wants("Connection", "upgrade") ||
        !wants("Upgrade", "websocket") || request.headers.value("Sec-WebSocket-Version") != "13" ||
        !request.headers.has("Sec-WebSocket-Key")) {
        co_return refused(webSocketExpected());
    }
    const QByteArray subprotocol = m_state.options.live.subprotocol;
    if (!wants("Sec-WebSocket-Protocol", subprotocol))
        co_return refused({400, u"the subprotocol %1 is expected"_s.arg(QString::fromUtf8(subprotocol))});
    if (m_buffer.size() != 0 || parser.chunked() || parser.content_length().value_or(0) > 0)
        co_return refused({400, u"nothing may follow before the upgrade is answered"_s});

    Awaited<LiveVerdict> question(m_state.lanes[size_t(lane().number())]);
    m_state.handlers.live.authorise(std::move(request), question.once());
    const auto verdict = co_await waitFor(question);
    if (m_isAborted)
        co_return false;
    if (!verdict)
        co_return refused(unanswered(question.isThere()));
    if (const auto *refusal = std::get_if<HttpResponse>(&*verdict))
        co_return co_await respond(*refusal, true);
    m_record.status = 101;
    m_record.correlationId = m_trace.id;
    m_record.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_began);
    m_state.handlers.observe(m_record);
    m_isHandedOver = true;
    LiveUpgrade accepted{parser.release(), std::get<LivePass>(*verdict), m_trace.header()};
    asio::co_spawn(lane().context(), serveLive(m_state, lane(), std::move(m_stream), std::move(accepted)),
                   asio::detached);
    co_return false;
}

/// The connection ends with it: what follows in the stream may be anything. It is answered at the end of
/// `run`, since g++ 12 does not survive a temporary beside a co_await.
template <typename Stream>
bool HttpConnection<Stream>::refused(HttpFault fault)
{
    if (fault.status != 0)
        m_fault = std::move(fault);
    return false;
}

template <typename Stream>
HttpResponse HttpConnection<Stream>::wordsFor(const HttpFault &fault) const
{
    HttpResponse response = m_state.handlers.refuse(fault, m_trace.id);
    response.status = fault.status;
    for (const auto &[name, value] : fault.headers)
        response.headers.add(name, value);
    return response;
}

template <typename Stream>
Task<bool> HttpConnection<Stream>::respond(const HttpResponse &response, bool keepsAlive)
{
    m_phase = Phase::Writing;
    m_hasExpired = false;
    keepsAlive = keepsAlive && !lane().isFinishing();
    dueWithin(forBytes(response.body.size()));
    const QByteArray head = responseHead(response, m_state.options.always, m_trace, keepsAlive);
    const bool isHead = m_record.method == "HEAD";
    const std::array<asio::const_buffer, 2> parts{
        asio::buffer(head.constData(), size_t(head.size())),
        asio::buffer(response.body.constData(), isHead ? 0 : size_t(response.body.size()))};
    const auto [error, size] = co_await asio::async_write(m_stream, parts, awaited);
    m_record.status = response.status;
    m_record.bodyBytes = isHead ? 0 : response.body.size();
    m_record.correlationId = m_trace.id;
    m_record.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_began);
    m_state.handlers.observe(m_record);
    co_return !error && keepsAlive;
}

/// Says that nothing more will come and reads on for a moment: a socket closed over unread bytes takes back
/// even what was answered.
template <typename Stream>
Task<void> HttpConnection<Stream>::leave()
{
    if (!socket().is_open())
        co_return;
    m_phase = Phase::Leaving;
    constexpr std::chrono::seconds linger{2};
    dueWithin(linger);
    if constexpr (isTls) {
        std::ignore = co_await m_stream.async_shutdown(awaited);
    }
    error_code error;
    socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
    std::array<char, 4096> rest;
    for (int reads = 0; !error && reads < 256; ++reads)
        error = std::get<0>(co_await socket().async_read_some(asio::buffer(rest), awaited));
}

}  // namespace

Task<void> serveHttp(ServerState &state, Lane &lane, Socket socket)
{
    HttpConnection<Socket> connection(state, lane, std::move(socket));
    co_await connection.run();
}

Task<void> serveHttps(ServerState &state, Lane &lane, Socket socket)
{
    HttpConnection<TlsStream> connection(state, lane, TlsStream(std::move(socket), *state.tls));
    co_await connection.run();
}

}  // namespace servery
