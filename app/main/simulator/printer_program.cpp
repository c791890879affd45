// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QProcess>

#include "app/main/simulator/options.h"
#include "app/main/simulator/paper_archive.h"
#include "app/main/simulator/programs.h"
#include "drivers/simulated/printer_server.h"
#include "drivers/simulated_usb/usb_printer_plug.h"
#ifdef SERVERY_WIDGETS
#include "ui/simulated/paper_window.h"
#include "ui/theme/servery_style.h"
#endif

namespace servery {
namespace {

PrinterSimulation::Witness logTo(PaperArchive &archive)
{
    return {.printed = [](const QString &line) { say(stderr, u"| "_s + line); },
            .tornOff =
                [&archive](const PaperRoll &piece) {
                    say(stderr, u"cut: %1 lines"_s.arg(piece.lines().size()));
                    archive.keep(piece.image(), piece.lines());
                },
            .drawerOpened = [] { say(stderr, u"drawer opened"_s); },
            .noticed = [](const QString &what) { say(stderr, what); }};
}

#ifdef SERVERY_WIDGETS
void showTo(PaperWindow &window, PrinterSimulation::Witness &witness)
{
    witness.tornOff = [&window, keep = witness.tornOff](const PaperRoll &piece) {
        keep(piece);
        window.tearOff(piece.image(), piece.lines().join(u'\n'));
    };
    witness.drawerOpened = [&window, log = witness.drawerOpened] {
        log();
        window.showDrawer();
    };
}

void connectWindow(PaperWindow &window, PrinterServer &server)
{
    QObject::connect(&window, &PaperWindow::faultSwitched, &server,
                     [&server](const QString &fault, bool isOn) {
                         if (const auto known = findFault(fault))
                             server.setFault(*known, isOn);
                     });
    QObject::connect(&server, &PrinterServer::paperChanged, &window, &PaperWindow::showHanging);
    QObject::connect(&server, &PrinterServer::faultChanged, &window, &PaperWindow::showFault);
}
#endif

/// Runs a program that sees the simulated bus, and ends with it.
void runBeside(QProcess &program, QStringList words)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, UsbPrinterPlug::preload());
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.setInputChannelMode(QProcess::ForwardedInputChannel);
    QObject::connect(&program, &QProcess::finished, QCoreApplication::instance(),
                     [](int code) { QCoreApplication::exit(code); });
    QObject::connect(&program, &QProcess::errorOccurred, QCoreApplication::instance(),
                     [&program](QProcess::ProcessError error) {
                         if (error == QProcess::FailedToStart)
                             QCoreApplication::exit(
                                 fail(exitUsage, program.program() + u": "_s + program.errorString()));
                     });
    const QString name = words.takeFirst();
    program.start(name, words);
}

}  // namespace

int runPrinter(const QCommandLineParser &parser, bool hasDisplay)
{
    const PrinterModel *model = findPrinterModel(parser.value(u"model"_s));
    if (!model)
        return fail(exitUsage, u"--model: expected one of %1"_s.arg(printerModelNames().join(u", "_s)));
    const auto faults = readFaults(parser);
    if (!faults)
        return fail(faults.error());
    const auto setup = readSetup(parser);
    if (!setup)
        return fail(setup.error());
    PaperArchive archive(parser.value(u"paper"_s));
    if (!archive.prepare())
        return fail(exitUsage, u"--paper: %1 cannot be made"_s.arg(parser.value(u"paper"_s)));
    const bool isUsb = parser.isSet(u"usb"_s);
    auto endpoint = isUsb ? Result<Endpoint>(Endpoint()) : makeEndpoint(parser);
    if (!endpoint)
        return fail(endpoint.error());
    const QString name = isUsb ? UsbPrinterPlug::address() : endpoint->name();

    auto witness = logTo(archive);
#ifdef SERVERY_WIDGETS
    applyTheme({});
    PaperWindow window(name, faultNames());
    showTo(window, witness);
#endif
    PrinterServer server(std::move(endpoint).take(), *model, std::move(witness), *setup);
#ifdef SERVERY_WIDGETS
    connectWindow(window, server);
    if (hasDisplay)
        window.show();
#else
    Q_UNUSED(hasDisplay)
#endif
    std::unique_ptr<UsbPrinterPlug> plug;
    if (isUsb)
        plug = std::make_unique<UsbPrinterPlug>(server);
    for (const FaultPlan &plan : *faults)
        server.plan(plan);
    say(stdout, u"printer ready on %1 (%2)"_s.arg(name, model->title));
    const QStringList command = parser.positionalArguments().mid(1);
    QProcess program;
    if (!command.isEmpty())
        runBeside(program, command);
    else if (isUsb)
        say(stderr, u"programs see it with UMOCKDEV_DIR=%1 LD_PRELOAD=%2"_s.arg(
                        qEnvironmentVariable("UMOCKDEV_DIR"), UsbPrinterPlug::preload()));
    const int code = QCoreApplication::exec();
    program.disconnect();
    program.terminate();
    program.waitForFinished();
    server.tearOff();
    return code;
}

}  // namespace servery
