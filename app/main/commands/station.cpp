// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/station.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFileInfo>

#include "app/settings/menu_document.h"
#include "drivers/system/system_clock.h"
#include "app/store/data_directory.h"
#include "app/store/lost_database.h"
#include "app/store/paper_reader.h"
#include "app/store/read_only_books.h"
#include "app/store/sqlite_journal.h"
#include "app/usecases/closed_shop.h"
#include "drivers/security/argon2_pin_hasher.h"
#include "drivers/security/ed25519_device_key.h"

namespace servery {

static bool isStationName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'_';
    });
}

MenuSource menuSource(const QString &dataDirectory, MenuCache::Use use)
{
    const QString folder = DataDirectory(dataDirectory).cacheFolder();
    return {[](const QByteArray &text) { return menuFromJson(text, u"the stored menu"_s); },
            MenuCache(folder, QCoreApplication::applicationVersion(), use)};
}

static Result<std::unique_ptr<Desk>> openDeskUsing(const QString &dataDirectory, const QString &station,
                                                   MenuCache::Use use, const Kitchen &kitchen = {},
                                                   const TerminalAccess &terminal = {})
{
    if (!isStationName(station))
        return Error{ErrorCode::BadInput, u"a station's name has 1 to 40 letters, digits, '-' and '_'"_s};
    const DataDirectory directory(dataDirectory);
    if (auto prepared = directory.prepare(); !prepared)
        return prepared.error();
    auto key = Ed25519DeviceKey::open(directory.keyFile(station));
    if (!key)
        return key.error();
    auto pins = Argon2PinHasher::open(directory.pinSecretFile());
    if (!pins)
        return pins.error();
    Desk::Parts parts;
    parts.key = std::move(key).take();
    parts.pins = std::move(pins).take();
    auto clock = std::make_unique<SystemClock>();
    SqliteJournal::Options options;
    options.directory = dataDirectory;
    options.station = station;
    options.menus = menuSource(dataDirectory, use);
    const QDateTime now = clock->now();
    auto journal = SqliteJournal::open(options, *parts.key, {u"system"_s, now, now.date()});
    if (!journal)
        return journal.error();
    parts.journal = std::move(journal).take();
    parts.shelf = std::make_unique<PaperReader>(directory.databaseFile());
    if (const auto &menu = parts.journal->books().menu)
        clock = std::make_unique<SystemClock>(menu->store.timezone);
    parts.clock = std::move(clock);
    parts.kitchen = kitchen;
    parts.terminal = terminal;
    return std::make_unique<Desk>(std::move(parts));
}

Result<std::unique_ptr<Desk>> openDesk(const QString &dataDirectory, const QString &station)
{
    return openDeskUsing(dataDirectory, station, MenuCache::Use::Keep);
}

Result<std::unique_ptr<Desk>> openDesk(const Invocation &call)
{
    return openDesk(call.dataDirectory, call.station);
}

std::unique_ptr<Desk> openDeskOrExplain(const QString &dataDirectory, const QString &station,
                                        const Kitchen &kitchen, const TerminalAccess &terminal)
{
    auto desk = openDeskUsing(dataDirectory, station, MenuCache::Use::ReadAndKeep, kitchen, terminal);
    if (desk)
        return std::move(desk).take();
    Desk::Parts parts;
    parts.clock = std::make_unique<SystemClock>();
    parts.pins = std::make_unique<ClosedPins>(desk.error());
    parts.journal = std::make_unique<ClosedJournal>(desk.error(), station);
    return std::make_unique<Desk>(std::move(parts));
}

Result<Books> readShop(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return there.error();
    return readBooksOnly(DataDirectory(call.dataDirectory), call.station,
                         [](const QByteArray &text) { return menuFromJson(text, u"the stored menu"_s); });
}

Outcome requireShop(const Invocation &call)
{
    if (auto kept = checkDatabaseNotLost(DataDirectory(call.dataDirectory)); !kept)
        return kept.error();
    const QString file = DataDirectory(call.dataDirectory).databaseFile();
    if (!QFileInfo::exists(file))
        return Error{ErrorCode::BadInput,
                     u"%1: no shop here; `servery init` or `servery menu import` makes one"_s.arg(file)};
    return done();
}

Outcome signInAs(Desk &desk, const Invocation &call)
{
    const bool hasStaff = !desk.journal().books().staff.empty();
    if (!hasStaff && (call.user.isEmpty() || call.user == ownerUser))
        return done();
    if (call.user.isEmpty())
        return Error{ErrorCode::NotAllowed, u"this shop has staff: say who does it with --as USER"_s};
    const QString pin = call.console.readSecret(u"PIN of %1: "_s.arg(call.user));
    auto signedIn = desk.staff.signIn(call.user, pin);
    return signedIn ? done() : Outcome(signedIn.error());
}

static Result<QDate> dateOption(const Invocation &call, const QString &name)
{
    if (!call.options.isSet(name))
        return QDate();
    const QDate date = QDate::fromString(call.options.value(name), Qt::ISODate);
    if (!date.isValid())
        return Error{ErrorCode::BadInput, u"--%1: expected a date such as 2026-01-31, found \"%2\""_s.arg(
                                              name, call.options.value(name))};
    return date;
}

Result<DateRange> dateRange(const Invocation &call)
{
    const auto from = dateOption(call, u"from"_s);
    if (!from)
        return from.error();
    const auto to = dateOption(call, u"to"_s);
    if (!to)
        return to.error();
    if (from->isValid() && to->isValid() && *from > *to)
        return Error{ErrorCode::BadInput, u"--to: expected a day from %1 on, found \"%2\""_s.arg(
                                              from->toString(Qt::ISODate), to->toString(Qt::ISODate))};
    return DateRange{*from, *to};
}

}  // namespace servery
