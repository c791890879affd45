// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "app/base/worker.h"
#include "app/ports/clock.h"
#include "app/ports/paper_shelf.h"
#include "app/ports/spool_ledger.h"
#include "app/settings/station_settings.h"
#include "drivers/spool/device_queue.h"
#include "drivers/transport/usb_address.h"

namespace servery {

/// All jobs of one station on their way to its devices: a queue and a thread for each physical device, so
/// that a dead or slow one never holds up another. Roles are bound to devices; several may share one. What
/// the queues promise (device_queue.h) becomes durable through the ledger, gathered into as few commits as
/// possible. Jobs of which nothing left go to the fallback of their role when their device stays in trouble.
/// A ticket that its device does not answer in time is late, which somebody has to be told (pain 9), and then
/// goes to the fallback too: as it is while it waits, as a possible duplicate once a byte of it has left.
///
/// Lives on the thread that makes it and never blocks it.
class Spool final : public QObject {
    Q_OBJECT
public:
    using MakePrinter = std::function<std::unique_ptr<ReceiptPrinter>()>;
    struct Device {
        PrinterSettings settings;
        MakePrinter make;        ///< called on the device's thread
        bool takesPaper = true;  ///< false: for labels, never offered for anything else
    };
    struct Parts {
        SpoolLedger &ledger;
        std::function<QDateTime()> now = &QDateTime::currentDateTime;  ///< for best-before
        std::vector<Device> devices = {};
        std::vector<DeviceRoute> routes = {};
        SpoolLimits limits = {};
    };

    explicit Spool(Parts parts, QObject *parent = nullptr);
    ~Spool() override;

    /// A job that is in the books as queued. A role without a device: "skipped", but a ticket fails, for
    /// somebody has to tell the kitchen. What has a route to a device that is not in use goes to the route's
    /// fallback, or fails: somebody wanted it on paper. `printer` overrules the routes.
    void add(const SpoolJob &job, const QString &printer = {});
    /// What earlier runs left: queued jobs are printed, the rest waits for a person; unknown tickets are
    /// asked for again. Devices on which a job broke off are cleaned up first.
    void takeUp(const std::vector<StoredJob> &left);
    /// Somebody says that it is mended: everything is tried at once.
    void retry();
    /// A USB device was plugged in or out: the printers that it may be are looked at, and what waits for them
    /// is tried at once.
    void noteUsb(const UsbIdentity &identity);
    /// Something for another device on a printer's line, in place of what waits for it: when no job has the
    /// line, and again every two seconds until the line takes it.
    void passOn(const QString &printer, const SideBytes &side);
    /// A job is not wanted any more, if it is still here.
    void cancel(PrintJobId job);
    /// A job goes to another device, `printer` or else any: as it is while nothing of it has left. One that
    /// is held up on its way is given up as unknown and wanted again, as a copy or possible duplicate.
    /// Refused when nothing holds it up there or it is over; NotFound when there is no other device.
    Outcome moveToOther(PrintJobId job, const QString &printer = {});
    /// The device that is not `printer`, to offer; empty when there is none.
    QString otherThan(const QString &printer) const;
    /// A person decided about a job that waited for one.
    void settle(PrintJobId job);

    /// Everything that is not over, and what waits for a person: unknown, failed, expired.
    std::vector<JobNews> jobs() const;
    /// For a preview; empty for a job that is not here.
    Document documentOf(PrintJobId job) const;

Q_SIGNALS:
    /// At most once for each turn of the event loop.
    void jobsChanged();
    void jobEnded(const servery::JobNews &news);
    /// The end of a ticket, or of a job that a person wants elsewhere, is unknown and written down: it is
    /// wanted again, marked.
    void repeatWanted(servery::PrintJobId job);
    void statusChanged(const QString &printer, const servery::Result<servery::PrinterStatus> &status);
    void drawerChanged(servery::DrawerState state);

private:
    using Task = DeviceQueue::Task;
    struct Lane {
        Lane(const Device &device, const SpoolLimits &limits, quint32 seed);
        PrinterSettings settings;
        DeviceQueue queue;
        std::unique_ptr<Worker<ReceiptPrinter>> worker;  ///< made with the first job or look
        MakePrinter make;
        bool takesPaper;
        bool isBusy = false;
        bool hasLeftovers = false;
        std::optional<SideBytes> side = {};  ///< to be passed on
        qint64 sideAtMs = 0;
    };
    struct Aside {
        SpoolJob job;
        JobNews news;
    };

    /// What the kitchen waits for: tickets, and labels but those of the shelves.
    static bool isForKitchen(const PrintJob &job);
    Moment now() const;
    Lane *laneNamed(const QString &printer);
    const DeviceRoute *routeOf(const QString &role) const { return routeIn(m_routes, role); }
    void put(Lane &lane, const SpoolJob &job);
    void driveAll();
    void drive(Lane &lane);
    void start(Lane &lane, const Task &task);
    bool passSide(Lane &lane, const Moment &moment);
    void wakeIn(qint64 ms);
    template <typename Call, typename Then>
    void ask(Lane &lane, Call call, Then then);
    void collect(Lane &lane);
    void fallBack(Lane &lane);
    bool takeTo(const QString &printer, Lane &lane, PrintJobId job);
    qint64 waitsMs(PrintJobId ticket) const;
    void watchTickets();
    void write();
    void written(const std::vector<PrintReported> &asked, const Result<std::vector<PrintReported>> &kept);
    void missDrawer(const Lane &lane, const Outcome &outcome);
    bool isWantedAgain(PrintJobId unknown);
    void readDrawer(const Lane &lane, const Result<PrinterStatus> &status);
    void announce();

    SpoolLedger &m_ledger;
    std::function<QDateTime()> m_wall;
    std::vector<DeviceRoute> m_routes;
    SpoolLimits m_limits;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::map<PrintJobId, Aside> m_aside;
    std::map<PrintJobId, Lane *> m_wantsGrant;
    std::map<PrintJobId, bool> m_moved;         ///< went to a fallback; it does not come back
    std::map<PrintJobId, qint64> m_tickets;     ///< not answered yet: since when
    std::map<PrintJobId, QString> m_elsewhere;  ///< where a person wants it
    std::map<PrintJobId, QString> m_givenUp;    ///< on its way when its time was over: where it comes again
    std::vector<PrintReported> m_pending;
    bool m_isWriting = false;
    bool m_isAnnounced = false;
    QElapsedTimer m_clock;
    QTimer m_wake;
    QTimer m_writeAgain;
};

}  // namespace servery
