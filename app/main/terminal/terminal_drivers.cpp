// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/terminal/terminal_drivers.h"

#include <array>

#include "app/domain/gs1.h"
#include "drivers/terminals/caisse_ap/caisse_ap_terminal.h"
#include "drivers/terminals/concert/concert_terminal.h"
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

/// The port of a protocol where an address names none.
QString withPort(const QString &address, int port)
{
    const bool isTcp = address.startsWith(u"tcp:");
    const QString host = address.mid(4);
    const bool hasPort = host.startsWith(u'[') ? host.contains(u"]:") : host.contains(u':');
    return isTcp && !hasPort ? u"%1:%2"_s.arg(address).arg(port) : address;
}

/// The number of the setup's currency, and an address that a connection can be made to.
struct Reach {
    QString address;
    int currency = 0;
};
Result<Reach> reachOf(const TerminalAccess &setup, int port)
{
    const Reach reach{withPort(setup.address, port), currencyNumber(setup.currency)};
    if (const auto transport = makeTransport(reach.address, connectMs); !transport)
        return badSetting(transport.error().detail);
    if (reach.currency == 0)
        return badSetting(u"currency: expected a code of ISO 4217, found \"%1\""_s.arg(setup.currency));
    return reach;
}

Error unknownProfile(const QStringList &names, const QString &found)
{
    return badSetting(u"profile: expected one of %1, found \"%2\""_s.arg(names.join(u", "_s), found));
}

TerminalParts partsOf(std::unique_ptr<TerminalDriver> driver, const Reach &reach)
{
    TerminalParts parts;
    parts.driver = std::move(driver);
    parts.connect = [address = reach.address] { return std::move(makeTransport(address, connectMs)).take(); };
    return parts;
}

Result<TerminalParts> zvtParts(const TerminalAccess &setup)
{
    constexpr int zvtPort = 20007;  // PA00P016
    const ZvtProfile *profile = findZvtProfile(setup.profile);
    if (!profile)
        return unknownProfile(zvtProfileNames(), setup.profile);
    const auto password = zvtPassword(setup.password.isEmpty() ? u"000000"_s : setup.password);
    if (!password)
        return badSetting(u"password: expected six digits"_s);
    const auto reach = reachOf(setup, zvtPort);
    if (!reach)
        return reach.error();
    ZvtTerminal::Settings settings{*profile, *password, reach->currency};
    settings.isSerial = !reach->address.startsWith(u"tcp:");
    return partsOf(std::make_unique<ZvtTerminal>(std::move(settings)), *reach);
}

Result<TerminalParts> caisseApParts(const TerminalAccess &setup)
{
    constexpr int caisseApPort = 8888;
    const CaisseApProfile *profile = findCaisseApProfile(setup.profile);
    if (!profile)
        return unknownProfile(caisseApProfileNames(), setup.profile);
    const auto reach = reachOf(setup, caisseApPort);
    if (!reach)
        return reach.error();
    if (!reach->address.startsWith(u"tcp:"))
        return badSetting(u"address: caisse-ap expected tcp:HOST[:PORT], found \"%1\""_s.arg(reach->address));
    return partsOf(std::make_unique<CaisseApTerminal>(CaisseApTerminal::Settings{*profile, reach->currency}),
                   *reach);
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
    auto protection = NexoProtection::make(nexoKey(setup.key, setup.password));
    if (!protection)
        return badSetting(protection.error().detail);
    const QString host = setup.address.section(u',', 0, 0).section(u':', 1);
    TerminalParts parts;
    parts.driver = std::make_unique<NexoTerminal>(NexoTerminal::Settings{
        std::move(protection).take(), {setup.till, setup.terminal}, setup.currency, host.toLatin1()});
    parts.connect = [address = setup.address] { return std::move(makeTransport(address, connectMs)).take(); };
    return parts;
}

/// The profile says how a line is set where the address does not.
Result<TerminalParts> concertParts(const TerminalAccess &setup)
{
    const ConcertProfile *profile = findConcertProfile(setup.profile);
    if (!profile)
        return unknownProfile(concertProfileNames(), setup.profile);
    if (!setup.address.startsWith(u"serial:"))
        return badSetting(u"address: concert expected serial:/PATH, found \"%1\""_s.arg(setup.address));
    TerminalAccess line = setup;
    if (!line.address.contains(u','))
        line.address += u',' + profile->line;
    const auto reach = reachOf(line, 0);
    if (!reach)
        return reach.error();
    return partsOf(std::make_unique<ConcertTerminal>(ConcertTerminal::Settings{*profile, reach->currency}),
                   *reach);
}

/// The protocols that a driver speaks, by the names of the settings.
struct Protocol {
    QLatin1StringView name;
    Result<TerminalParts> (*parts)(const TerminalAccess &setup);
};
constexpr std::array protocols{
    Protocol{"zvt"_L1, zvtParts},
    Protocol{"caisse-ap"_L1, caisseApParts},
    Protocol{"concert"_L1, concertParts},
    Protocol{"nexo"_L1, nexoParts},
};

}  // namespace

Result<TerminalParts> terminalParts(const TerminalAccess &setup)
{
    QStringList names;
    for (const Protocol &one : protocols) {
        if (one.name == setup.protocol)
            return one.parts(setup);
        names << one.name;
    }
    return badSetting(
        u"protocol: expected one of %1, found \"%2\""_s.arg(names.join(u", "_s), setup.protocol));
}

}  // namespace servery
