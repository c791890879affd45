// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <random>

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include "app/base/text.h"

namespace servery {

/// A line between tills and a central on which everything happens that happens to lines: requests that are
/// lost, sent twice, late or cut in the middle, answers that never come. One request for each connection
/// upstream.
class HostileProxy {
public:
    struct Figures {
        int requests = 0;
        int lost = 0;
        int doubled = 0;
        int cut = 0;
        int answersLost = 0;
    };

    HostileProxy(quint16 upstream, quint32 seed) : m_upstream(upstream), m_random(seed)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
    }

    quint16 port() const { return m_server.serverPort(); }
    /// From here on it does what a line should.
    void calm() { m_isCalm = true; }
    const Figures &figures() const { return m_figures; }

private:
    using SocketPointer = QPointer<QTcpSocket>;

    bool chance(int percent) { return !m_isCalm && int(m_random() % 100) < percent; }

    void accept()
    {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            m_sockets[socket].reset(socket);
            QObject::connect(socket, &QTcpSocket::disconnected, socket, [this, socket] { drop(socket); });
            const auto bytes = std::make_shared<QByteArray>();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, bytes] {
                bytes->append(socket->readAll());
                if (const qsizetype size = wholeSize(*bytes); size > 0) {
                    const QByteArray request = bytes->first(size);
                    bytes->remove(0, size);
                    take(socket, request);
                }
            });
        }
    }

    /// Of the first message, when all of it is there; else 0.
    static qsizetype wholeSize(const QByteArray &bytes)
    {
        const qsizetype head = bytes.indexOf("\r\n\r\n");
        if (head < 0)
            return 0;
        const QByteArray fields = bytes.first(head).toLower();
        const qsizetype at = fields.indexOf("content-length:");
        const qsizetype length = at < 0 ? 0 : fields.mid(at + 15).split('\r').first().trimmed().toLongLong();
        return bytes.size() >= head + 4 + length ? head + 4 + length : 0;
    }

    /// Once whoever speaks for it just now has returned.
    void drop(QTcpSocket *socket)
    {
        QTimer::singleShot(0, &m_server, [this, socket, still = SocketPointer(socket)] {
            if (still)
                m_sockets.erase(socket);
        });
    }

    void take(QTcpSocket *client, const QByteArray &request)
    {
        ++m_figures.requests;
        if (chance(8)) {
            ++m_figures.lost;
            return client->abort();
        }
        if (chance(6)) {
            ++m_figures.cut;
            forward(nullptr, request.first(qsizetype(m_random() % quint64(request.size()))));
            return client->abort();
        }
        if (chance(8)) {
            ++m_figures.doubled;
            forward(nullptr, request);  // and somebody sends it once more
        }
        const int delay = chance(6) ? 500 : 0;
        QTimer::singleShot(delay, client, [this, client, request] { forward(client, request); });
    }

    void forward(QTcpSocket *client, const QByteArray &request)
    {
        auto made = std::make_unique<QTcpSocket>();
        QTcpSocket *upstream = made.get();
        m_sockets[upstream] = std::move(made);
        const bool isAnswerLost = client && chance(16);
        m_figures.answersLost += isAnswerLost ? 1 : 0;
        const auto answer = std::make_shared<QByteArray>();
        const SocketPointer back(client);
        const auto end = [this, back, upstream] {
            if (back)
                back->abort();
            drop(upstream);
        };
        QObject::connect(upstream, &QTcpSocket::connected, upstream,
                         [upstream, request] { upstream->write(request); });
        QObject::connect(upstream, &QTcpSocket::readyRead, upstream,
                         [this, back, upstream, answer, isAnswerLost] {
                             answer->append(upstream->readAll());
                             if (wholeSize(*answer) == 0)
                                 return;
                             if (back && !isAnswerLost)
                                 back->write(*answer);
                             else if (back)
                                 back->abort();
                             upstream->disconnect();
                             drop(upstream);
                         });
        QObject::connect(upstream, &QTcpSocket::disconnected, upstream, end);
        QObject::connect(upstream, &QTcpSocket::errorOccurred, upstream, end);
        QTimer::singleShot(10'000, upstream, end);
        upstream->connectToHost(QHostAddress::LocalHost, m_upstream);
    }

    QTcpServer m_server;
    std::map<QTcpSocket *, std::unique_ptr<QTcpSocket>> m_sockets;
    quint16 m_upstream;
    std::mt19937 m_random;
    bool m_isCalm = false;
    Figures m_figures;
};

}  // namespace servery
