// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "drivers/simulated_terminal/one_answer_terminal.h"
#include "drivers/terminals/nexo/http_message.h"
#include "drivers/terminals/nexo/nexo_protection.h"

namespace servery {

/// A simulated terminal that speaks nexo over HTTP (the TLS around it is its server's). It answers on the
/// connection that asked, remembers what it answered until it loses its power, and finds what is in its books
/// afterwards too; while it is at work it can be asked on other connections what becomes of it.
class FakeNexoTerminal final : public OneAnswerTerminal {
public:
    explicit FakeNexoTerminal(TerminalSetup setup = {}, TerminalLedger ledger = {});

    bool connect(qint64 nowMs) override;
    void disconnect(qint64 nowMs) override;
    void feed(const QByteArray &bytes, qint64 nowMs) override;

private:
    struct Told {
        QJsonObject header;  ///< of the question
        QByteArray answer;
    };

    void say(const Answer &answer) override;
    void ended(const Answer &answer) override;
    void forgetLine() override;

    void hear(const HttpQuestion &question);
    void hearMoney();
    void hearReversal();
    void hearStatus();
    void hearAbort();
    void reply(const QByteArray &members);
    void fail(QLatin1StringView condition, QLatin1StringView message);
    void reject(const QString &why);
    QByteArray answerOf(const Answer &answer) const;
    QString asked(QStringView key) const { return m_asked.header[key].toString(); }
    QJsonObject request() const;
    std::optional<Told> told(const QString &service) const;

    NexoProtection m_protection;
    QByteArray m_received;
    NexoReceived m_asked;            ///< last
    QJsonObject m_running;           ///< header of the question that is at work
    std::map<QString, Told> m_told;  ///< by ServiceID
    bool m_isAborted = false;        ///< by the till
};

/// How a terminal calls itself: its POIID, "SIM1-29001006".
QString nexoPoiOf(const TerminalSetup &setup);

}  // namespace servery
