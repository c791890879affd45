// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QStringList>

#include "app/base/text.h"

namespace servery {

/// How the machines of a network are tried: so many at once, each so long, all together at most so long.
struct NetworkSearch {
    quint16 port = 9100;
    int atOnce = 64;
    int connectMs = 400;
    int mostMs = 10000;
};

/// The addresses of this machine's own networks, up to 254 neighbours in each (a bigger network: those with
/// the same first three numbers); IPv4 only, never the machine itself.
QStringList neighbours();

/// Whether it can be tried at all: four numbers. Names are not looked up.
bool isIpv4(const QString &host);

/// Those of `hosts` that take a connection; it is closed at once and nothing is sent. Whole networks are
/// only searched when a person asks for it.
QStringList listeningAmong(const QStringList &hosts, const NetworkSearch &how);

}  // namespace servery
