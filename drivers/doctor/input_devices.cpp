// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/doctor/input_devices.h"

#include <array>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "drivers/scanners/input_transport.h"

namespace servery {
namespace {

struct Maker {
    QLatin1StringView vendor;
    DeviceKind kind;
};

/// USB vendors, as packaging/70-servery.rules has them: Code, Honeywell (two), Zebra, Datalogic, Opticon,
/// Newland; MagTek, ID TECH.
constexpr std::array makers{Maker{QLatin1StringView("11fa"), DeviceKind::Scanner},
                            Maker{QLatin1StringView("0c2e"), DeviceKind::Scanner},
                            Maker{QLatin1StringView("0536"), DeviceKind::Scanner},
                            Maker{QLatin1StringView("05e0"), DeviceKind::Scanner},
                            Maker{QLatin1StringView("05f9"), DeviceKind::Scanner},
                            Maker{QLatin1StringView("065a"), DeviceKind::Scanner},
                            Maker{QLatin1StringView("1eab"), DeviceKind::Scanner},
                            Maker{QLatin1StringView("0801"), DeviceKind::CardReader},
                            Maker{QLatin1StringView("0acd"), DeviceKind::CardReader}};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A link in `folder` that leads to `file`, so that the name stays when the number changes; else the file.
QString linkTo(const QString &folder, const QString &file)
{
    const QDir links(folder);
    const QString real = QFileInfo(file).canonicalFilePath();
    for (const QString &name : links.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot))
        if (!real.isEmpty() && QFileInfo(links.filePath(name)).canonicalFilePath() == real)
            return links.filePath(name);
    return file;
}

QStringList entriesOf(const QString &folder, const QString &pattern)
{
    return QDir(folder).entryList({pattern}, QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

QString hidName(const QByteArray &uevent)
{
    for (const QByteArray &line : uevent.split('\n'))
        if (line.startsWith("HID_NAME="))
            return QString::fromUtf8(line.mid(9)).trimmed();
    return {};
}

Device found(DeviceKind kind, const QString &address, const QString &title, const QString &model)
{
    Device device{kind, {}, {}, address, title, model, address};
    device.isModelSure = true;
    device.isFound = true;
    return device;
}

}  // namespace

std::vector<Device> inputDevices(const QString &root)
{
    std::vector<Device> devices;
    const QString hids = root + u"/sys/class/hidraw"_s;
    for (const QString &name : entriesOf(hids, u"hidraw*"_s)) {
        const QString folder = hids + u'/' + name + u"/device/"_s;
        if (!isHidPosDescriptor(contentOf(folder + u"report_descriptor"_s)))
            continue;
        devices.push_back(found(DeviceKind::Scanner,
                                linkTo(root + u"/dev/servery"_s, root + u"/dev/"_s + name),
                                hidName(contentOf(folder + u"uevent"_s)), u"hidpos"_s));
    }
    const QString inputs = root + u"/sys/class/input"_s;
    for (const QString &name : entriesOf(inputs, u"event*"_s)) {
        const QString folder = inputs + u'/' + name + u"/device/"_s;
        const QString vendor = QString::fromLatin1(contentOf(folder + u"id/vendor"_s)).trimmed();
        for (const Maker &maker : makers) {
            if (vendor.compare(maker.vendor, Qt::CaseInsensitive) != 0)
                continue;
            const bool isScanner = maker.kind == DeviceKind::Scanner;
            devices.push_back(found(maker.kind,
                                    linkTo(root + u"/dev/input/by-id"_s, root + u"/dev/input/"_s + name),
                                    QString::fromUtf8(contentOf(folder + u"name"_s)).trimmed(),
                                    isScanner ? u"evdev"_s : u"magstripe"_s));
        }
    }
    return devices;
}

}  // namespace servery
