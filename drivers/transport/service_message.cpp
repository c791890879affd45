// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/service_message.h"

#include <optional>

namespace servery {
namespace {

constexpr quint16 typeA = 1;
constexpr quint16 typePtr = 12;
constexpr quint16 typeTxt = 16;
constexpr quint16 typeSrv = 33;
constexpr quint16 classIn = 1;
constexpr quint16 toAskerAlone = 0x8000;  ///< RFC 6762 section 5.4
constexpr qsizetype headBytes = 12;
constexpr int mostJumps = 32;  ///< of one name: a circle has more

QByteArray number16(quint16 number)
{
    return QByteArray(1, char(number >> 8)) + char(number & 0xFF);
}

struct Record {
    QStringList name;
    quint16 type = 0;
    qsizetype dataAt = 0;
    qsizetype dataSize = 0;
};

/// A cursor over a message that never leaves it.
class MessageReader {
public:
    explicit MessageReader(const QByteArray &bytes) : m_bytes(bytes) {}

    qsizetype at() const { return m_at; }
    void jumpTo(qsizetype place) { m_at = place; }
    bool has(qsizetype count) const { return count <= m_bytes.size() - m_at; }
    std::optional<quint16> number()
    {
        if (!has(2))
            return std::nullopt;
        const quint16 value = quint16(quint8(m_bytes[m_at]) << 8 | quint8(m_bytes[m_at + 1]));
        m_at += 2;
        return value;
    }
    /// Labels, which may stand elsewhere in the message (RFC 1035 section 4.1.4).
    std::optional<QStringList> name()
    {
        QStringList labels;
        std::optional<qsizetype> behind;
        for (int jumps = 0; jumps < mostJumps && has(1);) {
            const quint8 length = quint8(m_bytes[m_at]);
            if (length == 0) {
                m_at = behind.value_or(m_at + 1);
                return labels;
            }
            if (length >= 0xC0) {
                const auto place = number();
                if (!place)
                    return std::nullopt;
                if (!behind)
                    behind = m_at;
                m_at = *place & 0x3FFF;
                ++jumps;
                if (m_at >= m_bytes.size())
                    return std::nullopt;
                continue;
            }
            if (length > 63 || !has(1 + length))
                return std::nullopt;
            labels.append(QString::fromUtf8(m_bytes.mid(m_at + 1, length)));
            m_at += 1 + length;
        }
        return std::nullopt;
    }
    std::optional<Record> record()
    {
        Record record;
        auto named = name();
        const auto type = number();
        const auto kind = number();
        if (!named || !type || !kind || !has(6))
            return std::nullopt;
        m_at += 4;  // how long it holds
        const auto size = number();
        if (!size || !has(*size))
            return std::nullopt;
        record = {*named, *type, m_at, *size};
        m_at += *size;
        return record;
    }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

std::vector<Record> recordsOf(const QByteArray &message)
{
    MessageReader reader(message);
    if (!reader.has(headBytes))
        return {};
    reader.jumpTo(4);
    const int questions = *reader.number();
    int count = 0;
    for (int section = 0; section < 3; ++section)
        count += *reader.number();
    for (int i = 0; i < questions; ++i) {
        if (!reader.name() || !reader.number() || !reader.number())
            return {};
    }
    std::vector<Record> records;
    for (int i = 0; i < count; ++i) {
        auto record = reader.record();
        if (!record)
            break;
        records.push_back(std::move(*record));
    }
    return records;
}

bool isSameName(const QStringList &one, const QStringList &other)
{
    return one.join(u'.').compare(other.join(u'.'), Qt::CaseInsensitive) == 0;
}

/// "key=value", each behind its length (RFC 6763 section 6).
QMap<QString, QString> textsOf(const QByteArray &data)
{
    QMap<QString, QString> texts;
    for (qsizetype at = 0; at < data.size();) {
        const int length = quint8(data[at]);
        const QString entry = QString::fromUtf8(data.mid(at + 1, length));
        if (const qsizetype equals = entry.indexOf(u'='); equals > 0)
            texts.insert(entry.left(equals).toLower(), entry.mid(equals + 1));
        at += 1 + length;
    }
    return texts;
}

QString addressOf(const QByteArray &data)
{
    QStringList parts;
    for (const char byte : data)
        parts.append(QString::number(quint8(byte)));
    return parts.join(u'.');
}

}  // namespace

QByteArray askForServices(const QStringList &types)
{
    QByteArray message(headBytes, '\0');
    message.replace(4, 2, number16(quint16(types.size())));
    for (const QString &type : types) {
        for (const QString &label : type.split(u'.')) {
            const QByteArray bytes = label.toUtf8();
            Q_ASSERT(!bytes.isEmpty() && bytes.size() < 64);
            message += char(bytes.size()) + bytes;
        }
        message += '\0' + number16(typePtr) + number16(classIn | toAskerAlone);
    }
    return message;
}

std::vector<AnnouncedService> servicesIn(const QByteArray &message)
{
    const std::vector<Record> records = recordsOf(message);
    const auto dataOf = [&message](const Record &record) {
        return message.mid(record.dataAt, record.dataSize);
    };
    std::vector<AnnouncedService> services;
    for (const Record &record : records) {
        constexpr qsizetype beforePort = 4;  // priority, weight
        if (record.type != typeSrv || record.name.size() < 3 || record.dataSize < beforePort + 3)
            continue;
        MessageReader reader(message);
        reader.jumpTo(record.dataAt + beforePort);
        AnnouncedService service{record.name.first(), record.name.mid(1).join(u'.').toLower(), {}, 0, {}};
        service.port = *reader.number();
        const auto host = reader.name();
        for (const Record &other : records) {
            if (other.type == typeTxt && isSameName(other.name, record.name))
                service.texts = textsOf(dataOf(other));
            if (other.type == typeA && other.dataSize == 4 && host && isSameName(other.name, *host))
                service.address = addressOf(dataOf(other));
        }
        services.push_back(std::move(service));
    }
    return services;
}

}  // namespace servery
