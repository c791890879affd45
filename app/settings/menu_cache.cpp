// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_cache.h"

#include <algorithm>
#include <cstring>
#include <set>

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace servery {

/// Changes with the structs themselves: a field more, and files of before are compiled anew.
static constexpr size_t shape = sizeof(Menu) + 3 * sizeof(MenuItem) + 5 * sizeof(ModifierGroup) +
                                7 * sizeof(ModifierOption) + 11 * sizeof(Combo) + 13 * sizeof(ComboGroup) +
                                17 * sizeof(ComboChoiceItem) + 19 * sizeof(Category) + 23 * sizeof(MenuTax) +
                                29 * sizeof(StoreSettings) + 31 * sizeof(Variant);

constexpr size_t mostShown = 100;  ///< more than any screen has tiles
static const QString frontVersion = u"front"_s;

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

std::optional<QByteArray> MenuCache::payloadOf(const QString &name, const QString &version) const
{
    QFile file(name);
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
    const auto payload = m_use == Use::ReadAndKeep ? payloadOf(fileOf(version), version) : std::nullopt;
    return payload ? menuFromBytes(*payload) : std::nullopt;
}

std::optional<Menu> MenuCache::front() const
{
    const auto payload = m_use == Use::ReadAndKeep ? payloadOf(frontFile(), frontVersion) : std::nullopt;
    return payload ? menuFromBytes(*payload) : std::nullopt;
}

bool MenuCache::write(const QString &name, const QString &version, const Menu &menu) const
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray payload = menuToBytes(menu);
    const quint64 checksum = checksumOf(payload);
    file.write(headOf(version));
    file.write(reinterpret_cast<const char *>(&checksum), sizeof checksum);
    file.write(payload);
    return file.commit();
}

void MenuCache::keep(const QString &version, const Menu &menu) const
{
    const QDir folder(m_folder);
    const QString name = fileOf(version);
    if (!folder.mkpath(u"."_s) || !write(name, version, menu) ||
        !write(frontFile(), frontVersion, frontPage(menu)))
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
    const auto payload = payloadOf(fileOf(version), version);
    return payload && *payload == menuToBytes(menu);
}

void MenuCache::drop(const QString &version) const
{
    QFile::remove(frontFile());
    QFile::remove(fileOf(version));
}

/// Adds what can be chosen in these combos.
static void addParts(const std::vector<Combo> &combos, std::set<QString> &items)
{
    for (const Combo &combo : combos)
        for (const ComboGroup &group : combo.groups)
            for (const ComboChoiceItem &choice : group.items)
                items.insert(choice.item);
}

Menu frontPage(const Menu &menu)
{
    const auto isFavourite = [](const auto &thing) { return thing.tags.contains(u"favourite"_s); };
    const bool hasFavourites = std::any_of(menu.items.begin(), menu.items.end(), isFavourite) ||
                               std::any_of(menu.combos.begin(), menu.combos.end(), isFavourite);
    const auto first =
        std::min_element(menu.categories.begin(), menu.categories.end(),
                         [](const Category &a, const Category &b) { return a.position < b.position; });
    const QString category = first == menu.categories.end() ? QString() : first->id;
    const auto isShown = [&](const auto &thing) {
        return hasFavourites ? isFavourite(thing) : thing.category == category;
    };
    Menu front;
    front.store = menu.store;
    front.taxes = menu.taxes;
    front.categories = menu.categories;
    front.modifierGroups = menu.modifierGroups;
    std::copy_if(menu.combos.begin(), menu.combos.end(), std::back_inserter(front.combos), isShown);
    std::set<QString> parts;
    addParts(front.combos, parts);
    size_t shown = 0;
    std::copy_if(menu.items.begin(), menu.items.end(), std::back_inserter(front.items),
                 [&](const MenuItem &item) {
                     return (isShown(item) && ++shown <= mostShown) || parts.contains(item.id);
                 });
    front.index();
    return front;
}

}  // namespace servery
