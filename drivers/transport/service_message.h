// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include "app/base/text.h"

namespace servery {

/// What somebody on the network says that they offer (DNS-SD, RFC 6763).
struct AnnouncedService {
    QString name;     ///< as people read it: "EPSON TM-m30"
    QString type;     ///< "_pdl-datastream._tcp.local"
    QString address;  ///< IPv4; empty: not said
    quint16 port = 0;
    QMap<QString, QString> texts;  ///< by key in small letters: "ty", "usb_mfg" …

    bool operator==(const AnnouncedService &) const = default;
};

// Messages of multicast DNS (RFC 1035 section 4, RFC 6762). Pure.

/// One question for everybody who offers one of these, "_pdl-datastream._tcp.local"; answered to the asker
/// alone.
QByteArray askForServices(const QStringList &types);

/// The services of which a message says where they are. Whatever the bytes are, it ends, and what makes no
/// sense is passed over.
std::vector<AnnouncedService> servicesIn(const QByteArray &message);

}  // namespace servery
