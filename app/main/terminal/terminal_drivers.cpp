// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/terminal/terminal_drivers.h"

#include "app/domain/gs1.h"
#include "drivers/terminals/nexo/nexo_terminal.h"
#include "drivers/terminals/zvt/zvt_terminal.h"
#include "drivers/transport/transport_catalogue.h"

namespace servery {

namespace {

constexpr int connectMs = 3000;

Error badSetting(const QString &what)
{
    return {ErrorCode::BadInput, u"terminal: "_s + what};
}

/// ZVT's port where an address names none (PA00P016).
QString withPort(const QString &address, int port)
{
    const bool isTcp = address.startsWith(u"tcp:");
    const QString host = address.mid(4);
    const bool hasPort = host.startsWith(u'[') ? host.contains(u"]:") : host.contains(u':');
    return isTcp && !hasPort ? u"%1:%2"_s.arg(address).arg(port) : address;
}

Result<TerminalParts> zvtParts(const TerminalAccess &setup)
{
    constexpr int zvtPort = 20007;
    const ZvtProfile *profile = findZvtProfile(setup.profile);
    if (!profile)
        return badSetting(u"profile: expected one of %1, found \"%2\""_s.arg(zvtProfileNames().join(u", "_s),
                                                                             setup.profile));
    const auto password = zvtPassword(setup.password.isEmpty() ? u"000000"_s : setup.password);
    if (!password)
        return badSetting(u"password: expected six digits"_s);
    const QString address = withPort(setup.address, zvtPort);
    if (const auto transport = makeTransport(address, connectMs); !transport)
        return badSetting(transport.error().detail);
    const int currency = currencyNumber(setup.currency);
    if (currency == 0)
        return badSetting(u"currency: expected a code of ISO 4217, found \"%1\""_s.arg(setup.currency));
    ZvtTerminal::Settings settings{*profile, *password, currency};
    settings.isSerial = !address.startsWith(u"tcp:");
    TerminalParts parts;
    parts.driver = std::make_unique<ZvtTerminal>(std::move(settings));
    parts.connect = [address] { return std::move(makeTransport(address, connectMs)).take(); };
    return parts;
}

/// "front:1": the identifier of a key and its version.
NexoKey nexoKeyOf(const TerminalAccess &setup)
{
    bool isNumber = false;
    const int version = setup.key.section(u':', -1).toInt(&isNumber);
    const QString identifier = setup.key.section(u':', 0, -2);
    return {setup.password, isNumber ? identifier : QString(), version};
}

Result<TerminalParts> nexoParts(const TerminalAccess &setup)
{
    if (!setup.address.startsWith(u"tls:"))
        return badSetting(
            u"address: expected tls:HOST[:PORT],/CERTIFICATE, found \"%1\""_s.arg(setup.address));
    if (const auto transport = makeTransport(setup.address, connectMs); !transport)
        return badSetting(transport.error().detail);
    if (setup.terminal.isEmpty())
        return badSetting(u"id: expected the terminal's name, model and serial number"_s);
    auto protection = NexoProtection::make(nexoKeyOf(setup));
    if (!protection)
        return badSetting(protection.error().detail);
    const QString host = setup.address.section(u',', 0, 0).section(u':', 1);
    TerminalParts parts;
    parts.driver = std::make_unique<NexoTerminal>(NexoTerminal::Settings{
        std::move(protection).take(), {setup.till, setup.terminal}, setup.currency, host.toLatin1()});
    parts.connect = [address = setup.address] { return std::move(makeTransport(address, connectMs)).take(); };
    return parts;
}

}  // namespace

Result<TerminalParts> terminalParts(const TerminalAccess &setup)
{
    if (setup.protocol == u"zvt")
        return zvtParts(setup);
    if (setup.protocol == u"nexo")
        return nexoParts(setup);
    return badSetting(u"protocol: expected zvt or nexo, found \"%1\""_s.arg(setup.protocol));
}

}  // namespace servery
