// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/serial_ports.h"

#include <QDir>
#include <QFileInfo>
#include <QSerialPortInfo>

namespace servery {

/// A name that stays the same in whichever socket the adapter is.
static QString linkTo(const QString &file)
{
    const QDir links(u"/dev/serial/by-id"_s);
    for (const QString &name : links.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot))
        if (QFileInfo(links.filePath(name)).canonicalFilePath() == file)
            return links.filePath(name);
    return file;
}

std::vector<SerialPort> serialPorts()
{
    std::vector<SerialPort> ports;
    for (const QSerialPortInfo &info : QSerialPortInfo::availablePorts()) {
        const QString file = info.systemLocation();
        ports.push_back({linkTo(file), file, (info.manufacturer() + u' ' + info.description()).trimmed()});
    }
    return ports;
}

}  // namespace servery
