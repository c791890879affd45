// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/replay_transport.h"

#include <utility>

namespace servery {
namespace {

QString shown(const QByteArray &bytes)
{
    constexpr qsizetype most = 16;
    return QString::fromLatin1(bytes.left(most).toHex(' '));
}

}  // namespace

ReplayTransport::ReplayTransport(Conversation conversation) : m_conversation(std::move(conversation)) {}

Outcome ReplayTransport::open()
{
    if (m_difference)
        return *m_difference;
    m_isOpen = true;
    return done();
}

const Conversation::Turn *ReplayTransport::turn() const
{
    return m_turn < m_conversation.turns.size() ? &m_conversation.turns[m_turn] : nullptr;
}

Error ReplayTransport::lose()
{
    ++m_turn;
    close();
    return {ErrorCode::DeviceOffline, u"replay: the connection was lost here"_s};
}

WriteReport ReplayTransport::write(const QByteArray &bytes, int)
{
    if (!isOpen())
        return {0, Error{ErrorCode::DeviceOffline, u"replay: not open"_s}};
    if (m_difference)
        return {0, m_difference};
    WriteReport report;
    while (report.accepted < bytes.size()) {
        const Conversation::Turn *now = turn();
        if (now && now->kind == Conversation::Kind::Lost) {
            report.trouble = lose();
            return report;
        }
        const QByteArray rest = bytes.mid(report.accepted);
        const QByteArray expected =
            now && now->kind == Conversation::Kind::ToDevice ? now->bytes.mid(m_matched) : QByteArray();
        if (expected.isEmpty() || rest[0] != expected[0]) {
            m_difference = Error{ErrorCode::DeviceFailed,
                                 u"replay, line %1: expected %2, written was %3"_s.arg(now ? now->line : 0)
                                     .arg(expected.isEmpty() ? u"nothing"_s : shown(expected), shown(rest))};
            report.trouble = m_difference;
            return report;
        }
        ++report.accepted;
        if (++m_matched == now->bytes.size()) {
            m_matched = 0;
            ++m_turn;
        }
    }
    return report;
}

Result<QByteArray> ReplayTransport::read(int)
{
    if (!isOpen())
        return Error{ErrorCode::DeviceOffline, u"replay: not open"_s};
    const Conversation::Turn *now = m_difference ? nullptr : turn();
    if (now && now->kind == Conversation::Kind::Lost)
        return lose();
    if (!now || now->kind != Conversation::Kind::FromDevice)
        return QByteArray();
    ++m_turn;
    return now->bytes;
}

WriteReport RecordingTransport::write(const QByteArray &bytes, int progressMs)
{
    WriteReport report = m_transport->write(bytes, progressMs);
    if (report.accepted > 0)
        m_conversation.add(Conversation::Kind::ToDevice, bytes.left(report.accepted));
    if (report.trouble && !m_transport->isOpen())
        m_conversation.add(Conversation::Kind::Lost, {});
    return report;
}

Result<QByteArray> RecordingTransport::read(int timeoutMs)
{
    auto answer = m_transport->read(timeoutMs);
    if (!answer)
        m_conversation.add(Conversation::Kind::Lost, {});
    else if (!answer->isEmpty())
        m_conversation.add(Conversation::Kind::FromDevice, *answer);
    return answer;
}

}  // namespace servery
