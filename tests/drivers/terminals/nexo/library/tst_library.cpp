// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QtTest>

#include "tests/drivers/terminals/nexo/library_samples.h"

using namespace servery;

/// The protocol owner's own library, npm's @adyen/api-library, opens what we protect, and we what it does.
class TestLibrary : public QObject {
    Q_OBJECT

    QProcess m_peer;

    /// What the library makes of it; empty when it refuses.
    QByteArray ask(const NexoKey &key, const char *what, const QByteArray &content)
    {
        const QJsonObject question{{u"key"_s, QJsonObject{{u"passphrase"_s, key.passphrase},
                                                          {u"identifier"_s, key.identifier},
                                                          {u"version"_s, key.version}}},
                                   {QString::fromLatin1(what), QString::fromUtf8(content)}};
        m_peer.write(QJsonDocument(question).toJson(QJsonDocument::Compact) + '\n');
        while (!m_peer.canReadLine())
            if (!m_peer.waitForReadyRead())
                return {};
        return QJsonDocument::fromJson(m_peer.readLine())[u"answer"].toString().toUtf8();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NODE_PATH"_s, QStringLiteral(LIBRARY) + u"/node_modules"_s);
        m_peer.setProcessEnvironment(environment);
        m_peer.start(u"node"_s,
                     {QStringLiteral(SOURCE_ROOT) + u"/tests/drivers/terminals/nexo/library/peer.js"_s});
        QVERIFY2(m_peer.waitForStarted(), qPrintable(m_peer.errorString()));
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanupTestCase()
    {
        m_peer.closeWriteChannel();
        QVERIFY(m_peer.waitForFinished());
    }

    void itOpensWhatWeProtect()
    {
        for (const LibrarySample &sample : libraryTexts()) {
            const NexoProtection protection = NexoProtection::make(sample.key).take();
            const QByteArray message = protection.protect(sample.text, nexoNonce());
            QCOMPARE(ask(sample.key, "message", message), sample.text.whole());
        }
    }

    void weOpenWhatItProtects()
    {
        QFile file(librarySampleFile());
        const bool isRecording = qEnvironmentVariableIsSet("SERVERY_RECORD");
        QVERIFY(!isRecording || file.open(QIODevice::WriteOnly));
        for (const LibrarySample &sample : libraryTexts()) {
            const QByteArray message = ask(sample.key, "text", sample.text.whole());
            const auto opened = NexoProtection::make(sample.key).take().open(message);
            QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
            QCOMPARE(opened->name.toLatin1(), sample.text.name);
            if (isRecording)
                file.write(message + '\n');
        }
    }

    void bothRefuseWhatWasChanged()
    {
        QByteArray message = vectorProtection().protect(vectorQuestion().text, vectorNonce);
        const qsizetype at = message.indexOf("NexoBlob") + 40;
        message[at] = message[at] == 'A' ? 'B' : 'A';
        QVERIFY(ask(vectorKey, "message", message).isEmpty());
        QVERIFY(!vectorProtection().open(message));
    }
};

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
