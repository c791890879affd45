// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/commands.h"

#include <algorithm>

#include "app/domain/document.h"

namespace servery {
namespace {

constexpr char dle = 0x10;
constexpr char esc = 0x1B;
constexpr char gs = 0x1D;

QByteArray bytes(std::initializer_list<char> all)
{
    return QByteArray(all.begin(), qsizetype(all.size()));
}

}  // namespace

QByteArray askRealTime(int n)
{
    return bytes({dle, 0x04, char(n)});
}

QByteArray askPaperSensor()
{
    return bytes({gs, 'r', 1});
}

QByteArray autoStatus(bool isOn)
{
    return bytes({gs, 'a', char(isOn ? 0xFF : 0x00)});
}

QByteArray askIdentity(int n)
{
    return bytes({gs, 'I', char(n)});
}

QByteArray askProcessId(const QByteArray &fourCharacters)
{
    Q_ASSERT(fourCharacters.size() == 4);
    return bytes({gs, '(', 'H', 6, 0, '0', '0'}) + fourCharacters;
}

QByteArray offlineReport(bool isOn)
{
    return bytes({gs, '(', 'H', 3, 0, '1', '0', char(isOn ? 2 : 0)});
}

QByteArray stopAtNearEnd(bool isOn)
{
    return bytes({esc, 'c', '4', char(isOn ? 3 : 0)});
}

QByteArray drawerPulse(int pin, const PrinterModel &model)
{
    return bytes({esc, 'p', char(pin == 5), char(model.pulseOnMs / 2), char(model.pulseOffMs / 2)});
}

QByteArray realTimePulse(int pin)
{
    return bytes({dle, 0x14, 1, char(pin == 5), 1});
}

QByteArray resumeAfterError()
{
    return bytes({dle, 0x05, 1});
}

QByteArray clearAfterError()
{
    return bytes({dle, 0x05, 2});
}

QByteArray clearBuffers()
{
    return bytes({dle, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8});
}

QByteArray flushLeftovers(qsizetype longest)
{
    return QByteArray(longest, '\0') + selectPrinter() + bytes({esc, '@', 0x1C, '.'});
}

QByteArray selectPrinter()
{
    return bytes({esc, '=', 1});
}

QByteArray selectDisplay()
{
    return bytes({esc, '=', 2});
}

std::optional<QByteArray> processIdOf(const QByteArray &block)
{
    if (block.size() != 6 || !block.startsWith("7\""))
        return std::nullopt;
    return block.mid(2);
}

std::optional<QByteArray> offlineCauseOf(const QByteArray &block)
{
    if (!block.startsWith("7#"))
        return std::nullopt;
    return block.mid(2);
}

std::optional<QString> identityTextOf(const QByteArray &block)
{
    if (!block.startsWith('_'))
        return std::nullopt;
    return printable(QString::fromLatin1(block.mid(1)));
}

bool isBuffersCleared(const QByteArray &block)
{
    return block == "7%";
}

}  // namespace servery
