// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/base/worker.h"
#include "app/settings/station_settings.h"
#include "drivers/transport/usb_watcher.h"
#include "ui/presenters/devices_presenter.h"

namespace servery {

/// Does what the devices page wants, on a thread of its own: looks, tests, finds, and writes what changed to
/// the station's settings. Says what is plugged in and out.
class DeviceDesk final : public QObject {
    Q_OBJECT
public:
    struct Place {
        QString dataDirectory;
        QString station;
        /// How the card terminal is, which the counter's own driver has; asked on this thread.
        std::function<DeviceHealth()> terminal = {};
    };
    DeviceDesk(DevicesPresenter &presenter, Place place, QObject *parent = nullptr);

    /// From here on plugged() is said; first for what is plugged in already.
    void watch();

Q_SIGNALS:
    void plugged(const servery::UsbIdentity &identity);
    /// The settings' file says something else about devices now.
    void settingsChanged();

private:
    /// Nothing but a thread to be on.
    struct Bench {};
    template <typename Job, typename Then>
    void ask(Job job, Then then);
    void look(bool isNetworkSearched);
    void printTestPage(const Device &device);
    void use(const Device &device, const QString &role);
    void setUp();

    DevicesPresenter &m_presenter;
    Place m_place;
    std::unique_ptr<Worker<Bench>> m_bench;  ///< made with the first question
    std::unique_ptr<UsbWatcher> m_watcher;
    bool m_isNetworkSearched = false;
};

}  // namespace servery
