// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/operation.h"

#include <QtEndian>

#include "app/base/sha256.h"

namespace servery {

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

QByteArray hashOf(const Operation &operation)
{
    QByteArray canonical;
    canonical.reserve(operation.body.size() + 512);
    addField(canonical, operation.previousHash);
    addField(canonical, operation.device);
    addNumber(canonical, operation.epoch);
    addNumber(canonical, operation.sequence);
    addField(canonical, operation.id);
    addField(canonical, operation.kind);
    addNumber(canonical, operation.version);
    addField(canonical, operation.body);
    addField(canonical, operation.at);
    addField(canonical, operation.businessDate);
    addField(canonical, operation.actor);
    return sha256(canonical);
}

Result<JournalEntry> entryFrom(const Operation &operation)
{
    Result<Event> event = decode(QString::fromUtf8(operation.kind), int(operation.version), operation.body);
    if (!event)
        return event.error();
    return JournalEntry{.device = DeviceId{QUuid::fromRfc4122(operation.device)},
                        .epoch = int(operation.epoch),
                        .sequence = operation.sequence,
                        .id = OperationId{QUuid::fromRfc4122(operation.id)},
                        .at = QDateTime::fromString(QString::fromLatin1(operation.at), Qt::ISODateWithMs),
                        .businessDate =
                            QDate::fromString(QString::fromLatin1(operation.businessDate), Qt::ISODate),
                        .actor = QString::fromUtf8(operation.actor),
                        .event = std::move(event).take()};
}

}  // namespace servery
