// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QFlags>
#include <QString>

namespace servery {

/// What an operation is about: a reader of a feed says which of them it wants.
enum class FeedClass {
    Orders = 1 << 0,    ///< orders, their lines, payments and receipts
    Menu = 1 << 1,      ///< menus, what is sold out, stock
    Staff = 1 << 2,     ///< who works here, with which role
    Settings = 1 << 3,  ///< of the shop
    Devices = 1 << 4,   ///< which stations there are
    Paper = 1 << 5,     ///< what became of print jobs, copies
    Log = 1 << 6,       ///< who signed in, drawers, ends of day of terminals
    Other = 1 << 7,     ///< kinds this program does not know
};
Q_DECLARE_FLAGS(FeedClasses, FeedClass)
Q_DECLARE_OPERATORS_FOR_FLAGS(FeedClasses)

inline constexpr FeedClasses allFeedClasses = FeedClasses::fromInt((1 << 8) - 1);
/// What a counter or kiosk reads: all it can show or has to obey.
inline constexpr FeedClasses stationFeedClasses =
    FeedClass::Orders | FeedClass::Menu | FeedClass::Staff | FeedClass::Settings | FeedClass::Devices;

/// By the operation's kind ("order.opened" …).
FeedClass classOf(const QByteArray &kind);

QString toText(FeedClass one);        ///< "orders", "menu" …
QString toText(FeedClasses several);  ///< "menu,orders"; "all"
/// None when a word is not known; an empty text is all of them.
std::optional<FeedClasses> feedClassesFromText(const QString &text);

}  // namespace servery
