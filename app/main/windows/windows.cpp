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
#include "app/main/windows/station_parts.h"
#include "app/main/windows/tour.h"
#include "app/store/window_lock.h"
#include "drivers/escpos/printer_model.h"
#include "drivers/labels/wired_label_printer.h"
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

/// Two windows of a station would each show, park and pay the same order.
static int isOpenAlready(const Error &error)
{
    explain(error);
    return exitUnreachable;
}

/// A till has the screen for itself; one that is too small for a counter is a test's.
static void fillScreen(QWidget &window)
{
    constexpr int leastWidth = 1024;  // POS-01
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    if (room.width() < leastWidth)
        return window.show();
    window.setGeometry(room);
    window.showMaximized();
}

static int runPos(const QCommandLineParser &options)
{
    const QString directory = dataOf(options);
    const QString name = options.isSet(u"station"_s) ? options.value(u"station"_s) : u"pos"_s;
    const auto window = takeWindow(DataDirectory(directory), name);
    if (!window && window.error().code == ErrorCode::InUse)
        return isOpenAlready(window.error());
    CounterStation::Parts parts = stationParts(directory, name);
    CounterStation station(std::move(parts));
    std::optional<ReadyWatch> watch;
    if (options.isSet(u"quit-when-ready"_s))
        watch.emplace(station, options.value(u"quit-when-ready"_s) == u"answered");
    fillScreen(station.window());
    return QApplication::exec();
}

/// A simulated printer's paper and the window to watch it.
struct WatchedPaper {
    explicit WatchedPaper(const QString &name) : window(name, {}, nullptr)
    {
        QObject::connect(&paper, &SimulatedPaper::paperChanged, &window, &PaperWindow::showHanging);
        QObject::connect(&paper, &SimulatedPaper::pieceTorn, &window, &PaperWindow::tearOff);
        QObject::connect(&paper, &SimulatedPaper::drawerOpened, &window, &PaperWindow::showDrawer);
    }

    SimulatedPaper paper;
    PaperWindow window;
};

static Spool::MakePrinter simulatedOn(SimulatedPaper &paper)
{
    return [&paper]() -> std::unique_ptr<ReceiptPrinter> {
        return std::make_unique<SimulatedPrinter>(*findPrinterModel(u"generic-80"_s), paper);
    };
}

/// Kitchen and bar of the demo's menus, on one printer; the receipt printer stands in for it.
static KitchenSettings demoKitchen()
{
    KitchenSettings settings;
    settings.kitchen.stations = {
        {.id = u"kitchen"_s, .name = u"Kitchen"_s},
        {.id = u"bar"_s, .name = u"Bar"_s, .categories = {u"coffee"_s, u"tea"_s, u"cold"_s, u"drinks"_s}}};
    for (const KitchenStation &station : settings.kitchen.stations)
        settings.routes.push_back({station.id, u"kitchen"_s, PrinterSettings().name});
    return settings;
}

/// English until somebody chooses another.
static QString demoLanguage(const QString &directory)
{
    const auto kept = readStationSettings(directory, u"pos"_s);
    return kept && !kept->language.isEmpty() ? kept->language : u"en"_s;
}

/// The demo's parts: a shop of its own, simulated printers whose paper can be watched.
static CounterStation::Parts demoParts(const QString &directory, SimulatedPaper &receipts,
                                       SimulatedPaper &tickets)
{
    CounterStation::Parts parts;
    parts.dataDirectory = directory;
    parts.settings.language = demoLanguage(directory);
    parts.makePrinter = simulatedOn(receipts);
    PrinterSettings named;
    named.name = u"kitchen"_s;
    parts.printers = {{named, simulatedOn(tickets)}};
    parts.kitchen = demoKitchen();
    return parts;
}

/// Side by side where the screen has room for all: the counter, beside it the receipts above the tickets.
static void arrange(CounterStation &station, PaperWindow &receipts, PaperWindow &tickets)
{
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    const int paperWidth = qBound(300, room.width() / 4, 440);
    const int left = room.right() - paperWidth + 1;
    const int half = room.height() / 2;
    station.window().setGeometry(room.x(), room.y(), room.width() - paperWidth, room.height());
    receipts.setGeometry(left, room.y(), paperWidth, half);
    tickets.setGeometry(left, room.y() + half, paperWidth, room.height() - half);
    station.window().show();
    receipts.show();
    tickets.show();
}

static int runTour(CounterStation &station, SimulatedPaper &receipts, SimulatedPaper &tickets,
                   const QString &folder)
{
    station.window().resize(1366, 768);
    station.window().show();
    Tour tour(station, folder);
    QObject::connect(&receipts, &SimulatedPaper::pieceTorn, &tour, &Tour::keepPaper);
    QObject::connect(&tickets, &SimulatedPaper::pieceTorn, &tour, &Tour::keepTicket);
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
        if (auto prepared = prepareDemoShop(**desk, shop, demoLanguage(directory)); !prepared)
            return explain(prepared.error());
    }
    const auto window = takeWindow(DataDirectory(directory), u"pos"_s);
    if (!window && window.error().code == ErrorCode::InUse)
        return isOpenAlready(window.error());
    WatchedPaper receipts(u"simulated printer"_s);
    WatchedPaper tickets(u"simulated kitchen printer"_s);
    CounterStation station(demoParts(directory, receipts.paper, tickets.paper));
    if (options.isSet(u"tour"_s))
        return runTour(station, receipts.paper, tickets.paper, options.value(u"tour"_s));
    if (options.isSet(u"shots"_s))
        return takeShots(station, options.value(u"shots"_s)) ? exitDone : exitNo;
    arrange(station, receipts.window, tickets.window);
    std::fputs(qPrintable(u"Demo shop in %1. Cashier PIN %2, manager PIN %3.\n"_s.arg(
                   directory, demoCashierPin, demoManagerPin)),
               stdout);
    std::fflush(stdout);  // the PINs are wanted now, also where somebody reads through a pipe
    return QApplication::exec();
}

int runWindow(const QStringList &words, int argc, char *argv[])
{
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY") ||
                            qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
                            qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
    if (!hasDisplay)
        qputenv("QT_QPA_PLATFORM", "offscreen");
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
    const bool needsNobody = parser.isSet(u"tour"_s) || parser.isSet(u"shots"_s);
    if (!hasDisplay && !needsNobody)
        return explain({ErrorCode::DeviceOffline, u"there is no display here to open a window on"_s});
    return parser.positionalArguments().value(0) == u"demo" ? runDemo(parser) : runPos(parser);
}

}  // namespace servery
