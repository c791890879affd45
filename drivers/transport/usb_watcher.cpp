// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/usb_watcher.h"

#include <algorithm>

#include <libusb-1.0/libusb.h>
#include <poll.h>

namespace servery {

/// libusb calls a C function.
struct UsbWatcher::Callback {
    static int LIBUSB_CALL happened(libusb_context *, libusb_device *device, libusb_hotplug_event event,
                                    void *watcher)
    {
        auto *self = static_cast<UsbWatcher *>(watcher);
        if (event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED)
            self->noteArrival(device);
        else
            self->noteDeparture(device);
        return 0;
    }
};

UsbWatcher::UsbWatcher() = default;

UsbWatcher::~UsbWatcher()
{
    m_notifiers.clear();
    if (m_isStarted)
        libusb_hotplug_deregister_callback(m_bus.context(), m_callback);
    for (const Present &present : m_present)
        libusb_unref_device(present.device);
}

Outcome UsbWatcher::start()
{
    Q_ASSERT(!m_isStarted);
    if (!m_bus.context() || !libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG))
        return Error{ErrorCode::DeviceOffline, u"USB: the system does not say what is plugged in"_s};
    const int failed = libusb_hotplug_register_callback(
        m_bus.context(), LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT,
        LIBUSB_HOTPLUG_ENUMERATE, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
        LIBUSB_HOTPLUG_MATCH_ANY, &Callback::happened, this, &m_callback);
    if (failed != 0)
        return usbError(failed, u"USB"_s);
    m_isStarted = true;
    const libusb_pollfd **entries = libusb_get_pollfds(m_bus.context());
    for (const libusb_pollfd **entry = entries; entry && *entry; ++entry) {
        const auto type = (*entry)->events & POLLOUT ? QSocketNotifier::Write : QSocketNotifier::Read;
        auto notifier = std::make_unique<QSocketNotifier>((*entry)->fd, type);
        connect(notifier.get(), &QSocketNotifier::activated, this, &UsbWatcher::handleEvents);
        m_notifiers.push_back(std::move(notifier));
    }
    libusb_free_pollfds(entries);
    return done();
}

void UsbWatcher::handleEvents()
{
    timeval now{0, 0};
    libusb_handle_events_timeout_completed(m_bus.context(), &now, nullptr);
}

void UsbWatcher::noteArrival(libusb_device *device)
{
    const auto printer = UsbBus::describe(device, false);
    const bool isKnown = std::any_of(m_present.begin(), m_present.end(),
                                     [device](const Present &present) { return present.device == device; });
    if (!printer || isKnown)
        return;
    m_present.push_back({libusb_ref_device(device), printer->identity});
    Q_EMIT arrived(*printer);
}

/// What it was is no longer written anywhere, so it was noted when it came.
void UsbWatcher::noteDeparture(libusb_device *device)
{
    const auto found = std::find_if(m_present.begin(), m_present.end(),
                                    [device](const Present &present) { return present.device == device; });
    if (found == m_present.end())
        return;
    const UsbIdentity identity = found->identity;
    m_present.erase(found);
    libusb_unref_device(device);
    Q_EMIT left(identity);
}

}  // namespace servery
