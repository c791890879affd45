// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <thread>

#include <QByteArray>
#include <QElapsedTimer>

#include "drivers/transport/tcp_transport.h"

namespace servery {

/// A contactless card made of nothing, in the virtual reader of vsmartcard-vpcd: it connects to the reader's
/// port, says its ATR, answers GET UID, and that it has no files. It lies on the reader as long as it lives.
///
/// The reader's messages are a length in two bytes, then either one byte (0 off, 1 on, 2 reset, 4 what is
/// your ATR) or a command of the till.
class VirtualCard {
public:
    static constexpr quint16 port = 35963;

    explicit VirtualCard(QByteArray uid, QByteArray paymentName = {})
        : m_uid(std::move(uid)), m_paymentName(std::move(paymentName)), m_thread([this] { run(); })
    {
    }
    ~VirtualCard()
    {
        m_isTakenAway = true;
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(VirtualCard)

private:
    void run()
    {
        constexpr int pollMs = 20;
        TcpTransport reader(QStringLiteral("127.0.0.1"), port, 1000);
        QByteArray heard;
        while (!m_isTakenAway) {
            if (!reader.isOpen() && !reader.open())
                std::this_thread::sleep_for(std::chrono::milliseconds(pollMs));
            if (!reader.isOpen())
                continue;
            if (const auto bytes = reader.read(pollMs); bytes)
                heard += *bytes;
            while (heard.size() >= 2 && heard.size() >= 2 + lengthOf(heard)) {
                const QByteArray message = heard.mid(2, lengthOf(heard));
                heard.remove(0, 2 + message.size());
                if (message.size() > 1 || message == QByteArray(1, 4))
                    answer(reader, message.size() > 1 ? response(message) : atr());
            }
        }
    }
    static qsizetype lengthOf(const QByteArray &bytes) { return quint8(bytes[0]) << 8 | quint8(bytes[1]); }
    static void answer(Transport &reader, const QByteArray &bytes)
    {
        std::ignore = reader.write(char(bytes.size() >> 8) + (char(bytes.size()) + bytes), 1000);
    }
    /// PC/SC part 3: a storage card, MIFARE Classic 1K.
    static QByteArray atr() { return QByteArray::fromHex("3b8f8001804f0ca000000306030001000000006a"); }
    QByteArray response(const QByteArray &command) const
    {
        if (command == QByteArray::fromHex("ffca000000"))
            return m_uid + QByteArray::fromHex("9000");
        const bool isPayment = !m_paymentName.isEmpty() && command.contains(m_paymentName);
        return QByteArray::fromHex(isPayment ? "9000" : "6a82");
    }

    QByteArray m_uid;
    QByteArray m_paymentName;
    std::atomic<bool> m_isTakenAway = false;
    std::thread m_thread;
};

}  // namespace servery
