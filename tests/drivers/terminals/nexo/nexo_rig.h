// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/terminals/nexo/nexo_terminal.h"
#include "tests/drivers/terminals/nexo/answers.h"

namespace servery {

/// The driver, its connection and a terminal that answers what the test wants, on virtual time.
class NexoRig {
public:
    NexoRig() : driver(settings()) {}

    NexoTerminal driver;
    qint64 now = 0;

    static NexoTerminal::Settings settings()
    {
        return {vectorProtection(), vectorParties, u"EUR"_s, "10.0.0.9:8443"};
    }

    /// The next question, on a connection of its own; empty members: it wants none.
    NexoReceived listen()
    {
        if (isConnected && !driver.isWanted())
            hangUp();
        if (!driver.isWanted())
            return {};
        if (!isConnected) {
            isConnected = true;
            ++connections;
            driver.connected(now);
        }
        const auto http = readHttpQuestion(driver.takeOutput());
        if (!http || !*http || (*http)->target != "/nexo")
            return {};
        const auto message = vectorProtection().open((*http)->body);
        m_heard = message ? *message : NexoReceived();
        return m_heard;
    }
    QString heardCategory() const { return m_heard.header[u"MessageCategory"].toString(); }
    QString heardService() const { return m_heard.header[u"ServiceID"].toString(); }

    /// The bytes of an answer to what was heard last.
    QByteArray answerBytes(const QJsonObject &body) const
    {
        QJsonObject header = m_heard.header;
        header[u"MessageType"_s] = u"Response"_s;
        return bytesOf(header, heardCategory(), body);
    }
    static QByteArray bytesOf(const QJsonObject &header, const QString &category, const QJsonObject &body)
    {
        const auto text = [](const QJsonObject &json) {
            return QJsonDocument(json).toJson(QJsonDocument::Compact);
        };
        const NexoText message{"SaleToPOIResponse", text(header),
                               "\"" + category.toLatin1() + "Response\":" + text(body)};
        return httpAnswer(200, vectorProtection().protect(message, nexoNonce()));
    }
    void say(const QByteArray &bytes) { driver.feed(bytes, now); }
    void answer(const QJsonObject &body) { say(answerBytes(body)); }
    void hangUp(const QString &why = u"cut"_s)
    {
        isConnected = false;
        driver.disconnected(why, now);
    }
    void pass(qint64 ms)
    {
        now += ms;
        if (driver.nextMs() <= now)
            driver.tick(now);
    }

    /// The next news, if it is of this kind.
    template <typename News>
    std::optional<News> take()
    {
        const auto news = driver.takeNews();
        if (!news || !std::holds_alternative<News>(*news))
            return std::nullopt;
        return std::get<News>(*news);
    }
    bool isQuiet() { return !driver.takeNews(); }

    /// It was looked at and is well.
    bool start()
    {
        listen();
        answer(wellness());
        const auto ready = take<TerminalReady>();
        return heardCategory() == u"Diagnosis" && ready && ready->findsAttempts && !ready->isMemoryKnown &&
               ready->terminal == vectorParties.poi && isQuiet();
    }
    void pay(const AttemptIntent &intent = saleIntent()) { driver.request(TakeAttempt{intent}, now); }
    void vote(Vote vote) { driver.request(AnswerResult{vote}, now); }
    void seek(const AttemptIntent &intent = saleIntent()) { driver.request(AskLast{intent}, now); }

    static QJsonObject wellness()
    {
        return {{u"Response"_s, QJsonObject{{u"Result"_s, u"Success"_s}}},
                {u"POIStatus"_s, QJsonObject{{u"GlobalStatus"_s, u"OK"_s}}}};
    }

    bool isConnected = false;
    int connections = 0;

private:
    NexoReceived m_heard;
};

}  // namespace servery
