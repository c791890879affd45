// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/http/http_exchange.h"

#include <algorithm>

namespace servery {

namespace {

auto named(QByteArrayView name)
{
    return [name](const HttpHeaders::Field &field) {
        return field.first.compare(name, Qt::CaseInsensitive) == 0;
    };
}

}  // namespace

QByteArray HttpHeaders::value(QByteArrayView name) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), named(name));
    return found == m_fields.end() ? QByteArray() : found->second;
}

bool HttpHeaders::has(QByteArrayView name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), named(name));
}

}  // namespace servery
