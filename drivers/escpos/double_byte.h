// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/base/text.h"

namespace servery {

/// The two-byte characters of a printer's East Asian font. Only what is two columns wide is in it: the same
/// sets have Latin, Greek and Cyrillic letters too, at double width, which would break the columns.
/// Lead bytes are 81 to FE and trail bytes 40 to FE without 7F, so no control byte can come of a text.
class DoubleByteSet {
public:
    /// "gb18030" (its two-byte part), "shift_jis", "big5" or "ks_c_5601"; nullptr for any other name. The
    /// tables are made when the first character is asked for. Thread-safe.
    static const DoubleByteSet *find(QStringView name);

    QLatin1StringView name() const { return m_name; }
    /// The name that iconv knows the set by.
    const char *charset() const { return m_charset; }
    /// Japanese printers switch by FS C before FS &.
    bool isShiftJis() const { return m_name == QLatin1StringView("shift_jis"); }
    /// Lead byte in the high half; 0 when the set has no such character.
    quint16 code(char16_t character) const;

private:
    DoubleByteSet(QLatin1StringView name, const char *charset) : m_name(name), m_charset(charset) {}
    std::vector<quint16> makeTable() const;

    QLatin1StringView m_name;
    const char *m_charset;
};

/// What the bytes of one character mean in a charset of iconv; U+FFFD when nothing.
QString fromCharset(const QByteArray &character, const char *charset);

}  // namespace servery
