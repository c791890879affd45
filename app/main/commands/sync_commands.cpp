// SPDX-License-Identifier: GPL-3.0-or-later
#include <QEventLoop>
#include <QFileInfo>
#include <QHostInfo>
#include <QRandomGenerator>
#include <QTimer>
#include <QUrl>

#include "app/main/commands/catalogue.h"
#include "app/main/commands/station.h"
#include "app/settings/central_settings.h"
#include "app/store/sqlite_journal.h"
#include "app/store/sync_store.h"
#include "app/usecases/permit.h"
#include "drivers/security/ed25519_device_key.h"
#include "sync/client/backoff.h"
#include "sync/client/exchange.h"

namespace servery {

static qint64 secondsNow()
{
    return QDateTime::currentSecsSinceEpoch();
}

/// The stations of the directory; their receipts get letters that are theirs in the whole store.
static Result<QStringList> stationsOf(const DataDirectory &directory)
{
    const auto database = Database::open(directory.databaseFile(), Database::Mode::Read);
    if (!database)
        return database.error();
    const auto known = knownStations(**database);
    if (!known)
        return known.error();
    QStringList names;
    for (const KnownStation &one : *known)
        names.append(one.station.name);
    return names;
}

static Outcome takeSeries(const DataDirectory &directory, const QString &station, const QString &letters)
{
    auto key = Ed25519DeviceKey::open(directory.keyFile(station));
    if (!key)
        return key.error();
    const QDateTime now = QDateTime::currentDateTime();
    const Stamp stamp{u"system"_s, now.toOffsetFromUtc(now.offsetFromUtc()), now.date()};
    const auto journal =
        SqliteJournal::open({.directory = directory.path(), .station = station}, **key, stamp);
    if (!journal)
        return journal.error();
    return (*journal)->takeSeries(letters, stamp);
}

static Outcome mayEnrol(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return there;
    const auto known = readCentralSettings(DataDirectory(call.dataDirectory).centralFile());
    if (!known)
        return known.error();
    if (*known && !call.options.isSet(u"again"_s))
        return Error{ErrorCode::Refused,
                     u"this directory belongs to %1 at %2 already; --again enrols it anew"_s.arg(
                         (*known)->storeName, (*known)->url)};
    auto desk = openDesk(call);
    if (!desk)
        return desk.error();
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return signedIn;
    const auto allowed = permit((*desk)->context(), Permission::ManageStaff, {});
    return allowed ? done() : Outcome(allowed.error());
}

static Result<CentralAddress> addressOf(const Invocation &call)
{
    const QUrl url(call.options.value(u"central"_s), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https"_s && url.scheme() != u"http"_s))
        return Error{ErrorCode::BadInput,
                     u"--central: expected an address such as https://central.example:8443"_s};
    CentralAddress address{.url = url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)};
    if (!call.options.isSet(u"authority"_s))
        return address;
    const auto certificate = call.read(call.options.value(u"authority"_s));
    if (!certificate)
        return certificate.error();
    address.authority = *certificate;
    return address;
}

static int enrol(const Invocation &call)
{
    if (auto allowed = mayEnrol(call); !allowed)
        return call.fail(allowed.error());
    const auto address = addressOf(call);
    if (!address)
        return call.fail(address.error());
    const DataDirectory directory(call.dataDirectory);
    const auto key = Ed25519DeviceKey::open(directory.centralKeyFile());
    if (!key)
        return call.fail(key.error());
    const auto stations = stationsOf(directory);
    if (!stations)
        return call.fail(stations.error());
    CentralLink link(*address);
    const QString name =
        call.options.isSet(u"name"_s) ? call.options.value(u"name"_s) : QHostInfo::localHostName();
    const auto enrolled = enrolAt(link, {call.options.value(u"code"_s), (*key)->publicKey(),
                                         name.isEmpty() ? call.station : name, *stations});
    if (!enrolled)
        return call.fail(enrolled.error());
    for (const auto &[station, letters] : enrolled->series)
        if (auto taken = takeSeries(directory, station, letters); !taken)
            return call.fail(taken.error());
    const CentralSettings settings{address->url, enrolled->device.value, enrolled->store.value,
                                   enrolled->storeName,
                                   address->authority.isEmpty() ? enrolled->authority : address->authority};
    const QString draft = directory.centralFile() + u".new"_s;
    QFile::remove(draft);
    Outcome kept = writePrivateFile(draft, toJson(settings));
    if (kept)
        kept = renameFile(draft, directory.centralFile());
    if (!kept)
        return call.fail(kept.error());
    call.answer({{u"store"_s, settings.storeName},
                 {u"device"_s, settings.device.toString(QUuid::WithoutBraces)},
                 {u"central"_s, settings.url}},
                u"this directory belongs to %1 now; next: servery sync"_s.arg(settings.storeName));
    return exitDone;
}

namespace {

/// All that sync on the command line needs, opened.
struct SyncParts {
    CentralSettings settings;
    std::unique_ptr<Ed25519DeviceKey> key;
    std::unique_ptr<SyncStore> store;
    std::unique_ptr<CentralLink> link;
    std::unique_ptr<CentralTalk> talk;
};

Result<SyncParts> openSync(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return there.error();
    const DataDirectory directory(call.dataDirectory);
    auto settings = readCentralSettings(directory.centralFile());
    if (!settings)
        return settings.error();
    if (!*settings)
        return Error{ErrorCode::Refused,
                     u"this directory belongs to no central: servery enrol --central URL --code CODE"_s};
    auto key = Ed25519DeviceKey::open(directory.centralKeyFile());
    if (!key)
        return key.error();
    auto store = SyncStore::open(directory);
    if (!store)
        return store.error();
    SyncParts parts{**settings, std::move(key).take(), std::move(store).take(), {}, {}};
    parts.link = std::make_unique<CentralLink>(CentralAddress{parts.settings.url, parts.settings.authority});
    parts.talk = std::make_unique<CentralTalk>(
        *parts.link, DeviceId{parts.settings.device},
        [key = parts.key.get()](const QByteArray &bytes) { return key->sign(bytes); }, secondsNow);
    return parts;
}

/// What could be said about a first answer: everything is sent, or how much is not.
int answerState(const Invocation &call, SyncParts &parts)
{
    const auto unsent = parts.store->unsentSum();
    const auto cursor = parts.store->cursor();
    if (!unsent || !cursor)
        return call.fail(unsent ? cursor.error() : unsent.error());
    QJsonObject json{{u"central"_s, parts.settings.url},
                     {u"store"_s, parts.settings.storeName},
                     {u"unsent"_s, unsent->count},
                     {u"read"_s, cursor->place}};
    QString text = u"%1 at %2: everything is sent"_s.arg(parts.settings.storeName, parts.settings.url);
    if (unsent->count > 0) {
        json[u"oldest"_s] = unsent->oldest.toString(Qt::ISODateWithMs);
        text = u"%1 at %2: %3 operations are not sent, the oldest of %4"_s
                   .arg(parts.settings.storeName, parts.settings.url)
                   .arg(unsent->count)
                   .arg(unsent->oldest.toString(Qt::ISODate));
    }
    call.answer(json, text);
    return exitDone;
}

int status(const Invocation &call)
{
    auto parts = openSync(call);
    if (!parts)
        return call.fail(parts.error());
    SyncParts opened = std::move(parts).take();
    return answerState(call, opened);
}

void waitMs(qint64 time)
{
    QEventLoop loop;
    QTimer::singleShot(int(time), &loop, &QEventLoop::quit);
    loop.exec();
}

int sync(const Invocation &call)
{
    auto opened = openSync(call);
    if (!opened)
        return call.fail(opened.error());
    SyncParts parts = std::move(opened).take();
    Exchange exchange(*parts.store, *parts.talk);
    Backoff backoff([](qint64 limit) { return qint64(QRandomGenerator::global()->bounded(double(limit))); });
    constexpr qint64 lookMs = 2'000;
    for (;;) {
        const auto done = exchange.untilDone();
        for (const QString &alarm : exchange.station().takeAlarms())
            call.console.err(u"servery: "_s + alarm);
        if (call.options.isSet(u"once"_s))
            return done ? answerState(call, parts) : call.fail(done.error());
        if (!done)
            call.console.err(u"servery: "_s + done.error().detail);
        if (!done && done.error().code != ErrorCode::DeviceOffline && done.error().code != ErrorCode::InUse)
            return call.fail(done.error());
        if (done)
            backoff.reset();
        waitMs(done ? lookMs : backoff.next());
        exchange.station().lookAgain();
    }
}

}  // namespace

std::vector<Command> syncCommands()
{
    const QCommandLineOption again(u"again"_s, u"Enrols a directory that belongs to a central already."_s);
    return {{u"enrol"_s,
             u""_s,
             u"lets this machine into a store of a central order backend"_s,
             {{u"central"_s, u"Where it is."_s, u"URL"_s},
              {u"code"_s, u"What `servery-central device code` said."_s, u"CODE"_s},
              {u"authority"_s, u"The certificate to trust, and no other."_s, u"FILE"_s},
              {u"name"_s, u"What people call this machine."_s, u"NAME"_s},
              again},
             0,
             0,
             enrol},
            {u"sync status"_s, u""_s, u"says what the central does not have yet"_s, {}, 0, 0, status},
            {u"sync"_s,
             u""_s,
             u"sends to the central what it lacks, and reads what others did"_s,
             {{u"once"_s, u"Ends when both have everything, or nobody answers."_s}},
             0,
             0,
             sync}};
}

}  // namespace servery
