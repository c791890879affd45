// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_cache.h"

#include <cstring>

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace servery {

/// Changes with the structs themselves: a field more, and files of before are compiled anew.
static constexpr size_t shape = sizeof(Menu) + 3 * sizeof(MenuItem) + 5 * sizeof(ModifierGroup) +
                                7 * sizeof(ModifierOption) + 11 * sizeof(Combo) + 13 * sizeof(ComboGroup) +
                                17 * sizeof(ComboChoiceItem) + 19 * sizeof(Category) + 23 * sizeof(MenuTax) +
                                29 * sizeof(StoreSettings) + 31 * sizeof(Variant);

/// Against torn and rotten files, not against people: those are met by the comparison with the journal.
/// Eight bytes at a time, multiplied and folded.
static quint64 checksumOf(const QByteArray &bytes)
{
    quint64 sum = quint64(bytes.size());
    const char *at = bytes.constData();
    for (qsizetype left = bytes.size(); left > 0; left -= 8, at += 8) {
        quint64 word = 0;
        std::memcpy(&word, at, size_t(std::min<qsizetype>(left, 8)));
        sum = (sum ^ word) * 0x9E37'79B9'7F4A'7C15ull;
        sum ^= sum >> 29;
    }
    return sum;
}

MenuCache::MenuCache(QString folder, QString program, Use use)
    : m_folder(std::move(folder)), m_program(std::move(program)), m_use(use)
{
}

QString MenuCache::fileOf(const QString &version) const
{
    return u"%1/menu-%2.bin"_s.arg(m_folder, version.section(u':', -1).left(16));
}

QByteArray MenuCache::headOf(const QString &version) const
{
    return u"servery menu cache 1, program %1, shape %2, menu %3\n"_s
        .arg(m_program, QString::number(shape), version)
        .toUtf8();
}

std::optional<QByteArray> MenuCache::payloadOf(const QString &version) const
{
    QFile file(fileOf(version));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray head = headOf(version);
    quint64 checksum = 0;
    if (file.read(head.size()) != head ||
        file.read(reinterpret_cast<char *>(&checksum), sizeof checksum) != sizeof checksum)
        return std::nullopt;
    QByteArray payload = file.readAll();
    if (checksumOf(payload) != checksum)
        return std::nullopt;
    return payload;
}

std::optional<Menu> MenuCache::read(const QString &version) const
{
    const auto payload = m_use == Use::ReadAndKeep ? payloadOf(version) : std::nullopt;
    return payload ? menuFromBytes(*payload) : std::nullopt;
}

void MenuCache::keep(const QString &version, const Menu &menu) const
{
    const QDir folder(m_folder);
    if (!folder.mkpath(u"."_s))
        return;
    const QString name = fileOf(version);
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray payload = menuToBytes(menu);
    const quint64 checksum = checksumOf(payload);
    file.write(headOf(version));
    file.write(reinterpret_cast<const char *>(&checksum), sizeof checksum);
    file.write(payload);
    if (!file.commit())
        return;
    for (const QFileInfo &old : folder.entryInfoList({u"menu-*.bin"_s}, QDir::Files)) {
        if (old.fileName() != QFileInfo(name).fileName())
            QFile::remove(old.filePath());
    }
}

bool MenuCache::has(const QString &version) const
{
    return QFile::exists(fileOf(version));
}

bool MenuCache::holds(const QString &version, const Menu &menu) const
{
    const auto payload = payloadOf(version);
    return payload && *payload == menuToBytes(menu);
}

void MenuCache::drop(const QString &version) const
{
    QFile::remove(fileOf(version));
}

}  // namespace servery
