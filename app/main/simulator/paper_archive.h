// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QStringList>

namespace servery {

/// Numbered pieces of paper in a folder, as PNG and as text; numbers go on behind what is there.
class PaperArchive {
public:
    /// Empty: nothing is kept.
    explicit PaperArchive(QString folder) : m_folder(std::move(folder)) {}

    bool prepare() const;
    /// Says on standard error where it is, or that it cannot be written.
    void keep(const QImage &piece, const QStringList &lines);

private:
    QString m_folder;
    int m_count = 0;
};

}  // namespace servery
