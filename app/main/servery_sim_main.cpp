// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstdio>
#include <memory>

#include <sys/signalfd.h>
#include <unistd.h>

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QSocketNotifier>
#ifdef SERVERY_WIDGETS
#include <QApplication>
#else
#include <QGuiApplication>
#endif

#include "app/settings/printer_settings.h"
#include "drivers/scales/scale_protocol.h"
#include "drivers/simulated/device_server.h"
#include "drivers/simulated/printer_server.h"
#include "drivers/simulated/simulated_display.h"
#include "drivers/simulated/simulated_scale.h"
#include "drivers/simulated/simulated_scanner.h"
#ifdef SERVERY_WIDGETS
#include "ui/simulated/paper_window.h"
#include "ui/theme/servery_style.h"
#endif

using namespace servery;

namespace {

constexpr int exitUsage = 2;
constexpr int exitUnreachable = 3;

void say(std::FILE *stream, const QString &line)
{
    std::fputs((line + u'\n').toUtf8().constData(), stream);
    std::fflush(stream);
}

int fail(int code, const QString &what)
{
    say(stderr, u"servery-sim: "_s + what);
    return code;
}

/// Numbered pieces of paper in a folder, as PNG and as text; numbers go on behind what is there.
class PaperArchive {
public:
    explicit PaperArchive(QString folder) : m_folder(std::move(folder)) {}

    bool prepare() const { return m_folder.isEmpty() || QDir().mkpath(m_folder); }
    void keep(const PaperRoll &piece)
    {
        if (m_folder.isEmpty())
            return;
        QString base;
        do {
            base = u"%1/%2"_s.arg(m_folder).arg(++m_count, 4, 10, QLatin1Char('0'));
        } while (QFile::exists(base + u".png"_s) || QFile::exists(base + u".txt"_s));
        QFile text(base + u".txt"_s);
        const QByteArray lines = (piece.lines().join(u'\n') + u'\n').toUtf8();
        const bool isKept = piece.image().save(base + u".png"_s, "PNG") && text.open(QIODevice::WriteOnly) &&
                            text.write(lines) == lines.size();
        say(stderr,
            isKept ? u"paper: %1.png, %1.txt"_s.arg(base) : u"paper: %1 cannot be written"_s.arg(base));
    }

private:
    QString m_folder;
    int m_count = 0;
};

/// From here on SIGTERM and SIGINT are read from the descriptor; to be called before any thread starts.
int signalDescriptor()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

Result<Endpoint> makeEndpoint(const QCommandLineParser &parser)
{
    if (parser.isSet(u"pty"_s))
        return Endpoint::openPty(parser.value(u"pty"_s));
    const QString address = parser.value(u"tcp"_s);
    const qsizetype colon = address.lastIndexOf(u':');
    bool isNumber = false;
    const uint port = address.mid(colon + 1).toUInt(&isNumber);
    if (colon < 1 || !isNumber || port > 65535)
        return Error{ErrorCode::BadInput, u"--tcp: expected HOST:PORT, found \"%1\""_s.arg(address)};
    QString host = address.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    return Endpoint::listenTcp(host, quint16(port));
}

Result<std::vector<FaultPlan>> readFaults(const QCommandLineParser &parser)
{
    std::vector<FaultPlan> plans;
    for (const QString &text : parser.values(u"fault"_s).join(u',').split(u',', Qt::SkipEmptyParts)) {
        const auto plan = parseFault(text);
        if (!plan)
            return plan.error().within(u"--fault"_s);
        plans.push_back(*plan);
    }
    for (const QString &name : parser.values(u"script"_s)) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorCode::BadInput, u"--script: %1: %2"_s.arg(name, file.errorString())};
        const auto script = parseFaultScript(QString::fromUtf8(file.readAll()), name);
        if (!script)
            return script.error().within(u"--script"_s);
        plans.insert(plans.end(), script->begin(), script->end());
    }
    return plans;
}

/// Nothing: `error` says which number is none.
std::optional<PrinterSetup> readSetup(const QCommandLineParser &parser, QString &error)
{
    PrinterSetup setup;
    setup.isBusyWhenOffline = parser.isSet(u"busy-when-offline"_s);
    for (const auto &[option, number] :
         {std::pair{u"buffer"_s, &setup.bufferBytes}, std::pair{u"roll"_s, &setup.paperMm}}) {
        bool isNumber = true;
        *number = parser.isSet(option) ? parser.value(option).toInt(&isNumber) : 0;
        if (!isNumber || *number < 0 || *number > 1'000'000) {
            error = u"--%1: expected a number, found \"%2\""_s.arg(option, parser.value(option));
            return std::nullopt;
        }
    }
    return setup;
}

QStringList faultNames()
{
    QStringList names;
    for (const Fault fault : allFaults)
        names.append(faultName(fault));
    return names;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Simulated devices. `servery-sim printer` is an ESC/POS receipt printer: it answers like one, logs "
        u"what\n"
        "somebody beside it would see, and with a display shows its paper in a window.\n\n"
        "  servery-sim printer --tcp 127.0.0.1:9100 --paper ./paper\n"
        "  servery-sim printer --pty /tmp/printer --fault paper-end:20\n\n"
        "A script of faults has one line for each, # begins a comment:\n\n"
        "  now             slow\n"
        "  after 12 lines  paper-end\n"
        "  at byte 2000    cover-open\n"
        "  after 5000 ms   no cover-open\n"
        "  after 9000 ms   well\n\n"
        "Scale, scanner and display are moved by lines on standard input: `weight 0.542`, `motion`, `rest`,\n"
        "`zero`, `negative`, `overload` a scale, `scan 4006381333931` a scanner (`<GS>` is FNC1), and every "
        "one\n"
        "`silent`, `slow`, `garbage`, `well`.\n\n"
        "  servery-sim scale --protocol 8217 --pty /tmp/scale\n"
        "  servery-sim scanner --pty /tmp/scanner\n"
        "  servery-sim display --protocol cd5220 --tcp 127.0.0.1:9200\n\n"
        "It prints one line when it is ready and stops on SIGTERM. Exit codes: 0 stopped, 2 wrong usage,\n"
        "3 the address could not be taken."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"device"_s, u"printer, scale, scanner or display"_s);
    parser.addOptions(
        {{u"tcp"_s, u"Listens there; port 0 takes a free one."_s, u"HOST:PORT"_s},
         {u"protocol"_s,
          u"Of a scale: %1 (default: 8217). Of a display: %2 (default: cd5220)."_s.arg(
              scaleProtocolNames().join(u", "_s), displayModelNames().join(u", "_s)),
          u"NAME"_s},
         {u"pty"_s, u"Makes a terminal line and LINK that leads to it."_s, u"LINK"_s},
         {u"paper"_s, u"Keeps each cut piece in this folder: 0001.png, 0001.txt …"_s, u"DIR"_s},
         {u"fault"_s,
          u"Of a printer: %1; with :N from the N-th line on. Of the others: %2. May be given several times."_s
              .arg(faultNames().join(u", "_s), SimulatedDevice::faultNames().join(u", "_s)),
          u"FAULT[:N]"_s},
         {u"script"_s, u"Faults that come and go by themselves."_s, u"FILE"_s},
         {u"buffer"_s, u"The printer's receive buffer (default: as the model)."_s, u"BYTES"_s},
         {u"busy-when-offline"_s, u"Takes no byte while it is offline, as the BUSY switch of many makes."_s},
         {u"roll"_s, u"So much paper is on its roll (default: without end)."_s, u"MM"_s},
         {u"model"_s,
          u"One of: %1 (default: %2)."_s.arg(printerModelNames().join(u", "_s), PrinterSettings().model),
          u"NAME"_s, PrinterSettings().model}});
}

/// Null: `error` says what is wrong.
std::unique_ptr<SimulatedDevice> makeDevice(const QString &kind, const QString &protocol, QString &error)
{
    if (kind == u"scanner" && protocol.isEmpty())
        return std::make_unique<SimulatedScanner>();
    if (kind == u"scale" && (protocol.isEmpty() || scaleProtocolNames().contains(protocol)))
        return std::make_unique<SimulatedScale>(protocol.isEmpty() ? u"8217"_s : protocol);
    const DisplayModel *model = findDisplayModel(protocol.isEmpty() ? u"cd5220"_s : protocol);
    if (kind == u"display" && model)
        return std::make_unique<SimulatedDisplay>(*model, *findCodePage(u"437"_s));
    error = kind == u"scanner" || kind == u"scale" || kind == u"display"
                ? u"--protocol: there is no \"%1\" for a %2 (more with --help)"_s.arg(protocol, kind)
                : u"expected one device: printer, scale, scanner or display (more with --help)"_s;
    return nullptr;
}

/// Lines of standard input, until it ends; the device goes on without them.
void listenTo(QSocketNotifier &input, DeviceServer &server)
{
    QObject::connect(&input, &QSocketNotifier::activated, &server,
                     [&input, &server, begun = QByteArray()]() mutable {
                         char buffer[1024];
                         const ssize_t got = ::read(STDIN_FILENO, buffer, sizeof buffer);
                         if (got <= 0)
                             return input.setEnabled(false);
                         begun.append(buffer, got);
                         for (qsizetype end; (end = begun.indexOf('\n')) >= 0; begun.remove(0, end + 1)) {
                             const QString line = QString::fromUtf8(begun.left(end)).trimmed();
                             if (line.isEmpty())
                                 continue;
                             if (const Outcome acted = server.act(line); !acted)
                                 say(stderr, acted.error().detail);
                         }
                     });
}

int runDevice(const QCommandLineParser &parser, const QString &kind)
{
    QString error;
    auto device = makeDevice(kind, parser.value(u"protocol"_s), error);
    if (!device)
        return fail(exitUsage, error);
    for (const QString &fault : parser.values(u"fault"_s).join(u',').split(u',', Qt::SkipEmptyParts)) {
        if (!SimulatedDevice::faultNames().contains(fault)) {
            return fail(exitUsage, u"--fault: expected one of %1; found \"%2\""_s.arg(
                                       SimulatedDevice::faultNames().join(u", "_s), fault));
        }
        std::ignore = device->act(fault);
    }
    auto endpoint = makeEndpoint(parser);
    if (!endpoint)
        return fail(endpoint.error().code == ErrorCode::BadInput ? exitUsage : exitUnreachable,
                    endpoint.error().detail);
    DeviceServer server(std::move(endpoint).take(), std::move(device));
    QObject::connect(&server, &DeviceServer::seen, [](const QString &line) { say(stderr, line); });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    listenTo(input, server);
    say(stdout, u"%1 ready on %2"_s.arg(kind, server.endpoint().name()));
    return QCoreApplication::exec();
}

PrinterSimulation::Witness logTo(PaperArchive &archive)
{
    return {.printed = [](const QString &line) { say(stderr, u"| "_s + line); },
            .tornOff =
                [&archive](const PaperRoll &piece) {
                    say(stderr, u"cut: %1 lines"_s.arg(piece.lines().size()));
                    archive.keep(piece);
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

}  // namespace

int main(int argc, char *argv[])
{
    const bool hasDisplay =
        qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!hasDisplay && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const int signals = signalDescriptor();
#ifdef SERVERY_WIDGETS
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(true);
#else
    QGuiApplication application(argc, argv);
#endif
    QSocketNotifier stopping(signals, QSocketNotifier::Read);
    QObject::connect(&stopping, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    QCoreApplication::setApplicationName(u"servery-sim"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SERVERY_VERSION));

    QCommandLineParser parser;
    describe(parser);
    parser.process(application);
    const QString kind = parser.positionalArguments().join(u' ');
    if (kind == u"printer" && parser.isSet(u"protocol"_s))
        return fail(exitUsage, u"--protocol: a printer has --model (more with --help)"_s);
    if (parser.isSet(u"tcp"_s) == parser.isSet(u"pty"_s))
        return fail(exitUsage, u"expected either --tcp HOST:PORT or --pty LINK (more with --help)"_s);
    if (kind != u"printer")
        return runDevice(parser, kind);
    const PrinterModel *model = findPrinterModel(parser.value(u"model"_s));
    if (!model)
        return fail(exitUsage, u"--model: expected one of %1"_s.arg(printerModelNames().join(u", "_s)));
    const auto faults = readFaults(parser);
    if (!faults)
        return fail(exitUsage, faults.error().detail);
    QString wrong;
    const auto setup = readSetup(parser, wrong);
    if (!setup)
        return fail(exitUsage, wrong);
    PaperArchive archive(parser.value(u"paper"_s));
    if (!archive.prepare())
        return fail(exitUsage, u"--paper: %1 cannot be made"_s.arg(parser.value(u"paper"_s)));
    auto endpoint = makeEndpoint(parser);
    if (!endpoint)
        return fail(endpoint.error().code == ErrorCode::BadInput ? exitUsage : exitUnreachable,
                    endpoint.error().detail);

    auto witness = logTo(archive);
#ifdef SERVERY_WIDGETS
    applyTheme({});
    PaperWindow window(endpoint->name(), faultNames());
    showTo(window, witness);
#endif
    PrinterServer server(std::move(endpoint).take(), *model, std::move(witness), *setup);
#ifdef SERVERY_WIDGETS
    connectWindow(window, server);
    if (hasDisplay)
        window.show();
#endif
    for (const FaultPlan &plan : *faults)
        server.plan(plan);
    say(stdout, u"printer ready on %1 (%2)"_s.arg(server.endpoint().name(), model->title));
    const int code = QCoreApplication::exec();
    server.tearOff();
    return code;
}
