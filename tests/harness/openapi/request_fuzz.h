// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/harness/openapi/open_api.h"

namespace servery {

/// The server that is asked, and what it takes to be let in.
struct FuzzTarget {
    quint16 port = 0;
    /// Values of the Authorization field by security scheme, of several callers, for one alone asks too
    /// often; an operation without any hears 401.
    std::map<QString, std::vector<QByteArray>> credentials = {};
    /// Values of path parameters that exist there; others are made up.
    std::map<QString, QByteArray> known = {};
};

/// Requests made from an OpenAPI document: well-formed ones, and for each thing that can be wrong with a
/// request one that has it wrong. Every answer has to be one that the document describes, and never 500.
class RequestFuzz {
public:
    RequestFuzz(const OpenApi &api, FuzzTarget target, quint32 seed);

    /// So many rounds over every operation. What was wrong with answers: the request, and why.
    QStringList run(int rounds);
    int requests() const { return m_requests; }                 ///< sent so far
    std::map<int, int> statuses() const { return m_statuses; }  ///< how often each was answered

private:
    /// A request in parts, so that one of them can be spoilt.
    struct Draft {
        QByteArray method;
        QByteArray path;
        QByteArray query;
        std::vector<std::pair<QByteArray, QByteArray>> headers;
        QByteArray body;
        bool hasBody = false;
    };

    Draft wellFormed(const ApiOperation &operation);
    QByteArray wildText();
    void spoilParameters(const ApiOperation &operation, QStringList &faults);
    void spoilBody(const ApiOperation &operation, QStringList &faults);
    void spoilHead(const ApiOperation &operation, QStringList &faults);
    /// Sends it, and notes what is wrong with the answer. `expected` 0: whatever the document describes.
    void expect(const ApiOperation &operation, const Draft &draft, const QString &what, QStringList &faults,
                int expected = 0);

    const OpenApi &m_api;
    const FuzzTarget m_target;
    QRandomGenerator m_random;
    int m_requests = 0;
    std::map<int, int> m_statuses;
};

}  // namespace servery
