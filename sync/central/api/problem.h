// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json.h"
#include "sync/central/http/http_exchange.h"

namespace servery {

/// What went wrong, as RFC 9457 has it: `application/problem+json`.
struct Problem {
    /// One place of the request's body.
    struct Place {
        QString pointer;  ///< RFC 6901: "/items/3/price"
        QString detail;
    };

    int status = 500;
    QString type = {};   ///< empty: about:blank, the status says it all
    QString title = {};  ///< the same for every problem of that type
    QString detail = {};
    QList<Place> errors = {};

    /// A plain problem of HTTP itself.
    static Problem ofStatus(int status, const QString &detail);
    /// Faults of our own are not explained to those outside: the log has them.
    static Problem ofError(const Error &error);
    /// What is wrong with a body, place by place. Status 400.
    static Problem ofBody(const JsonErrors &errors);

    /// `correlationId` becomes the instance: who asks for help can name it.
    HttpResponse response(const QByteArray &correlationId) const;
};

/// The status of HTTP for an error of ours.
int statusOf(ErrorCode code);

}  // namespace servery
