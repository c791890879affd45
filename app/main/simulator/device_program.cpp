// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QSocketNotifier>

#include "app/main/simulator/options.h"
#include "app/main/simulator/paper_archive.h"
#include "app/main/simulator/programs.h"
#include "drivers/scales/scale_protocol.h"
#include "drivers/simulated/device_server.h"
#include "drivers/simulated/simulated_display.h"
#include "drivers/simulated/simulated_label_printer.h"
#include "drivers/simulated/simulated_scale.h"
#include "drivers/simulated/simulated_scanner.h"
#ifdef SERVERY_WIDGETS
#include "ui/simulated/paper_window.h"
#include "ui/theme/servery_style.h"
#endif

namespace servery {
namespace {

Result<std::unique_ptr<SimulatedDevice>> makeDevice(const QString &kind, const QString &protocol,
                                                    SimulatedLabelPrinter::Printed printed)
{
    const bool isAny = protocol.isEmpty();
    std::unique_ptr<SimulatedDevice> device;
    if (kind == u"scanner") {
        if (isAny)
            device = std::make_unique<SimulatedScanner>();
    } else if (kind == u"scale") {
        if (isAny || scaleProtocolNames().contains(protocol))
            device = std::make_unique<SimulatedScale>(isAny ? u"8217"_s : protocol);
    } else if (kind == u"display") {
        if (const DisplayModel *model = findDisplayModel(isAny ? u"cd5220"_s : protocol))
            device = std::make_unique<SimulatedDisplay>(*model, *findCodePage(u"437"_s));
    } else if (kind == u"label") {
        using Language = SimulatedLabelPrinter::Language;
        if (isAny || protocol == u"zpl" || protocol == u"tspl") {
            device = std::make_unique<SimulatedLabelPrinter>(
                protocol == u"tspl" ? Language::Tspl : Language::Zpl, std::move(printed));
        }
    } else {
        return Error{
            ErrorCode::BadInput,
            u"expected one device: printer, terminal, label, scale, scanner or display (more with --help)"_s};
    }
    if (!device) {
        return Error{ErrorCode::BadInput,
                     u"--protocol: there is no \"%1\" for a %2 (more with --help)"_s.arg(protocol, kind)};
    }
    return device;
}

/// Does everything to a device of the same kind, so that a slip is found before it begins.
Outcome tryOut(const std::vector<ActionPlan> &plans, const QString &kind, const QString &protocol)
{
    const auto device = makeDevice(kind, protocol, {});
    for (const ActionPlan &plan : plans) {
        if (DeviceServer::wireActions().contains(plan.action))
            continue;
        if (const auto acted = (*device)->act(plan.action); !acted)
            return acted.error();
    }
    return done();
}

#ifdef SERVERY_WIDGETS
/// A switch for each thing that can be wrong with a label printer; one at a time, as with typed lines.
void connectWindow(PaperWindow &window, DeviceServer &server)
{
    QObject::connect(&window, &PaperWindow::faultSwitched, &server, [&](const QString &fault, bool isOn) {
        const bool isTrouble = SimulatedLabelPrinter::troubleNames().contains(fault);
        std::ignore = server.act(isOn ? fault : isTrouble ? u"ready"_s : u"well"_s);
    });
}
#endif

}  // namespace

int runDevice(const QCommandLineParser &parser, const QString &kind, bool hasDisplay)
{
    PaperArchive archive(parser.value(u"paper"_s));
    if (!archive.prepare())
        return fail(exitUsage, u"--paper: %1 cannot be made"_s.arg(parser.value(u"paper"_s)));
    SimulatedLabelPrinter::Printed printed = [&archive](const PrintedLabel &label) {
        archive.keep(label.image(), label.lines());
    };
#ifdef SERVERY_WIDGETS
    applyTheme({});
    PaperWindow window(kind, SimulatedLabelPrinter::troubleNames() + SimulatedDevice::faultNames());
    printed = [&window, keep = printed](const PrintedLabel &label) {
        keep(label);
        window.tearOff(label.image(), label.lines().join(u'\n'));
    };
#endif
    auto made = makeDevice(kind, parser.value(u"protocol"_s), std::move(printed));
    if (!made)
        return fail(made.error());
    auto device = std::move(made).take();
    for (const QString &fault : parser.values(u"fault"_s).join(u',').split(u',', Qt::SkipEmptyParts)) {
        if (const auto acted = device->act(fault); !acted)
            return fail(acted.error().within(u"--fault"_s));
    }
    const auto plans = readActions(parser);
    if (!plans)
        return fail(plans.error());
    if (const auto possible = tryOut(*plans, kind, parser.value(u"protocol"_s)); !possible)
        return fail(possible.error().within(u"--script"_s));
    auto endpoint = makeEndpoint(parser);
    if (!endpoint)
        return fail(endpoint.error());
    DeviceServer server(std::move(endpoint).take(), std::move(device));
    QObject::connect(&server, &DeviceServer::seen, [](const QString &line) { say(stderr, line); });
    server.plan(*plans);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    listenTo(input, [&server](const QString &line) { return server.act(line); });
#ifdef SERVERY_WIDGETS
    connectWindow(window, server);
    if (hasDisplay && kind == u"label")
        window.show();
#else
    Q_UNUSED(hasDisplay)
#endif
    say(stdout, u"%1 ready on %2"_s.arg(kind, server.endpoint().name()));
    return QCoreApplication::exec();
}

}  // namespace servery
