// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "app/domain/money.h"
#include "app/main/commands/command.h"
#include "app/main/commands/station.h"

using namespace servery;

namespace {

/// A terminal that remembers.
class TestConsole final : public Console {
public:
    void out(const QByteArray &text) override { output += text; }
    void err(const QString &line) override { errors += line + u'\n'; }
    QString brokenOutput() const override { return broken; }
    QByteArray readAllInput() override { return input; }
    QString readSecret(const QString &) override
    {
        return secrets.isEmpty() ? QString() : secrets.takeFirst();
    }

    QByteArray output;
    QString errors;
    QByteArray input;
    QStringList secrets;
    QString broken;
};

}  // namespace

/// Everything a screen does, headless: exit codes, formats, and that nothing is done by halves.
class TestCommands : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void wrongUsageEndsWithTwo_data();
    void wrongUsageEndsWithTwo();
    void everyCommandExplainsItself();
    void aStationSaysWhatIsInForce();
    void aSettingThatCannotWorkIsRefused();
    void theDoctorSaysWhatIsNotThere();
    void onlyAManagerSetsDevicesUp();
    void aShopIsMadeOnce();
    void booksWithoutAMenuBecomeAShop();
    void aReportEndsAfterItBegins();
    void ordersGoInAndComeOutAgain();
    void aReplayCountsWhatWasPaid();
    void theListMarksTraining();
    void aSecondRenderingIsACopy();
    void whatCouldNotBeWrittenLeavesTheOriginal();
    void reportsAgreeWithEachOther();
    void aChangedByteIsNamed();
    void aBackupGoesOnWithANewSeries();
    void rolesCountOnTheCommandLineToo();
    void aRestoreIsForWhoManagesTheStaff();
    void aShopThatHasSoldKeepsItsCurrency();
    void aReceiptIsFoundAsPeopleTypeIt();
    void aBackupOnAnotherMachineHasSomebodyWhoCanSignIn();
    void brokenOutputIsNoSuccess();
    void theRealOrdersComeToTheirTotal();

private:
    int run(const QString &line, const QByteArray &input = {}, const QStringList &secrets = {})
    {
        console = TestConsole();
        console.input = input;
        console.secrets = secrets;
        QStringList words = line.split(u' ');
        words += QStringList{u"--data"_s, data};
        return runCommand(words, console);
    }
    QJsonObject answer() const { return QJsonDocument::fromJson(console.output.trimmed()).object(); }
    void openShop()
    {
        QCOMPARE(run(u"menu import :/demo/cafe/menu.json"_s), exitDone);
        QFile orders(u":/demo/cafe/orders.jsonl"_s);
        QVERIFY(orders.open(QIODevice::ReadOnly));
        const int code = run(u"orders replay - --allow-price-override"_s, orders.readAll());
        QVERIFY2(code == exitDone, qPrintable(console.errors));
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString data;
    TestConsole console;
};

void TestCommands::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    data = m_home->filePath(u"shop"_s);
}

void TestCommands::wrongUsageEndsWithTwo_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such command") << u"sell"_s << u"no command \"sell\""_s;
    QTest::newRow("no such option") << u"orders list --colour"_s << u"colour"_s;
    QTest::newRow("missing file") << u"menu import"_s << u"expected FILE"_s;
    QTest::newRow("no such file") << u"menu import /nonexistent.json"_s << u"/nonexistent.json"_s;
    QTest::newRow("one file too many") << u"quote a.json b.json"_s << u"one argument too many: \"b.json\""_s;
    QTest::newRow("a directory") << u"quote /"_s << u"/"_s;
    QTest::newRow("no shop yet") << u"orders list"_s << u"no shop here"_s;
    QTest::newRow("profile") << u"init --profile XX"_s << u"--profile"_s;
    QTest::newRow("restore of nothing") << u"restore /nonexistent.db"_s << u"no such file"_s;
}

void TestCommands::wrongUsageEndsWithTwo()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    QCOMPARE(run(line), exitUsage);
    QVERIFY2(console.errors.contains(says), qPrintable(console.errors));
    QVERIFY(console.output.isEmpty());
    QVERIFY2(!QFile::exists(data + u"/station.db"_s), "nothing was made");
}

void TestCommands::everyCommandExplainsItself()
{
    for (const Command &command : allCommands()) {
        QCOMPARE(run(command.name + u" --help"_s), exitDone);
        QVERIFY2(console.output.contains(command.help.toUtf8()), qPrintable(command.name));
        QVERIFY2(console.output.contains("--json"), qPrintable(command.name));
        const QString usage = u"Usage: servery %1 [options] %2"_s.arg(command.name, command.arguments);
        QVERIFY2(console.output.startsWith(usage.trimmed().toUtf8() + '\n'), console.output.constData());
    }
    QCOMPARE(run(u"menu --help"_s), exitDone);
    QVERIFY(console.output.contains("menu import"));
    QCOMPARE(run(u"--help"_s), exitDone);
    QVERIFY(console.output.contains("\n  pos ") && console.output.contains("\n  demo "));
}

void TestCommands::aStationSaysWhatIsInForce()
{
    QCOMPARE(run(u"station --help"_s), exitDone);
    QVERIFY(console.output.contains("scan_prefix"));
    QVERIFY2(console.output.contains("serial:/dev/…,9600"), console.output.constData());
    QCOMPARE(run(u"station --json"_s), exitDone);
    QCOMPARE(answer()[u"printer_model"_s].toString(), u"generic-80"_s);
    QCOMPARE(run(u"station printer_model=epson-tm-t88v printer_address=tcp:10.0.0.7 scan_prefix=~"_s),
             exitDone);
    QVERIFY2(console.output.contains("* printer_model"), console.output.constData());
    QCOMPARE(run(u"station --json"_s), exitDone);
    QCOMPARE(answer()[u"printer_address"_s].toString(), u"tcp:10.0.0.7"_s);
    QCOMPARE(run(u"station printer_address= --json"_s), exitDone);
    QCOMPARE(answer()[u"printer_address"_s].toString(), QString());
}

void TestCommands::aSettingThatCannotWorkIsRefused()
{
    for (const QString &wrong :
         {u"printer_colour=red"_s, u"printer_address=ftp:bar"_s, u"scale_address=usb:zz"_s, u"theme=purple"_s,
          u"keys={\"park\":\"F4\"}"_s, u"display_code_page=1"_s, u"scan_prefix=ab"_s,
          u"printer_address=serial:/dev/ttyS0,9601"_s, u"terminal_address=xx"_s, u"printer_columns=5"_s}) {
        QCOMPARE(run(u"station "_s + wrong), exitUsage);
        QVERIFY2(!QFile::exists(data + u"/stations/pos.json"_s), "nothing was written");
    }
    QCOMPARE(run(u"station printer_address=tcp:10.0.0.7 printer_model=none-such"_s), exitUsage);
    QCOMPARE(run(uR"(station kitchen={"stations":[{"id":"grill","printer":"x"}]})"_s), exitUsage);
    QVERIFY2(console.errors.contains(u"kitchen.stations[0].printer"_s), qPrintable(console.errors));
    QCOMPARE(run(uR"(station routes=[{"role":"receipt","printer":"nope"}])"_s), exitUsage);
    QVERIFY2(console.errors.contains(u"routes[0].printer"_s), qPrintable(console.errors));
    QCOMPARE(run(uR"(station printers=[{"name":"bar","address":"tcp:10.0.0.7","colums":48}])"_s), exitUsage);
    QVERIFY2(console.errors.contains(u"printers[0].colums"_s), qPrintable(console.errors));
    QVERIFY(!QFile::exists(data + u"/stations/pos.json"_s));
}

void TestCommands::theDoctorSaysWhatIsNotThere()
{
    QCOMPARE(run(u"devices setup --host 999.1.1.1"_s), exitUsage);
    QVERIFY2(console.errors.contains(u"999.1.1.1"_s), qPrintable(console.errors));
    QCOMPARE(run(u"devices doctor --json"_s), exitDone);
    QVERIFY(answer()[u"well"_s].toBool());
    QCOMPARE(run(u"station printer_address=tty:/nonexistent"_s), exitDone);
    QCOMPARE(run(u"devices list --json"_s), exitDone);
    const QJsonObject first = answer()[u"devices"_s].toArray().first().toObject();
    QCOMPARE(first[u"name"_s].toString(), u"receipt"_s);
    QCOMPARE(first[u"roles"_s].toArray().size(), 3);
    QCOMPARE(run(u"devices doctor --json"_s), exitUnreachable);
    QCOMPARE(answer()[u"devices"_s].toArray().first().toObject()[u"status"_s].toString(), u"absent"_s);
    QCOMPARE(run(u"devices test receipt"_s), exitUnreachable);
    QCOMPARE(run(u"devices test drawer --drawer"_s), exitUnreachable);
    QCOMPARE(run(u"devices test coffee"_s), exitUsage);
    QVERIFY2(!QFile::exists(data + u"/station.db"_s), "no shop was made by looking");
}

void TestCommands::onlyAManagerSetsDevicesUp()
{
    openShop();
    QCOMPARE(run(u"staff add boss --role manager"_s, {}, {u"9999"_s}), exitDone);
    QCOMPARE(run(u"staff add help --as boss"_s, {}, {u"9999"_s, u"1111"_s}), exitDone);
    QCOMPARE(run(u"devices setup"_s), exitDone);
    QCOMPARE(run(u"devices setup --apply"_s), exitNo);
    QCOMPARE(run(u"devices setup --apply --as help"_s, {}, {u"1111"_s}), exitNo);
    QCOMPARE(run(u"devices setup --apply --as boss"_s, {}, {u"9999"_s}), exitDone);
}

void TestCommands::aShopIsMadeOnce()
{
    QCOMPARE(run(u"init --profile at --store Beisl --json"_s), exitDone);
    QCOMPARE(answer()[u"profile"_s].toString(), u"AT"_s);
    QCOMPARE(run(u"init --profile AT"_s), exitNo);
    QCOMPARE(run(u"menu export -"_s), exitDone);
    QCOMPARE(answer()[u"store"_s][u"currency"_s].toString(), u"EUR"_s);
}

/// As after `servery pos` on a directory that was empty.
void TestCommands::booksWithoutAMenuBecomeAShop()
{
    QVERIFY(openDesk(data, u"pos"_s));
    QCOMPARE(run(u"init --profile CH --json"_s), exitDone);
    QCOMPARE(run(u"menu export -"_s), exitDone);
    QCOMPARE(answer()[u"store"_s][u"currency"_s].toString(), u"CHF"_s);
}

void TestCommands::aReportEndsAfterItBegins()
{
    openShop();
    for (const QString &command : {u"report sales"_s, u"orders list"_s}) {
        QCOMPARE(run(command + u" --from 2026-02-01 --to 2026-01-31"_s), exitUsage);
        QVERIFY2(console.errors.contains(u"--to"_s), qPrintable(console.errors));
        QCOMPARE(run(command + u" --from 2026-02-01 --to 2026-02-01"_s), exitDone);
    }
}

void TestCommands::ordersGoInAndComeOutAgain()
{
    openShop();
    QCOMPARE(run(u"orders export"_s), exitDone);
    const auto lines = console.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 30);
    for (const QByteArray &line : lines) {
        const QJsonObject order = QJsonDocument::fromJson(line).object();
        for (const QString &key :
             {u"ref"_s, u"order_id"_s, u"receipt_number"_s, u"business_date"_s, u"till"_s, u"cashier"_s,
              u"net"_s, u"tax"_s, u"total"_s, u"rounding"_s, u"paid"_s, u"change"_s, u"status"_s, u"taxes"_s,
              u"payments"_s, u"lines"_s})
            QVERIFY2(order.contains(key), qPrintable(key));
        for (const QJsonValue &one : order[u"lines"_s].toArray())
            for (const QString &key :
                 {u"name"_s, u"unit_price"_s, u"discount"_s, u"net"_s, u"tax"_s, u"gross"_s})
                QVERIFY2(one.toObject().contains(key), qPrintable(key));
    }
    const QString ref = QJsonDocument::fromJson(lines.first())[u"ref"_s].toString();
    QCOMPARE(run(u"orders show %1 --json"_s.arg(ref)), exitDone);
    QCOMPARE(answer()[u"ref"_s].toString(), ref);
    QCOMPARE(run(u"orders show nobody"_s), exitNo);
    QCOMPARE(run(u"orders export --format csv"_s), exitDone);
    QVERIFY(console.output.startsWith("order_id,"));
}

/// Void and open orders are no money.
void TestCommands::aReplayCountsWhatWasPaid()
{
    QCOMPARE(run(u"menu import :/demo/cafe/menu.json"_s), exitDone);
    const auto order = [](int number, const QByteArray &more) {
        return R"({"ref": "r)" + QByteArray::number(number) +
               R"(", "lines": [{"name": "Tea", "qty": "1", "unit_price": "2.00"}])" + more + "}\n";
    };
    QCOMPARE(run(u"orders replay - --allow-price-override"_s, order(1, {})), exitDone);
    QCOMPARE(console.errors, u"1 order, 2.00 CHF\n"_s);
    QCOMPARE(run(u"orders replay - --allow-price-override"_s,
                 order(2, {}) + order(3, R"(, "void": true)") + order(4, R"(, "payments": [])")),
             exitDone);
    QCOMPARE(console.errors, u"3 orders, 2.00 CHF, 1 not paid, 1 void\n"_s);
}

void TestCommands::theListMarksTraining()
{
    QCOMPARE(run(u"menu import :/demo/cafe/menu.json"_s), exitDone);
    {
        auto desk = openDesk(data, u"pos"_s);
        QVERIFY((*desk)->order.addOpenPrice(u"Flowers"_s, Money::fromMinor(500), Quantity::pieces(1), {}));
        QVERIFY((*desk)->payment.pay(Tender::Cash));
        QVERIFY((*desk)->staff.signOut());
        QVERIFY((*desk)->staff.signIn(ownerUser, {}, true));
        QVERIFY((*desk)->order.addOpenPrice(u"Flowers"_s, Money::fromMinor(500), Quantity::pieces(1), {}));
        QVERIFY((*desk)->payment.pay(Tender::Cash));
    }
    QCOMPARE(run(u"orders list"_s), exitDone);
    const QList<QByteArray> lines = console.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(!lines[0].contains("TRAINING"));
    QVERIFY2(lines[1].contains("TRAINING"), lines[1].constData());
}

void TestCommands::aSecondRenderingIsACopy()
{
    openShop();
    QCOMPARE(run(u"receipt A-000001"_s), exitDone);
    QVERIFY(!console.output.contains("COPY"));
    QCOMPARE(run(u"receipt A-000001"_s), exitDone);
    QVERIFY(console.output.contains("COPY 1"));
    QCOMPARE(run(u"receipt A-000001 --format escpos"_s), exitDone);
    QVERIFY(console.output.startsWith("\x1b@"));
    QCOMPARE(run(u"receipt A-000001 --format png"_s), exitDone);
    QVERIFY(console.output.startsWith("\x89PNG"));
    QCOMPARE(run(u"receipt A-000001 --format pdf"_s), exitDone);
    QVERIFY(console.output.startsWith("%PDF"));
}

void TestCommands::whatCouldNotBeWrittenLeavesTheOriginal()
{
    openShop();
    QCOMPARE(run(u"receipt A-000002 --out /nonexistent/receipt.txt"_s), exitUsage);
    QCOMPARE(run(u"receipt A-000002"_s), exitDone);
    QVERIFY(!console.output.contains("COPY"));
}

void TestCommands::reportsAgreeWithEachOther()
{
    openShop();
    QString gross;
    for (const QString &by : {u"hour"_s, u"day"_s, u"item"_s, u"category"_s, u"employee"_s, u"tax"_s}) {
        QCOMPARE(run(u"report sales --json --by "_s + by), exitDone);
        const QString total = answer()[u"totals"_s][u"gross"_s].toString();
        if (gross.isEmpty())
            gross = total;
        QVERIFY2(total == gross, qPrintable(by + u": "_s + total + u" is not "_s + gross));
    }
    for (const QString &format : {u"text"_s, u"csv"_s, u"pdf"_s})
        QCOMPARE(run(u"report sales --format "_s + format), exitDone);
    QCOMPARE(run(u"report sales --by colour"_s), exitUsage);
}

void TestCommands::aChangedByteIsNamed()
{
    openShop();
    QCOMPARE(run(u"journal verify"_s), exitDone);
    QFile database(data + u"/station.db"_s);
    QVERIFY(database.open(QIODevice::ReadWrite));
    const QByteArray content = database.readAll();
    const qsizetype at = content.lastIndexOf("\"kind\"") >= 0 ? content.lastIndexOf("\"kind\"")
                                                              : content.lastIndexOf("Espresso");
    QVERIFY(at > 0);
    database.seek(at + 2);
    database.write("X");
    database.close();
    QCOMPARE(run(u"journal verify"_s), exitNo);
    QVERIFY2(console.errors.contains(u"row"), qPrintable(console.errors));
}

void TestCommands::aBackupGoesOnWithANewSeries()
{
    openShop();
    const QString copy = m_home->filePath(u"copy.db"_s);
    QCOMPARE(run(u"backup "_s + copy), exitDone);
    QCOMPARE(run(u"backup "_s + copy), exitNo);  // never over a file that is there
    QCOMPARE(run(u"restore "_s + copy), exitDone);
    QCOMPARE(run(u"orders replay - --json"_s, R"({"ref":"new","lines":[{"item":"espresso"}]})"), exitDone);
    QCOMPARE(answer()[u"receipt_number"_s].toString(), u"A2-000001"_s);
    QCOMPARE(run(u"journal verify"_s), exitDone);
}

void TestCommands::rolesCountOnTheCommandLineToo()
{
    openShop();
    QCOMPARE(run(u"staff add boss --role manager"_s, {}, {u"9999"_s}), exitDone);
    QCOMPARE(run(u"staff add till"_s, {}, {u"1111"_s}), exitNo);  // now it needs --as
    QCOMPARE(run(u"staff add till --as boss"_s, {}, {u"9999"_s, u"1111"_s}), exitDone);
    const QByteArray refund = R"({"ref":"r","refund_of":"1"})";
    QCOMPARE(run(u"orders replay - --as till"_s, refund, {u"1111"_s}), exitNo);
    QCOMPARE(run(u"orders replay - --as till"_s, refund, {u"0000"_s}), exitNo);
    QCOMPARE(run(u"orders replay - --as till"_s, R"({"ref":"s","lines":[{"item":"espresso"}]})", {u"1111"_s}),
             exitDone);
    QCOMPARE(run(u"menu import :/demo/burgers/menu.json --as till"_s, {}, {u"1111"_s}), exitNo);
}

void TestCommands::aRestoreIsForWhoManagesTheStaff()
{
    openShop();
    QCOMPARE(run(u"staff add boss --role manager"_s, {}, {u"9999"_s}), exitDone);
    const QString copy = m_home->filePath(u"copy.db"_s);
    QCOMPARE(run(u"backup "_s + copy), exitDone);
    QCOMPARE(run(u"restore "_s + copy), exitNo);
    QCOMPARE(run(u"restore --as boss "_s + copy, {}, {u"0000"_s}), exitNo);
    QCOMPARE(run(u"restore --as boss "_s + copy, {}, {u"9999"_s}), exitDone);
}

void TestCommands::aShopThatHasSoldKeepsItsCurrency()
{
    QCOMPARE(run(u"menu import :/demo/burgers/menu.json"_s), exitDone);
    QCOMPARE(run(u"menu import :/demo/cafe/menu.json"_s),
             exitDone);  // from EUR to CHF, before the first sale
    QCOMPARE(run(u"orders replay -"_s, R"({"ref":"1","lines":[{"item":"espresso"}]})"), exitDone);
    QCOMPARE(run(u"menu import :/demo/burgers/menu.json"_s), exitNo);
    QVERIFY(console.errors.contains(u"CHF"_s));
    QCOMPARE(run(u"menu import :/demo/cafe/menu.json"_s), exitDone);
}

void TestCommands::aReceiptIsFoundAsPeopleTypeIt()
{
    openShop();
    QCOMPARE(run(u"orders replay - --json"_s, R"({"ref":"x","lines":[{"item":"espresso"}]})"), exitDone);
    const QString number = answer()[u"receipt_number"_s].toString();
    for (const QString &typed : {number, number.toLower(), number.mid(2)}) {
        QCOMPARE(run(u"receipt --format text "_s + typed), exitDone);
        QVERIFY2(console.output.contains(number.toUtf8()), qPrintable(typed));
    }
    QCOMPARE(run(u"receipt --format text 999999"_s), exitNo);
}

/// PINs hold only on the machine that took them.
void TestCommands::aBackupOnAnotherMachineHasSomebodyWhoCanSignIn()
{
    openShop();
    QCOMPARE(run(u"staff add boss --role manager"_s, {}, {u"9999"_s}), exitDone);
    QCOMPARE(run(u"staff add till --as boss"_s, {}, {u"9999"_s, u"1111"_s}), exitDone);
    const QString copy = m_home->filePath(u"copy.db"_s);
    QCOMPARE(run(u"backup "_s + copy), exitDone);
    data = m_home->filePath(u"elsewhere"_s);
    QCOMPARE(run(u"restore "_s + copy), exitUsage);  // no new PIN
    QVERIFY(console.errors.contains(u"boss"_s));
    QVERIFY(!QFileInfo::exists(data + u"/station.db"_s));
    QCOMPARE(run(u"restore --json "_s + copy, {}, {u"4711"_s}), exitDone);
    QCOMPARE(answer()[u"new_pin"_s].toString(), u"boss"_s);
    QCOMPARE(run(u"staff add till --as boss"_s, {}, {u"9999"_s, u"2222"_s}), exitNo);
    QCOMPARE(run(u"staff add till --as boss"_s, {}, {u"4711"_s, u"2222"_s}), exitDone);
    const QByteArray sale = R"({"ref":"s","lines":[{"item":"espresso"}]})";
    QCOMPARE(run(u"orders replay - --as till"_s, sale, {u"2222"_s}), exitDone);
    QCOMPARE(run(u"journal verify"_s), exitDone);
}

void TestCommands::brokenOutputIsNoSuccess()
{
    openShop();
    console = TestConsole();
    console.broken = u"No space left on device"_s;
    QCOMPARE(runCommand({u"orders"_s, u"list"_s, u"--data"_s, data}, console), exitNo);
    QVERIFY(console.errors.contains(u"No space left"));
}

/// The Upshot's 1,834 orders of 2015, where they are at hand beside the project.
void TestCommands::theRealOrdersComeToTheirTotal()
{
    const QString folder = QStringLiteral(SOURCE_ROOT "/../shared/data/chipotle");
    QFile orders(folder + u"/orders.jsonl"_s);
    if (!orders.open(QIODevice::ReadOnly)) {
        qInfo("extra, left out: the real orders are not at hand");
        return;
    }
    QCOMPARE(run(u"menu import %1/menu.json"_s.arg(folder)), exitDone);
    const QByteArray file = orders.readAll();
    QCOMPARE(run(u"orders replay - --json"_s, file), exitNo);  // unit_price needs its flag
    QCOMPARE(run(u"orders replay - --json --allow-price-override"_s, file), exitDone);
    const QByteArray first = console.output;
    Money total;
    for (const QByteArray &line : first.trimmed().split('\n'))
        total += *parseMoney(QJsonDocument::fromJson(line)[u"total"_s].toString(), {u"USD"_s, 2});
    QCOMPARE(first.count('\n'), 1834);
    QCOMPARE(total, Money::fromMinor(3'450'016));
    QCOMPARE(run(u"orders replay - --json --allow-price-override"_s, file), exitDone);
    QCOMPARE(console.output, first);
    QCOMPARE(run(u"journal verify"_s), exitDone);
    QFile expected(folder + u"/expected.json"_s);
    QVERIFY(expected.open(QIODevice::ReadOnly));
    const QJsonObject items = QJsonDocument::fromJson(expected.readAll())[u"items"_s].toObject();
    QCOMPARE(run(u"report sales --by item --json"_s), exitDone);
    const QJsonArray rows = answer()[u"rows"_s].toArray();
    QCOMPARE(rows.size(), items.size());
    for (const QJsonValue &row : rows) {
        const QJsonValue item = items[row[u"key"_s].toString()];
        QCOMPARE(row[u"qty"_s].toString(), QString::number(item[u"qty"_s].toInt()));
        QCOMPARE(row[u"gross"_s].toString(), item[u"total"_s].toString());
    }
}

QTEST_MAIN(TestCommands)
#include "tst_commands.moc"
