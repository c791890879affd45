// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/stores/stores.h"

#include <QTimeZone>

#include "app/base/json_writer.h"

namespace servery {

static constexpr qsizetype longestName = 100;

static Outcome check(const NewStore &wanted)
{
    const auto wrong = [](const QString &what) { return Error{ErrorCode::BadInput, what}; };
    if (wanted.name.trimmed().isEmpty() || wanted.name.size() > longestName)
        return wrong(u"a store's name has 1 to %1 characters"_s.arg(longestName));
    if (wanted.organisation.trimmed().isEmpty() || wanted.organisation.size() > longestName)
        return wrong(u"an organisation's name has 1 to %1 characters"_s.arg(longestName));
    const bool isCountry =
        wanted.country.size() == 2 && std::all_of(wanted.country.begin(), wanted.country.end(),
                                                  [](QChar c) { return c >= u'A' && c <= u'Z'; });
    if (!isCountry)
        return wrong(u"'%1' is no country: expected two capital letters, such as DE"_s.arg(wanted.country));
    if (!QTimeZone::isTimeZoneIdAvailable(wanted.timezone.toUtf8()))
        return wrong(u"'%1' is no time zone: expected one such as Europe/Berlin"_s.arg(wanted.timezone));
    return done();
}

static Result<QByteArray> organisationOf(SqlSession &session, const QString &name)
{
    const auto row = session.ask("SELECT id FROM organisations WHERE name = ?", name);
    if (!row)
        return row.error();
    const QByteArray known = (*row)->next() ? (*row)->value(0).toByteArray() : QByteArray();
    (*row)->finish();
    if (!known.isEmpty())
        return known;
    const QUuid id = newUuid7();
    if (auto made = session.tell("INSERT INTO organisations (id, name) VALUES (?,?)", id, name); !made)
        return made.error();
    return id.toRfc4122();
}

Result<Store> createStore(SqlSession &session, const NewStore &wanted, const QDateTime &now)
{
    if (auto checked = check(wanted); !checked)
        return checked.error();
    const auto organisation = organisationOf(session, wanted.organisation.trimmed());
    if (!organisation)
        return organisation.error();
    const Store store{StoreId::make(),       wanted.organisation.trimmed(),
                      wanted.name.trimmed(), wanted.country,
                      wanted.timezone,       now};
    if (auto made = session.tell("INSERT INTO stores (id, organisation, name, country, timezone, created_at,"
                                 " last_series) VALUES (?,?,?,?,?,?,0)",
                                 store.id.value, *organisation, store.name, store.country, store.timezone,
                                 QString::fromLatin1(isoTime(now)));
        !made)
        return made.error().code == ErrorCode::Conflict
                   ? Error{ErrorCode::Conflict,
                           u"%1 has a store %2 already"_s.arg(store.organisation, store.name)}
                   : made.error();
    if (auto made = session.tell("INSERT INTO feeds (store, place) VALUES (?,0)", store.id.value); !made)
        return made.error();
    return store;
}

Result<std::vector<Store>> allStores(SqlSession &session)
{
    const auto rows =
        session.ask("SELECT s.id, o.name, s.name, s.country, s.timezone, s.created_at FROM stores AS s"
                    " JOIN organisations AS o ON o.id = s.organisation ORDER BY o.name, s.name");
    if (!rows)
        return rows.error();
    std::vector<Store> stores;
    while ((*rows)->next()) {
        const QSqlQuery &row = **rows;
        stores.push_back({StoreId{QUuid::fromRfc4122(row.value(0).toByteArray())}, row.value(1).toString(),
                          row.value(2).toString(), row.value(3).toString(), row.value(4).toString(),
                          QDateTime::fromString(row.value(5).toString(), Qt::ISODateWithMs)});
    }
    (*rows)->finish();
    return stores;
}

Result<Store> findStore(SqlSession &session, const QString &reference)
{
    const auto all = allStores(session);
    if (!all)
        return all.error();
    std::vector<Store> found;
    for (const Store &one : *all)
        if (one.id.text() == reference || one.name == reference)
            found.push_back(one);
    if (found.empty())
        return Error{ErrorCode::NotFound, u"no store '%1'"_s.arg(reference)};
    if (found.size() > 1)
        return Error{ErrorCode::BadInput,
                     u"%1 stores are called '%2': name one by its id"_s.arg(found.size()).arg(reference)};
    return found.front();
}

}  // namespace servery
