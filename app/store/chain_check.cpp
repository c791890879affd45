// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/chain_check.h"

#include <algorithm>
#include <array>

#include <sqlite3.h>

#include <QDir>

#include "app/store/journal_table.h"

namespace servery {

static Error finding(const QString &text)
{
    return Error{ErrorCode::Corrupt, text};
}

Result<ChainSummary> ChainCheck::run()
{
    Statement rows(m_database.handle(),
                   "SELECT position, device, epoch, seq, op_id, kind, version, body, at,"
                   " business_date, actor, prev_hash, hash FROM journal ORDER BY position");
    for (;;) {
        const auto row = rows.step();
        if (!row)
            return finding(
                u"journal row after %1: cannot be read: %2"_s.arg(m_position).arg(row.error().detail));
        if (!*row)
            break;
        if (auto checked = checkRow(rows); !checked)
            return checked.error();
    }
    return ChainSummary{m_position, qint64(m_chains.size())};
}

Outcome ChainCheck::checkTypes(const Statement &statement) const
{
    static constexpr std::array types{
        SQLITE_INTEGER, SQLITE_BLOB, SQLITE_INTEGER, SQLITE_INTEGER, SQLITE_BLOB, SQLITE_TEXT, SQLITE_INTEGER,
        SQLITE_TEXT,    SQLITE_TEXT, SQLITE_TEXT,    SQLITE_TEXT,    SQLITE_BLOB, SQLITE_BLOB};
    static constexpr std::array names{"position", "device",    "epoch", "seq", "op_id",
                                      "kind",     "version",   "body",  "at",  "business_date",
                                      "actor",    "prev_hash", "hash"};
    for (size_t i = 0; i < types.size(); ++i)
        if (statement.type(int(i)) != types[i])
            return finding(u"journal row %1: %2 has the wrong type"_s.arg(statement.integer(0))
                               .arg(QLatin1StringView(names[i])));
    return done();
}

QString ChainCheck::nameOf(const JournalRow &row) const
{
    const auto chain = m_chains.find({row.device, row.epoch});
    QString device = QUuid::fromRfc4122(row.device).toString(QUuid::WithoutBraces);
    if (chain != m_chains.end() && !chain->second.series.isEmpty())
        device = chain->second.series;
    return u"journal row %1 (device %2, epoch %3, seq %4)"_s.arg(row.position)
        .arg(device)
        .arg(row.epoch)
        .arg(row.sequence);
}

Outcome ChainCheck::checkRow(const Statement &statement)
{
    const qint64 position = statement.integer(0);
    if (position != m_position + 1)
        return finding(u"journal row %1: missing, the next one is %2"_s.arg(m_position + 1).arg(position));
    if (auto checked = checkTypes(statement); !checked)
        return checked;
    const JournalRow row = JournalRow::read(statement);
    if (auto linked = checkLinks(row); !linked)
        return linked;
    m_position = position;
    return done();
}

Outcome ChainCheck::checkLinks(const JournalRow &row)
{
    if (hashOf(row) != row.hash)
        return finding(nameOf(row) + u": body does not match its hash"_s);
    if (row.device.size() != 16 || row.id.size() != 16)
        return finding(nameOf(row) + u": an id is damaged"_s);
    Chain &chain = m_chains[{row.device, row.epoch}];
    if (row.sequence != chain.last.sequence + 1)
        return finding(u"%1: expected seq %2"_s.arg(nameOf(row)).arg(chain.last.sequence + 1));
    if (row.previousHash != chain.last.hash)
        return finding(nameOf(row) + u": does not follow the entry before it"_s);
    if (row.sequence == 1) {
        const auto entry = entryFrom(row);
        const auto *registered = entry ? std::get_if<DeviceRegistered>(&entry->event) : nullptr;
        if (!registered || registered->device != entry->device || registered->epoch != entry->epoch)
            return finding(nameOf(row) + u": a chain begins with the registration of its device"_s);
        chain.publicKey = registered->publicKey;
        chain.series = registered->series;
    }
    chain.last = {row.sequence, row.hash};
    chain.lastPosition = row.position;
    return done();
}

Outcome ChainCheck::checkHead(const DataDirectory &directory, const ChainKey &key, const Chain &chain)
{
    const DeviceId device{QUuid::fromRfc4122(key.first)};
    const QString name = directory.headFile(device, int(key.second));
    const auto signedHead = readHead(name);
    const bool isMissing = !signedHead && signedHead.error().code == ErrorCode::NotFound;
    if (isMissing && chain.last.sequence <= registrationOnly)
        return done();
    if (isMissing)
        return finding(u"%1: missing: no signed head of device %2, epoch %3, which has %4 entries"_s.arg(
            name, chain.series, QString::number(key.second), QString::number(chain.last.sequence)));
    if (!signedHead)
        return signedHead.error();
    const ChainHead &head = signedHead->head;
    const QByteArray message = headMessage(device, int(key.second), head);
    // After a restore on a new machine the heads of old epochs are signed with the device's new key.
    const bool isSigned = std::any_of(m_chains.begin(), m_chains.end(), [&](const auto &other) {
        return other.first.first == key.first &&
               m_verifier.verifies(message, signedHead->signature, other.second.publicKey);
    });
    if (!isSigned)
        return finding(name + u": was not signed by the key of its device"_s);
    if (head.sequence > chain.last.sequence)
        return finding(
            u"journal row after %1 (device %2, epoch %3, seq %4): missing, the signed head says there "
            "are %5 entries"_s.arg(chain.lastPosition)
                .arg(chain.series)
                .arg(key.second)
                .arg(chain.last.sequence + 1)
                .arg(head.sequence));
    const auto hash = JournalTable(m_database.handle()).hashAt(device, int(key.second), head.sequence);
    if (!hash)
        return hash.error();
    if (*hash != head.hash)
        return finding(
            u"journal (device %1, epoch %2, seq %3): is not the entry that was signed"_s.arg(chain.series)
                .arg(key.second)
                .arg(head.sequence));
    return done();
}

Outcome ChainCheck::checkHeads(const DataDirectory &directory)
{
    QStringList unknown =
        QDir(directory.path() + u"/heads"_s).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const auto &[key, chain] : m_chains) {
        if (auto checked = checkHead(directory, key, chain); !checked)
            return checked;
        const DeviceId device{QUuid::fromRfc4122(key.first)};
        unknown.removeOne(QFileInfo(directory.headFile(device, int(key.second))).fileName());
    }
    if (!unknown.isEmpty())
        return finding(u"journal: the chain of the signed head %1 is missing"_s.arg(unknown.first()));
    return done();
}

}  // namespace servery
