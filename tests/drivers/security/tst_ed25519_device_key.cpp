// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "drivers/security/ed25519_device_key.h"

using namespace servery;

class DeviceKeyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // RFC 8032 section 7.1, tests 1 to 3.
    void itSignsAsTheStandardSays_data()
    {
        QTest::addColumn<QByteArray>("seed");
        QTest::addColumn<QByteArray>("publicKey");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("empty")
            << QByteArray("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
            << QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a") << QByteArray()
            << QByteArray("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                          "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        QTest::newRow("one byte")
            << QByteArray("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
            << QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
            << QByteArray("72")
            << QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e"
                          "458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        QTest::newRow("two bytes")
            << QByteArray("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
            << QByteArray("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
            << QByteArray("af82")
            << QByteArray("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
                          "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    }
    void itSignsAsTheStandardSays()
    {
        QFETCH(QByteArray, seed);
        QFETCH(QByteArray, publicKey);
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, signature);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"pos.key"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromHex(seed));
        file.close();
        const auto key = Ed25519DeviceKey::open(file.fileName());
        QVERIFY(key);
        QCOMPARE((*key)->publicKey().toHex(), publicKey);
        QCOMPARE((*key)->sign(QByteArray::fromHex(message))->toHex(), signature);
        QVERIFY((*key)->verifies(QByteArray::fromHex(message), QByteArray::fromHex(signature),
                                 QByteArray::fromHex(publicKey)));
    }

    void whatWasChangedOrSignedByAnotherDoesNotVerify()
    {
        const QTemporaryDir folder;
        const auto key = Ed25519DeviceKey::open(folder.filePath(u"keys/pos.key"_s));
        const auto other = Ed25519DeviceKey::open(folder.filePath(u"keys/till-2.key"_s));
        const auto signature = (*key)->sign("seventeen");
        QVERIFY((*other)->verifies("seventeen", *signature, (*key)->publicKey()));
        QVERIFY(!(*key)->verifies("eighteen", *signature, (*key)->publicKey()));
        QVERIFY(!(*key)->verifies("seventeen", *signature, (*other)->publicKey()));
        QVERIFY(!(*key)->verifies("seventeen", signature->left(63), (*key)->publicKey()));
        QVERIFY(!(*key)->verifies("seventeen", *signature, {}));
    }

    void theKeySurvivesARestartAndIsReadableByItsUserOnly()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"keys/pos.key"_s);
        const QByteArray first = (*Ed25519DeviceKey::open(name))->publicKey();
        QCOMPARE((*Ed25519DeviceKey::open(name))->publicKey(), first);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFileInfo(name).permissions() & others, QFile::Permissions());
        QCOMPARE(QDir(folder.filePath(u"keys"_s)).entryList(QDir::Files), QStringList{u"pos.key"_s});
    }

    void aHalfWrittenKeyIsRefusedAndKept()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"pos.key"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("short");
        file.close();
        const auto key = Ed25519DeviceKey::open(file.fileName());
        QVERIFY(!key);
        QCOMPARE(key.error().code, ErrorCode::Corrupt);
        QCOMPARE(file.size(), 5);
    }
};

QTEST_GUILESS_MAIN(DeviceKeyTest)
#include "tst_ed25519_device_key.moc"
