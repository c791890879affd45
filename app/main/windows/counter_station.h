// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <semaphore>

#include <QTimer>
#include <QTranslator>

#include "app/main/windows/counter_devices.h"
#include "app/main/windows/device_desk.h"
#include "app/main/windows/paper_route.h"
#include "app/settings/kitchen_settings.h"
#include "app/settings/station_settings.h"
#include "drivers/terminals/terminal_process.h"
#include "ui/pos/counter_window.h"
#include "ui/theme/theme.h"

namespace servery {

/// One counter with everything behind it: desk and printer on threads of their own, presenters, window.
/// Reads top to bottom what a till is made of.
class CounterStation final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        QString dataDirectory;
        QString station = u"pos"_s;
        StationSettings settings = {};  ///< in force
        /// Makes the printer on its thread; none: receipts are shown on the screen.
        std::function<std::unique_ptr<ReceiptPrinter>()> makePrinter = {};
        CounterDevices::Make devices = {};
        QString displayPrinter = {};  ///< the one whose line the customer display shares; empty: none
        KitchenSettings kitchen = {};
        /// More printers than the settings name.
        std::vector<Spool::Device> printers = {};
        KeyMap keys = {};
        TerminalAccess terminal = {};     ///< its currency is the menu's
        QString terminalProgram = {};     ///< that drives it; empty: the one beside this program
        std::vector<SetupPart> off = {};  ///< what cannot work as it is set
    };
    explicit CounterStation(Parts parts);
    ~CounterStation() override;

    DeskLink &desk() { return m_link; }
    const DeskLink &desk() const { return m_link; }
    CounterWindow &window() { return *m_window; }
    TicketPresenter &ticket() { return m_speaking->ticket; }
    PaperPresenter &paper() { return m_paper; }
    DevicesPresenter &devicesPage() { return m_devicesPage; }
    SignInPresenter &signIn() { return m_signIn; }
    CardPresenter &card() { return m_card; }
    const TerminalProcess *terminalProcess() const { return m_terminal.get(); }
    /// Puts a language and a theme on the screens: another window over the same desk.
    void show(const QString &language, const ThemeChoice &theme);
    ThemeChoice themeChoice() const;
    /// What came of the desk's rest: whether others wrote something, or why the journal cannot be used. A
    /// fault stops the counter until a rest goes well.
    void noteRest(const Result<bool> &fresh);

private:
    /// The presenters that say things in a language; others come with the next one.
    struct Speaking {
        Speaking(DeskLink &desk, CardPresenter &card, const Wording &wording, const QString &dataDirectory);

        SalePresenter sale;
        TicketPresenter ticket;
        TenderPresenter tender;
        RefundPresenter refund;
    };
    Wording wording() const;
    void makeWindow();
    void keepSettings();
    void greetDesk();
    void rest();
    void reopen();
    void checkDatabase();
    void startTerminal();
    DeviceHealth terminalHealth() const;
    void keepUpWithPaper();
    PaperRoute::Devices devices() const;
    CounterDevices::Make smallDevices();
    void takeUpDevices();
    void keepConfirms(const QString &printer, PrintLevel level);
    void changeSettings(const std::function<void(StationSettings &)> &change);

    Parts m_parts;
    QTranslator m_translator;
    std::counting_semaphore<> m_firstPicture{0};  ///< the desk is opened behind it
    Worker<Desk> m_desk;
    DeskLink m_link;
    std::unique_ptr<Speaking> m_speaking;
    SignInPresenter m_signIn;
    PaperPresenter m_paper;
    CardPresenter m_card;
    DevicesPresenter m_devicesPage{m_link};
    DeviceDesk m_deviceDesk{m_devicesPage,
                            {m_parts.dataDirectory, m_parts.station, [this] { return terminalHealth(); }}};
    std::unique_ptr<PaperRoute> m_route;
    std::unique_ptr<CounterDevices> m_devices;
    std::unique_ptr<CounterWindow> m_window;
    std::unique_ptr<TerminalProcess> m_terminal;
    QTimer m_checkLater;
    std::unique_ptr<QThread> m_check;  ///< looks through the database while the till is already selling
    std::optional<Error> m_damage;     ///< that it found; stays until the shop is restored
    std::optional<PrinterWord> m_printerWord;
    QTimer m_rest;
    bool m_isRestBroken = false;
    int m_closedRests = 0;      ///< how often the desk could not be asked
    bool m_isReopened = false;  ///< the shop was opened again, and nothing was asked of it yet
};

}  // namespace servery
