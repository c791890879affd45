// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QString>

#include "app/base/result.h"

namespace servery {

/// Where a central is, and whom to trust that it is it.
struct CentralAddress {
    QString url;              ///< "https://central.example:8443"
    QByteArray authority;     ///< the only certificate (PEM) that is trusted; empty: those of the system
    int patienceMs = 30'000;  ///< without any progress
};

struct LinkAnswer {
    int status = 0;
    QByteArray body;
};

/// The wire to the central: one question, one answer, whatever it is. It waits for the answer in an event
/// loop, on the thread that made it.
class CentralLink {
public:
    explicit CentralLink(CentralAddress address);
    ~CentralLink();
    Q_DISABLE_COPY_MOVE(CentralLink)

    /// DeviceOffline when there is no answer, NotAllowed when whoever answers is not the central.
    Result<LinkAnswer> post(const QString &path, const QByteArray &json, const QByteArray &token = {});
    Result<LinkAnswer> read(const QString &pathAndQuery, const QByteArray &token);

private:
    struct Wire;

    const CentralAddress m_address;
    std::unique_ptr<Wire> m_wire;
};

}  // namespace servery
