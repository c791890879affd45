// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "drivers/transport/conversation.h"
#include "drivers/transport/transport.h"

namespace servery {

/// A device that says what a recorded conversation says, for tests and to repeat at home what a shop reports.
///
/// What is written must be what was written then, byte for byte, however it is cut; the first byte that
/// differs is refused with the conversation's line, and from then on the device is silent. It answers nothing
/// before its question is complete. Nothing waits: an answer is there or never comes.
class ReplayTransport final : public Transport {
public:
    explicit ReplayTransport(Conversation conversation);

    Outcome open() override;
    void close() override { m_isOpen = false; }
    bool isOpen() const override { return m_isOpen; }
    WriteReport write(const QByteArray &bytes, int progressMs) override;
    Result<QByteArray> read(int timeoutMs) override;

    /// Everything was said as recorded.
    bool isOver() const { return !m_difference && m_turn == m_conversation.turns.size(); }
    /// What was written that differs from the recording, if anything.
    const std::optional<Error> &difference() const { return m_difference; }

private:
    const Conversation::Turn *turn() const;
    Error lose();

    Conversation m_conversation;
    size_t m_turn = 0;
    qsizetype m_matched = 0;  ///< bytes of this turn that were written already
    std::optional<Error> m_difference;
    bool m_isOpen = false;
};

/// Writes down what goes through another transport. For support: see Conversation.
class RecordingTransport final : public Transport {
public:
    explicit RecordingTransport(std::unique_ptr<Transport> transport) : m_transport(std::move(transport)) {}

    Outcome open() override { return m_transport->open(); }
    void close() override { m_transport->close(); }
    bool isOpen() const override { return m_transport->isOpen(); }
    WriteReport write(const QByteArray &bytes, int progressMs) override;
    Result<QByteArray> read(int timeoutMs) override;

    const Conversation &conversation() const { return m_conversation; }

private:
    std::unique_ptr<Transport> m_transport;
    Conversation m_conversation;
};

}  // namespace servery
