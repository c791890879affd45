// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "drivers/security/sealed_text.h"

using namespace servery;

class TestSealedText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasSealedIsReadAgainAndStandsInNoFile()
    {
        const QTemporaryDir home;
        const SealedText sealed{home.filePath(u"card.sealed"_s), home.filePath(u"terminal.secret"_s)};
        QVERIFY(sealed.read() && sealed.read()->isEmpty());
        QVERIFY(sealed.write(u"483920"_s));
        QCOMPARE(*sealed.read(), u"483920"_s);
        for (const QString &name : {sealed.file, sealed.keyFile}) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains("483920"));
            QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        }
        QVERIFY(sealed.write({}));
        QVERIFY(sealed.read()->isEmpty());
    }

    void anyChangedByteIsNoticed()
    {
        const QTemporaryDir home;
        const SealedText sealed{home.filePath(u"card.sealed"_s), home.filePath(u"terminal.secret"_s)};
        QVERIFY(sealed.write(u"483920"_s));
        QFile file(sealed.file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray whole = QByteArray::fromBase64(file.readAll());
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QByteArray changed = whole;
            changed[i] = char(changed[i] ^ 1);
            QVERIFY(file.resize(0) && file.seek(0));
            file.write(changed.toBase64());
            QVERIFY(file.flush());
            const auto read = sealed.read();
            QVERIFY(!read);
            QCOMPARE(read.error().code, ErrorCode::Corrupt);
        }
    }
};

QTEST_GUILESS_MAIN(TestSealedText)
#include "tst_sealed_text.moc"
