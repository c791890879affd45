// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "sync/central/stores/stores.h"

namespace servery {

/// Lets one machine into a store, once, soon.
struct EnrolmentCode {
    QString code;  ///< "7K2M-9QXD": Crockford's Base32, which no two letters of look alike
    QDateTime expiresAt;
};
inline constexpr qint64 codeMinutes = 10;

/// For a person to type at the machine. Only its hash is kept.
Result<EnrolmentCode> newEnrolmentCode(SqlSession &session, const Store &store, const QDateTime &now);

struct EnrolRequest {
    QString code;          ///< as it was typed
    QByteArray publicKey;  ///< Ed25519, of a key that never leaves the machine
    QString name;          ///< what people call the machine
    QStringList stations;  ///< of its data directory: each gets letters for its receipts
};

/// A machine of a store.
struct EnrolledDevice {
    DeviceId id;
    Store store;
    QString name;
    QByteArray publicKey;
    bool isRevoked = false;
    std::map<QString, QString> series = {};  ///< of each station, when it was enrolled: "pos" → "C"
};

/// NotAllowed for a code that is wrong, used or too old, all said alike.
Result<EnrolledDevice> enrol(SqlSession &session, const EnrolRequest &request, const QDateTime &now);
Result<EnrolledDevice> findDevice(SqlSession &session, const DeviceId &id);
/// From now on nothing of it is taken or told any more.
Outcome revokeDevice(SqlSession &session, const DeviceId &id, const QDateTime &now);

/// "7k2m 9qxd" → "7K2M9QXD", with letters that look like digits as those.
QString codeTyped(const QString &text);

}  // namespace servery
