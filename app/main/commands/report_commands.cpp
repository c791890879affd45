// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include "app/main/commands/catalogue.h"
#include "app/main/commands/csv_text.h"
#include "app/main/commands/station.h"
#include "app/store/data_directory.h"
#include "app/store/database.h"
#include "app/store/sales_report.h"
#include "drivers/paper/render.h"

namespace servery {

/// A report with what is needed to write it for people.
struct ShownReport {
    SalesReport report;
    Currency currency;
    QString title;

    QStringList cells(const QString &key, const SalesFact &fact) const
    {
        const auto money = [this](Money amount) { return toText(amount, currency); };
        return {key,
                fact.name,
                QString::number(fact.count),
                toText(fact.quantity),
                money(fact.gross),
                money(fact.discount),
                money(fact.net),
                money(fact.tax)};
    }
};

static const QStringList columns{u"key"_s,   u"name"_s,     u"count"_s, u"qty"_s,
                                 u"gross"_s, u"discount"_s, u"net"_s,   u"tax"_s};

static QJsonObject rowJson(const QStringList &cells)
{
    QJsonObject json;
    for (qsizetype i = 0; i < columns.size(); ++i)
        json[columns[i]] = columns[i] == u"count" ? QJsonValue(cells[i].toLongLong()) : QJsonValue(cells[i]);
    return json;
}

static QJsonObject toJson(const ShownReport &shown)
{
    QJsonArray rows;
    for (const SalesRow &row : shown.report.rows)
        rows.append(rowJson(shown.cells(row.key, row.fact)));
    QJsonObject totals = rowJson(shown.cells({}, shown.report.totals));
    totals.remove(u"key"_s);
    totals.remove(u"name"_s);
    return {{u"by"_s, toText(shown.report.by)},
            {u"currency"_s, shown.currency.code},
            {u"rows"_s, rows},
            {u"totals"_s, totals}};
}

static QByteArray toCsv(const ShownReport &shown)
{
    QByteArray text = csvRow(columns);
    for (const SalesRow &row : shown.report.rows)
        text += csvRow(shown.cells(row.key, row.fact));
    return text + csvRow(shown.cells(u"total"_s, shown.report.totals));
}

static Row documentRow(const QStringList &cells, bool isBold)
{
    const TextStyle style{.isBold = isBold};
    Row row;
    for (qsizetype i = 0; i < cells.size(); ++i)
        row.cells.push_back(
            {cells[i], i < 2 ? Align::Left : Align::Right, i == 1 ? 3 : (i == 0 ? 2 : 1), style});
    return row;
}

static Document toDocument(const ShownReport &shown)
{
    Document document{.title = shown.title, .language = u"en"_s, .blocks = {}};
    document.blocks.push_back(Row{{Cell{shown.title, Align::Left, 1, {.isBold = true, .height = 2}}}, 0});
    document.blocks.push_back(Rule{});
    document.blocks.push_back(documentRow(columns, true));
    for (const SalesRow &row : shown.report.rows)
        document.blocks.push_back(documentRow(shown.cells(row.key, row.fact), false));
    document.blocks.push_back(Rule{});
    document.blocks.push_back(documentRow(shown.cells(u"total"_s, shown.report.totals), true));
    return document;
}

static Result<ShownReport> readReport(const Invocation &call, SalesBy by)
{
    const auto days = dateRange(call);
    if (!days)
        return days.error();
    const auto [from, to] = *days;
    auto books = readShop(call);
    if (!books)
        return books.error();
    auto database = Database::open(DataDirectory(call.dataDirectory).databaseFile(), Database::Mode::Read);
    if (!database)
        return database.error();
    auto report = salesReport(**database, from, to, by);
    if (!report)
        return report.error();
    ShownReport shown{*report, {}, {}};
    if (const auto &menu = books->menu)
        shown.currency = menu->store.currency;
    shown.title = u"Sales by %1 (%2), %3 to %4"_s.arg(
        toText(by), shown.currency.code, from.isValid() ? from.toString(Qt::ISODate) : u"the start"_s,
        to.isValid() ? to.toString(Qt::ISODate) : u"today"_s);
    return shown;
}

static int reportSales(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return call.fail(there.error());
    const QString word = call.options.isSet(u"by"_s) ? call.options.value(u"by"_s) : u"day"_s;
    const auto by = salesByFromText(word);
    if (!by)
        return call.fail(
            {ErrorCode::BadInput, u"--by: expected hour, day, item, category, modifier, employee, "
                                  "tender or tax, found \"%1\""_s.arg(word)});
    const QString standard = call.json ? u"json"_s : u"text"_s;
    const QString format = call.options.isSet(u"format"_s) ? call.options.value(u"format"_s) : standard;
    static const QStringList formats{u"text"_s, u"json"_s, u"csv"_s, u"pdf"_s};
    if (!formats.contains(format))
        return call.fail(
            {ErrorCode::BadInput, u"--format: expected text, json, csv or pdf, found \"%1\""_s.arg(format)});
    auto shown = readReport(call, *by);
    if (!shown)
        return call.fail(shown.error());
    if (format == u"json") {
        call.console.out(QJsonDocument(toJson(*shown)).toJson(QJsonDocument::Compact) + '\n');
    } else if (format == u"csv") {
        call.console.out(toCsv(*shown));
    } else {
        auto bytes =
            render(toDocument(*shown), format == u"pdf" ? RenderFormat::Pdf : RenderFormat::Text, 110);
        if (!bytes)
            return call.fail(bytes.error());
        call.console.out(*bytes);
    }
    return exitDone;
}

std::vector<Command> reportCommands()
{
    return {
        {u"report sales"_s,
         u""_s,
         u"sums what was sold"_s,
         {{u"from"_s, u"First business day."_s, u"DATE"_s},
          {u"to"_s, u"Last business day."_s, u"DATE"_s},
          {u"by"_s, u"hour, day (default), item, category, modifier, employee, tender or tax."_s, u"WHAT"_s},
          {u"format"_s, u"text (default), json, csv or pdf."_s, u"FORMAT"_s}},
         0,
         0,
         reportSales}};
}

}  // namespace servery
