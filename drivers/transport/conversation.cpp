// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/conversation.h"

#include <algorithm>

#include <QList>

namespace servery {
namespace {

constexpr qsizetype lineBytes = 16;
constexpr qsizetype fewestRepeated = 64;  ///< are written with their number
constexpr int mostRepeated = 1 << 20;

bool isPrintable(char c)
{
    return quint8(c) >= 0x20 && quint8(c) < 0x7F;
}

/// Three printable characters and more are easier to read as text.
qsizetype printableRun(const QByteArray &bytes, qsizetype from)
{
    qsizetype end = from;
    while (end < bytes.size() && isPrintable(bytes[end]))
        ++end;
    return end - from >= 3 ? end - from : 0;
}

/// How many bytes from `from` on are the same.
qsizetype repeatedRun(const QByteArray &bytes, qsizetype from)
{
    const auto end = std::find_if(bytes.begin() + from, bytes.end(),
                                  [first = bytes[from]](char byte) { return byte != first; });
    return end - (bytes.begin() + from);
}

/// A piece of what we write, short enough for a line, and without a long run of one byte unless it is one.
qsizetype pieceFrom(const QByteArray &bytes, qsizetype from)
{
    const qsizetype run = repeatedRun(bytes, from);
    if (run >= fewestRepeated)
        return run;
    qsizetype end = from;
    while (end < bytes.size() && end < from + lineBytes && repeatedRun(bytes, end) < fewestRepeated)
        ++end;
    return end - from;
}

QByteArray written(const QByteArray &bytes)
{
    if (repeatedRun(bytes, 0) == bytes.size() && bytes.size() >= fewestRepeated)
        return ' ' + bytes.first(1).toHex() + '*' + QByteArray::number(bytes.size());
    QByteArray text;
    for (qsizetype i = 0; i < bytes.size();) {
        text += ' ';
        const qsizetype run = printableRun(bytes, i);
        if (run > 0) {
            text += '"' + bytes.mid(i, run).replace('\\', "\\\\").replace('"', "\\\"") + '"';
            i += run;
        } else {
            text += bytes.mid(i, 1).toHex();
            ++i;
        }
    }
    return text;
}

/// The end of a quoted text that starts at `at`; -1 when it has none.
qsizetype readQuoted(const QByteArray &line, qsizetype at, QByteArray &bytes)
{
    for (qsizetype i = at + 1; i < line.size(); ++i) {
        if (line[i] == '"')
            return i + 1;
        if (line[i] == '\\' && ++i == line.size())
            return -1;
        bytes += line[i];
    }
    return -1;
}

/// What stands behind a byte: *8192 repeats it. -1 when that is no number, else where the line goes on.
qsizetype readRepeated(const QByteArray &line, qsizetype at, QByteArray &bytes)
{
    if (at >= line.size() || line[at] != '*')
        return at;
    qsizetype end = at + 1;
    while (end < line.size() && line[end] >= '0' && line[end] <= '9')
        ++end;
    const int count = line.mid(at + 1, end - at - 1).toInt();
    if (count < 1 || count > mostRepeated)
        return -1;
    bytes += QByteArray(count - 1, bytes.back());
    return end;
}

/// False when the rest of the line is neither hexadecimal pairs nor text in quotes.
bool readBytes(const QByteArray &line, QByteArray &bytes)
{
    qsizetype at = 1;
    while (at < line.size()) {
        if (line[at] == ' ') {
            ++at;
        } else if (line[at] == '"') {
            at = readQuoted(line, at, bytes);
            if (at < 0)
                return false;
        } else {
            bool isHexadecimal = false;
            const int value = line.mid(at, 2).toInt(&isHexadecimal, 16);
            if (!isHexadecimal || line.mid(at, 2).trimmed().size() != 2 || line[at] == '-' || line[at] == '+')
                return false;
            bytes += char(value);
            at = readRepeated(line, at + 2, bytes);
            if (at < 0)
                return false;
        }
    }
    return !bytes.isEmpty();
}

}  // namespace

void Conversation::add(Kind kind, const QByteArray &bytes)
{
    if (kind == Kind::ToDevice && !turns.empty() && turns.back().kind == kind)
        turns.back().bytes += bytes;
    else
        turns.push_back({kind, bytes, 0});
}

QByteArray Conversation::text() const
{
    QByteArray text;
    for (const Turn &turn : turns) {
        if (turn.kind == Kind::Lost) {
            text += "!\n";
            continue;
        }
        // What the device said at once stays one turn; what we write may be cut anywhere.
        const bool isOurs = turn.kind == Kind::ToDevice;
        for (qsizetype at = 0; at < turn.bytes.size();) {
            const qsizetype step = isOurs ? pieceFrom(turn.bytes, at) : turn.bytes.size();
            text += (isOurs ? '>' : '<') + written(turn.bytes.mid(at, step)) + '\n';
            at += step;
        }
    }
    return text;
}

Result<Conversation> Conversation::parse(const QByteArray &text, const QString &source)
{
    Conversation conversation;
    int number = 0;
    for (const QByteArray &raw : text.split('\n')) {
        ++number;
        const QByteArray line = raw.trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        Turn turn{Kind::Lost, {}, number};
        if (line.startsWith('>') || line.startsWith('<'))
            turn.kind = line[0] == '>' ? Kind::ToDevice : Kind::FromDevice;
        else if (line != "!")
            return Error{ErrorCode::BadInput,
                         u"%1:%2: expected a line that begins with >, <, ! or #"_s.arg(source).arg(number)};
        if (turn.kind != Kind::Lost && !readBytes(line, turn.bytes)) {
            return Error{ErrorCode::BadInput,
                         u"%1:%2: expected bytes as 1B 40 or \"text\""_s.arg(source).arg(number)};
        }
        conversation.turns.push_back(turn);
    }
    return conversation;
}

}  // namespace servery
