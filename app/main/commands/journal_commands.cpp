// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/main/commands/catalogue.h"
#include "app/main/commands/station.h"
#include "app/store/books_reader.h"
#include "app/store/restore.h"
#include "app/store/verification.h"
#include "app/usecases/permit.h"
#include "drivers/security/argon2_pin_hasher.h"
#include "drivers/security/ed25519_device_key.h"
#include "drivers/system/system_clock.h"

namespace servery {

static Result<std::unique_ptr<DeviceKey>> keyOf(const DataDirectory &directory, const QString &station)
{
    auto key = Ed25519DeviceKey::open(directory.keyFile(station));
    if (!key)
        return key.error();
    return std::unique_ptr<DeviceKey>(std::move(key).take());
}

static int verify(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return call.fail(there.error());
    const DataDirectory directory(call.dataDirectory);
    auto key = keyOf(directory, call.station);
    if (!key)
        return call.fail(key.error());
    auto verified = verifyDirectory(directory, **key);
    if (!verified) {
        if (call.json)
            call.console.out(
                QJsonDocument(QJsonObject{{u"ok"_s, false}, {u"detail"_s, verified.error().detail}})
                    .toJson(QJsonDocument::Compact) +
                '\n');
        return call.fail(verified.error());
    }
    call.answer({{u"ok"_s, true},
                 {u"entries"_s, verified->entries},
                 {u"chains"_s, verified->chains},
                 {u"rows"_s, verified->rows}},
                u"verified: %1 journal entries in %2 chains, %3 rows folded again and found the same"_s
                    .arg(verified->entries)
                    .arg(verified->chains)
                    .arg(verified->rows));
    return exitDone;
}

static int backup(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return call.fail(there.error());
    const QString file = call.arguments.first();
    if (!QFileInfo(QFileInfo(file).absolutePath()).isDir())
        return call.fail({ErrorCode::BadInput, file + u": no such directory"_s});
    auto entries = backupTo(DataDirectory(call.dataDirectory), file);
    if (!entries)
        return call.fail(entries.error());
    call.answer({{u"file"_s, file}, {u"entries"_s, *entries}},
                u"%1: %2 journal entries, readable; keep it somewhere else"_s.arg(file).arg(*entries));
    return exitDone;
}

/// Replacing the books is for who manages the staff. A shop that cannot be opened any more has nobody to
/// ask: then whoever may write its files may rescue it.
static Outcome permitRestore(const Invocation &call)
{
    if (!QFileInfo::exists(DataDirectory(call.dataDirectory).databaseFile()))
        return done();
    auto desk = openDesk(call);
    if (!desk)
        return done();
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return signedIn.error();
    auto allowed = permit((*desk)->context(), Permission::ManageStaff, {});
    return allowed ? done() : Outcome(allowed.error());
}

/// Who manages the staff of a backup, with a new PIN.
struct NewPin {
    StaffMember member;
    QString pin;
};

/// PINs hold only on the machine that took them (see pin_hasher.h). On another one nobody of the backup could
/// sign in: then somebody who manages its staff gets a new PIN. `--as` chooses who. None: the old PINs hold.
static Result<std::optional<NewPin>> managerForNewMachine(const Invocation &call)
{
    const QString secret = DataDirectory(call.dataDirectory).pinSecretFile();
    const auto pins = QFileInfo::exists(secret) ? Argon2PinHasher::open(secret)
                                                : Result(std::unique_ptr<Argon2PinHasher>());
    if (!pins)
        return pins.error();
    const auto backup = Database::open(call.arguments.first(), Database::Mode::Read);
    const auto books = backup ? readBooks(**backup, {}) : Result<Books>(backup.error());
    if (!books)
        return std::optional<NewPin>();  // restoreFrom() says what is wrong with the file
    NewPin manager;
    for (const auto &[user, member] : books->staff) {
        const bool isManager = grantOf(member.role, Permission::ManageStaff) == Grant::Allow;
        if (isManager && *pins && (*pins)->isOurs(member.pinHash))
            return std::optional<NewPin>();
        const bool isBetter = manager.member.user.isEmpty() || user == call.user;
        if (isManager && isBetter)
            manager.member = member;
    }
    if (manager.member.user.isEmpty())
        return std::optional<NewPin>();
    call.console.err(
        u"PINs hold only on the machine that took them: nobody of this backup can sign in here."_s);
    manager.pin = call.console.readSecret(u"New PIN of %1 (4 to 6 digits): "_s.arg(manager.member.user));
    if (!isPin(manager.pin))
        return Error{
            ErrorCode::BadInput,
            u"a PIN has 4 to 6 digits; give %1 a new one on standard input. Nothing was restored"_s.arg(
                manager.member.user)};
    return std::optional(std::move(manager));
}

/// The desk does it in that manager's name.
static Outcome setNewPin(const Invocation &call, const NewPin &manager)
{
    auto desk = openDesk(call);
    if (!desk)
        return desk.error();
    (*desk)->context().session.user = manager.member.user;
    auto set = (*desk)->shop.setStaff(manager.member, manager.pin);
    return set ? done() : Outcome(set.error());
}

static int restore(const Invocation &call)
{
    const DataDirectory directory(call.dataDirectory);
    if (!QFileInfo(call.arguments.first()).isFile())
        return call.fail({ErrorCode::BadInput, call.arguments.first() + u": no such file"_s});
    if (auto allowed = permitRestore(call); !allowed)
        return call.fail(allowed.error());
    const auto manager = managerForNewMachine(call);
    if (!manager)
        return call.fail(manager.error());
    const QDateTime now = SystemClock().now();
    auto restored = restoreFrom(call.arguments.first(), directory,
                                [&directory](const QString &station) { return keyOf(directory, station); },
                                {call.user.isEmpty() ? ownerUser : call.user, now, now.date()});
    if (!restored)
        return call.fail(restored.error());
    if (*manager)
        if (auto set = setNewPin(call, **manager); !set)
            return call.fail(set.error());
    const QString newPin =
        *manager ? u"\nonly %1 can sign in; `servery staff add USER --as %1` gives others a new PIN"_s.arg(
                       (*manager)->member.user)
                 : QString();
    call.answer({{u"entries"_s, restored->entries},
                 {u"replaced"_s, restored->replaced},
                 {u"new_pin"_s, *manager ? (*manager)->member.user : QString()},
                 {u"stations"_s, QJsonArray::fromStringList(restored->stations)}},
                u"restored %1 journal entries; each station (%2) goes on with a new receipt series%3"_s
                        .arg(restored->entries)
                        .arg(restored->stations.join(u", "_s),
                             restored->replaced.isEmpty()
                                 ? QString()
                                 : u"\nthe database before is kept as "_s + restored->replaced) +
                    newPin);
    return exitDone;
}

std::vector<Command> journalCommands()
{
    return {
        {u"journal verify"_s,
         u""_s,
         u"recomputes the hash chains, their signed heads and every projection"_s,
         {},
         0,
         0,
         verify},
        {u"backup"_s,
         u"FILE"_s,
         u"writes a consistent copy of the database while selling"_s,
         {},
         1,
         1,
         backup},
        {u"restore"_s,
         u"FILE"_s,
         u"puts a backup in place; all other programs must be closed"_s,
         {},
         1,
         1,
         restore},
    };
}

}  // namespace servery
