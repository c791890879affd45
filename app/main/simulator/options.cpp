// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/simulator/options.h"

#include <unistd.h>

#include <QFile>

#include "app/main/simulator/terminal_options.h"
#include "app/settings/printer_settings.h"
#include "drivers/displays/display_model.h"
#include "drivers/scales/scale_protocol.h"
#include "drivers/simulated/simulated_device.h"
#include "drivers/simulated/simulated_label_printer.h"

namespace servery {

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

int fail(const Error &error)
{
    return fail(error.code == ErrorCode::BadInput ? exitUsage : exitUnreachable, error.detail);
}

void listenTo(QSocketNotifier &input, std::function<Outcome(const QString &line)> act)
{
    QObject::connect(&input, &QSocketNotifier::activated, &input,
                     [&input, act = std::move(act), begun = QByteArray()]() mutable {
                         char buffer[1024];
                         const ssize_t got = ::read(STDIN_FILENO, buffer, sizeof buffer);
                         if (got <= 0)
                             return input.setEnabled(false);
                         begun.append(buffer, got);
                         for (qsizetype end; (end = begun.indexOf('\n')) >= 0; begun.remove(0, end + 1)) {
                             const QString line = QString::fromUtf8(begun.left(end)).trimmed();
                             if (line.isEmpty())
                                 continue;
                             if (const Outcome acted = act(line); !acted)
                                 say(stderr, acted.error().detail);
                         }
                     });
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

/// The files of --script, one behind the other.
template <typename Plan>
static Result<std::vector<Plan>> readScripts(const QCommandLineParser &parser,
                                             Result<std::vector<Plan>> (*parse)(const QString &text,
                                                                                const QString &source))
{
    std::vector<Plan> plans;
    for (const QString &name : parser.values(u"script"_s)) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorCode::BadInput, u"--script: %1: %2"_s.arg(name, file.errorString())};
        const auto script = parse(QString::fromUtf8(file.readAll()), name);
        if (!script)
            return script.error().within(u"--script"_s);
        plans.insert(plans.end(), script->begin(), script->end());
    }
    return plans;
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
    const auto scripts = readScripts(parser, parseFaultScript);
    if (!scripts)
        return scripts.error();
    plans.insert(plans.end(), scripts->begin(), scripts->end());
    return plans;
}

Result<std::vector<ActionPlan>> readActions(const QCommandLineParser &parser)
{
    return readScripts(parser, parseActionScript);
}

Result<PrinterSetup> readSetup(const QCommandLineParser &parser)
{
    PrinterSetup setup;
    setup.isBusyWhenOffline = parser.isSet(u"busy-when-offline"_s);
    for (const auto &[option, number] :
         {std::pair{u"buffer"_s, &setup.bufferBytes}, std::pair{u"roll"_s, &setup.paperMm}}) {
        bool isNumber = true;
        *number = parser.isSet(option) ? parser.value(option).toInt(&isNumber) : 0;
        if (!isNumber || *number < 0 || *number > 1'000'000) {
            return Error{ErrorCode::BadInput,
                         u"--%1: expected a number, found \"%2\""_s.arg(option, parser.value(option))};
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

static QString description()
{
    return u"Simulated devices. `servery-sim printer` is an ESC/POS receipt printer: it answers like one, "
           u"logs "
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
           "At USB it needs no hardware and no root: umockdev shows a bus to the program behind --, which is "
           "run.\n\n"
           "  servery-sim printer --usb -- servery pos\n\n"
           "A label printer shows its labels; `labels-out`, `ribbon-out`, `head-open`, `pause` and `ready`.\n"
           "Scale, scanner, display and label printer are moved by lines on standard input: `weight 0.542`, "
           "`motion`, `rest`,\n"
           "`zero`, `negative`, `overload` a scale, `scan 4006381333931` a scanner (`<GS>` is FNC1), and "
           "every "
           "one\n"
           "`silent`, `slow`, `garbage`, `half`, `unplug`, `plug`, `well`. A script does the same:\n\n"
           "  now              weight 0.542\n"
           "  after 3 answers  motion\n"
           "  at byte 40       unplug\n"
           "  after 5000 ms    plug\n\n"
           "  servery-sim label --protocol tspl --tcp 127.0.0.1:9101 --paper ./labels\n"
           "  servery-sim scale --protocol 8217 --pty /tmp/scale\n"
           "  servery-sim scanner --pty /tmp/scanner\n"
           "  servery-sim display --protocol cd5220 --tcp 127.0.0.1:9200\n\n"
           "A card terminal keeps books of its own and does what a script says. With a display its window "
           "has "
           "cards to\n"
           "show; without one every guest has a card and the host says yes. Typed lines: `tap visa`, `pin`, "
           "`stop`, `decline`,\n"
           "`tip 150`, `amount 900`, `offline`, `host silent`, `books`, and every line of a script:\n\n"
           "  before result of authorisation cut     the money has moved, the till does not know\n"
           "  after host die 8000                     without power for eight seconds\n"
           "  before progress 2 delay 4990\n"
           "  after 60000 ms foreign 990              another till takes a payment\n\n"
           "  servery-sim terminal --protocol zvt --tcp 127.0.0.1:20007 --ledger books.json\n"
           "  servery-sim terminal --protocol concert --pty /tmp/terminal\n"
           "  servery-sim terminal --pty /tmp/terminal --personality decline --script faults.txt\n\n"
           "It prints one line when it is ready and stops on SIGTERM. Exit codes: 0 stopped, 2 wrong usage,\n"
           "3 the address could not be taken."_s;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(description());
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"device"_s, u"printer, terminal, label, scale, scanner or display"_s);
    parser.addPositionalArgument(u"--"_s, u"and a program to run beside it (printer --usb)"_s,
                                 u"[-- PROGRAM …]"_s);
    parser.addOptions(
        {{u"tcp"_s, u"Listens there; port 0 takes a free one."_s, u"HOST:PORT"_s},
         {u"protocol"_s,
          u"Of a scale: %1 (default: 8217). Of a display: %2 (default: cd5220). Of a label printer: zpl, "
          u"tspl (default: zpl). Of a terminal: zvt, caisse-ap (--tcp) or concert (--pty) (default: zvt)."_s
              .arg(scaleProtocolNames().join(u", "_s), displayModelNames().join(u", "_s)),
          u"NAME"_s},
         {u"pty"_s, u"Makes a terminal line and LINK that leads to it."_s, u"LINK"_s},
         {u"usb"_s, u"A printer at a USB bus that programs see which it starts; needs umockdev."_s},
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
    describeTerminal(parser);
}

}  // namespace servery
