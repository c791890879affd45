// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_meaning.h"

#include "app/domain/card_number.h"
#include "drivers/terminals/zvt/bcd.h"
#include "drivers/terminals/zvt/zvt_tags.h"

namespace servery {

namespace {

constexpr quint8 feedAttribute = 0xFF;
constexpr quint8 centred = 0x40;
constexpr quint8 doubleWide = 0x20;
constexpr quint8 doubleHigh = 0x10;
constexpr quint8 notLast = 0x80;  // the high bit marks a receipt's last line, but for this value

std::optional<int> smallNumber(const std::optional<QByteArray> &value)
{
    const auto number = value ? fromBcd(*value) : std::nullopt;
    return number ? std::optional(int(*number)) : std::nullopt;
}

std::optional<Money> money(const std::optional<QByteArray> &value)
{
    const auto number = value ? fromBcd(*value) : std::nullopt;
    return number ? std::optional(Money::fromMinor(*number)) : std::nullopt;
}

std::optional<quint8> byte(const std::optional<QByteArray> &value)
{
    return value && value->size() == 1 ? std::optional(quint8((*value)[0])) : std::nullopt;
}

QString digits(const std::optional<QByteArray> &value)
{
    return value ? QString::fromLatin1(value->toHex().toUpper()) : QString();
}

void readCardNumber(ZvtReport &report, const ZvtFields &fields)
{
    const auto value = fields.find(bmp::cardNumber);
    QString number = digits(value);
    while (number.endsWith(u'F'))
        number.chop(1);
    const QString end = number.right(4);
    const bool isNumber = end.size() == 4 && std::all_of(end.begin(), end.end(), [](QChar one) {
                              return one >= u'0' && one <= u'9';
                          });
    report.cardEnd = isNumber ? end : QString();
    report.isCardNumberBare = number.size() >= 13 && !number.contains(u'E');
}

void readTime(ZvtReport &report, const ZvtFields &fields)
{
    if (const auto time = smallNumber(fields.find(bmp::time)))
        report.time = QTime(*time / 10000, *time / 100 % 100, *time % 100);
    const auto date = smallNumber(fields.find(bmp::date));
    const auto fullDate = smallNumber(fields.find(bmp::fullDate));
    const int monthDay = date.value_or(fullDate.value_or(0) % 10000);
    report.month = monthDay / 100;
    report.day = monthDay % 100;
}

std::optional<ZvtTotals> totalsOf(const std::optional<QByteArray> &value)
{
    constexpr qsizetype groupBytes = 7;
    ZvtTotals totals;
    if (!value || value->size() != qsizetype(4 + totals.groups.size() * groupBytes))
        return std::nullopt;
    totals.firstReceipt = smallNumber(value->left(2)).value_or(0);
    totals.lastReceipt = smallNumber(value->mid(2, 2)).value_or(0);
    for (size_t i = 0; i < totals.groups.size(); ++i) {
        const qsizetype at = 4 + qsizetype(i) * groupBytes;
        const auto sum = money(value->mid(at + 1, groupBytes - 1));
        if (!sum)
            return std::nullopt;
        totals.groups[i] = {quint8((*value)[at]), *sum};
    }
    return totals;
}

QStringList displayLines(const TlvItems &tlv, const CodePage &page)
{
    QStringList lines;
    for (const QByteArray &line :
         readTlv(tlv.find({tag::displayTexts}).value_or(QByteArray())).findAll(tag::line))
        lines.append(zvtText(line, page));
    return lines;
}

void readContainer(ZvtReport &report, const TlvItems &tlv, const CodePage &page)
{
    report.shown = displayLines(tlv, page);
    report.tip = money(tlv.find({tag::tipAmount}));
    report.cashback = money(tlv.find({tag::cashback}));
    report.verification = byte(tlv.find({tag::verification}));
    report.technology = byte(tlv.find({tag::technology}));
    report.receiptInfo = byte(tlv.find({tag::receiptInfo}));
    report.application = tlv.find({tag::application}).value_or(QByteArray());
    report.cardUid = tlv.find({tag::uid}).value_or(QByteArray());
    report.errorCode = digits(tlv.find({tag::errorCode}));
    report.errorText = zvtText(tlv.find({tag::errorText}).value_or(QByteArray()), page);
    report.messageId = smallNumber(tlv.find({tag::messageId}));
    if (!report.trace)
        report.trace = smallNumber(tlv.find({tag::longTrace}));
}

/// The attribute of a line: how it looks, how much is fed, whether it ends the receipt.
void addLine(ZvtPaper &paper, quint8 attribute, const QByteArray &bytes, const CodePage &page)
{
    if (attribute == feedAttribute) {
        constexpr int most = 20;
        const int count = bytes.isEmpty() ? 1 : std::min<int>(quint8(bytes[0]), most);
        paper.lines.insert(paper.lines.end(), size_t(count), ZvtLine{});
        return;
    }
    const bool isEnd = attribute & 0x80 && attribute != notLast;
    paper.isEnd = paper.isEnd || isEnd;
    if (isEnd && bytes.isEmpty())
        return;
    const bool isCentred = attribute & centred;
    const int indent = isCentred || isEnd ? 0 : attribute & 0x0F;
    paper.lines.push_back({QString(indent, u' ') + zvtText(bytes, page), isCentred,
                           bool(attribute & doubleWide), bool(attribute & doubleHigh)});
}

void readBlock(ZvtPaper &paper, const QByteArray &block, const CodePage &page)
{
    quint8 attribute = 0;
    for (const TlvItem &item : readTlv(block).all) {
        if (item.tag == tag::line) {
            addLine(paper, attribute, item.value, page);
            attribute = 0;
        } else if (item.tag == tag::lineAttribute && item.value.size() == 1) {
            attribute = quint8(item.value[0]);
            paper.isEnd =
                paper.isEnd || (attribute & 0x80 && attribute != notLast && attribute != feedAttribute);
        }
    }
}

}  // namespace

QString zvtText(const QByteArray &bytes, const CodePage &page)
{
    QString text;
    for (const char byte : bytes) {
        const QChar one(page.character(quint8(byte)));
        if (one.isPrint())
            text += one;
    }
    return maskCardNumbers(text);
}

std::optional<int> messageIdOf(const ZvtMessage &message)
{
    return smallNumber(message.fields.tlv().find({tag::messageId}));
}

ZvtReport reportOf(const ZvtMessage &message, const CodePage &page)
{
    const ZvtFields &fields = message.fields;
    ZvtReport report;
    report.resultCode = byte(fields.find(bmp::resultCode));
    if (message.command == zvt::terminalAbort && !message.head.isEmpty())
        report.resultCode = quint8(message.head[0]);
    report.amount = money(fields.find(bmp::amount));
    report.currency = smallNumber(fields.find(bmp::currency)).value_or(0);
    if (message.head.size() == 3)
        report.currency = smallNumber(message.head.right(2)).value_or(0);
    report.terminalId = digits(fields.find(bmp::terminalId));
    report.merchant = zvtText(fields.find(bmp::merchant).value_or(QByteArray()), page).trimmed();
    report.trace = smallNumber(fields.find(bmp::trace));
    report.originalTrace = smallNumber(fields.find(bmp::originalTrace));
    report.receipt = smallNumber(fields.find(bmp::receipt));
    report.turnover = smallNumber(fields.find(bmp::turnover));
    readTime(report, fields);
    report.authorisation = zvtText(fields.find(bmp::authorisation).value_or(QByteArray()), page).trimmed();
    report.type = byte(fields.find(bmp::type));
    report.cardType = byte(fields.find(bmp::cardType));
    report.cardName = zvtText(fields.find(bmp::cardName).value_or(QByteArray()), page).trimmed();
    report.cardSequence = smallNumber(fields.find(bmp::cardSequence));
    readCardNumber(report, fields);
    report.text = zvtText(fields.find(bmp::text).value_or(QByteArray()), page);
    report.hostResult = byte(fields.find(bmp::hostResult));
    report.totals = totalsOf(fields.find(bmp::totals));
    readContainer(report, fields.tlv(), page);
    report.isWhole = fields.isWhole();
    return report;
}

ZvtProgress progressOf(const ZvtMessage &message, const CodePage &page)
{
    ZvtProgress progress;
    progress.status = message.head.isEmpty() ? quint8(0xFF) : quint8(message.head[0]);
    if (message.head.size() == 2)
        progress.minutes = smallNumber(message.head.right(1));
    progress.lines = displayLines(message.fields.tlv(), page);
    return progress;
}

ZvtPaper paperOf(const ZvtMessage &message, const CodePage &page)
{
    ZvtPaper paper;
    const TlvItems tlv = message.fields.tlv();
    const int type = byte(tlv.find({tag::receiptType})).value_or(0);
    if (type >= 1 && type <= 3)
        paper.receipt = ZvtPaper::Receipt(type);
    if (message.command == zvt::printLine && !message.head.isEmpty())
        addLine(paper, quint8(message.head[0]), message.head.mid(1), page);
    for (const QByteArray &block : tlv.findAll(tag::printTexts))
        readBlock(paper, block, page);
    return paper;
}

}  // namespace servery
