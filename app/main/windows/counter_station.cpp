// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/counter_station.h"

#include <chrono>
#include <tuple>
#include <utility>

#include <QApplication>
#include <QFileInfo>
#include <QLoggingCategory>

#include "app/main/commands/station.h"
#include "app/main/commands/terminal_access.h"
#include "app/main/windows/station_parts.h"
#include "app/settings/country_profile.h"
#include "app/settings/menu_pictures.h"
#include "app/store/data_directory.h"
#include "app/store/verification.h"
#include "app/usecases/closed_shop.h"
#include "drivers/displays/wire_display.h"
#include "drivers/doctor/device_list.h"
#include "drivers/labels/label_paper.h"
#include "drivers/labels/wired_label_printer.h"
#include "drivers/spool/escpos_printer.h"
#include "ui/theme/servery_style.h"

namespace servery {

Q_LOGGING_CATEGORY(logStation, "servery.station")

/// Folding a big menu takes the processor from the painter. A station whose window is not shown opens its
/// desk when this has passed.
static constexpr std::chrono::milliseconds longestPicture{150};
static constexpr int restMs = 1000;
static constexpr int checkAfterMs = 1500;  ///< when the window stands and the first tap may be on its way

/// Before the menu says which country the shop is in; TenderPresenter follows it afterwards.
static std::vector<Money> usualBanknotes()
{
    const auto profile = countryProfile(u"DE"_s);
    return profile ? profile->banknotes : std::vector<Money>();
}

CounterStation::Speaking::Speaking(DeskLink &desk, CardPresenter &card, const Wording &wording,
                                   const QString &dataDirectory)
    : sale(desk,
           {wording, [dataDirectory](const QString &image) { return pictureFile(image, dataDirectory); }}),
      ticket(desk, wording), tender(desk, wording, usualBanknotes()), refund(desk, card, wording)
{
}

CounterStation::CounterStation(Parts parts)
    : m_parts(std::move(parts)), m_desk([this, directory = m_parts.dataDirectory, station = m_parts.station,
                                         kitchen = m_parts.kitchen.kitchen, terminal = m_parts.terminal] {
          std::ignore = m_firstPicture.try_acquire_for(longestPicture);
          return openDeskOrExplain(directory, station, kitchen, terminal);
      }),
      m_link(m_desk), m_signIn(m_link), m_paper(m_link), m_card(m_link),
      m_route(std::make_unique<PaperRoute>(m_link, m_paper, devices())),
      m_devices(std::make_unique<CounterDevices>(smallDevices()))
{
    show(m_parts.settings.language, themeChoice());
    keepUpWithPaper();
    greetDesk();
    connect(&m_deviceDesk, &DeviceDesk::plugged, this,
            [this](const UsbIdentity &identity) { m_route->noteUsb(identity); });
    connect(&m_deviceDesk, &DeviceDesk::settingsChanged, this, &CounterStation::takeUpDevices);
    connect(&m_rest, &QTimer::timeout, this, &CounterStation::rest);
    m_rest.start(restMs);
    m_checkLater.setSingleShot(true);
    connect(&m_checkLater, &QTimer::timeout, this, &CounterStation::checkDatabase);
    connect(&m_checkLater, &QTimer::timeout, &m_deviceDesk, &DeviceDesk::watch);
    connect(&m_checkLater, &QTimer::timeout, this, &CounterStation::startTerminal);
    m_checkLater.start(checkAfterMs);
}

CounterStation::~CounterStation()
{
    m_window.reset();
    if (m_check)
        m_check->wait();
}

ThemeChoice CounterStation::themeChoice() const
{
    ThemeChoice choice;
    choice.name = themeNameFromText(m_parts.settings.theme);
    choice.textPercent = m_parts.settings.textPercent;
    return choice;
}

Wording CounterStation::wording() const
{
    Wording wording;
    wording.language = m_parts.settings.language;
    wording.locale =
        QLocale(m_parts.settings.language.isEmpty() ? QLocale::system().name() : m_parts.settings.language);
    return wording;
}

void CounterStation::show(const QString &language, const ThemeChoice &theme)
{
    m_parts.settings.language = language;
    const QString spoken = language.isEmpty() ? QLocale::system().name() : language;
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(QLocale(spoken), u"servery"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(&m_translator);
    QApplication::setLayoutDirection(QLocale(spoken).textDirection());
    applyTheme(theme);
    makeWindow();
}

void CounterStation::makeWindow()
{
    ScanSettings scan;
    scan.leastLength = m_parts.settings.scanLeastLength;
    if (!m_parts.settings.scanPrefix.isEmpty())
        scan.prefix = m_parts.settings.scanPrefix.front();
    const QRect place = m_window ? m_window->geometry() : QRect(0, 0, 1366, 768);
    const Qt::WindowStates state = m_window ? m_window->windowState() : Qt::WindowNoState;
    m_window.reset();
    m_speaking = std::make_unique<Speaking>(m_link, m_card, wording(), m_parts.dataDirectory);
    if (m_link.view().station.isEmpty()) {
        // The desk may need a while for a big menu; its first page is shown meanwhile.
        const auto menus = menuSource(m_parts.dataDirectory, MenuCache::Use::ReadAndKeep);
        if (auto front = menus.cache->front())
            m_speaking->sale.preview(std::make_shared<const Menu>(std::move(*front)));
    }
    Speaking &speak = *m_speaking;
    m_window = std::make_unique<CounterWindow>(
        CounterContext{m_link, speak.sale, speak.ticket, speak.tender, m_signIn, speak.refund, m_paper,
                       m_card, m_parts.keys, scan, m_devices->scale(), &m_devicesPage});
    m_window->showSetup(m_parts.off);
    m_devices->serve(*m_window, m_link, wording());
    m_window->setGeometry(place);
    m_window->setWindowState(state);
    connect(m_window.get(), &CounterWindow::languageChosen, this, [this](const QString &language) {
        // The window that asked is still on the stack: make the new one when it has returned.
        QTimer::singleShot(0, this, [this, language] {
            show(language, themeChoice());
            keepSettings();
            m_window->show();
        });
    });
    connect(m_window.get(), &CounterWindow::stood, this, [this] { m_firstPicture.release(); });
    if (m_printerWord)
        m_window->showPrinter(*m_printerWord);
    if (m_damage)
        m_window->showStorageFault(*m_damage);
    connect(m_window.get(), &CounterWindow::themeChosen, this, &CounterStation::keepSettings);
}

void CounterStation::keepSettings()
{
    const ThemeChoice theme = themeOf(m_window.get()).choice();
    m_parts.settings.theme = toText(theme.name);
    m_parts.settings.textPercent = theme.textPercent;
    changeSettings([this](StationSettings &settings) {
        settings.theme = m_parts.settings.theme;
        settings.textPercent = m_parts.settings.textPercent;
        settings.language = m_parts.settings.language;
    });
}

/// Once a second, when nobody waits: folds what other programs wrote and keeps the head of the chain.
void CounterStation::rest()
{
    m_link.askFor(
        this,
        [](Desk &desk) {
            std::ignore = desk.journal().rest();
            return desk.journal().refresh();
        },
        [this](const Result<bool> &fresh) { noteRest(fresh); });
}

/// What kept the shop from being opened may be over: a disk that was full, or may be written again.
void CounterStation::reopen()
{
    constexpr int triesApart = 5;  // rests
    if (++m_closedRests % triesApart != 0)
        return;
    m_link.askFor(
        this, [](Desk &desk) { return dynamic_cast<ClosedJournal *>(&desk.journal()) != nullptr; },
        [this](bool isClosed) {
            if (!isClosed)
                return;
            m_desk.renew([directory = m_parts.dataDirectory, station = m_parts.station,
                          kitchen = m_parts.kitchen.kitchen, terminal = m_parts.terminal] {
                return openDeskOrExplain(directory, station, kitchen, terminal);
            });
            m_isReopened = true;
        });
}

/// What is asked of a desk when it is opened.
void CounterStation::greetDesk()
{
    m_link.look();
    m_signIn.look();
    m_card.start();
    if (m_route->hasPrinter())
        m_paper.lookForUnfinished();
}

void CounterStation::noteRest(const Result<bool> &fresh)
{
    if (!fresh)
        reopen();
    else if (std::exchange(m_isReopened, false))
        greetDesk();
    const bool isOver = std::exchange(m_isRestBroken, !fresh) && fresh;
    if (!fresh)
        m_window->showStorageFault(fresh.error());
    else if (isOver && !m_damage)
        m_window->endStorageFault();
    if (fresh && (*fresh || isOver))
        m_link.look();
}

/// A damaged database is found while the till is already open, and said. So is a menu that was not read as
/// the journal holds it; the desk then reads it anew.
void CounterStation::checkDatabase()
{
    const QString file = DataDirectory(m_parts.dataDirectory).databaseFile();
    m_check.reset(QThread::create([this, file, directory = m_parts.dataDirectory] {
        if (!QFileInfo::exists(file))
            return;
        if (const Outcome checked = quickCheck(file); !checked) {
            QMetaObject::invokeMethod(this, [this, error = checked.error()] {
                m_damage = error;
                m_window->showStorageFault(error);
            });
            return;
        }
        const auto menus = menuSource(directory, MenuCache::Use::ReadAndKeep);
        if (const Outcome checked = checkMenuCache(file, menus); !checked)
            QMetaObject::invokeMethod(this, [this, error = checked.error()] {
                qCWarning(logStation).noquote() << error.detail;
                m_link.look();
            });
    }));
    m_check->start(QThread::LowPriority);
}

/// A terminal that the till drives; the cashier is asked about any other.
void CounterStation::startTerminal()
{
    if (m_parts.terminal.protocol == TerminalAccess().protocol)
        return;
    TerminalAccess access = m_parts.terminal;
    if (const SharedMenu &menu = m_link.view().menu)
        access.currency = menu->store.currency.code;
    TerminalProcess::Place place{m_parts.terminalProgram,
                                 DataDirectory(m_parts.dataDirectory).terminalFile(m_parts.station)};
    if (place.program.isEmpty())
        place.program = terminalProgram();
    m_terminal = std::make_unique<TerminalProcess>(access, place);
    connect(m_terminal.get(), &TerminalProcess::said, &m_card, &CardPresenter::take);
    connect(&m_card, &CardPresenter::requestWanted, m_terminal.get(), &TerminalProcess::request);
    m_terminal->start();
}

DeviceHealth CounterStation::terminalHealth() const
{
    const CardView &view = m_card.view();
    if (view.phase == CardPhase::Away)
        return servery::terminalHealth(TerminalAway{view.why, view.detail}, view.terminal);
    return servery::terminalHealth({}, view.terminal);
}

PaperRoute::Devices CounterStation::devices() const
{
    PaperRoute::Devices devices;
    if (m_parts.makePrinter)
        devices.printers.push_back({m_parts.settings.printer, m_parts.makePrinter});
    for (const PrinterSettings &printer : m_parts.settings.printers)
        if (makePrinter(printer))
            devices.printers.push_back(
                {printer, [printer] { return std::move(makePrinter(printer)).take(); }});
    for (const LabelPrinterSettings &labels : m_parts.kitchen.labelPrinters) {
        PrinterSettings named;
        named.name = labels.name;
        const auto make = [labels] {
            return std::make_unique<LabelPaper>(std::move(makeLabelPrinter(labels)).take());
        };
        devices.printers.push_back({named, make, false});
    }
    devices.printers.insert(devices.printers.end(), m_parts.printers.begin(), m_parts.printers.end());
    devices.routes = withKitchen(routesOf(m_parts.settings, bool(m_parts.makePrinter)), m_parts.kitchen);
    return devices;
}

CounterDevices::Make CounterStation::smallDevices()
{
    CounterDevices::Make make = m_parts.devices;
    if (m_parts.displayPrinter.isEmpty())
        return make;
    make.passRows = [this, display = m_parts.settings.devices.display](const DisplayRows &rows) {
        if (const auto side = sideBytes(display, rows))
            m_route->passOn(m_parts.displayPrinter, *side);
    };
    return make;
}

void CounterStation::keepUpWithPaper()
{
    connect(m_route.get(), &PaperRoute::printerChanged, this, [this](PrinterWord word) {
        m_printerWord = word;
        m_window->showPrinter(word);
    });
    connect(m_route.get(), &PaperRoute::drawerChanged, this,
            [this](DrawerState state) { m_window->showDrawer(state); });
    connect(m_route.get(), &PaperRoute::confirmed, this, &CounterStation::keepConfirms);
}

/// The devices page has changed the settings: other devices from now on, in another window over the same
/// desk. While paper waits or is on its way nothing is taken from under it; the next start takes it up.
void CounterStation::takeUpDevices()
{
    if (!m_paper.jobs().empty())
        return m_devicesPage.takeLater();
    Parts parts = stationParts(m_parts.dataDirectory, m_parts.station);
    if (parts.settings.printer.address.isEmpty())
        parts.makePrinter = m_parts.makePrinter;  // given to this counter by who made it
    m_parts.settings = parts.settings;
    m_parts.makePrinter = parts.makePrinter;
    m_parts.devices = parts.devices;
    m_parts.displayPrinter = parts.displayPrinter;
    m_parts.keys = parts.keys;
    m_parts.off = parts.off;
    if (!parts.settings.kitchen.isEmpty())
        m_parts.kitchen = parts.kitchen;
    m_printerWord.reset();
    m_route = std::make_unique<PaperRoute>(m_link, m_paper, devices());
    keepUpWithPaper();
    const auto before = std::exchange(m_devices, std::make_unique<CounterDevices>(smallDevices()));
    makeWindow();  // the window before is bound to the devices before
    m_window->show();
    m_window->sheets();
    m_devicesPage.comeBack();
}

/// The most that a printer has ever said is kept; written once for each printer.
void CounterStation::keepConfirms(const QString &printer, PrintLevel level)
{
    const auto known = confirmsOf(m_parts.settings, printer);
    if (level == PrintLevel::Unknown || (known && *known >= level))
        return;
    m_parts.settings = withConfirms(m_parts.settings, printer, level);
    changeSettings([&](StationSettings &settings) { settings = withConfirms(settings, printer, level); });
}

/// Others write to the same file: what they wrote stays.
void CounterStation::changeSettings(const std::function<void(StationSettings &)> &change)
{
    const auto stored = readStationSettings(m_parts.dataDirectory, m_parts.station);
    if (!stored) {  // somebody mends that file; writing would lose what else is in it
        qCWarning(logStation).noquote() << stored.error().detail;
        return;
    }
    StationSettings settings = *stored;
    change(settings);
    if (auto kept = writeStationSettings(m_parts.dataDirectory, m_parts.station, settings); !kept)
        qCWarning(logStation).noquote() << kept.error().detail;
}

}  // namespace servery
