// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/http/response_head.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace servery {

namespace {

struct Words {
    int status;
    const char *words;
};

constexpr std::array words{
    Words{101, "Switching Protocols"},
    Words{200, "OK"},
    Words{201, "Created"},
    Words{202, "Accepted"},
    Words{204, "No Content"},
    Words{206, "Partial Content"},
    Words{303, "See Other"},
    Words{304, "Not Modified"},
    Words{307, "Temporary Redirect"},
    Words{308, "Permanent Redirect"},
    Words{400, "Bad Request"},
    Words{401, "Unauthorized"},
    Words{403, "Forbidden"},
    Words{404, "Not Found"},
    Words{405, "Method Not Allowed"},
    Words{406, "Not Acceptable"},
    Words{408, "Request Timeout"},
    Words{409, "Conflict"},
    Words{410, "Gone"},
    Words{412, "Precondition Failed"},
    Words{413, "Content Too Large"},
    Words{414, "URI Too Long"},
    Words{415, "Unsupported Media Type"},
    Words{416, "Range Not Satisfiable"},
    Words{417, "Expectation Failed"},
    Words{422, "Unprocessable Content"},
    Words{426, "Upgrade Required"},
    Words{428, "Precondition Required"},
    Words{429, "Too Many Requests"},
    Words{431, "Request Header Fields Too Large"},
    Words{500, "Internal Server Error"},
    Words{501, "Not Implemented"},
    Words{502, "Bad Gateway"},
    Words{503, "Service Unavailable"},
    Words{504, "Gateway Timeout"},
    Words{505, "HTTP Version Not Supported"},
    Words{507, "Insufficient Storage"},
};

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7), made once a second on each thread.
const QByteArray &httpDate()
{
    thread_local std::time_t madeAt = 0;
    thread_local QByteArray text;
    const std::time_t now = std::time(nullptr);
    if (now != madeAt) {
        static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        std::tm utc = {};
        gmtime_r(&now, &utc);
        text = QByteArray(days[size_t(utc.tm_wday)]) + ", " +
               QByteArray::number(utc.tm_mday).rightJustified(2, '0') + ' ' + months[size_t(utc.tm_mon)] +
               ' ' + QByteArray::number(utc.tm_year + 1900) + ' ' +
               QByteArray::number(utc.tm_hour).rightJustified(2, '0') + ':' +
               QByteArray::number(utc.tm_min).rightJustified(2, '0') + ':' +
               QByteArray::number(utc.tm_sec).rightJustified(2, '0') + " GMT";
        madeAt = now;
    }
    return text;
}

void addField(QByteArray &head, const QByteArray &name, const QByteArray &value)
{
    head += name + ": ";
    std::copy_if(value.begin(), value.end(), std::back_inserter(head),
                 [](char c) { return uchar(c) >= 0x20 && c != 0x7F; });
    head += "\r\n";
}

}  // namespace

QByteArray statusWords(int status)
{
    const auto *found =
        std::find_if(words.begin(), words.end(), [status](const Words &row) { return row.status == status; });
    if (found != words.end())
        return found->words;
    return status < 300 ? "OK" : status < 400 ? "Redirect" : status < 500 ? "Bad Request" : "Server Error";
}

QByteArray responseHead(const HttpResponse &response, const HttpHeaders &always, const Trace &trace,
                        bool keepsAlive)
{
    QByteArray head;
    head.reserve(512);
    head += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + statusWords(response.status) + "\r\n";
    addField(head, "Date", httpDate());
    addField(head, "Server", "servery");
    addField(head, "traceparent", trace.header());
    const bool canHaveBody = response.status >= 200 && response.status != 204 && response.status != 304;
    if (canHaveBody)
        addField(head, "Content-Length", QByteArray::number(response.body.size()));
    if (!response.contentType.isEmpty())
        addField(head, "Content-Type", response.contentType);
    for (const auto &[name, value] : response.headers)
        addField(head, name, value);
    for (const auto &[name, value] : always) {
        if (!response.headers.has(name))
            addField(head, name, value);
    }
    if (!keepsAlive)
        addField(head, "Connection", response.headers.has("Upgrade") ? "close, Upgrade" : "close");
    head += "\r\n";
    return head;
}

}  // namespace servery
