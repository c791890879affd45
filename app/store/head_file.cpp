// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/head_file.h"

#include <cstdio>

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include "app/base/json_writer.h"
#include "app/domain/json_fields.h"

namespace servery {

QByteArray headMessage(const DeviceId &device, int epoch, const ChainHead &head)
{
    return "servery-head-1\n" + device.text().toLatin1() + '\n' + QByteArray::number(epoch) + '\n' +
           QByteArray::number(head.sequence) + '\n' + head.hash.toHex();
}

Outcome writeHead(const DataDirectory &directory, const Station &station, const ChainHead &head,
                  DeviceKey &key)
{
    const auto signature = key.sign(headMessage(station.device, station.epoch, head));
    if (!signature)
        return signature.error();
    JsonWriter writer;
    writer.beginObject();
    writer.field("device", station.device.value);
    writer.field("epoch", station.epoch);
    writer.field("seq", head.sequence);
    writer.field("hash", QString::fromLatin1(head.hash.toHex()));
    writer.field("signature", QString::fromLatin1(signature->toHex()));
    writer.endObject();
    const QString name = directory.headFile(station.device, station.epoch);
    QFile file(u"%1.%2.new"_s.arg(name).arg(QCoreApplication::applicationPid()));
    const QByteArray json = writer.take() + '\n';
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(json) != json.size())
        return Error{ErrorCode::StorageFailed, u"%1: %2"_s.arg(file.fileName(), file.errorString())};
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.close();
    if (std::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(name).constData()) != 0)
        return Error{ErrorCode::StorageFailed, name + u": cannot be replaced"_s};
    return done();
}

Result<SignedHead> readHead(const QString &name)
{
    QFile file(name);
    if (!file.exists())
        return Error{ErrorCode::NotFound, name + u": missing"_s};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::StorageFailed, u"%1: %2"_s.arg(name, file.errorString())};
    QString problem;
    const JsonFields fields(QJsonDocument::fromJson(file.read(4096)).object(), problem);
    const SignedHead head{{fields.number("seq"_L1), QByteArray::fromHex(fields.text("hash"_L1).toLatin1())},
                          QByteArray::fromHex(fields.text("signature"_L1).toLatin1())};
    if (!problem.isEmpty() || head.head.sequence < 1 || head.head.hash.size() != 32)
        return Error{ErrorCode::Corrupt, name + u": is no signed head"_s};
    return head;
}

}  // namespace servery
