// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

#include "app/base/result.h"

namespace servery {

// HTTP/1.1 (RFC 9112) as far as one question and one answer on a connection of their own need it. No socket:
// bytes in, bytes out.

struct HttpAnswer {
    int status = 0;
    QByteArray body;
    bool operator==(const HttpAnswer &) const = default;
};
struct HttpQuestion {
    QByteArray method;
    QByteArray target;
    QByteArray body;
    bool operator==(const HttpQuestion &) const = default;
};

/// `host` as it stands in the address, with its port.
QByteArray httpPost(const QByteArray &host, const QByteArray &target, const QByteArray &json);
QByteArray httpAnswer(int status, const QByteArray &json);

/// What `bytes` say, all that has come on this connection so far: nothing while more of it has to come.
/// `isEnded`: no more comes, which may end a body. BadInput for what is no HTTP or larger than a terminal's
/// answer can be.
std::optional<Result<HttpAnswer>> readHttpAnswer(const QByteArray &bytes, bool isEnded = false);
std::optional<Result<HttpQuestion>> readHttpQuestion(const QByteArray &bytes);

}  // namespace servery
