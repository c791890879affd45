// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/shop_tables.h"

#include <QJsonDocument>

#include "app/base/json_writer.h"

namespace servery {

ShopTables::ShopTables(sqlite3 *database)
    : m_device(database, "INSERT INTO devices (device, epoch, station, series, public_key, position)"
                         " VALUES (?,?,?,?,?,?)"),
      m_counters(database, "INSERT OR REPLACE INTO counters (device, epoch, last_receipt, last_training,"
                           " number_day, last_number) VALUES (?,?,?,?,?,?)"),
      m_receipt(database, "INSERT INTO receipts (number, series, sequence, training, order_id, at,"
                          " business_date, position, copies) VALUES (?,?,?,?,?,?,?,?,0)"),
      m_copied(database, "UPDATE receipts SET copies = max(copies, ?) WHERE number=?"),
      m_job(database, "INSERT INTO print_jobs (id, role, kind, reference, copy, repeats, state, detail,"
                      " printer, was_sent, best_before, made, position)"
                      " VALUES (?1,?2,?3,?4,?5,?6,'queued','','',0,?7,?8,?8)"),
      m_reported(database,
                 "UPDATE print_jobs SET state=?1, detail=?2, printer=coalesce(nullif(?3,''), printer),"
                 " was_sent = was_sent OR ?4, best_before=coalesce(nullif(?5,''), best_before),"
                 " position=?6 WHERE id=?7"),
      m_menu(database, "INSERT INTO menus (position, version, source) VALUES (?,?,?)"),
      m_availability(database,
                     "INSERT OR REPLACE INTO availability (item, available, remaining) VALUES (?,?,?)"),
      m_staff(database, "INSERT OR REPLACE INTO staff (user, name, role, pin_hash, trainee)"
                        " VALUES (?,?,?,?,?)"),
      m_noStaff(database, "DELETE FROM staff WHERE user=?"),
      m_tries(database, "INSERT OR REPLACE INTO pin_tries (user, wrong, locked_until) VALUES (?,?,?)"),
      m_noTries(database, "DELETE FROM pin_tries WHERE user=?"),
      m_settings(database, "INSERT OR REPLACE INTO settings (id, document) VALUES (1,?)")
{
}

QString toText(PrintReported::State state)
{
    switch (state) {
    case PrintReported::State::Queued: return u"queued"_s;
    case PrintReported::State::Sent: return u"sent"_s;
    case PrintReported::State::Reached: return u"reached"_s;
    case PrintReported::State::Printed: return u"printed"_s;
    case PrintReported::State::Failed: return u"failed"_s;
    case PrintReported::State::Unknown: return u"unknown"_s;
    case PrintReported::State::Skipped: return u"skipped"_s;
    case PrintReported::State::Sending: return u"sending"_s;
    case PrintReported::State::Expired: return u"expired"_s;
    case PrintReported::State::Cancelled: return u"cancelled"_s;
    }
    Q_UNREACHABLE();
}

/// Whether a job of which this is reported may have a byte on paper.
static bool isSent(PrintReported::State state)
{
    using State = PrintReported::State;
    return state == State::Sending || state == State::Sent || state == State::Reached ||
           state == State::Printed || state == State::Unknown;
}

Outcome ShopTables::apply(const JournalEntry &entry, const Books &after)
{
    return std::visit([&](const auto &event) { return on(event, entry, after); }, entry.event);
}

Outcome ShopTables::saveCounters(const JournalEntry &entry, const Books &after)
{
    Q_ASSERT(after.station.device == entry.device);
    m_counters.bind(entry.device.value, entry.epoch, after.lastReceipt, after.lastTrainingReceipt,
                    Utf8{isoDate(after.numberDay)}, after.lastNumber);
    return m_counters.run();
}

Outcome ShopTables::on(const DeviceRegistered &event, const JournalEntry &entry, const Books &after)
{
    m_device.bind(event.device.value, event.epoch, event.station, event.series, event.publicKey,
                  entry.position);
    if (auto saved = m_device.run(); !saved)
        return saved;
    return saveCounters(entry, after);
}

Outcome ShopTables::on(const OrderOpened &, const JournalEntry &entry, const Books &after)
{
    return saveCounters(entry, after);
}

Outcome ShopTables::on(const ReceiptIssued &event, const JournalEntry &entry, const Books &after)
{
    m_receipt.bind(event.number, after.station.series, event.sequence, event.isTraining, event.order.value,
                   Utf8{isoTime(event.at)}, Utf8{isoDate(entry.businessDate)}, entry.position);
    if (auto saved = m_receipt.run(); !saved)
        return saved;
    if (event.isPrintWanted)
        if (auto saved =
                addJob({event.job, receiptRole, JobKind::Receipt, event.number, 0, {}, {}, {}}, entry);
            !saved)
            return saved;
    return saveCounters(entry, after);
}

Outcome ShopTables::on(const ReceiptCopied &event, const JournalEntry &entry, const Books &)
{
    if (auto saved = m_copied.bind(event.copy, event.receiptNumber).run(); !saved)
        return saved;
    if (event.job.isNull())
        return done();
    PrintJob job{event.job, {}, JobKind::File, event.receiptNumber, event.copy, {}, {}, {}};
    if (event.medium == u"paper") {
        job.role = receiptRole;
        job.kind = event.copy > 0 ? JobKind::Copy : JobKind::Receipt;
    }
    return addJob(job, entry);
}

Outcome ShopTables::on(const PaperQueued &event, const JournalEntry &entry, const Books &)
{
    return addJob(
        {event.job, event.role, event.kind, event.reference, 0, event.repeats, {}, event.bestBefore}, entry);
}

Outcome ShopTables::on(const DrawerOpened &event, const JournalEntry &entry, const Books &)
{
    if (event.job.isNull())
        return done();
    return addJob({event.job, drawerRole, JobKind::Drawer, event.reason, 0, {}, {}, {}}, entry);
}

/// A second job under an id that is taken is refused by the table: one pulse for each sale.
Outcome ShopTables::addJob(const PrintJob &job, const JournalEntry &entry)
{
    const QDateTime keeps =
        job.bestBefore.isNull() ? entry.at.addSecs(keepsSeconds(job.kind)) : job.bestBefore;
    const auto repeats = job.repeats.isNull() ? std::nullopt : std::optional(job.repeats.value);
    return m_job
        .bind(job.id.value, job.role, toText(job.kind), job.reference, job.copy, repeats,
              Utf8{isoTime(keeps)}, entry.position)
        .run();
}

Outcome ShopTables::on(const PrintReported &event, const JournalEntry &entry, const Books &)
{
    return m_reported
        .bind(toText(event.state), event.detail, event.printer, isSent(event.state),
              Utf8{isoTime(event.bestBefore)}, entry.position, event.job.value)
        .run();
}

Outcome ShopTables::on(const MenuImported &event, const JournalEntry &entry, const Books &)
{
    return m_menu.bind(entry.position, event.version, event.source).run();
}

Outcome ShopTables::on(const AvailabilitySet &event, const JournalEntry &, const Books &after)
{
    const Availability &now = after.availability.at(event.item);
    return m_availability.bind(event.item, now.isAvailable, now.left).run();
}

Outcome ShopTables::on(const StaffSet &event, const JournalEntry &, const Books &)
{
    const StaffMember &member = event.member;
    return m_staff.bind(member.user, member.name, toText(member.role), member.pinHash, member.isTrainee)
        .run();
}

Outcome ShopTables::on(const StaffRemoved &event, const JournalEntry &, const Books &)
{
    return m_noStaff.bind(event.user).run();
}

Outcome ShopTables::on(const SignedIn &event, const JournalEntry &, const Books &after)
{
    Q_ASSERT(!after.pinTries.contains(event.user));
    return m_noTries.bind(event.user).run();
}

Outcome ShopTables::on(const SignInFailed &event, const JournalEntry &, const Books &after)
{
    const PinTries &tries = after.pinTries.at(event.user);
    return m_tries.bind(event.user, tries.wrong, Utf8{isoTime(tries.lockedUntil)}).run();
}

Outcome ShopTables::on(const SettingsChanged &event, const JournalEntry &, const Books &)
{
    return m_settings.bind(Utf8{QJsonDocument(event.settings).toJson(QJsonDocument::Compact)}).run();
}

}  // namespace servery
