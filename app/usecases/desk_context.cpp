// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/desk_context.h"

#include <algorithm>

#include "app/domain/business_day.h"
#include "app/settings/country_profile.h"

namespace servery {

Stamp DeskContext::stampAt(const QDateTime &at) const
{
    const QString actor = session.user.isEmpty() ? ownerUser : session.user;
    return {actor, at, businessDate(at, settings().dayStartsAtHour)};
}

Stamp DeskContext::stamp() const
{
    Stamp stamp = stampAt(clock.now());
    // A clock that was put back takes no sale into a day that has passed (app/README.md).
    const QDate newest = journal.books().numberDay;
    if (newest.isValid() && stamp.businessDate < newest)
        stamp.businessDate = newest;
    return stamp;
}

const PaperRules &DeskContext::paperRules()
{
    const Books &books = journal.books();
    if (knownPaperRules && knownPaperRules->menuVersion == books.menuVersion &&
        knownPaperRules->settings == books.settings)
        return knownPaperRules->rules;
    const ShopSettings shop = settings();
    const QString country = books.menu ? books.menu->store.country : QString();
    const auto profile = countryProfile(country);
    QString language = shop.language;
    if (language.isEmpty() && books.menu)
        language = books.menu->store.language;
    if (language.isEmpty() && profile)
        language = profile->language;
    using Policy = ShopSettings::ReceiptPolicy;
    const bool isCountryAsking = profile && profile->receipts == CountryProfile::Receipts::OnRequest;
    const bool isPrintWanted =
        shop.receipts == Policy::Country ? !isCountryAsking : shop.receipts == Policy::Always;
    knownPaperRules = {books.menuVersion, books.settings, {wordsFor(language, country), isPrintWanted}};
    return knownPaperRules->rules;
}

const std::vector<Money> &DeskContext::banknotes() const
{
    const SharedMenu &menu = journal.books().menu;
    const QString country = menu ? menu->store.country : QString();
    if (!knownCountry || knownCountry->country != country) {
        const auto profile = countryProfile(country);
        knownCountry = {country, profile ? profile->banknotes : std::vector<Money>()};
    }
    return knownCountry->banknotes;
}

static constexpr int leastCourses = 3;  ///< starter, main, dessert, where the shop names none

static QString summaryOf(const Order &order)
{
    QStringList names;
    for (const OrderLine &line : order.content.lines)
        names.append(line.isSoldByWeight || line.quantity == Quantity::pieces(1)
                         ? line.name
                         : toText(line.quantity) + u" × "_s + line.name);
    return names.join(u", "_s);
}

static std::vector<ParkedOrder> parkedOrders(const Books &books)
{
    std::vector<ParkedOrder> result;
    for (const auto &[id, order] : books.orders) {
        if (!order.isParked)
            continue;
        const auto sums = quoteOf(order);
        result.push_back({id, order.number, order.till, order.parkedAt, sums ? sums->total : Money(),
                          sums ? dueOf(order, *sums).exact : Money(), order.pieces(), summaryOf(order)});
    }
    std::sort(result.begin(), result.end(),
              [](const ParkedOrder &a, const ParkedOrder &b) { return a.parkedAt < b.parkedAt; });
    return result;
}

DeskView DeskContext::view() const
{
    const Books &books = journal.books();
    DeskView view;
    view.now = clock.now();
    view.station = books.station.name;
    view.series = books.station.series;
    view.menu = books.menu;
    view.menuVersion = books.menuVersion;
    view.banknotes = banknotes();
    view.availability = books.availability;
    view.parked = parkedOrders(books);
    view.user = session.user;
    view.isTraining = session.isTraining;
    view.hasKitchen = !kitchen.stations.empty();
    view.courseCount = std::max(leastCourses, int(kitchen.courses.size()));
    const auto member = books.staff.find(session.user);
    if (member != books.staff.end()) {
        view.userName = member->second.name;
        view.role = member->second.role;
    } else if (session.user == ownerUser) {
        view.userName = ownerUser;
        view.role = Role::Admin;
    }
    const Order *order = session.order ? books.order(*session.order) : nullptr;
    if (!order || order->isParked || order->till != books.station.name)
        return view;
    view.order = *order;
    view.nextCourse = nextCourse(*order);
    view.canUndo = !order->undo.empty();
    view.order->undo.clear();
    if (auto sums = quoteOf(*order)) {
        view.due = dueOf(*order, *sums);
        view.sums = std::move(sums).take();
        view.sums->paid = order->paid();
        view.sums->due = view.due.exact;
    }
    return view;
}

Books after(Books books, const std::vector<Event> &events)
{
    JournalEntry entry;
    entry.device = books.station.device;
    entry.epoch = books.station.epoch;
    for (const Event &event : events) {
        entry.event = event;
        fold(books, entry);
    }
    return books;
}

}  // namespace servery
