// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

#include "app/base/text.h"

namespace servery {

/// One single-byte character set of a printer: 128 characters for the bytes 80 to FF. The bytes 20 to
/// 7E are ASCII in all of them. U+FFFD stands where a page has no character.
struct CodePage {
    QLatin1StringView name;  ///< "437", "858", "1252", "8859-15" …
    const char16_t *upper;

    char16_t character(quint8 byte) const { return byte < 0x80 ? byte : upper[byte - 0x80]; }
};

/// nullptr when there is no page of this name.
const CodePage *findCodePage(QStringView name);

}  // namespace servery
