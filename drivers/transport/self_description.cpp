// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/self_description.h"

#include <algorithm>

namespace servery {
namespace {

/// The length counts itself; some printers count without it, so more bytes than it says are kept too.
QByteArray withoutLength(const QByteArray &bytes)
{
    const bool hasLength = bytes.size() >= 2 && (bytes[0] == '\0' || quint8(bytes[0]) < 0x20);
    return hasLength ? bytes.mid(2) : bytes;
}

QString textOf(const QByteArray &bytes)
{
    QString text;
    for (const char c : bytes) {
        if (quint8(c) >= 0x20 && quint8(c) < 0x7F)
            text.append(QLatin1Char(c));
    }
    return text.trimmed();
}

}  // namespace

SelfDescription parseSelfDescription(const QByteArray &bytes)
{
    SelfDescription id;
    for (const QByteArray &part : withoutLength(bytes).split(';')) {
        const qsizetype colon = part.indexOf(':');
        if (colon < 0)
            continue;
        const QString key = textOf(part.left(colon)).toUpper();
        const QString value = textOf(part.mid(colon + 1));
        if (key == u"MFG" || key == u"MANUFACTURER")
            id.maker = value;
        else if (key == u"MDL" || key == u"MODEL")
            id.model = value;
        else if (key == u"SN" || key == u"SERN" || key == u"SERIALNUMBER")
            id.serial = value;
        else if (key == u"CMD" || key == u"COMMAND SET")
            id.languages = value.split(u',', Qt::SkipEmptyParts);
    }
    std::for_each(id.languages.begin(), id.languages.end(), [](QString &name) { name = name.trimmed(); });
    return id;
}

}  // namespace servery
