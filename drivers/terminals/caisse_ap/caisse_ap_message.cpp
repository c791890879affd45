// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/caisse_ap/caisse_ap_message.h"

#include <algorithm>
#include <array>

namespace servery {

namespace {

constexpr int tagSize = 2;
constexpr int lengthSize = 3;
constexpr int headSize = tagSize + lengthSize;
constexpr qsizetype longestValue = 999;
/// Longer than any answer with two receipts in it: whoever says more is no terminal.
constexpr qsizetype longestMessage = 16 * 1024;

/// What is known of the value of a field (payments reference 2.6).
struct Shape {
    QByteArrayView tag;
    qsizetype least;
    qsizetype most;
    bool isNumber;
};
constexpr std::array shapes{
    Shape{"CZ", 4, 4, true},  Shape{"CJ", 12, 12, true}, Shape{"CA", 2, 2, true}, Shape{"CB", 2, 12, true},
    Shape{"CC", 3, 3, false}, Shape{"CD", 1, 1, false},  Shape{"CE", 3, 3, true}, Shape{"CF", 1, 99, false},
    Shape{"CI", 1, 1, false}, Shape{"AE", 2, 2, true},   Shape{"AF", 2, 2, true}, Shape{"BA", 1, 1, false},
    Shape{"BB", 1, 1, false}, Shape{"BF", 1, 1, false},
};

constexpr std::array<QByteArrayView, 5> secretTags{"AA", "AB", "AK", "CK", "ZT"};

bool isDigit(char one)
{
    return one >= '0' && one <= '9';
}

bool isTagCharacter(char one)
{
    return isDigit(one) || (one >= 'A' && one <= 'Z');
}

/// Only what is a tag for sure: where fields do not fit together, digits of a card may stand in its place.
QString nameOf(const QByteArray &tag)
{
    return tag[0] >= 'A' ? QString::fromLatin1(tag) : u"field"_s;
}

Error wrong(qsizetype at, const QString &what, const QString &expected)
{
    return {ErrorCode::BadInput, u"byte %1: %2: expected %3"_s.arg(at).arg(what, expected)};
}

/// Whether the value is what the tag promises.
Outcome checkValue(const CaisseApField &field, qsizetype at)
{
    const auto *shape = std::find_if(shapes.begin(), shapes.end(),
                                     [&field](const Shape &one) { return field.tag == one.tag; });
    if (shape == shapes.end())
        return done();
    const QString name = QString::fromLatin1(field.tag);
    const qsizetype size = field.value.size();
    if (size < shape->least || size > shape->most) {
        const QString expected = shape->least == shape->most
                                     ? u"a length of %1"_s.arg(shape->least)
                                     : u"a length of %1 to %2"_s.arg(shape->least).arg(shape->most);
        return wrong(at, name, u"%1, found %2"_s.arg(expected).arg(size));
    }
    if (shape->isNumber && !std::all_of(field.value.begin(), field.value.end(), isDigit))
        return wrong(at, name, u"digits"_s);
    return done();
}

/// Tag and length, as far as they are there; the length: none, they are not all there.
Result<std::optional<qsizetype>> readHead(const QByteArray &head, qsizetype at)
{
    for (qsizetype i = 0; i < head.size(); ++i) {
        if (i < tagSize && !isTagCharacter(head[i]))
            return wrong(at + i, u"tag"_s, u"two capital letters or digits"_s);
        if (i >= tagSize && !isDigit(head[i]))
            return wrong(at + i, u"length of "_s + nameOf(head.left(tagSize)), u"three digits"_s);
    }
    if (at == 0 && !QByteArray("CZ").startsWith(head.left(tagSize)))
        return wrong(0, u"tag"_s, u"CZ, the version, before all others"_s);
    if (head.size() < headSize)
        return std::optional<qsizetype>();
    const qsizetype size = head.mid(tagSize).toInt();
    if (size == 0)
        return wrong(at + tagSize, u"length of "_s + nameOf(head.left(tagSize)), u"001 to 999"_s);
    return std::optional(size);
}

}  // namespace

QByteArray CaisseApMessage::find(QByteArrayView tag) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [tag](const CaisseApField &one) { return one.tag == tag; });
    return found == fields.end() ? QByteArray() : found->value;
}

void CaisseApMessage::add(QByteArrayView tag, const QByteArray &value)
{
    fields.push_back({tag.toByteArray(), value});
}

QByteArray encode(const CaisseApMessage &message)
{
    QByteArray bytes;
    for (const CaisseApField &field : message.fields) {
        Q_ASSERT(field.tag.size() == tagSize);
        Q_ASSERT(!field.value.isEmpty() && field.value.size() <= longestValue);
        bytes +=
            field.tag + QByteArray::number(field.value.size()).rightJustified(lengthSize, '0') + field.value;
    }
    return bytes;
}

Result<CaisseApReading> readCaisseAp(const QByteArray &bytes)
{
    CaisseApReading reading;
    if (bytes.size() > longestMessage)
        return wrong(longestMessage, u"message"_s, u"its end"_s);
    qsizetype at = 0;
    while (at < bytes.size()) {
        const QByteArray rest = bytes.mid(at);
        if (at > 0 && rest.trimmed().isEmpty()) {  // CR, LF or both
            reading.isEnded = true;
            break;
        }
        const auto size = readHead(rest.left(headSize), at);
        if (!size)
            return size.error();
        if (!*size || at + headSize + **size > bytes.size())
            return reading;
        CaisseApField field{rest.left(tagSize), rest.mid(headSize, **size)};
        if (!reading.message.find(field.tag).isEmpty())
            return wrong(at, nameOf(field.tag), u"each tag once"_s);
        if (const auto checked = checkValue(field, at); !checked)
            return checked.error();
        reading.message.fields.push_back(std::move(field));
        at += headSize + **size;
    }
    reading.isWhole = !reading.message.fields.empty();
    return reading;
}

CaisseApMessage redacted(const CaisseApMessage &message)
{
    CaisseApMessage shown = message;
    for (CaisseApField &field : shown.fields) {
        const bool isSecret = std::any_of(secretTags.begin(), secretTags.end(),
                                          [&field](QByteArrayView tag) { return field.tag == tag; });
        const auto *shape = std::find_if(shapes.begin(), shapes.end(),
                                         [&field](const Shape &one) { return field.tag == one.tag; });
        // Of a tag that nobody knows nobody can say what stands in it.
        if (isSecret || (shape == shapes.end() && field.value.size() > 8))
            field.value.fill('*');
    }
    return shown;
}

Outcome CaisseApInbox::feed(const QByteArray &bytes, qint64 nowMs)
{
    m_bytes += bytes;
    m_lastMs = nowMs;
    auto reading = readCaisseAp(m_bytes);
    if (!reading)
        return reading.error();
    m_reading = std::move(reading).take();
    return done();
}

std::optional<qint64> CaisseApInbox::dueMs() const
{
    if (!m_reading.isWhole)
        return std::nullopt;
    return m_reading.isEnded ? m_lastMs : m_lastMs + quietMs;
}

}  // namespace servery
