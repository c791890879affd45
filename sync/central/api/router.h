// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "sync/central/api/endpoint.h"

namespace servery {

/// Finds the endpoint of a request.
class Router {
public:
    explicit Router(Catalogue catalogue);

    struct Match {
        const Endpoint *endpoint = nullptr;  ///< the router's
        std::map<QByteArray, QString> parameters;
    };
    struct NoPath {};
    struct BadPath {};  ///< its percent-encoding, or what that stands for, is no text
    struct OtherMethods {
        QByteArray allowed;  ///< "GET, HEAD, OPTIONS"
    };
    using Answer = std::variant<Match, NoPath, BadPath, OtherMethods>;

    /// A part of the path that is spelled out wins over one that is a parameter.
    Answer find(const QByteArray &method, const QByteArray &path) const;
    const Catalogue &catalogue() const { return m_catalogue; }

private:
    Catalogue m_catalogue;
    std::vector<QList<QByteArray>> m_templates;  ///< of each, its path in parts
};

}  // namespace servery
