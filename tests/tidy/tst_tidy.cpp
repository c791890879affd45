// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include "tests/tidy/checks/form.h"
#include "tests/tidy/checks/layers.h"
#include "tests/tidy/checks/source_file.h"
#include "tests/tidy/checks/translations.h"
#include "tests/tidy/checks/words.h"

using namespace servery;

/// The house inspects itself: reads our own sources and fails when they break its rules.
class TestTidy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void filesHaveTheFormOfTheHouse();
    void roomsLookDownOnly();
    void roomsStandInNoCircle();
    void noWordHasABetterOne();
    void everySentenceIsTranslatedOnce();
    void everyRoomHasTests();
    void everyMainFolderSaysWhatItIs();

private:
    const QString m_root = QStringLiteral(SOURCE_ROOT);
    std::vector<SourceFile> m_files;

    /// Qt Test cuts a long message off: each fault is a line of its own.
    static void expectNone(const QStringList &faults)
    {
        for (const QString &fault : faults)
            qInfo().noquote() << fault;
        QVERIFY2(faults.isEmpty(), "the faults stand above");
    }
    QStringList eachFile(QStringList (*check)(const SourceFile &)) const
    {
        QStringList faults;
        for (const SourceFile &file : m_files)
            faults += check(file);
        return faults;
    }
};

void TestTidy::initTestCase()
{
    m_files = SourceFile::readAll(
        m_root, {u"app"_s, u"ui"_s, u"drivers"_s, u"sync"_s, u"tests"_s, u"bench"_s, u"resources"_s});
    QVERIFY(m_files.size() > 20);
}

void TestTidy::filesHaveTheFormOfTheHouse()
{
    expectNone(eachFile(formFaults));
}

void TestTidy::roomsLookDownOnly()
{
    expectNone(eachFile(layerFaults));
}

void TestTidy::roomsStandInNoCircle()
{
    expectNone(roomCircles(m_files));
}

void TestTidy::noWordHasABetterOne()
{
    expectNone(eachFile(wordFaults));
}

void TestTidy::everySentenceIsTranslatedOnce()
{
    QFile german(m_root + u"/ui/translations/servery_de.ts"_s);
    QVERIFY(german.open(QIODevice::ReadOnly));
    expectNone(translationFaults(QString::fromUtf8(german.readAll()), m_files));
}

void TestTidy::everyRoomHasTests()
{
    expectNone(roomsWithoutTests(m_files));
}

void TestTidy::everyMainFolderSaysWhatItIs()
{
    const QStringList folders{u"app"_s,       u"ui"_s,    u"drivers"_s, u"sync"_s,
                              u"resources"_s, u"tests"_s, u"bench"_s,   u"packaging"_s};
    for (const QString &folder : folders) {
        const QFileInfo page(m_root + u'/' + folder + u"/README.md"_s);
        QVERIFY2(page.size() > 200, qPrintable(page.filePath()));
    }
}

QTEST_GUILESS_MAIN(TestTidy)
#include "tst_tidy.moc"
