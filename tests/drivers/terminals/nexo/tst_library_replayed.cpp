// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/drivers/terminals/nexo/library_samples.h"

using namespace servery;

/// What npm's @adyen/api-library made of the same texts (tst_library, with SERVERY_RECORD=1): under its nonce
/// we make the same bytes, and we open them.
class TestLibraryReplayed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void weProtectAsTheLibraryDoes()
    {
        QFile file(librarySampleFile());
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        for (const LibrarySample &sample : libraryTexts()) {
            const QByteArray message = file.readLine().trimmed();
            const QJsonObject theirs =
                QJsonDocument::fromJson(message)[QString::fromLatin1(sample.text.name)].toObject();
            const QByteArray nonce =
                QByteArray::fromBase64(theirs[u"SecurityTrailer"][u"Nonce"].toString().toLatin1());
            QCOMPARE(nonce.size(), NexoProtection::nonceBytes);
            const NexoProtection protection = NexoProtection::make(sample.key).take();
            const QByteArray ours = protection.protect(sample.text, nonce);
            QCOMPARE(QJsonDocument::fromJson(ours), QJsonDocument::fromJson(message));
            QVERIFY(protection.open(message));
        }
        QVERIFY(file.atEnd());
    }
};

QTEST_GUILESS_MAIN(TestLibraryReplayed)
#include "tst_library_replayed.moc"
