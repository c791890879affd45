// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "tests/tidy/checks/form.h"
#include "tests/tidy/checks/layers.h"
#include "tests/tidy/checks/source_file.h"
#include "tests/tidy/checks/translations.h"
#include "tests/tidy/checks/words.h"

using namespace servery;

/// Plants faults and sees that the checks find each of them, and nothing where there is none.
class TestTidyChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aFileIsTakenApartIntoCodeRemarksAndLiterals();
    void aPlantedWordIsFound_data();
    void aPlantedWordIsFound();
    void aGoodWordIsLeftAlone_data();
    void aGoodWordIsLeftAlone();
    void aPlantedIncludeIsFound_data();
    void aPlantedIncludeIsFound();
    void anAllowedIncludeIsLeftAlone_data();
    void anAllowedIncludeIsLeftAlone();
    void aRoomWithoutARowIsFound();
    void aCircleOfRoomsIsFoundAndNamed();
    void aRoomWithoutTestsIsFound();
    void aBrokenFormIsFound_data();
    void aBrokenFormIsFound();
    void aGoodFormIsLeftAlone();
    void aFaultNamesItsLine();
    void aFaultOfATranslationIsFound_data();
    void aFaultOfATranslationIsFound();

private:
    static constexpr QLatin1StringView spdx{"// SPDX-License-Identifier: GPL-3.0-or-later\n"};
};

void TestTidyChecks::aFileIsTakenApartIntoCodeRemarksAndLiterals()
{
    const QString text = u"a(\"x // y\"); // b 'c\nR\"(d\")\" + 1'000 /* e */ + '\\'' + f;\n"_s;
    const SourceFile file = SourceFile::fromText(u"app/x.cpp"_s, text);
    QCOMPARE(file.code.size(), text.size());
    QCOMPARE(file.code.simplified(), u"a(\" \"); + 1'000 + ' ' + f;"_s);
    QCOMPARE(file.remarks.simplified(), u"// b 'c /* e */"_s);
    QCOMPARE(file.literals.simplified(), u"x // y R\"(d\")\" \\'"_s);
    QCOMPARE(file.code.count(u'\n'), 2);
}

void TestTidyChecks::aPlantedWordIsFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("better");
    const auto add = [](const char *name, const QString &path, const QString &line, const QString &better) {
        QTest::newRow(name) << path << line << better;
    };
    add("signal by text", u"ui/pos/a.cpp"_s, u"connect(b, SIGNAL(clicked()), c, d);"_s,
        u"pointer to member"_s);
    add("singleton", u"drivers/spool/a.cpp"_s, u"Spool::instance().print();"_s, u"constructor"_s);
    add("shared pointer of Qt", u"app/store/a.h"_s, u"QSharedPointer<int> a;"_s, u"unique_ptr"_s);
    add("shared pointer without a reason", u"app/store/a.h"_s, u"\nstd::shared_ptr<int> a;"_s,
        u"one owner"_s);
    add("delete", u"app/base/a.cpp"_s, u"delete m_lane;"_s, u"owner"_s);
    add("delete of many", u"app/base/a.cpp"_s, u"delete[] m_lane;"_s, u"owner"_s);
    add("sender", u"ui/pos/a.cpp"_s, u"auto *b = sender();"_s, u"told who"_s);
    add("mutex", u"drivers/spool/a.cpp"_s, u"std::mutex a;"_s, u"Worker"_s);
    add("manager", u"app/usecases/a.h"_s, u"class OrderManager {"_s, u"noun"_s);
    add("a sentence in app", u"app/usecases/a.cpp"_s, u"return tr(\"Paid\");"_s, u"ErrorCode"_s);
    add("a sentence in drivers", u"drivers/escpos/a.cpp"_s, u"QObject::tr(\"Paper\")"_s, u"ErrorCode"_s);
    add("double in money", u"app/domain/a.h"_s, u"double price = 1;"_s, u"Money"_s);
    add("float in a report", u"app/documents/a.cpp"_s, u"static_cast<float>(sum)"_s, u"Money"_s);
    add("locale in sums", u"app/domain/a.cpp"_s, u"QLocale().toString(1)"_s, u"no locale"_s);
    add("clock in the rules", u"app/domain/a.cpp"_s, u"QDateTime::currentDateTimeUtc()"_s, u"Clock port"_s);
    add("colour", u"ui/pos/a.cpp"_s, u"QColor a(u\"#ff8800\"_s);"_s, u"theme"_s);
    add("short colour in a style", u"ui/pos/a.cpp"_s, u"u\"color: #f80;\"_s"_s, u"theme"_s);
    add("colour by number", u"ui/pos/a.cpp"_s, u"QColor(255, 0, 0)"_s, u"theme"_s);
    add("colour by name", u"ui/widgets/a.cpp"_s, u"painter.setPen(Qt::darkRed);"_s, u"theme"_s);
    add("style in a screen", u"ui/pos/a.cpp"_s, u"a->setStyleSheet(b);"_s, u"theme"_s);
    add("list by hand", u"ui/office/a.h"_s, u"QTableWidget *a;"_s, u"item model"_s);
    add("print", u"app/usecases/a.cpp"_s, u"printf(\"%d\", 1);"_s, u"logging"_s);
    add("debug print", u"ui/pos/a.cpp"_s, u"qDebug() << 1;"_s, u"logging"_s);
    add("sleep", u"ui/pos/a.cpp"_s, u"QThread::msleep(5);"_s, u"timer"_s);
    add("skipped test", u"tests/app/base/tst_a.cpp"_s, u"QSKIP(\"later\");"_s, u"runs"_s);
    add("test that cannot fail", u"tests/app/base/tst_a.cpp"_s, u"QVERIFY(true);"_s, u"can fail"_s);
    add("unfinished", u"bench/a.cpp"_s, u"// TO"_s + u"DO: measure"_s, u"the thing itself"_s);
}

void TestTidyChecks::aPlantedWordIsFound()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(QString, better);
    const QStringList faults = wordFaults(SourceFile::fromText(path, line));
    QVERIFY2(faults.size() == 1, qPrintable(faults.join(u'\n')));
    QVERIFY2(faults[0].contains(better), qPrintable(faults[0]));
}

void TestTidyChecks::aGoodWordIsLeftAlone_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto add = [](const char *name, const QString &path, const QString &line) {
        QTest::newRow(name) << path << line;
    };
    add("no copy", u"app/base/a.h"_s, u"Worker(const Worker &) = delete;"_s);
    add("delete in a remark", u"app/base/a.h"_s, u"// delete it after the last job"_s);
    add("delete in SQL", u"app/store/a.cpp"_s, u"run(u\"delete from print_jobs\"_s);"_s);
    add("mutex in base", u"app/base/a.cpp"_s, u"static std::mutex mutex;"_s);
    add("sentence in ui", u"ui/pos/a.cpp"_s, u"tr(\"Paid\")"_s);
    add("word that ends with tr", u"app/domain/a.cpp"_s, u"qstr(1); str(2);"_s);
    add("isDouble", u"app/domain/a.cpp"_s, u"value.isDouble()"_s);
    add("float in paper", u"drivers/paper/a.cpp"_s, u"qreal width = 1.5;"_s);
    add("colour in the theme", u"ui/theme/a.cpp"_s, u"QColor(255, 0, 0); a->setStyleSheet(b);"_s);
    add("order number", u"ui/pos/a.cpp"_s, u"u\"Order #4711\"_s"_s);
    add("short order number", u"ui/pos/a.cpp"_s, u"u\"#%1\"_s"_s);
    add("print in main", u"app/main/a.cpp"_s, u"fprintf(stderr, \"%s\", b);"_s);
    add("shared with a reason", u"app/store/a.h"_s, u"std::shared_ptr<int> a;  // two threads end it"_s);
    add("noun that ends alike", u"app/domain/a.h"_s, u"class Implant {};"_s);
}

void TestTidyChecks::aGoodWordIsLeftAlone()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QCOMPARE(wordFaults(SourceFile::fromText(path, line)), QStringList());
}

void TestTidyChecks::aPlantedIncludeIsFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("include");
    const auto add = [](const QString &path, const QString &include) {
        QTest::newRow(qPrintable(path + u' ' + include)) << path << include;
    };
    add(u"app/domain/a.h"_s, u"\"ui/pos/b.h\""_s);
    add(u"app/domain/a.h"_s, u"\"app/store/b.h\""_s);
    add(u"app/base/a.h"_s, u"\"app/domain/b.h\""_s);
    add(u"app/usecases/a.cpp"_s, u"\"app/store/b.h\""_s);
    add(u"app/usecases/a.cpp"_s, u"\"drivers/escpos/b.h\""_s);
    add(u"ui/pos/a.cpp"_s, u"\"drivers/escpos/b.h\""_s);
    add(u"ui/pos/a.cpp"_s, u"\"app/usecases/b.h\""_s);
    add(u"ui/presenters/a.cpp"_s, u"\"ui/widgets/b.h\""_s);
    add(u"drivers/escpos/a.cpp"_s, u"\"app/usecases/b.h\""_s);
    add(u"sync/client/a.cpp"_s, u"\"sync/central/b.h\""_s);
    add(u"app/domain/a.cpp"_s, u"\"tests/harness/b.h\""_s);
    add(u"app/domain/a.h"_s, u"<QWidget>"_s);
    add(u"app/usecases/a.h"_s, u"<QSqlQuery>"_s);
    add(u"app/documents/a.h"_s, u"<QtGui/QImage>"_s);
    add(u"ui/presenters/a.h"_s, u"<QPushButton>"_s);
    add(u"ui/pos/a.h"_s, u"<QTcpSocket>"_s);
    add(u"drivers/spool/a.h"_s, u"<QTcpSocket>"_s);
    add(u"app/usecases/a.cpp"_s, u"<sqlite3.h>"_s);
    add(u"app/domain/a.cpp"_s, u"<openssl/evp.h>"_s);
}

void TestTidyChecks::aPlantedIncludeIsFound()
{
    QFETCH(QString, path);
    QFETCH(QString, include);
    const QStringList faults = layerFaults(SourceFile::fromText(path, u"#include %1\n"_s.arg(include)));
    QVERIFY2(faults.size() == 1, qPrintable(faults.join(u'\n')));
}

void TestTidyChecks::anAllowedIncludeIsLeftAlone_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("include");
    const auto add = [](const QString &path, const QString &include) {
        QTest::newRow(qPrintable(path + u' ' + include)) << path << include;
    };
    add(u"app/domain/a.cpp"_s, u"\"app/domain/a.h\""_s);
    add(u"app/usecases/a.cpp"_s, u"\"app/ports/b.h\""_s);
    add(u"app/store/a.cpp"_s, u"<QSqlQuery>"_s);
    add(u"app/store/a.cpp"_s, u"<sqlite3.h>"_s);
    add(u"app/domain/a.cpp"_s, u"<queue>"_s);
    add(u"ui/pos/a.cpp"_s, u"<QPushButton>"_s);
    add(u"ui/pos/a.cpp"_s, u"\"ui/presenters/b.h\""_s);
    add(u"drivers/transport/a.cpp"_s, u"<QTcpSocket>"_s);
    add(u"drivers/spool/a.cpp"_s, u"\"drivers/escpos/b.h\""_s);
    add(u"app/main/a.cpp"_s, u"\"ui/pos/b.h\""_s);
    add(u"tests/app/base/tst_a.cpp"_s, u"\"app/store/b.h\""_s);
}

void TestTidyChecks::anAllowedIncludeIsLeftAlone()
{
    QFETCH(QString, path);
    QFETCH(QString, include);
    QCOMPARE(layerFaults(SourceFile::fromText(path, u"#include %1\n"_s.arg(include))), QStringList());
}

void TestTidyChecks::aRoomWithoutARowIsFound()
{
    const QStringList faults = layerFaults(SourceFile::fromText(u"app/attic/a.cpp"_s, u"int a;\n"_s));
    QCOMPARE(faults,
             QStringList{u"app/attic/a.cpp:1: the room app/attic has no row in the table of floors"_s});
}

void TestTidyChecks::aCircleOfRoomsIsFoundAndNamed()
{
    const auto file = [](const QString &path, const QString &include) {
        return SourceFile::fromText(path, u"#include \"%1\"\n"_s.arg(include));
    };
    const std::vector<SourceFile> line{file(u"drivers/a/x.h"_s, u"drivers/b/y.h"_s),
                                       file(u"drivers/b/y.h"_s, u"drivers/c/z.h"_s)};
    QCOMPARE(roomCircles(line), QStringList());

    std::vector<SourceFile> circle = line;
    circle.push_back(file(u"drivers/c/z.h"_s, u"drivers/a/x.h"_s));
    const QStringList found = roomCircles(circle);
    QCOMPARE(found.size(), 3);
    QCOMPARE(found[0], u"drivers/a → drivers/b → drivers/c → drivers/a"_s);
}

void TestTidyChecks::aRoomWithoutTestsIsFound()
{
    std::vector<SourceFile> files{SourceFile::fromText(u"app/domain/money.cpp"_s, u"int a;\n"_s)};
    QCOMPARE(roomsWithoutTests(files),
             QStringList{u"app/domain has code and no tests/app/domain/tst_*.cpp"_s});
    files.push_back(SourceFile::fromText(u"tests/app/domain/tst_money.cpp"_s, u"int a;\n"_s));
    QCOMPARE(roomsWithoutTests(files), QStringList());
}

void TestTidyChecks::aBrokenFormIsFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const QString cpp = u"app/domain/a.cpp"_s;
    const QString once = u"#pragma once\n"_s;
    QTest::newRow("no licence") << cpp << u"int a;\n"_s << u"SPDX"_s;
    QTest::newRow("no pragma") << u"app/domain/a.h"_s << spdx + u"int a;\n"_s << u"#pragma once"_s;
    QTest::newRow("long line") << cpp << spdx + QString(111, u'a') + u'\n' << u"110 columns"_s;
    QTest::newRow("long file") << cpp << spdx + QString(500, u'\n') << u"500 lines"_s;
    QTest::newRow("tab") << cpp << spdx + u"\tint a;\n"_s << u"tabs"_s;
    QTest::newRow("blank at the end") << cpp << spdx + u"int a; \n"_s << u"blanks"_s;
    QTest::newRow("long function") << cpp
                                   << spdx + u"int a()\n{\n"_s + u"    b();\n"_s.repeated(71) + u"}\n"_s
                                   << u"70 lines"_s;
    QTest::newRow("include without its path") << cpp << spdx + u"#include \"b.h\"\n"_s << u"full path"_s;
    QTest::newRow("own header last") << cpp << spdx + u"#include <QUuid>\n#include \"app/domain/a.h\"\n"_s
                                     << u"own header first"_s;
    QTest::newRow("ours before Qt's")
        << u"app/domain/a.h"_s
        << spdx + once + u"#include <map>\n#include \"app/base/b.h\"\n#include <QUuid>\n"_s << u"ours last"_s;
}

void TestTidyChecks::aBrokenFormIsFound()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, fault);
    const QStringList faults = formFaults(SourceFile::fromText(path, text));
    QVERIFY2(faults.size() == 1, qPrintable(faults.join(u'\n')));
    QVERIFY2(faults[0].contains(fault), qPrintable(faults[0]));
}

void TestTidyChecks::aGoodFormIsLeftAlone()
{
    const QString text = spdx + u"#include \"app/domain/a.h\"\n\n#include <map>\n\n#include <QUuid>\n\n"_s +
                         u"#include \"app/base/result.h\"\n\nint a()\n{\n"_s + u"    b();\n"_s.repeated(70) +
                         u"}\n\n// "_s + QString(107, u'é') + u'\n';
    QCOMPARE(formFaults(SourceFile::fromText(u"app/domain/a.cpp"_s, text)), QStringList());

    const QString cases = spdx + u"void TestA::a_data()\n{\n"_s + u"    b();\n"_s.repeated(71) + u"}\n"_s;
    QCOMPARE(formFaults(SourceFile::fromText(u"tests/app/domain/tst_a.cpp"_s, cases)), QStringList());
}

void TestTidyChecks::aFaultNamesItsLine()
{
    const QString text = u"int a;\n\nQSharedPointer<int> b;\n"_s;
    QCOMPARE(wordFaults(SourceFile::fromText(u"app/base/a.cpp"_s, text)),
             QStringList{u"app/base/a.cpp:3: `QSharedPointer`; better: std::unique_ptr"_s});
}

void TestTidyChecks::aFaultOfATranslationIsFound_data()
{
    QTest::addColumn<QString>("messages");
    QTest::addColumn<QString>("fault");
    const QString close = u"<source>Close \"%1\"</source><translation>„%1“ schließen</translation>"_s;
    const QString other = u"<source>Other</source><translation>Andere</translation>"_s;
    const auto message = [](const QString &content) { return u"<message>%1</message>"_s.arg(content); };
    QTest::newRow("none") << message(close) << u""_s;
    QTest::newRow("two in one") << message(close) + message(other + other) << u"2 sources"_s;
    QTest::newRow("empty") << message(close) + message(u"<source>A</source><translation></translation>"_s)
                           << u"has no translation"_s;
    QTest::newRow("twice") << message(close) + message(close) << u"stands twice"_s;
    QTest::newRow("missing") << message(other) << u"ui/a.cpp:2: “Close \"%1\"” is not translated"_s;
}

void TestTidyChecks::aFaultOfATranslationIsFound()
{
    QFETCH(QString, messages);
    QFETCH(QString, fault);
    const SourceFile file = SourceFile::fromText(
        u"ui/a.cpp"_s, u"// tr(\"no\")\nA::tr(\"Close \"\n   \"\\\"%1\\\"\").arg(tr(b));\n"_s);
    const QStringList faults =
        translationFaults(u"<TS><context><name>servery::A</name>%1</context></TS>"_s.arg(messages), {file});
    QCOMPARE(faults.size(), fault.isEmpty() ? 0 : 1);
    QVERIFY2(faults.join(u'\n').contains(fault), qPrintable(faults.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestTidyChecks)
#include "tst_tidy_checks.moc"
