// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/menu_commands.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace servery;

class TestMenuCommands : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aGoodMenuIsCounted();
    void aBadMenuIsRefusedWithItsFaults();
    void aMenuInAnyScriptIsImported();
};

void TestMenuCommands::aGoodMenuIsCounted()
{
    const CommandResult text = checkMenuFile(u":/demo/burgers/menu.json"_s, false);
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.out.startsWith("Brick Lane Burgers (EUR): 42 items with "));
    const CommandResult json = checkMenuFile(u":/demo/burgers/menu.json"_s, true);
    const QJsonObject answer = QJsonDocument::fromJson(json.out).object();
    QCOMPARE(answer.value(u"ok"_s).toBool(), true);
    QCOMPARE(answer.value(u"items"_s).toInteger(), 42);
    QCOMPARE(answer.value(u"categories"_s).toInteger(), 7);
    QCOMPARE(answer.value(u"combos"_s).toInteger(), 3);
    QCOMPARE(json.out.count('\n'), 1);
}

void TestMenuCommands::aBadMenuIsRefusedWithItsFaults()
{
    const QString path = u":/countries/DE.json"_s;
    const CommandResult text = checkMenuFile(path, false);
    QCOMPARE(text.exitCode, 2);
    QVERIFY(text.out.isEmpty());
    QVERIFY2(text.err.contains(path + u": $.format: expected \"servery-menu/1\""_s), qPrintable(text.err));
    const CommandResult json = checkMenuFile(path, true);
    QCOMPARE(json.exitCode, 2);
    const QJsonObject answer = QJsonDocument::fromJson(json.out).object();
    QCOMPARE(answer.value(u"ok"_s).toBool(true), false);
    QVERIFY(!answer.value(u"errors"_s).toArray().isEmpty());
    QCOMPARE(checkMenuFile(u"/absent/menu.json"_s, false).exitCode, 2);
}

/// The whole program: letters beyond Latin are looked for in the fonts of the machine.
void TestMenuCommands::aMenuInAnyScriptIsImported()
{
    QFile demo(u":/demo/cafe/menu.json"_s);
    QVERIFY(demo.open(QIODevice::ReadOnly));
    QJsonObject menu = QJsonDocument::fromJson(demo.readAll()).object();
    QJsonArray items = menu.value(u"items"_s).toArray();
    QJsonObject item = items.first().toObject();
    item.insert(u"name"_s, u"Σαλάτα Борщ شاورما 牛肉麺 김치 🍜"_s);
    items.replace(0, item);
    menu.insert(u"items"_s, items);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"menu.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(menu).toJson());
    file.close();
    QProcess program;
    program.start(
        QStringLiteral(PROGRAM_DIR "/servery"),
        {u"menu"_s, u"import"_s, file.fileName(), u"--json"_s, u"--data"_s, folder.filePath(u"till"_s)});
    QVERIFY(program.waitForFinished(60000));
    QVERIFY2(program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0,
             program.readAllStandardError().constData());
    QVERIFY(QJsonDocument::fromJson(program.readAllStandardOutput()).object().value(u"changed"_s).toBool());
}

QTEST_GUILESS_MAIN(TestMenuCommands)
#include "tst_menu_commands.moc"
