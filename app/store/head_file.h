// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// What is signed: a name for the purpose, the device, the epoch, the number and the hash.
QByteArray headMessage(const DeviceId &device, int epoch, const ChainHead &head);

/// Replaces the file at once by renaming. Not synced: after a power cut an older head may stand there,
/// which is fine, because a database may always hold more than its head says.
Outcome writeHead(const DataDirectory &directory, const Station &station, const ChainHead &head,
                  DeviceKey &key);

/// NotFound when there is none; Corrupt when it cannot be read. The signature is not checked here.
Result<SignedHead> readHead(const QString &file);

}  // namespace servery
