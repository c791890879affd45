// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_document.h"

#include <QFile>

#include "app/settings/menu_checks.h"
#include "app/settings/menu_reader.h"

namespace servery {

static void readHead(const JsonReader &root)
{
    root.onlyKeys({u"format", u"store", u"taxes", u"categories", u"items", u"modifier_groups", u"combos"});
    if (root.at(u"format").value().toString() != u"servery-menu/1"_s)
        root.at(u"format").expected(u"\"servery-menu/1\""_s);
    for (QStringView key : {u"store", u"items"}) {
        if (!root.has(key))
            root.at(key).expected(key == u"store" ? u"an object"_s : u"a list"_s);
    }
}

Result<Menu> menuFromJson(const QByteArray &text, const QString &source)
{
    const auto value = parseJson(text);
    if (!value)
        return source.isEmpty() ? value.error() : value.error().within(source);
    JsonErrors errors;
    const JsonReader root(*value, u"$"_s, errors);
    readHead(root);
    if (!root.isObject())
        return errors.error(source);

    Menu menu;
    MenuScope scope;
    if (root.has(u"store"))
        menu.store = readStore(root.at(u"store"));
    scope.currency = menu.store.currency;
    scope.language = languageOf(menu.store);
    menu.taxes = readTaxes(root, scope);
    for (const MenuTax &tax : menu.taxes)
        scope.taxIds.append(tax.tax.id);
    menu.categories = readCategories(root, scope);
    menu.items = readItems(root, scope);
    menu.modifierGroups = readGroups(root, scope);
    menu.combos = readCombos(root, scope);
    menu.index();
    checkWhole(menu, errors);
    if (!errors.isEmpty())
        return errors.error(source);
    return menu;
}

static bool looksLikeJson(const QByteArray &text, const QString &path)
{
    const QByteArray start = text.left(1000).trimmed();
    if (start.startsWith('{') || start.startsWith('['))
        return true;
    return path.endsWith(u".json"_s, Qt::CaseInsensitive);
}

Result<Menu> readMenuFile(const QString &path, const Menu &present)
{
    constexpr qint64 largestFile = 256 * 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadInput, u"%1: %2"_s.arg(path, file.errorString())};
    if (file.size() > largestFile)
        return Error{ErrorCode::BadInput, u"%1: more than 256 MB"_s.arg(path)};
    QByteArray text = file.readAll();
    if (file.error() != QFile::NoError)
        return Error{ErrorCode::BadInput, u"%1: %2"_s.arg(path, file.errorString())};
    const QByteArray mark = "\xEF\xBB\xBF";
    if (looksLikeJson(text.startsWith(mark) ? text.mid(3) : text, path))
        return menuFromJson(text.startsWith(mark) ? text.mid(3) : text, path);
    return menuFromCsv(text, present, path);
}

}  // namespace servery
