// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include "app/base/text.h"

namespace servery {

/// What a printer says of itself by IEEE 1284: "MFG:EPSON;MDL:TM-T88V;CMD:ESCPOS;SN:X3LF012345;".
struct SelfDescription {
    QString maker;
    QString model;
    QString serial;
    QStringList languages;  ///< "ESCPOS", "BDC", …

    bool operator==(const SelfDescription &) const = default;
};

/// Reads the string, with or without its two-byte big-endian length in front. Unknown keys, missing ones and
/// bytes that are no text are passed over, as printers are careless here.
SelfDescription parseSelfDescription(const QByteArray &bytes);

}  // namespace servery
