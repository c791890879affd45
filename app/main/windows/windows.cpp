// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/windows.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <thread>

#include <QApplication>
#include <QCommandLineParser>
#include <QScreen>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "app/main/commands/command.h"
#include "app/main/commands/station.h"
#include "app/main/windows/counter_station.h"
#include "app/main/windows/demo_shop.h"
#include "app/main/windows/fonts.h"
#include "app/main/windows/shots.h"
#include "app/main/windows/tour.h"
#include "app/store/window_lock.h"
#include "drivers/escpos/printer_model.h"
#include "drivers/simulated/simulated_printer.h"
#include "drivers/spool/escpos_printer.h"
#include "ui/simulated/paper_window.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/tile_view.h"

namespace servery {

bool opensWindow(const QStringList &words)
{
    if (words.contains(u"--help"_s) || words.contains(u"-h"_s))
        return false;
    static const QStringList withValue{u"--data"_s,           u"--station"_s, u"--as"_s,
                                       u"--shop"_s,           u"--tour"_s,    u"--shots"_s,
                                       u"--quit-when-ready"_s};
    // The first word that is no option names the command; a station may be called "pos" too.
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (withValue.contains(words[i]))
            ++i;
        else if (!words[i].startsWith(u'-'))
            return words[i] == u"pos" || words[i] == u"demo";
    }
    return false;
}

static int explain(const Error &error)
{
    std::fputs(qPrintable(u"servery: %1 (%2)\n"_s.arg(error.detail, errorName(error.code))), stderr);
    return exitCodeOf(error.code);
}

static QString dataOf(const QCommandLineParser &options)
{
    if (options.isSet(u"data"_s))
        return options.value(u"data"_s);
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/servery"_s;
}

/// For measuring a start: ends the program at once when the tiles of a menu have been painted, from where on
/// a tap is taken; or when the desk has answered as well.
class ReadyWatch final : public QObject {
public:
    ReadyWatch(CounterStation &station, bool isDeskNeeded) : m_isDeskNeeded(isDeskNeeded)
    {
        for (TileView *view : station.window().findChildren<TileView *>())
            view->viewport()->installEventFilter(this);
        QObject::connect(&station.desk(), &DeskLink::viewChanged, this, [this] {
            m_isDeskNeeded = false;
            endIfReady();
        });
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *view = qobject_cast<TileView *>(watched->parent());
        if (event->type() == QEvent::Paint && view != nullptr && view->model()->rowCount() > 0)
            QMetaObject::invokeMethod(
                this,
                [this] {
                    m_isPainted = true;
                    endIfReady();
                },
                Qt::QueuedConnection);
        return false;
    }

private:
    void endIfReady() const
    {
        if (m_isPainted && !m_isDeskNeeded)
            std::_Exit(exitDone);
    }

    bool m_isDeskNeeded;
    bool m_isPainted = false;
};

static int runPos(const QCommandLineParser &options)
{
    CounterStation::Parts parts;
    parts.dataDirectory = dataOf(options);
    if (options.isSet(u"station"_s))
        parts.station = options.value(u"station"_s);
    auto settings = readStationSettings(parts.dataDirectory, parts.station);
    if (!settings)
        return explain(settings.error());
    parts.settings = *settings;
    if (!settings->printer.address.isEmpty()) {
        if (auto possible = makePrinter(settings->printer); !possible)
            return explain(possible.error());
        parts.makePrinter = [printer = settings->printer] { return std::move(makePrinter(printer)).take(); };
    }
    const auto window = takeWindow(DataDirectory(parts.dataDirectory), parts.station);
    if (!window && window.error().code == ErrorCode::InUse) {
        explain(window.error());
        return exitUnreachable;
    }
    for (const PrinterSettings &printer : settings->printers)
        if (auto possible = makePrinter(printer); !possible)
            return explain(possible.error().within(printer.name));
    auto devices = counterDevices(settings->devices, parts.dataDirectory);
    if (!devices)
        return explain(devices.error());
    parts.devices = *devices;
    CounterStation station(std::move(parts));
    std::optional<ReadyWatch> watch;
    if (options.isSet(u"quit-when-ready"_s))
        watch.emplace(station, options.value(u"quit-when-ready"_s) == u"answered");
    station.window().show();
    return QApplication::exec();
}

/// The demo's parts: a shop of its own, a simulated printer whose paper can be watched.
static CounterStation::Parts demoParts(const QString &directory, SimulatedPaper &paper)
{
    CounterStation::Parts parts;
    parts.dataDirectory = directory;
    parts.settings.language = u"en"_s;
    parts.makePrinter = [&paper]() -> std::unique_ptr<ReceiptPrinter> {
        return std::make_unique<SimulatedPrinter>(*findPrinterModel(u"generic-80"_s), paper);
    };
    return parts;
}

/// Side by side where the screen has room for both.
static void arrange(CounterStation &station, PaperWindow &paper)
{
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    const int paperWidth = qBound(300, room.width() / 4, 440);
    station.window().setGeometry(room.x(), room.y(), room.width() - paperWidth, room.height());
    paper.setGeometry(room.right() - paperWidth + 1, room.y(), paperWidth, room.height());
    station.window().show();
    paper.show();
}

static int runTour(CounterStation &station, SimulatedPaper &paper, const QString &folder)
{
    station.window().resize(1366, 768);
    station.window().show();
    Tour tour(station, folder);
    QObject::connect(&paper, &SimulatedPaper::pieceTorn, &tour, &Tour::keepPaper);
    const bool isComplete = tour.run();
    QFile summary(folder + u"/summary.txt"_s);
    if (summary.open(QIODevice::ReadOnly))
        std::fputs(summary.readAll().constData(), stdout);
    std::fputs(
        qPrintable(u"Pictures of the screen and of the paper, and this summary, are in %1\n"_s.arg(folder)),
        stdout);
    return isComplete ? exitDone : exitNo;
}

static int runDemo(const QCommandLineParser &options)
{
    QTemporaryDir temporary;
    const QString directory =
        options.isSet(u"data"_s) ? options.value(u"data"_s) : temporary.filePath(u"demo"_s);
    {
        auto desk = openDesk(directory, u"pos"_s);
        if (!desk)
            return explain(desk.error());
        const QString shop = options.isSet(u"shop"_s) ? options.value(u"shop"_s) : u"cafe"_s;
        if (auto prepared = prepareDemoShop(**desk, shop); !prepared)
            return explain(prepared.error());
    }
    SimulatedPaper paper;
    CounterStation station(demoParts(directory, paper));
    if (options.isSet(u"tour"_s))
        return runTour(station, paper, options.value(u"tour"_s));
    if (options.isSet(u"shots"_s))
        return takeShots(station, options.value(u"shots"_s)) ? exitDone : exitNo;
    PaperWindow paperWindow(u"simulated printer"_s, {}, nullptr);
    QObject::connect(&paper, &SimulatedPaper::paperChanged, &paperWindow, &PaperWindow::showHanging);
    QObject::connect(&paper, &SimulatedPaper::pieceTorn, &paperWindow, &PaperWindow::tearOff);
    QObject::connect(&paper, &SimulatedPaper::drawerOpened, &paperWindow, &PaperWindow::showDrawer);
    arrange(station, paperWindow);
    std::fputs(qPrintable(u"Demo shop in %1. Cashier PIN %2, manager PIN %3.\n"_s.arg(
                   directory, demoCashierPin, demoManagerPin)),
               stdout);
    return QApplication::exec();
}

int runWindow(const QStringList &words, int argc, char *argv[])
{
    std::thread fonts(findFonts);
    QApplication application(argc, argv);
    fonts.join();
    installAccessibleSheets();
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Opens a station's window: `servery pos` the counter of a shop, `servery demo`\n"
        "a shop to try, with a simulated printer beside it."_s);
    parser.addPositionalArgument(u"window"_s, u"pos or demo"_s);
    parser.addOption({u"data"_s, u"The station's data directory."_s, u"DIR"_s});
    parser.addOption({u"station"_s, u"The station in it (default: pos)."_s, u"NAME"_s});
    parser.addOption({u"shop"_s, u"demo: cafe (default) or burgers."_s, u"NAME"_s});
    parser.addOption({u"tour"_s, u"demo: takes orders by itself and leaves pictures in DIR."_s, u"DIR"_s});
    parser.addOption({u"shots"_s, u"demo: leaves pictures of every screen in DIR."_s, u"DIR"_s});
    QCommandLineOption measuring(u"quit-when-ready"_s,
                                 u"pos: ends when tiles are painted, or the desk has answered."_s,
                                 u"painted|answered"_s);
    measuring.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(measuring);
    parser.addOption({QStringList{u"h"_s, u"help"_s}, u"Shows this help."_s});
    if (!parser.parse(QStringList{u"servery"_s} + words))
        return explain({ErrorCode::BadInput, parser.errorText()});
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return exitDone;
    }
    return parser.positionalArguments().value(0) == u"demo" ? runDemo(parser) : runPos(parser);
}

}  // namespace servery
