// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QByteArray>
#include <QString>

namespace servery {

/// The fields of a message's header in their order. Names are compared as HTTP does: without case.
class HttpHeaders {
public:
    using Field = std::pair<QByteArray, QByteArray>;

    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<Field> fields) : m_fields(fields) {}

    /// The first field of that name; empty when there is none.
    QByteArray value(QByteArrayView name) const;
    bool has(QByteArrayView name) const;
    void add(const QByteArray &name, const QByteArray &value) { m_fields.emplace_back(name, value); }

    auto begin() const { return m_fields.begin(); }
    auto end() const { return m_fields.end(); }

private:
    std::vector<Field> m_fields;
};

/// A request as it came from outside. Path and query are still percent-encoded: whoever splits them
/// decodes each part, so that an encoded slash separates nothing.
struct HttpRequest {
    QByteArray method;  ///< "GET"
    QByteArray path;    ///< "/api/v1/stores/7"
    QByteArray query;   ///< "after=3&limit=500", without the question mark
    HttpHeaders headers;
    QByteArray body;           ///< unpacked, when it came as gzip
    QByteArray peer;           ///< the address of the other end, without its port
    QByteArray correlationId;  ///< the trace id: 32 hexadecimal digits
};

/// What the server answers. Length, date, connection and trace are its own to say.
struct HttpResponse {
    int status = 200;
    QByteArray contentType;  ///< empty when there is no body
    HttpHeaders headers = {};
    QByteArray body = {};
};

}  // namespace servery
