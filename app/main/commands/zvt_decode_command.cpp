// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/zvt_decode_command.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include "app/domain/gs1.h"
#include "app/main/commands/catalogue.h"
#include "drivers/terminals/zvt/redaction.h"
#include "drivers/terminals/zvt/zvt_meaning.h"
#include "drivers/terminals/zvt/zvt_serial_link.h"

namespace servery {

static QString hexText(int number, int digits)
{
    return QString::number(number, 16).rightJustified(digits, u'0').toUpper();
}

static QString directionText(ZvtDirection direction)
{
    switch (direction) {
    case ZvtDirection::ToTerminal: return u"to_terminal"_s;
    case ZvtDirection::ToTill: return u"to_till"_s;
    case ZvtDirection::Either: return u"either"_s;
    }
    Q_UNREACHABLE();
}

static QString receiptText(ZvtPaper::Receipt receipt)
{
    switch (receipt) {
    case ZvtPaper::Receipt::Unknown: return {};
    case ZvtPaper::Receipt::Merchant: return u"merchant"_s;
    case ZvtPaper::Receipt::Customer: return u"customer"_s;
    case ZvtPaper::Receipt::Administration: return u"administration"_s;
    }
    Q_UNREACHABLE();
}

/// Everything a message shows or prints.
static QStringList linesOf(const ZvtMessage &message, const CodePage &page)
{
    const ZvtReport report = reportOf(message, page);
    QStringList lines = report.shown;
    for (const ZvtLine &line : paperOf(message, page).lines)
        lines.append(line.text);
    for (const ZvtField &field : message.fields.all) {
        if (message.command == zvt::displayText && findBmp(field.number)->secrecy == BmpSecrecy::Text)
            lines.append(zvtText(field.value, page));
    }
    if (lines.isEmpty() && !report.text.isEmpty())
        lines.append(report.text);
    return lines;
}

static const CodePage &pageFor(const ZvtMessage &message)
{
    const CodePage &specified = *findCodePage(u"437");
    const QString text = linesOf(message, specified).join(u' ') + reportOf(message, specified).cardName;
    const bool areWords = std::all_of(text.begin(), text.end(), [](QChar one) {
        return one.unicode() < 0x80 || (one.isLetter() && one.script() == QChar::Script_Latin);
    });
    return areWords ? specified : *findCodePage(u"1252");
}

static void put(QJsonObject &object, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        object[key] = value;
}

static void put(QJsonObject &object, const QString &key, const std::optional<int> &value, int digits)
{
    if (value)
        object[key] = QString::number(*value).rightJustified(digits, u'0');
}

static void putHex(QJsonObject &object, const QString &key, const std::optional<quint8> &value)
{
    if (value)
        object[key] = hexText(*value, 2);
}

static void put(QJsonObject &object, const QString &key, const std::optional<Money> &amount, int currency)
{
    const QString code = currencyOfNumber(currency);
    if (amount)
        object[key] = toText(*amount, {code, code.isEmpty() ? 2 : currencyExponent(code)});
}

static void putReport(QJsonObject &object, const ZvtReport &report)
{
    putHex(object, u"result_code"_s, report.resultCode);
    put(object, u"amount"_s, report.amount, report.currency);
    put(object, u"tip"_s, report.tip, report.currency);
    put(object, u"cashback"_s, report.cashback, report.currency);
    const QString currency = currencyOfNumber(report.currency);
    if (report.currency != 0)
        object[u"currency"_s] = currency.isEmpty() ? QString::number(report.currency) : currency;
    put(object, u"receipt_number"_s, report.receipt, 4);
    put(object, u"trace"_s, report.trace, 6);
    put(object, u"original_trace"_s, report.originalTrace, 6);
    put(object, u"turnover_number"_s, report.turnover, 6);
    put(object, u"terminal_id"_s, report.terminalId);
    put(object, u"merchant"_s, report.merchant);
    put(object, u"time"_s, report.time.toString(u"HH:mm:ss"_s));
    if (report.month > 0)
        object[u"date"_s] =
            u"%1-%2"_s.arg(report.month, 2, 10, QChar(u'0')).arg(report.day, 2, 10, QChar(u'0'));
    put(object, u"authorisation"_s, report.authorisation);
    put(object, u"card_name"_s, report.cardName);
    putHex(object, u"card_type"_s, report.cardType);
    put(object, u"card_end"_s, report.cardEnd);
    putHex(object, u"payment_type"_s, report.type);
    putHex(object, u"verification"_s, report.verification);
    putHex(object, u"technology"_s, report.technology);
    put(object, u"application"_s, QString::fromLatin1(report.application.toHex().toUpper()));
    put(object, u"message_id"_s, report.messageId, 6);
    put(object, u"error_text"_s, report.errorText);
    if (report.isCardNumberBare)
        object[u"card_number_bare"_s] = true;
    if (!report.isWhole)
        object[u"unread"_s] = true;
}

static QJsonArray groupsOf(const ZvtTotals &totals, int currency)
{
    QJsonArray groups;
    for (const ZvtTotals::Group &group : totals.groups) {
        QJsonObject one{{u"count"_s, group.count}};
        put(one, u"sum"_s, group.sum, currency);
        groups.append(one);
    }
    return groups;
}

static void putTotals(QJsonObject &object, const ZvtTotals &totals, int currency)
{
    put(object, u"first_receipt"_s, totals.firstReceipt, 4);
    put(object, u"last_receipt"_s, totals.lastReceipt, 4);
    object[u"groups"_s] = groupsOf(totals, currency);
}

static QJsonObject decoded(const ZvtApdu &apdu, const QString &charset)
{
    const ZvtMessage message = readMessage(apdu);
    const CodePage &page = charset.isEmpty() ? pageFor(message) : *findCodePage(charset);
    const ZvtCommand *row = findZvtCommand(apdu.command);
    const ZvtReport report = reportOf(message, page);
    QJsonObject object{{u"code"_s, hexText(apdu.command, 4)},
                       {u"command"_s, row ? QString(row->name) : u"unknown"_s},
                       {u"direction"_s, directionText(row ? row->direction : ZvtDirection::Either)},
                       {u"frame"_s, logLine(apdu)}};
    if (apdu.command == zvt::intermediate) {
        const ZvtProgress progress = progressOf(message, page);
        putHex(object, u"status"_s, progress.status);
        put(object, u"timeout_minutes"_s, progress.minutes, 1);
    } else if (apdu.command == zvt::registration) {
        putHex(object, u"config"_s,
               message.head.isEmpty() ? std::optional<quint8>() : quint8(message.head[0]));
    } else if (apdu.command == zvt::completion) {
        const auto state = stateAnswer(message);
        putHex(object, u"terminal_status"_s, state ? std::optional(state->state) : std::nullopt);
        put(object, u"software"_s, state ? zvtText(state->software, page) : QString());
    } else if (apdu.command >> 8 == 0x84) {
        putHex(object, u"result_code"_s, quint8(apdu.command & 0xFF));
    }
    putReport(object, report);
    if (report.totals)
        putTotals(object, *report.totals, report.currency);
    const ZvtPaper paper = paperOf(message, page);
    put(object, u"receipt"_s, receiptText(paper.receipt));
    if (paper.isEnd)
        object[u"receipt_end"_s] = true;
    if (const QStringList lines = linesOf(message, page); !lines.isEmpty())
        object[u"text_lines"_s] = QJsonArray::fromStringList(lines);
    return object;
}

static Result<ZvtApdu> readFrame(const QString &text)
{
    static const QRegularExpression pairs(u"^([0-9a-fA-F]{2})+$"_s);
    const QString digits = QString(text).remove(QRegularExpression(u"[\\s:]"_s));
    if (!pairs.match(digits).hasMatch())
        return Error{ErrorCode::BadInput, u"expected hexadecimal bytes"_s};
    const QByteArray bytes = QByteArray::fromHex(digits.toLatin1());
    return bytes.startsWith(QByteArray::fromHex("1002")) ? readSerialBlock(bytes) : readApdu(bytes);
}

static QByteArray asText(const QJsonObject &object)
{
    QByteArray text;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue value = it.value();
        const QByteArray shown = value.isArray()
                                     ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                 : value.isBool() ? QByteArray(value.toBool() ? "yes" : "no")
                                                  : value.toVariant().toString().toUtf8();
        text += it.key().toUtf8() + ": " + shown + '\n';
    }
    return text + '\n';
}

CommandResult decodeZvtCommand(const QStringList &frames, bool json, const QString &charset)
{
    if (!charset.isEmpty() && !findCodePage(charset))
        return {exitUsage, {}, u"servery: --charset: there is no code page \"%1\""_s.arg(charset)};
    CommandResult result;
    QStringList faults;
    for (qsizetype i = 0; i < frames.size(); ++i) {
        const auto apdu = readFrame(frames[i]);
        if (!apdu) {
            faults.append(u"servery: frame %1: %2"_s.arg(i + 1).arg(apdu.error().detail));
            result.exitCode = exitUsage;
            continue;
        }
        const QJsonObject object = decoded(*apdu, charset);
        result.out += json ? QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n' : asText(object);
    }
    result.err = faults.join(u'\n');
    return result;
}

/// Words of two digits are the bytes of one frame; else each argument is a frame, and none: a line each.
static int runDecode(const Invocation &call)
{
    QStringList frames = call.arguments;
    const bool areBytes =
        std::all_of(frames.begin(), frames.end(), [](const QString &word) { return word.size() <= 2; });
    if (frames.isEmpty() || frames == QStringList{u"-"_s})
        frames = QString::fromUtf8(call.console.readAllInput()).split(u'\n');
    else if (areBytes)
        frames = {frames.join(u' ')};
    frames.removeIf([](const QString &line) { return line.trimmed().isEmpty(); });
    return call.print(decodeZvtCommand(frames, call.json, call.options.value(u"charset"_s)));
}

std::vector<Command> terminalCommands()
{
    constexpr int mostBytes = 70000;
    return {
        {u"zvt decode"_s,
         u"[HEX...]"_s,
         u"says what messages of a card terminal mean, nothing of a card in it"_s,
         {{u"charset"_s, u"Code page of the texts: 437, 1252 ...; else what makes words of them."_s,
           u"PAGE"_s}},
         0,
         mostBytes,
         runDecode,
         u"Each HEX is a frame, or all are the bytes of one; none: one frame a line on standard input.\n"_s}};
}

}  // namespace servery
