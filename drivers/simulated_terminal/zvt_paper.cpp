// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "drivers/simulated_terminal/zvt_answers.h"
#include "drivers/terminals/zvt/bcd.h"
#include "drivers/terminals/zvt/zvt_meaning.h"
#include "drivers/terminals/zvt/zvt_tags.h"

namespace servery {

namespace {

constexpr int columns = 24;
constexpr quint8 centred = 0x40;
constexpr quint8 lastLine = 0x81;

QByteArray one(int value)
{
    return QByteArray(1, char(value));
}

QLatin1StringView titleOf(LedgerEntry::Kind kind, const TerminalWords &words)
{
    switch (kind) {
    case LedgerEntry::Kind::Sale: return words.sale;
    case LedgerEntry::Kind::Refund: return words.refund;
    case LedgerEntry::Kind::Reversal: return words.reversal;
    case LedgerEntry::Kind::Tip: return words.tip;
    case LedgerEntry::Kind::PreAuthorisation: return words.preAuthorisation;
    case LedgerEntry::Kind::Booking: return words.booking;
    }
    Q_UNREACHABLE();
}

/// Both ends of a line.
QString spread(const QString &left, const QString &right)
{
    return left + right.rightJustified(columns - int(left.size()), u' ');
}

/// Lines between two asterisks, and empty ones, stand in the middle.
quint8 attributeOf(const QString &line)
{
    return line.startsWith(u"**") ? centred : 0;
}

/// The sums of a day as field 60 has them; an outgoing rest is none.
ZvtTotals totalsOf(const TerminalLedger &ledger, int day)
{
    constexpr size_t others = 6;
    ZvtTotals totals;
    std::array<Money, 7> sums;
    for (const LedgerEntry &entry : ledger.entries()) {
        const bool isCounted = entry.day == day && !entry.charged().isZero();
        if (!isCounted)
            continue;
        const TestCard *card = findTestCard(entry.card);
        const size_t group = card ? card->group : others;
        totals.firstReceipt = totals.firstReceipt == 0 ? entry.receipt : totals.firstReceipt;
        totals.lastReceipt = entry.receipt;
        ++totals.groups[group].count;
        sums[group] += entry.charged();
    }
    for (size_t i = 0; i < sums.size(); ++i)
        totals.groups[i].sum = std::max(sums[i], Money());
    return totals;
}

Money sumOf(const ZvtTotals &totals)
{
    Money sum;
    for (const auto &group : totals.groups)
        sum += group.sum;
    return sum;
}

}  // namespace

ZvtMessage totalsResult(const TerminalLedger &ledger, int day, const QDateTime &at)
{
    const ZvtTotals totals = totalsOf(ledger, day);
    QByteArray field = toBcd(totals.firstReceipt, 2) + toBcd(totals.lastReceipt, 2);
    for (const auto &group : totals.groups)
        field += one(group.count % 256) + toBcd(group.sum.minor(), 6);
    const QTime time = at.time();
    ZvtMessage message{zvt::status};
    message.fields.add(bmp::resultCode, quint8(0)).add(bmp::amount, toBcd(sumOf(totals).minor(), 6));
    message.fields.add(bmp::time, toBcd(time.hour() * 10000 + time.minute() * 100 + time.second(), 3));
    message.fields.add(bmp::date, toBcd(at.date().month() * 100 + at.date().day(), 2));
    message.fields.add(bmp::totals, field);
    return message;
}

QStringList receiptLines(const LedgerEntry &entry, const TerminalSetup &setup, PaperKind kind, bool isCopy)
{
    const TerminalWords &words = terminalWords(setup.language);
    QStringList lines{u"** %1 **"_s.arg(setup.shop),
                      kind == PaperKind::Merchant ? words.merchantCopy : words.customerCopy};
    if (isCopy)
        lines << words.copy;
    lines << QString() << titleOf(entry.kind, words) << entry.at.toString(u"dd.MM.yyyy hh:mm:ss"_s)
          << spread(u"TID"_s, entry.terminal)
          << spread(words.receipt, u"%1"_s.arg(entry.receipt, 4, 10, QLatin1Char('0')))
          << spread(u"Trace"_s, u"%1"_s.arg(entry.trace, 6, 10, QLatin1Char('0')));
    if (const TestCard *card = findTestCard(entry.card)) {
        const QString number = setup.showsWholeNumber && kind == PaperKind::Merchant
                                   ? QString(card->digits)
                                   : u"#### "_s + entry.lastDigits;
        lines << spread(words.card, card->brand) << spread({}, number);
    }
    if (!entry.tip.isZero())
        lines << spread(words.tip, amountText(entry.tip));
    lines << spread(words.amount, amountText(entry.amount))
          << (entry.state == LedgerEntry::State::Declined ? QString(words.declined)
                                                          : words.authorised + entry.authorisation);
    return lines;
}

QStringList totalsLines(const TerminalLedger &ledger, int day, const TerminalSetup &setup)
{
    constexpr std::array names{"girocard"_L1, "JCB"_L1,    "Mastercard"_L1, "AmEx"_L1,
                               "Visa"_L1,     "Diners"_L1, "..."_L1};
    const TerminalWords &words = terminalWords(setup.language);
    const ZvtTotals totals = totalsOf(ledger, day);
    QStringList lines{words.endOfDay, QString()};
    for (size_t i = 0; i < names.size(); ++i) {
        if (totals.groups[i].count > 0)
            lines << spread(u"%1 x %2"_s.arg(totals.groups[i].count).arg(names[i]),
                            amountText(totals.groups[i].sum));
    }
    lines << spread(words.total, amountText(sumOf(totals)));
    return lines;
}

std::vector<ZvtMessage> paperMessages(const QStringList &lines, PaperKind kind, bool inBlocks)
{
    std::vector<ZvtMessage> messages;
    TlvItems block;
    for (const QString &text : lines) {
        const quint8 attribute = attributeOf(text);
        if (inBlocks) {
            block.all.push_back({tag::lineAttribute, one(attribute)});
            block.all.push_back({tag::line, text.toLatin1()});
        } else {
            messages.push_back({zvt::printLine, {}, one(attribute) + text.toLatin1()});
        }
    }
    ZvtMessage last{inBlocks ? zvt::printBlock : zvt::printLine};
    last.fields.addTag(tag::receiptType, one(int(kind)));
    if (inBlocks) {
        block.all.push_back({tag::lineAttribute, one(lastLine)});
        last.fields.addTag(tag::printTexts, toBytes(block));
    } else {
        last.head = one(lastLine);
    }
    messages.push_back(last);
    return messages;
}

}  // namespace servery
