// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "app/base/text.h"

namespace servery {

/// One of our C++ files, taken apart so that a check can look at the code, the remarks or the texts
/// alone: each of the three has the length and the lines of the whole, with blanks for the rest.
struct SourceFile {
    QString path;      ///< from the root: "app/domain/money.h"
    QString whole;     ///< as it stands on disk
    QString code;      ///< without remarks and without what is between quotes
    QString remarks;   ///< the comments
    QString literals;  ///< what is between quotes

    static SourceFile fromText(const QString &path, const QString &text);
    /// Every .h and .cpp below these folders of the project.
    static std::vector<SourceFile> readAll(const QString &root, const QStringList &folders);

    bool isHeader() const { return path.endsWith(u".h"); }
    bool isIn(const QString &folder) const { return path.startsWith(folder + u'/'); }
    /// "app/domain" for "app/domain/money.h", "ui" for "ui/error_text.h".
    QString room() const;
};

/// The room of a path from the root; empty for what belongs to none.
QString roomOf(const QString &path);

/// "app/domain/money.h:12: what is wrong; use … instead".
QString faultAt(const SourceFile &file, qsizetype position, const QString &what);

}  // namespace servery
