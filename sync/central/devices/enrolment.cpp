// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/devices/enrolment.h"

#include <QRandomGenerator>

#include "app/base/ed25519.h"
#include "app/base/json_writer.h"
#include "app/base/sha256.h"
#include "app/domain/receipt_number.h"

namespace servery {

// https://www.crockford.com/base32.html
static const QString digits = u"0123456789ABCDEFGHJKMNPQRSTVWXYZ"_s;
static constexpr int codeLength = 8;
static constexpr qsizetype mostStations = 50;
static constexpr qsizetype longestName = 100;

QString codeTyped(const QString &text)
{
    QString code;
    for (const QChar c : text.toUpper()) {
        if (c == u'O')
            code += u'0';
        else if (c == u'I' || c == u'L')
            code += u'1';
        else if (digits.contains(c))
            code += c;
        else if (c != u'-' && !c.isSpace())
            return {};
    }
    return code;
}

static QByteArray hashOfCode(const QString &code)
{
    return sha256("servery enrolment " + code.toLatin1());
}

static QString timeText(const QDateTime &time)
{
    return QString::fromLatin1(isoTime(time.toUTC()));
}

Result<EnrolmentCode> newEnrolmentCode(SqlSession &session, const Store &store, const QDateTime &now)
{
    QString code;
    for (int i = 0; i < codeLength; ++i)
        code += digits[QRandomGenerator::system()->bounded(int(digits.size()))];
    const EnrolmentCode made{code.first(codeLength / 2) + u'-' + code.last(codeLength / 2),
                             now.addSecs(codeMinutes * 60)};
    if (auto kept = session.tell("DELETE FROM enrolment_codes WHERE used_by IS NULL AND expires_at < ?",
                                 timeText(now));
        !kept)
        return kept.error();
    if (auto kept = session.tell("INSERT INTO enrolment_codes (code_hash, store, expires_at) VALUES (?,?,?)",
                                 hashOfCode(code), store.id.value, timeText(made.expiresAt));
        !kept)
        return kept.error();
    return made;
}

static Outcome check(const EnrolRequest &request)
{
    const auto wrong = [](const QString &what) { return Error{ErrorCode::BadInput, what}; };
    if (request.publicKey.size() != ed25519KeySize)
        return wrong(u"public_key: expected the 32 bytes of an Ed25519 key"_s);
    if (request.name.trimmed().isEmpty() || request.name.size() > longestName)
        return wrong(u"name: expected 1 to %1 characters"_s.arg(longestName));
    if (request.stations.isEmpty() || request.stations.size() > mostStations)
        return wrong(u"stations: expected 1 to %1 names"_s.arg(mostStations));
    for (const QString &station : request.stations)
        if (station.isEmpty() || station.size() > longestName || request.stations.count(station) > 1)
            return wrong(u"stations: '%1' is empty, too long or named twice"_s.arg(station));
    return done();
}

/// The store of a code that holds, which holds no more from here on.
static Result<QString> useCode(SqlSession &session, const EnrolRequest &request, const DeviceId &device,
                               const QDateTime &now)
{
    static const Error no{ErrorCode::NotAllowed,
                          u"the code is wrong, was used, or is more than %1 minutes old"_s.arg(codeMinutes)};
    const QByteArray hash = hashOfCode(codeTyped(request.code));
    const auto row = session.ask(
        "SELECT store, expires_at FROM enrolment_codes WHERE code_hash = ? AND used_by IS NULL", hash);
    if (!row)
        return row.error();
    if (!(*row)->next())
        return no;
    const QString store = QUuid::fromRfc4122((*row)->value(0).toByteArray()).toString(QUuid::WithoutBraces);
    const QDateTime expiresAt = QDateTime::fromString((*row)->value(1).toString(), Qt::ISODateWithMs);
    (*row)->finish();
    if (expiresAt < now)
        return no;
    const auto used = session.ask(
        "UPDATE enrolment_codes SET used_by = ? WHERE code_hash = ? AND used_by IS NULL", device.value, hash);
    if (!used)
        return used.error();
    const bool isOurs = (*used)->numRowsAffected() == 1;
    (*used)->finish();
    if (!isOurs)
        return no;
    return store;
}

/// Letters that nobody in the store had before.
static Result<QString> nextLetters(SqlSession &session, const StoreId &store)
{
    const auto row = session.ask(
        "UPDATE stores SET last_series = last_series + 1 WHERE id = ? RETURNING last_series", store.value);
    if (!row)
        return row.error();
    const int number = (*row)->next() ? (*row)->value(0).toInt() : 0;
    (*row)->finish();
    Q_ASSERT(number > 0);
    return seriesLetters(number - 1);
}

Result<EnrolledDevice> enrol(SqlSession &session, const EnrolRequest &request, const QDateTime &now)
{
    if (auto checked = check(request); !checked)
        return checked.error();
    EnrolledDevice device{
        .id = DeviceId::make(), .name = request.name.trimmed(), .publicKey = request.publicKey};
    const auto storeId = useCode(session, request, device.id, now);
    if (!storeId)
        return storeId.error();
    const auto store = findStore(session, *storeId);
    if (!store)
        return store.error();
    device.store = *store;
    if (auto kept =
            session.tell("INSERT INTO devices (id, store, name, public_key, enrolled_at) VALUES (?,?,?,?,?)",
                         device.id.value, store->id.value, device.name, device.publicKey, timeText(now));
        !kept)
        return kept.error();
    for (const QString &station : request.stations) {
        const auto letters = nextLetters(session, store->id);
        if (!letters)
            return letters.error();
        if (auto kept =
                session.tell("INSERT INTO receipt_series (store, letters, device, station) VALUES (?,?,?,?)",
                             store->id.value, *letters, device.id.value, station);
            !kept)
            return kept.error();
        device.series[station] = *letters;
    }
    if (auto noted = session.tell(
            "INSERT INTO audit (id, at, actor, store, action, detail) VALUES (?,?,?,?,?,?)", newUuid7(),
            timeText(now), device.id.text(), store->id.value, u"device.enrolled"_s, device.name);
        !noted)
        return noted.error();
    return device;
}

Result<EnrolledDevice> findDevice(SqlSession &session, const DeviceId &id)
{
    const auto row =
        session.ask("SELECT store, name, public_key, revoked_at FROM devices WHERE id = ?", id.value);
    if (!row)
        return row.error();
    if (!(*row)->next())
        return Error{ErrorCode::NotFound, u"no device %1"_s.arg(id.text())};
    EnrolledDevice device{.id = id,
                          .store = {.id = StoreId{QUuid::fromRfc4122((*row)->value(0).toByteArray())}},
                          .name = (*row)->value(1).toString(),
                          .publicKey = (*row)->value(2).toByteArray(),
                          .isRevoked = !(*row)->value(3).toString().isEmpty()};
    (*row)->finish();
    return device;
}

Outcome revokeDevice(SqlSession &session, const DeviceId &id, const QDateTime &now)
{
    const auto found = findDevice(session, id);
    if (!found)
        return found.error();
    if (auto kept = session.tell("UPDATE devices SET revoked_at = ? WHERE id = ?", timeText(now), id.value);
        !kept)
        return kept;
    return session.tell("INSERT INTO audit (id, at, actor, store, action, detail) VALUES (?,?,?,?,?,?)",
                        newUuid7(), timeText(now), u"admin"_s, found->store.id.value, u"device.revoked"_s,
                        id.text());
}

}  // namespace servery
