// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "drivers/security/argon2_pin_hasher.h"

using namespace servery;

static std::unique_ptr<Argon2PinHasher> hasherIn(const QTemporaryDir &folder)
{
    auto hasher = Argon2PinHasher::open(folder.filePath(u"keys/pin.secret"_s));
    return hasher ? std::move(hasher).take() : nullptr;
}

class ArgonTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRightPinMatchesAndEveryOtherDoesNot()
    {
        const QTemporaryDir folder;
        const auto hasher = hasherIn(folder);
        const auto hash = hasher->hash(u"4711"_s);
        QVERIFY(hash);
        QVERIFY(hasher->matches(u"4711"_s, *hash));
        for (const QString &wrong : {u"4712"_s, u"471"_s, u"47110"_s, QString(), u"4711 "_s})
            QVERIFY2(!hasher->matches(wrong, *hash), qPrintable(wrong));
    }

    // OWASP Password Storage Cheat Sheet: argon2id with m=19456 (19 MiB), t=2, p=1.
    void theHashNamesTheParametersAndASaltOfItsOwn()
    {
        const QTemporaryDir folder;
        const auto hasher = hasherIn(folder);
        const auto first = hasher->hash(u"1234"_s);
        const auto second = hasher->hash(u"1234"_s);
        QVERIFY(first->startsWith("$argon2id$v=19$m=19456,t=2,p=1,keyid="));
        QVERIFY(*first != *second);
    }

    void aCopiedHashIsWorthNothingWithoutTheSecretOfTheDevice()
    {
        const QTemporaryDir here;
        const QTemporaryDir elsewhere;
        const auto hash = hasherIn(here)->hash(u"4711"_s);
        QVERIFY(!hasherIn(elsewhere)->matches(u"4711"_s, *hash));
        QVERIFY(!hasherIn(elsewhere)->isOurs(*hash));
        QVERIFY(hasherIn(here)->isOurs(*hash));
    }

    void theSecretSurvivesARestartAndIsReadableByItsUserOnly()
    {
        const QTemporaryDir folder;
        const auto hash = hasherIn(folder)->hash(u"4711"_s);
        QVERIFY(hasherIn(folder)->matches(u"4711"_s, *hash));
        const QFileInfo secret(folder.filePath(u"keys/pin.secret"_s));
        QCOMPARE(secret.size(), 32);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(secret.permissions() & others, QFile::Permissions());
    }

    void aDamagedSecretIsRefusedAndKept()
    {
        const QTemporaryDir folder;
        std::ignore = hasherIn(folder);
        QFile file(folder.filePath(u"keys/pin.secret"_s));
        QVERIFY(file.resize(7));
        const auto opened = Argon2PinHasher::open(file.fileName());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
        QCOMPARE(file.size(), 7);
    }

    void whatIsNoHashMatchesNothing()
    {
        const QTemporaryDir folder;
        const auto hasher = hasherIn(folder);
        for (const char *text : {"", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$", "$2b$10$abc",
                                 "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA"})
            QVERIFY2(!hasher->matches(QString(), text), text);
    }
};

QTEST_GUILESS_MAIN(ArgonTest)
#include "tst_argon2_pin_hasher.moc"
