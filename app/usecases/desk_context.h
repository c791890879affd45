// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/words.h"
#include "app/domain/kitchen.h"
#include "app/ports/clock.h"
#include "app/ports/journal.h"
#include "app/ports/pin_hasher.h"
#include "app/settings/shop_settings.h"
#include "app/usecases/desk_view.h"

namespace servery {

/// Who stands at this counter, and which order is in front of them.
struct Session {
    QString user;
    bool isTraining = false;
    std::optional<OrderId> order;
};

/// Somebody who lends their permission for one action (POS-51).
struct Approval {
    QString user;
    QString pin;
};

/// How this shop's paper speaks, and whether it is printed without being asked for.
struct PaperRules {
    Words words;
    bool isPrintWanted = true;
};

/// What every use case of one station works with. Lives on the desk thread.
struct DeskContext {
    Journal &journal;
    const Clock &clock;
    PinHasher &pins;
    Session session = {};
    Kitchen kitchen = {};  ///< that this station sends to

    ShopSettings settings() const { return shopSettingsFromJson(journal.books().settings); }
    /// Now, by whoever is signed in. The business date never goes back behind the newest one this station
    /// opened an order on, whatever the clock says.
    Stamp stamp() const;
    Stamp stampAt(const QDateTime &at) const;
    /// The counter as it stands.
    DeskView view() const;
    /// Read once for each menu version and settings: on the way of every sale.
    const PaperRules &paperRules();

    struct KnownPaperRules {
        QString menuVersion;
        QJsonObject settings;
        PaperRules rules;
    };
    std::optional<KnownPaperRules> knownPaperRules = {};

    /// The banknotes of the menu's country. Its profile is read once for each country.
    const std::vector<Money> &banknotes() const;

    struct KnownCountry {
        QString country;
        std::vector<Money> banknotes;
    };
    mutable std::optional<KnownCountry> knownCountry = {};
};

/// The user before there is any staff; may do everything.
inline const QString ownerUser = u"owner"_s;

/// Lets a decision see the state after the events decided so far in the same transaction.
Books after(Books books, const std::vector<Event> &events);

}  // namespace servery
