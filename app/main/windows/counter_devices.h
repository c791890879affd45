// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QTimer>

#include "app/base/worker.h"
#include "app/ports/card_reader.h"
#include "app/ports/line_display.h"
#include "app/ports/scale.h"
#include "app/ports/scanner.h"
#include "app/settings/device_settings.h"
#include "ui/pos/counter_window.h"
#include "ui/presenters/customer_display.h"
#include "ui/presenters/scale_presenter.h"

namespace servery {

/// The small devices of a counter, each on a thread of its own: customer display, scale, scanner, card
/// reader. What they say goes to the presenters and the window, what the presenters want goes to them. A
/// device that is not there is looked for every two seconds, and the counter sells on without it.
class CounterDevices final : public QObject {
    Q_OBJECT
public:
    /// Makes each on its thread; none: there is no such device.
    struct Make {
        std::function<std::unique_ptr<LineDisplay>()> display = {};
        /// Instead of a display of its own: one behind a printer gets its rows with the printer's jobs.
        std::function<void(const DisplayRows &rows)> passRows = {};
        std::function<std::unique_ptr<Scale>()> scale = {};
        std::function<std::unique_ptr<Scanner>()> scanner = {};
        std::function<std::unique_ptr<CardReader>()> cardReader = {};
    };
    explicit CounterDevices(const Make &make, QObject *parent = nullptr);
    ~CounterDevices() override;

    ScalePresenter *scale() { return &m_scale; }
    /// Serves this window from now on, and shows the customer what happens at this desk.
    void serve(CounterWindow &window, DeskLink &desk, const Wording &wording);

Q_SIGNALS:
    void scanned(const QString &code);
    void cardRead(servery::CardWord word);
    /// Those that did not answer when they were last used or looked for.
    void absentChanged(const std::vector<servery::SetupPart> &parts);

private:
    void weigh(const ScaleQuestion &question);
    void show(const DisplayRows &rows);
    void awaitScans();
    void awaitCards();
    void note(SetupPart part, bool isThere);
    template <typename Port>
    using Lane = std::unique_ptr<Worker<Port>>;

    Lane<LineDisplay> m_display;
    std::function<void(const DisplayRows &rows)> m_passRows;
    Lane<Scale> m_scaleLane;
    Lane<Scanner> m_scanner;
    Lane<CardReader> m_cardReader;
    ScalePresenter m_scale;
    std::vector<SetupPart> m_absent;
    std::unique_ptr<CustomerDisplay> m_customer;
    QTimer m_displayLater;
};

/// What is off, and why: BadInput names the setting that makes no sense; DeviceFailed: the site's key for
/// member cards cannot be read.
using SetupFault = std::function<void(SetupPart part, const Error &why)>;

/// What a station's settings ask for, without what cannot work. The site's key for member cards is kept in
/// `dataDirectory`.
CounterDevices::Make counterDevices(const CounterDeviceSettings &settings, const QString &dataDirectory,
                                    const SetupFault &fault);

}  // namespace servery
