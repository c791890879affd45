// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/api/router.h"

#include <algorithm>

#include <QStringDecoder>

namespace servery {

namespace {

bool isParameter(const QByteArray &part)
{
    return part.startsWith('{');
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Text without control characters; nothing for anything else.
std::optional<QString> decoded(const QByteArray &part)
{
    for (qsizetype at = part.indexOf('%'); at >= 0; at = part.indexOf('%', at + 1)) {
        if (at + 2 >= part.size() || !isHexDigit(part[at + 1]) || !isHexDigit(part[at + 2]))
            return {};
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(QByteArray::fromPercentEncoding(part));
    const bool hasControls = std::any_of(text.begin(), text.end(),
                                         [](QChar unit) { return unit.unicode() < 0x20 || unit == u'\x7f'; });
    if (decoder.hasError() || hasControls)
        return {};
    return text;
}

bool fits(const QList<QByteArray> &pattern, const QList<QByteArray> &parts)
{
    return std::equal(pattern.begin(), pattern.end(), parts.begin(), parts.end(),
                      [](const QByteArray &expected, const QByteArray &part) {
                          return isParameter(expected) ? !part.isEmpty() : expected == part;
                      });
}

}  // namespace

Router::Router(Catalogue catalogue) : m_catalogue(std::move(catalogue))
{
    const auto parameters = [](const Endpoint &endpoint) { return endpoint.path.count('{'); };
    std::stable_sort(m_catalogue.begin(), m_catalogue.end(),
                     [&](const Endpoint &a, const Endpoint &b) { return parameters(a) < parameters(b); });
    for (const Endpoint &endpoint : m_catalogue)
        m_templates.push_back(endpoint.path.split('/'));
}

Router::Answer Router::find(const QByteArray &method, const QByteArray &path) const
{
    const QList<QByteArray> parts = path.split('/');
    const QByteArray asked = method == "HEAD" ? QByteArray("GET") : method;
    QList<QByteArray> allowed;
    for (size_t i = 0; i < m_catalogue.size(); ++i) {
        if (!fits(m_templates[i], parts))
            continue;
        const Endpoint &endpoint = m_catalogue[i];
        if (endpoint.method != asked) {
            allowed.append(endpoint.method);
            continue;
        }
        Match match{&endpoint, {}};
        for (qsizetype part = 0; part < parts.size(); ++part) {
            const QByteArray &name = m_templates[i][part];
            if (!isParameter(name))
                continue;
            const auto text = decoded(parts[part]);
            if (!text)
                return BadPath{};
            match.parameters.emplace(name.sliced(1, name.size() - 2), *text);
        }
        return match;
    }
    if (allowed.isEmpty())
        return NoPath{};
    if (allowed.contains("GET"))
        allowed.append("HEAD");
    allowed.append("OPTIONS");
    return OtherMethods{allowed.join(", ")};
}

}  // namespace servery
