// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/quote_command.h"

#include <cstdio>

#include <algorithm>

#include <QFile>
#include <QJsonDocument>

#include "app/settings/basket_document.h"

namespace servery {

namespace {

constexpr qsizetype largestFile = 64 * 1024 * 1024;

/// Rows of cells in columns: the first to the left, numbers to the right.
class TextTable {
public:
    void add(const QStringList &row) { m_rows.append(row); }

    QString text() const
    {
        QList<qsizetype> widths;
        for (const QStringList &row : m_rows) {
            while (widths.size() < row.size())
                widths.append(0);
            for (qsizetype i = 0; i < row.size(); ++i)
                widths[i] = std::max(widths[i], row[i].size());
        }
        QString result;
        for (const QStringList &row : m_rows) {
            QString line;
            for (qsizetype i = 0; i < row.size(); ++i)
                line += i == 0 ? row[i].leftJustified(widths[i]) : u"  "_s + row[i].rightJustified(widths[i]);
            while (line.endsWith(u' '))
                line.chop(1);
            result += line + u'\n';
        }
        return result;
    }

private:
    QList<QStringList> m_rows;
};

QStringList amountsRow(const QString &name, const Amounts &amounts, const Currency &currency)
{
    return {name, toText(amounts.net, currency), toText(amounts.tax, currency),
            toText(amounts.gross, currency)};
}

QString shownName(const QString &name, const QString &other)
{
    QString shown = name.isEmpty() ? other : name;
    for (QChar &c : shown) {
        if (!c.isPrint())
            c = u'?';
    }
    return shown;
}

QString sumsText(const Quote &quote, const Currency &currency)
{
    TextTable table;
    const auto add = [&](const QString &name, Money amount, bool isAlways) {
        if (isAlways || !amount.isZero())
            table.add({name, toText(amount, currency)});
    };
    add(u"Discount"_s, quote.discount, false);
    add(u"Net"_s, quote.net, true);
    for (const TaxTotal &total : quote.taxes) {
        const QString size = total.tax.rate ? toText(*total.tax.rate) : toText(*total.tax.fixed, currency);
        const QString id = total.tax.id.isEmpty() || total.tax.id == size ? size : total.tax.id + u' ' + size;
        add(u"Tax %1 on %2"_s.arg(shownName(id, size), toText(total.base, currency)), total.amount, true);
    }
    add(u"Total "_s + currency.code, quote.total, true);
    add(u"Tip"_s, quote.tip, false);
    add(u"Rounding"_s, quote.rounding, false);
    add(u"Payable"_s, quote.payable, true);
    add(u"Paid"_s, quote.paid, false);
    add(u"Due"_s, quote.due, true);
    add(u"Change"_s, quote.change, false);
    return table.text();
}

QString quoteText(const Quote &quote, const Basket &basket)
{
    const Currency &currency = basket.rules.currency;
    TextTable table;
    table.add({u""_s, u"Net"_s, u"Tax"_s, u"Gross"_s});
    for (size_t i = 0; i < quote.lines.size(); ++i) {
        const BasketLine &line = basket.lines[i];
        const QString name = shownName(line.name, u"Line %1"_s.arg(i + 1));
        table.add(amountsRow(toText(line.quantity) + u" × "_s + name, quote.lines[i], currency));
    }
    for (size_t i = 0; i < quote.combos.size(); ++i) {
        const BasketCombo &combo = basket.combos[i];
        table.add({toText(combo.quantity) + u" × "_s + shownName(combo.name, u"Combo %1"_s.arg(i + 1))});
        for (size_t part = 0; part < quote.combos[i].size(); ++part) {
            const QString name = shownName(combo.parts[part].name, u"Part %1"_s.arg(part + 1));
            table.add(amountsRow(u"  "_s + name, quote.combos[i][part], currency));
        }
    }
    for (size_t i = 0; i < quote.charges.size(); ++i) {
        const QString name = shownName(basket.charges[i].name, u"Charge %1"_s.arg(i + 1));
        table.add(amountsRow(name, quote.charges[i], currency));
    }
    if (basket.serviceCharge)
        table.add(amountsRow(u"Service charge"_s, quote.serviceCharge, currency));
    return table.text() + u'\n' + sumsText(quote, currency);
}

QuoteReport failed(const Error &error)
{
    return {error.code == ErrorCode::BadInput ? 2 : 1, {}, error.detail};
}

}  // namespace

QuoteReport quoteReport(const QByteArray &text, const QString &source, bool asJson)
{
    const auto document = parseJson(text);
    if (!document)
        return failed(document.error().within(source));
    const auto basket = basketFromJson(*document);
    if (!basket) {
        QStringList lines;
        for (const QString &line : basket.error().detail.split(u'\n'))
            lines.append(source + u": "_s + line);
        return failed({basket.error().code, lines.join(u'\n')});
    }
    const auto quoted = quote(*basket);
    if (!quoted)
        return failed({quoted.error().code, source + u": $."_s + quoted.error().detail});
    if (!asJson)
        return {0, quoteText(*quoted, *basket).toUtf8(), {}};
    return {0, QJsonDocument(toJson(*quoted, *basket)).toJson(QJsonDocument::Compact) + '\n', {}};
}

QuoteReport quoteCommand(const QString &file, bool asJson)
{
    const bool isStandardInput = file == u"-";
    const QString source = isStandardInput ? u"standard input"_s : file;
    QFile input(file);
    const bool isOpen =
        isStandardInput ? input.open(stdin, QIODevice::ReadOnly) : input.open(QIODevice::ReadOnly);
    if (!isOpen)
        return failed({ErrorCode::BadInput, source + u": "_s + input.errorString()});
    const QByteArray text = input.read(largestFile + 1);
    if (text.size() > largestFile)
        return failed({ErrorCode::BadInput, source + u": larger than 64 MiB"_s});
    return quoteReport(text, source, asJson);
}

}  // namespace servery
