// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/domain/books.h"
#include "app/ports/device_key.h"
#include "app/store/chain.h"
#include "app/store/data_directory.h"

namespace servery {

/// The head of a chain as its device signed it, kept outside the database: who cuts off the newest rows
/// or puts an older file in its place cannot make it again.
struct SignedHead {
    ChainHead head;
    QByteArray signature;
};

/// A chain this short may be without its head: the program ended between registering and signing, when no
/// number had been given out. A longer one always had a head.
inline constexpr qint64 registrationOnly = 1;

/// What is signed: a name for the purpose, the device, the epoch, the number and the hash.
QByteArray headMessage(const DeviceId &device, int epoch, const ChainHead &head);

/// Replaces the file at once by renaming, after every byte of the new one was taken; on any failure the
/// old head stands as it was. Synced before it is renamed, so that no power cut leaves an empty one. The
/// name is not: an older head may stand there afterwards, which is fine, because a database may always
/// hold more than its head says.
Outcome writeHead(const DataDirectory &directory, const Station &station, const ChainHead &head,
                  DeviceKey &key);

/// NotFound when there is none; Corrupt when it is empty or says no head. The signature is not checked here.
Result<SignedHead> readHead(const QString &file);

/// A file of the heads' folder, also one that was put aside or never finished: whatever it holds, a device
/// numbered in that epoch.
struct KeptHead {
    QString device;
    int epoch = 0;
    qint64 sequence = 0;  ///< 0: cannot be read, or was put aside
};
std::vector<KeptHead> keptHeads(const DataDirectory &directory);
/// The highest epoch of a device; 0 when it left nothing.
int newestEpoch(const std::vector<KeptHead> &heads, const DeviceId &device);

}  // namespace servery
