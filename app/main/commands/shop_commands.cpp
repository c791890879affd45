// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QJsonArray>
#include <QSaveFile>

#include "app/main/commands/catalogue.h"
#include "app/main/commands/menu_commands.h"
#include "app/main/commands/station.h"
#include "app/settings/country_profile.h"
#include "app/settings/menu_document.h"
#include "app/store/data_directory.h"
#include "drivers/paper/paper_painter.h"

namespace servery {

/// The menu of a shop that has none yet: its country, and nothing to sell.
static QByteArray emptyMenu(const QString &store, const CountryProfile &profile)
{
    Menu menu;
    menu.store.name = store;
    menu.store.country = profile.country;
    menu.store.currency = profile.currency;
    menu.store.timezone = profile.timezone;
    menu.store.pricesIncludeTax = profile.pricesIncludeTax;
    menu.store.taxRounding = profile.taxRounding;
    return toJson(menu);
}

/// A window that was opened on an empty directory leaves books without a menu: no shop is there yet.
static Outcome requireNoMenu(const Invocation &call)
{
    if (!QFileInfo::exists(DataDirectory(call.dataDirectory).databaseFile()))
        return done();
    const auto books = readShop(call);
    if (!books)
        return books.error();
    if (books->menu)
        return Error{ErrorCode::Refused, u"%1: there is a shop already"_s.arg(call.dataDirectory)};
    return done();
}

static int init(const Invocation &call)
{
    const QString country = call.options.isSet(u"profile"_s) ? call.options.value(u"profile"_s) : u"DE"_s;
    const QString store = call.options.isSet(u"store"_s) ? call.options.value(u"store"_s) : u"Servery"_s;
    auto profile = countryProfile(country.toUpper());
    if (!profile)
        return call.fail({ErrorCode::BadInput, u"--profile: "_s + profile.error().detail});
    if (auto fresh = requireNoMenu(call); !fresh)
        return call.fail(fresh.error());
    auto desk = openDesk(call);
    if (!desk)
        return call.fail(desk.error());
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return call.fail(signedIn.error());
    auto version = (*desk)->shop.importMenu(emptyMenu(store, *profile), u"init"_s);
    if (!version)
        return call.fail(version.error());
    call.answer({{u"data"_s, call.dataDirectory},
                 {u"station"_s, call.station},
                 {u"profile"_s, profile->country},
                 {u"store"_s, store},
                 {u"menu"_s, *version}},
                u"%1: a shop in %2, prices in %3; next: servery menu import FILE"_s.arg(
                    call.dataDirectory, profile->country, profile->currency.code));
    return exitDone;
}

/// Said when the menu comes, not found on a guest's receipt.
static void warnOfSigns(const Invocation &call, const Menu &menu)
{
    const QStringList signs = signsWithoutFont(QString::fromUtf8(toJson(menu)));
    constexpr qsizetype mostNamed = 12;
    if (!signs.isEmpty())
        call.console.err(
            u"no font of this machine has %1%2: on paper each is a question mark on black; a "
            "package of fonts such as fonts-noto-cjk mends that"_s.arg(
                signs.mid(0, mostNamed).join(u' '), signs.size() > mostNamed ? u" …"_s : QString()));
}

static int importMenu(const Invocation &call)
{
    const QString path = call.arguments.first();
    auto text = call.read(path);
    if (!text)
        return call.fail(text.error());
    const bool isCsv = !text->trimmed().startsWith('{');
    if (!isCsv)  // a document with errors makes no shop
        if (auto menu = menuFromJson(*text, path); !menu)
            return call.fail(menu.error());
    auto desk = openDesk(call);
    if (!desk)
        return call.fail(desk.error());
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return call.fail(signedIn.error());
    const auto &present = (*desk)->journal().books().menu;
    QByteArray document = *text;
    if (isCsv) {
        auto menu = menuFromCsv(*text, present ? *present : Menu(), path);
        if (!menu)
            return call.fail(menu.error());
        document = toJson(*menu);
    }
    const QString before = (*desk)->journal().books().menuVersion;
    auto version = (*desk)->shop.importMenu(document, path);
    if (!version)
        return call.fail(version.error());
    warnOfSigns(call, *(*desk)->journal().books().menu);
    QJsonObject answer = countsOf(*(*desk)->journal().books().menu);
    answer.insert(u"version"_s, *version);
    answer.insert(u"changed"_s, *version != before);
    call.answer(answer, summaryOf(*(*desk)->journal().books().menu) + u"\nversion "_s + *version +
                            (*version == before ? u" (was the newest already)"_s : QString()));
    return exitDone;
}

static int exportMenu(const Invocation &call)
{
    auto books = readShop(call);
    if (!books)
        return call.fail(books.error());
    const auto &menu = books->menu;
    if (!menu)
        return call.fail({ErrorCode::NotFound, u"no menu was imported yet"_s});
    const QByteArray text = toJson(*menu);
    if (call.arguments.first() == u"-") {
        call.console.out(text);
        return exitDone;
    }
    QSaveFile file(call.arguments.first());
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return call.fail(
            {ErrorCode::BadInput, u"%1: cannot be written: %2"_s.arg(file.fileName(), file.errorString())});
    call.answer({{u"file"_s, file.fileName()}, {u"version"_s, books->menuVersion}}, file.fileName());
    return exitDone;
}

static int checkMenu(const Invocation &call)
{
    Menu present;  // serves a CSV, which has no store of its own
    if (requireShop(call))
        if (auto books = readShop(call); books && books->menu)
            present = *books->menu;
    return call.print(checkMenuFile(call.arguments.first(), call.json, present));
}

static int addStaff(const Invocation &call)
{
    const auto role =
        roleFromText(call.options.isSet(u"role"_s) ? call.options.value(u"role"_s) : u"cashier"_s);
    if (!role)
        return call.fail(
            {ErrorCode::BadInput, u"--role: expected cashier, lead, manager, merchant or admin"_s});
    auto desk = openDesk(call);
    if (!desk)
        return call.fail(desk.error());
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return call.fail(signedIn.error());
    const QString user = call.arguments.first();
    StaffMember member{user,
                       call.options.isSet(u"name"_s) ? call.options.value(u"name"_s) : user,
                       *role,
                       {},
                       call.options.isSet(u"trainee"_s)};
    const QString pin = call.console.readSecret(u"New PIN of %1 (4 to 6 digits): "_s.arg(user));
    auto stored = (*desk)->shop.setStaff(member, pin);
    if (!stored)
        return call.fail(stored.error());
    call.answer({{u"user"_s, user}, {u"role"_s, toText(*role)}},
                u"%1 may sign in as %2"_s.arg(user, toText(*role)));
    return exitDone;
}

static int removeStaff(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return call.fail(there.error());
    auto desk = openDesk(call);
    if (!desk)
        return call.fail(desk.error());
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return call.fail(signedIn.error());
    auto removed = (*desk)->shop.removeStaff(call.arguments.first());
    if (!removed)
        return call.fail(removed.error());
    call.answer({{u"removed"_s, call.arguments.first()}},
                u"%1 may no longer sign in"_s.arg(call.arguments.first()));
    return exitDone;
}

static int listStaff(const Invocation &call)
{
    auto books = readShop(call);
    if (!books)
        return call.fail(books.error());
    QJsonArray list;
    QStringList lines;
    for (const auto &[user, member] : books->staff) {
        list.append(QJsonObject{{u"user"_s, member.user},
                                {u"name"_s, member.name},
                                {u"role"_s, toText(member.role)},
                                {u"trainee"_s, member.isTrainee}});
        lines.append(u"%1  %2  %3"_s.arg(member.user, -16).arg(toText(member.role), -10).arg(member.name));
    }
    call.answer({{u"staff"_s, list}},
                lines.isEmpty() ? u"no staff yet: everything is done as owner"_s : lines.join(u'\n'));
    return exitDone;
}

std::vector<Command> shopCommands()
{
    return {
        {u"init"_s,
         u""_s,
         u"creates the data directory from a country profile"_s,
         {{u"profile"_s, u"Country of the shop (default: DE)."_s, u"CC"_s},
          {u"store"_s, u"Name of the shop."_s, u"NAME"_s}},
         0,
         0,
         init},
        {u"menu import"_s,
         u"FILE"_s,
         u"makes a menu document (JSON or CSV) the newest version, or says what is wrong"_s,
         {},
         1,
         1,
         importMenu},
        {u"menu export"_s, u"FILE"_s, u"writes the newest menu"_s, {}, 1, 1, exportMenu},
        {u"menu check"_s, u"FILE"_s, u"checks a menu document and stores nothing"_s, {}, 1, 1, checkMenu},
        {u"staff add"_s,
         u"USER"_s,
         u"adds or replaces somebody who may sign in"_s,
         {{u"name"_s, u"Name as shown and printed."_s, u"NAME"_s},
          {u"role"_s, u"cashier, lead, manager, merchant or admin."_s, u"ROLE"_s},
          {u"trainee"_s, u"May only train."_s}},
         1,
         1,
         addStaff},
        {u"staff remove"_s, u"USER"_s, u"takes somebody's sign-in away"_s, {}, 1, 1, removeStaff},
        {u"staff list"_s, u""_s, u"lists who may sign in"_s, {}, 0, 0, listStaff},
    };
}

}  // namespace servery
