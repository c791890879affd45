// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/device_desk.h"

#include <QLoggingCategory>

#include "drivers/displays/wire_display.h"
#include "drivers/doctor/checkup.h"
#include "drivers/doctor/device_finder.h"
#include "drivers/doctor/device_list.h"

namespace servery {

Q_LOGGING_CATEGORY(logDeviceDesk, "servery.devices.page")

DeviceDesk::DeviceDesk(DevicesPresenter &presenter, Place place, QObject *parent)
    : QObject(parent), m_presenter(presenter), m_place(std::move(place))
{
    connect(&presenter, &DevicesPresenter::lookWanted, this, &DeviceDesk::look);
    connect(&presenter, &DevicesPresenter::testPageWanted, this, &DeviceDesk::printTestPage);
    connect(&presenter, &DevicesPresenter::useWanted, this, &DeviceDesk::use);
    connect(&presenter, &DevicesPresenter::setUpWanted, this, &DeviceDesk::setUp);
}

void DeviceDesk::watch()
{
    m_watcher = std::make_unique<UsbWatcher>();
    connect(m_watcher.get(), &UsbWatcher::arrived, this, [this](const UsbPrinter &printer) {
        Q_EMIT plugged(printer.identity);
        m_presenter.noteChange();
    });
    connect(m_watcher.get(), &UsbWatcher::left, this, [this](const UsbIdentity &identity) {
        Q_EMIT plugged(identity);
        m_presenter.noteChange();
    });
    if (auto started = m_watcher->start(); !started)
        qCInfo(logDeviceDesk).noquote() << started.error().detail;
}

template <typename Job, typename Then>
void DeviceDesk::ask(Job job, Then then)
{
    if (!m_bench)
        m_bench = std::make_unique<Worker<Bench>>([] { return std::make_unique<Bench>(); });
    m_bench->ask(
        this, [job, place = m_place](Bench &) { return job(place); }, then);
}

static Result<StationSettings> settingsAt(const DeviceDesk::Place &place)
{
    return readStationSettings(place.dataDirectory, place.station);
}

/// Both look for devices and write what came of it.
static Result<int> store(const DeviceDesk::Place &place, const StationSettings &before,
                         const StationSettings &after)
{
    if (toJson(before) == toJson(after))
        return 0;
    if (auto written = writeStationSettings(place.dataDirectory, place.station, after); !written)
        return written.error();
    return int(std::max<size_t>(1, devicesOf(after).size() - devicesOf(before).size()));
}

namespace {

struct Looked {
    std::vector<DeviceReport> reports = {};
    Kitchen kitchen = {};
};

}  // namespace

void DeviceDesk::look(bool isNetworkSearched)
{
    m_isNetworkSearched = m_isNetworkSearched || isNetworkSearched;
    ask(
        [isNetworkSearched, names = m_presenter.menuNames()](const Place &place) {
            const auto settings = settingsAt(place);
            const StationSettings known = settings ? *settings : StationSettings();
            Looked looked;
            looked.kitchen = kitchenOf(known).kitchen;
            for (const Device &device :
                 together(devicesOf(known), findDevices({.isNetworkSearched = isNetworkSearched}))) {
                looked.reports.push_back({device, examine(device, known)});
                if (device.kind == DeviceKind::Display && !device.name.isEmpty())
                    looked.reports.back().health.lacks = lettersNotShown(known.devices.display, names);
            }
            return looked;
        },
        [this](Looked looked) {
            for (DeviceReport &report : looked.reports)
                if (report.device.kind == DeviceKind::CardTerminal && m_place.terminal)
                    report.health = m_place.terminal();
            m_presenter.take(looked.reports, looked.kitchen);
        });
}

void DeviceDesk::printTestPage(const Device &device)
{
    ask(
        [device](const Place &place) -> Result<PrintLevel> {
            const auto settings = settingsAt(place);
            if (!settings)
                return settings.error();
            const auto proof = printTest(device, *settings, QDateTime::currentDateTime());
            if (!proof)
                return proof.error();
            const auto kept = store(place, *settings, withConfirms(*settings, device.name, proof->level));
            return kept ? Result<PrintLevel>(proof->level) : kept.error();
        },
        [this](const Result<PrintLevel> &printed) { m_presenter.takeTestPage(printed); });
}

void DeviceDesk::use(const Device &device, const QString &role)
{
    ask(
        [device, role](const Place &place) -> Result<int> {
            const auto settings = settingsAt(place);
            if (!settings)
                return settings.error();
            std::vector<Device> one{device};
            askWhatTheyAre(one);
            const auto changed = withRole(*settings, one.front(), role);
            return changed ? store(place, *settings, *changed) : changed.error();
        },
        [this](const Result<int> &added) {
            m_presenter.takeSetUp(added);
            if (added && *added > 0)
                Q_EMIT settingsChanged();
        });
}

void DeviceDesk::setUp()
{
    ask(
        [isNetworkSearched = m_isNetworkSearched](const Place &place) -> Result<int> {
            const auto settings = settingsAt(place);
            if (!settings)
                return settings.error();
            const std::vector<Device> known = devicesOf(*settings);
            std::vector<Device> found =
                findDevices({.areAnnouncedAsked = true, .isNetworkSearched = isNetworkSearched});
            std::erase_if(found, [&known](const Device &device) { return isAmong(device, known); });
            askWhatTheyAre(found);
            return store(place, *settings, withFound(*settings, found));
        },
        [this](const Result<int> &added) {
            m_presenter.takeSetUp(added);
            if (added && *added > 0)
                Q_EMIT settingsChanged();
        });
}

}  // namespace servery
