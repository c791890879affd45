// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/chain.h"

#include <openssl/sha.h>

#include <QtEndian>

namespace servery {

const char *const JournalRow::columns =
    "position, device, epoch, seq, op_id, kind, version, body, at, business_date, actor, prev_hash, hash";

JournalRow JournalRow::read(const Statement &s)
{
    return {s.integer(0), s.bytes(1), s.integer(2), s.integer(3), s.bytes(4),  s.bytes(5), s.integer(6),
            s.bytes(7),   s.bytes(8), s.bytes(9),   s.bytes(10),  s.bytes(11), s.bytes(12)};
}

static void addNumber(QByteArray &out, qint64 number)
{
    const quint64 bigEndian = qToBigEndian(quint64(number));
    out.append(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian);
}

static void addField(QByteArray &out, const QByteArray &field)
{
    addNumber(out, field.size());
    out.append(field);
}

QByteArray hashOf(const JournalRow &row)
{
    QByteArray canonical;
    canonical.reserve(row.body.size() + 512);
    addField(canonical, row.previousHash);
    addField(canonical, row.device);
    addNumber(canonical, row.epoch);
    addNumber(canonical, row.sequence);
    addField(canonical, row.operation);
    addField(canonical, row.kind);
    addNumber(canonical, row.version);
    addField(canonical, row.body);
    addField(canonical, row.at);
    addField(canonical, row.businessDate);
    addField(canonical, row.actor);
    // OpenSSL uses the processor's SHA instructions: Qt's own is several times slower, and this is on the
    // way of every tap.
    QByteArray hash(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    SHA256(reinterpret_cast<const unsigned char *>(canonical.constData()), size_t(canonical.size()),
           reinterpret_cast<unsigned char *>(hash.data()));
    return hash;
}

Result<JournalEntry> entryFrom(const JournalRow &row)
{
    Result<Event> event = decode(QString::fromUtf8(row.kind), int(row.version), row.body);
    if (!event)
        return event.error().within(u"journal row %1"_s.arg(row.position));
    return JournalEntry{.position = row.position,
                        .device = DeviceId{QUuid::fromRfc4122(row.device)},
                        .epoch = int(row.epoch),
                        .sequence = row.sequence,
                        .id = OperationId{QUuid::fromRfc4122(row.operation)},
                        .at = QDateTime::fromString(QString::fromLatin1(row.at), Qt::ISODateWithMs),
                        .businessDate = QDate::fromString(QString::fromLatin1(row.businessDate), Qt::ISODate),
                        .actor = QString::fromUtf8(row.actor),
                        .event = std::move(event).take()};
}

}  // namespace servery
