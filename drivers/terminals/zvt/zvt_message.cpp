// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_message.h"

#include <algorithm>

namespace servery {

namespace {

constexpr qsizetype passwordBytes = 3;
constexpr qsizetype currencyBytes = 2;
constexpr quint8 wrongCurrency = 0x6F;

/// Whether a container (06 and a BER length) begins at `at` and covers exactly what is left.
bool isContainerToTheEnd(const QByteArray &data, qsizetype at)
{
    if (at >= data.size() || quint8(data[at]) != bmp::container)
        return false;
    const auto extent = berExtent(data, at + 1);
    return extent && extent->end == data.size() &&
           readTlv(data.mid(extent->begin, extent->end - extent->begin)).isWhole();
}

qsizetype lineSize(const QByteArray &data)
{
    for (qsizetype at = 1; at < data.size(); ++at) {
        if (isContainerToTheEnd(data, at))
            return at;
    }
    return data.size();
}

/// A lone byte, or software and a byte, or a byte and a container: nothing that could be data fields.
qsizetype completionSize(const QByteArray &data)
{
    const auto software = digitExtent(data, 0, 3);
    if (software && software->end < data.size())
        return software->end + 1;
    const bool isState = data.size() == 1 || (isContainerToTheEnd(data, 1) && !readFields(data).isWhole());
    return isState ? 1 : 0;
}

/// How many of the bytes behind the password stand in front of the fields; more than there are: unreadable.
qsizetype headSize(ZvtHead head, const QByteArray &data)
{
    switch (head) {
    case ZvtHead::None: return 0;
    case ZvtHead::Config: return data.size() > 1 ? 1 + currencyBytes : 1;
    case ZvtHead::Byte: return 1;
    case ZvtHead::Result: {
        const bool hasCurrency = data.size() > currencyBytes && quint8(data[0]) == wrongCurrency &&
                                 quint8(data[1]) != bmp::currency;
        return hasCurrency ? 1 + currencyBytes : 1;
    }
    // The second byte is T4, unless it begins a container that covers exactly the rest (reference F32).
    case ZvtHead::Status: return data.size() > 1 && !isContainerToTheEnd(data, 1) ? 2 : 1;
    case ZvtHead::Line: return data.isEmpty() ? 1 : lineSize(data);
    case ZvtHead::Completion: return completionSize(data);
    }
    Q_UNREACHABLE();
}

}  // namespace

ZvtMessage readMessage(const ZvtApdu &apdu)
{
    ZvtMessage message{apdu.command};
    const ZvtCommand *row = findZvtCommand(apdu.command);
    // A status enquiry may do without password, and without anything.
    const bool isBare = apdu.command == zvt::enquiry && apdu.data.isEmpty();
    const qsizetype secret = row && row->hasPassword && !isBare ? passwordBytes : 0;
    const QByteArray open = apdu.data.mid(secret);
    const qsizetype head = row ? headSize(row->head, open) : 0;
    if (!row || secret > apdu.data.size() || head > open.size()) {
        message.fields.rest = apdu.data;
        return message;
    }
    message.password = apdu.data.left(secret);
    message.head = open.left(head);
    message.fields = readFields(open.mid(head));
    return message;
}

ZvtApdu toApdu(const ZvtMessage &message)
{
    return {message.command, message.password + message.head + toBytes(message.fields)};
}

Result<QByteArray> zvtPassword(QStringView digits)
{
    const bool isRight =
        digits.size() == 2 * passwordBytes &&
        std::all_of(digits.begin(), digits.end(), [](QChar one) { return one >= u'0' && one <= u'9'; });
    if (!isRight)
        return Error{ErrorCode::BadInput, u"the password of a terminal has six digits"_s};
    return QByteArray::fromHex(digits.toLatin1());
}

std::optional<ZvtStateAnswer> stateAnswer(const ZvtMessage &completion)
{
    if (completion.command != zvt::completion || completion.head.isEmpty())
        return std::nullopt;
    const auto software = digitExtent(completion.head, 0, 3);
    return ZvtStateAnswer{software ? completion.head.mid(software->begin, software->end - software->begin)
                                   : QByteArray(),
                          quint8(completion.head.back())};
}

}  // namespace servery
