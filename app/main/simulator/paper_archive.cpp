// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/simulator/paper_archive.h"

#include <QDir>
#include <QFile>

#include "app/main/simulator/options.h"

namespace servery {

bool PaperArchive::prepare() const
{
    return m_folder.isEmpty() || QDir().mkpath(m_folder);
}

void PaperArchive::keep(const QImage &piece, const QStringList &lines)
{
    if (m_folder.isEmpty())
        return;
    QString base;
    do {
        base = u"%1/%2"_s.arg(m_folder).arg(++m_count, 4, 10, QLatin1Char('0'));
    } while (QFile::exists(base + u".png"_s) || QFile::exists(base + u".txt"_s));
    QFile file(base + u".txt"_s);
    const QByteArray text = (lines.join(u'\n') + u'\n').toUtf8();
    const bool isKept = piece.save(base + u".png"_s, "PNG") && file.open(QIODevice::WriteOnly) &&
                        file.write(text) == text.size();
    say(stderr, isKept ? u"paper: %1.png, %1.txt"_s.arg(base) : u"paper: %1 cannot be written"_s.arg(base));
}

}  // namespace servery
