// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include "app/domain/event.h"

namespace servery {

using SharedMenu = std::shared_ptr<const Menu>;  // read by the desk's and the screen's threads, immutable

/// What this station is in its data directory.
struct Station {
    DeviceId device;
    QString name;  ///< "pos", "till-2" …
    int epoch = 1;
    QString series;
    bool operator==(const Station &) const = default;
};

/// How many of an item are left; see AvailabilitySet.
struct Availability {
    bool isAvailable = true;
    std::optional<int> left;
    bool operator==(const Availability &) const = default;
};

/// The state of a shop as the fold over its journal: what decisions are made against. Closed orders are
/// not kept (the store finds them); everything else a use case asks for is here, in memory.
struct Books {
    Station station;
    std::map<OrderId, Order> orders;  ///< the open ones, parked ones too
    SharedMenu menu;                  ///< the newest version; null before the first import
    QString menuVersion;
    std::map<QString, Availability> availability;
    std::map<QString, StaffMember> staff;
    std::map<QString, PinTries> pinTries;
    QJsonObject settings;
    bool hasSold = false;    ///< somebody of the data directory did, training apart
    qint64 lastReceipt = 0;  ///< of this station's series and epoch
    qint64 lastTrainingReceipt = 0;
    QDate numberDay;     ///< the newest business day this station opened an order on
    int lastNumber = 0;  ///< order numbers ("A-17") start again with a newer day

    const Order *order(OrderId id) const;
};

/// An order after an event that belongs to it. The event was decided or read from a verified journal,
/// so it fits; one that does not is a bug and asserts.
Order fold(Order order, const Event &event);

/// The books after one entry of the journal, whoever wrote it. A MenuImported changes the version only:
/// the store, which can read documents, puts the menu itself in.
void fold(Books &books, const JournalEntry &entry);

}  // namespace servery
