// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/nexo/http_message.h"

#include <sstream>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace servery {

namespace {

namespace http = boost::beast::http;

constexpr unsigned version11 = 11;
/// Receipts are some kilobytes; more than this is no answer of a terminal.
constexpr size_t mostBytes = 1024 * 1024;

template <bool isRequest>
QByteArray textOf(http::message<isRequest, http::string_body> message, const QByteArray &json)
{
    message.set(http::field::content_type, "application/json");
    message.set(http::field::connection, "close");
    message.body() = json.toStdString();
    message.prepare_payload();
    std::ostringstream text;
    text << message;
    return QByteArray::fromStdString(text.str());
}

struct Read {
    bool isWhole = false;
    size_t used = 0;
    boost::beast::error_code error;
};

template <typename Parser>
Read parse(Parser &parser, const QByteArray &bytes, bool isEnded)
{
    parser.eager(true);
    parser.body_limit(mostBytes);
    Read read;
    while (!parser.is_done() && read.used < size_t(bytes.size())) {
        const size_t used = parser.put(
            boost::asio::buffer(bytes.constData() + read.used, size_t(bytes.size()) - read.used), read.error);
        read.used += used;
        if (read.error)
            break;
    }
    if (read.error == http::error::need_more)
        read.error = {};
    if (isEnded && !read.error && parser.got_some() && !parser.is_done())
        parser.put_eof(read.error);
    read.isWhole = parser.is_done();
    return read;
}

Error badMessage(const boost::beast::error_code &error)
{
    return {ErrorCode::BadInput, u"no HTTP that is understood: "_s + QString::fromStdString(error.message())};
}

}  // namespace

QByteArray httpPost(const QByteArray &host, const QByteArray &target, const QByteArray &json)
{
    http::request<http::string_body> request(http::verb::post, target.toStdString(), version11);
    request.set(http::field::host, host.toStdString());
    return textOf(std::move(request), json);
}

QByteArray httpAnswer(int status, const QByteArray &json)
{
    return textOf(http::response<http::string_body>(http::int_to_status(unsigned(status)), version11), json);
}

std::optional<Result<HttpAnswer>> readHttpAnswer(const QByteArray &bytes, bool isEnded)
{
    http::response_parser<http::string_body> parser;
    const Read read = parse(parser, bytes, isEnded);
    if (read.error)
        return badMessage(read.error);
    if (!read.isWhole)
        return std::nullopt;
    const auto &message = parser.get();
    const bool isInterim = message.result_int() < 200;  // RFC 9110, 15.2: the answer itself follows
    if (isInterim)
        return readHttpAnswer(bytes.mid(qsizetype(read.used)), isEnded);
    return HttpAnswer{int(message.result_int()), QByteArray::fromStdString(message.body())};
}

std::optional<Result<HttpQuestion>> readHttpQuestion(const QByteArray &bytes)
{
    http::request_parser<http::string_body> parser;
    const Read read = parse(parser, bytes, false);
    if (read.error)
        return badMessage(read.error);
    if (!read.isWhole)
        return std::nullopt;
    const auto &message = parser.get();
    return HttpQuestion{QByteArray::fromStdString(std::string(message.method_string())),
                        QByteArray::fromStdString(std::string(message.target())),
                        QByteArray::fromStdString(message.body())};
}

}  // namespace servery
