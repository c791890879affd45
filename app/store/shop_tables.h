// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/books.h"
#include "app/store/statement.h"

namespace servery {

/// What a shop is besides its orders, as tables: devices and their counters, menus, staff, settings,
/// what is sold out, receipts and the jobs of the printer.
class ShopTables {
public:
    explicit ShopTables(sqlite3 *database);

    Outcome apply(const JournalEntry &entry, const Books &after);

private:
    Outcome on(const DeviceRegistered &event, const JournalEntry &entry, const Books &after);
    Outcome on(const OrderOpened &event, const JournalEntry &entry, const Books &after);
    Outcome on(const ReceiptIssued &event, const JournalEntry &entry, const Books &after);
    Outcome on(const ReceiptCopied &event, const JournalEntry &entry, const Books &after);
    Outcome on(const PaperQueued &event, const JournalEntry &entry, const Books &after);
    Outcome on(const DrawerOpened &event, const JournalEntry &entry, const Books &after);
    Outcome on(const PrintReported &event, const JournalEntry &entry, const Books &after);
    Outcome on(const MenuImported &event, const JournalEntry &entry, const Books &after);
    Outcome on(const AvailabilitySet &event, const JournalEntry &entry, const Books &after);
    Outcome on(const StaffSet &event, const JournalEntry &entry, const Books &after);
    Outcome on(const StaffRemoved &event, const JournalEntry &entry, const Books &after);
    Outcome on(const SignedIn &event, const JournalEntry &entry, const Books &after);
    Outcome on(const SignInFailed &event, const JournalEntry &entry, const Books &after);
    Outcome on(const SettingsChanged &event, const JournalEntry &entry, const Books &after);
    template <typename Other>
    Outcome on(const Other &, const JournalEntry &, const Books &)
    {
        return done();
    }
    Outcome addJob(const PrintJob &job, const JournalEntry &entry);
    Outcome saveCounters(const JournalEntry &entry, const Books &after);

    Statement m_device;
    Statement m_counters;
    Statement m_receipt;
    Statement m_copied;
    Statement m_job;
    Statement m_reported;
    Statement m_menu;
    Statement m_availability;
    Statement m_staff;
    Statement m_noStaff;
    Statement m_tries;
    Statement m_noTries;
    Statement m_settings;
};

/// "queued", "sent" … as print_jobs.state spells them.
QString toText(PrintReported::State state);

}  // namespace servery
