// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/head_file.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>
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
    // Two programs of one station may write at the same moment: each its own file, the name last.
    const QString fresh = u"%1.%2.new"_s.arg(name).arg(QCoreApplication::applicationPid());
    QFile::remove(fresh);
    Outcome replaced = writePrivateFile(fresh, writer.take() + '\n');
    if (replaced)
        replaced = renameFile(fresh, name);
    if (!replaced)
        QFile::remove(fresh);
    return replaced;
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

std::vector<KeptHead> keptHeads(const DataDirectory &directory)
{
    // <device, 36 letters>-<epoch>.json
    std::vector<KeptHead> kept;
    const QDir folder(directory.path() + u"/heads"_s);
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const int epoch = name.mid(37).section(u'.', 0, 0).toInt();
        if (epoch < 1)
            continue;
        const auto head = readHead(folder.filePath(name));
        const bool isInUse = head && name.endsWith(u".json"_s);
        kept.push_back({name.left(36), epoch, isInUse ? head->head.sequence : 0});
    }
    return kept;
}

int newestEpoch(const std::vector<KeptHead> &heads, const DeviceId &device)
{
    int newest = 0;
    for (const KeptHead &head : heads)
        if (head.device == device.text())
            newest = std::max(newest, head.epoch);
    return newest;
}

}  // namespace servery
