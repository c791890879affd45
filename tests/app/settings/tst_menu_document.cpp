// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_document.h"

#include <algorithm>
#include <tuple>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "app/base/json.h"
#include "app/domain/compose.h"
#include "app/domain/menu_search.h"
#include "app/settings/menu_pictures.h"
#include "tests/app/settings/sample_menu.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

class TestMenuDocument : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyPartOfADocumentArrives();
    void whatADocumentLeavesOutComesFromTheCountry();
    void namesPreferTheShopsLanguage_data();
    void namesPreferTheShopsLanguage();
    void exportAndImportAreInverse_data();
    void exportAndImportAreInverse();
    void demoShopsAreComplete_data();
    void demoShopsAreComplete();
    void everyLineOfTheDemoOrdersCanBeSold();
    void mutatedMenusAreRefusedOrReproduced_data();
    void mutatedMenusAreRefusedOrReproduced();
    void filesAreReadByTheirContent();
    void picturesAreLookedUpInTheirFolders();

private:
    static QByteArray demo(const QString &shop);
};

QByteArray TestMenuDocument::demo(const QString &shop)
{
    QFile file(u":/demo/%1/menu.json"_s.arg(shop));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestMenuDocument::everyPartOfADocumentArrives()
{
    const auto menu = menuFromJson(textOf(sampleMenu()), u"menu.json"_s);
    QVERIFY2(menu, menu ? "" : qPrintable(menu.error().detail));
    QCOMPARE(menu->store.currency, (Currency{u"EUR"_s, 2}));
    QCOMPARE(menu->store.cashRounding->step.minor(), 5);
    QCOMPARE(menu->store.cashRounding->minimum->minor(), 5);
    QCOMPARE(menu->store.barcodeRules.front().pattern, u"21IIIIIPPPPPC"_s);
    QCOMPARE(menu->taxes.size(), 4u);
    QCOMPARE(*menu->taxes[1].dining, Dining::EatIn);
    QCOMPARE(menu->taxes[1].validFrom, QDate(2024, 1, 1));
    QCOMPARE(menu->taxes[2].tax.fixed->minor(), 8);
    QCOMPARE(*menu->taxes[2].tax.included, false);
    QVERIFY(menu->taxes[2].tax.inBase);
    QVERIFY(menu->taxes[3].tax.onTopOfPrevious);
    const MenuItem &soup = menu->items[0];
    QCOMPARE(soup.name.in(u"en"_s), u"Soup"_s);
    QCOMPARE(soup.prices[0].price.minor(), 440);
    QCOMPARE(soup.cost->minor(), 100);
    QCOMPARE(soup.barcodes.size(), 2);
    QVERIFY(soup.allergens.isKnown);
    QCOMPARE(soup.allergens.mayContain, QStringList(u"milk"_s));
    QCOMPARE(soup.nutrition.value(u"kcal"_s).toInteger(), 210);
    QVERIFY(!soup.isAvailable);
    QCOMPARE(*soup.stock, 3);
    const MenuItem &cola = menu->items[1];
    QCOMPARE(cola.taxes.eatIn, (QStringList{u"food"_s, u"sugar"_s}));
    QCOMPARE(cola.taxes.takeAway, QStringList(u"sugar"_s));
    QCOMPARE(cola.deposit.minor(), 25);
    QCOMPARE(cola.variants[0].plu, u"21"_s);
    QVERIFY(!cola.allergens.isKnown);
    QVERIFY(menu->items[2].isSoldByWeight);
    QVERIFY(menu->items[2].taxes.eatIn.isEmpty());
    const ModifierGroup &extras = menu->modifierGroups[0];
    QCOMPARE(extras.free, 1);
    QCOMPARE(extras.priceRule, ModifierPriceRule::FirstFree);
    QVERIFY(extras.options[0].isDefault);
    QCOMPARE(extras.options[0].modifierGroups, QStringList(u"kind"_s));
    QCOMPARE(menu->combos[0].taxSplit, ComboTaxSplit::Drinks30);
    QCOMPARE(menu->combos[0].groups[1].items[1].priceDelta.minor(), -50);
    QVERIFY(menu->item(u"cola"_s) != nullptr);
}

void TestMenuDocument::whatADocumentLeavesOutComesFromTheCountry()
{
    QJsonValue document =
        changed(sampleMenu(), u".store", QJsonObject{{u"name"_s, u"Café"_s}, {u"country"_s, u"CH"_s}});
    const auto menu = menuFromJson(textOf(document), {});
    QVERIFY2(menu, menu ? "" : qPrintable(menu.error().detail));
    QCOMPARE(menu->store.currency, (Currency{u"CHF"_s, 2}));
    QCOMPARE(menu->store.timezone, u"Europe/Zurich"_s);
    QVERIFY(menu->priceRules().pricesIncludeTax);
    QCOMPARE(menu->priceRules().cashRounding.step.minor(), 5);  // section 4.5: CH 0.05

    // Its rounding steps are in its own money.
    document = changed(document, u".store.currency", u"JPY"_s);
    document = changed(document, u".items", QJsonArray());
    document = changed(changed(document, u".combos", QJsonArray()), u".modifier_groups", QJsonArray());
    document = changed(document, u".taxes", QJsonArray());
    const auto yen = menuFromJson(textOf(document), {});
    QVERIFY2(yen, yen ? "" : qPrintable(yen.error().detail));
    QCOMPARE(yen->store.currency.exponent, 0);
    QVERIFY(yen->priceRules().cashRounding.step.isZero());
}

void TestMenuDocument::namesPreferTheShopsLanguage_data()
{
    QTest::addColumn<QString>("country");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the country's") << u"DE"_s << QString() << u"Suppe"_s;
    QTest::newRow("the country's, with a region") << u"AT"_s << QString() << u"Suppe"_s;
    QTest::newRow("the shop's own") << u"DE"_s << u"fr"_s << u"Potage"_s;
    QTest::newRow("else English") << u"SE"_s << QString() << u"Soup"_s;
}

void TestMenuDocument::namesPreferTheShopsLanguage()
{
    QFETCH(QString, country);
    QFETCH(QString, language);
    QJsonValue document = changed(sampleMenu(), u".store.country", country);
    document = changed(document, u".items[0].name.fr", u"Potage"_s);
    if (!language.isEmpty())
        document = changed(document, u".store.language", language);
    const auto menu = menuFromJson(textOf(document), {});
    QVERIFY2(menu, menu ? "" : qPrintable(menu.error().detail));
    QTEST(menu->items[0].name.text, "expected");
}

void TestMenuDocument::exportAndImportAreInverse_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::newRow("one of everything") << textOf(sampleMenu());
    QTest::newRow("café") << demo(u"cafe"_s);
    QTest::newRow("burgers") << demo(u"burgers"_s);
}

void TestMenuDocument::exportAndImportAreInverse()
{
    QFETCH(QByteArray, document);
    const auto menu = menuFromJson(document, {});
    QVERIFY2(menu, menu ? "" : qPrintable(menu.error().detail));
    const QByteArray exported = toJson(*menu);
    const auto again = menuFromJson(exported, {});
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QVERIFY(*again == *menu);
    QCOMPARE(toJson(*again), exported);
}

void TestMenuDocument::demoShopsAreComplete_data()
{
    QTest::addColumn<QString>("shop");
    QTest::newRow("café") << u"cafe"_s;
    QTest::newRow("burgers") << u"burgers"_s;
}

/// Twenty favourites fill a grid of 5 × 4; everything has a picture, a German name and its allergens.
void TestMenuDocument::demoShopsAreComplete()
{
    QFETCH(QString, shop);
    const auto menu = menuFromJson(demo(shop), shop);
    QVERIFY2(menu, menu ? "" : qPrintable(menu.error().detail));
    qsizetype favourites = 0;
    QStringList images;
    for (const MenuItem &item : menu->items) {
        QVERIFY2(item.allergens.isKnown, qPrintable(item.id));
        favourites += item.tags.count(u"favourite"_s);
        images.append(item.image);
    }
    for (const Combo &combo : menu->combos) {
        favourites += combo.tags.count(u"favourite"_s);
        images.append(combo.image);
    }
    for (const Category &category : menu->categories)
        images.append(category.image);
    for (const ModifierGroup &group : menu->modifierGroups) {
        for (const ModifierOption &option : group.options)
            QVERIFY2(option.allergens.isKnown, qPrintable(option.id));
    }
    for (const QString &image : images)
        QVERIFY2(!pictureFile(image, QString()).isEmpty(), qPrintable(image));
    QCOMPARE(favourites, 20);
    QCOMPARE(menu->categories.size(), 7u);
    QVERIFY(menu->items.size() >= 40);
    QVERIFY(std::any_of(menu->items.begin(), menu->items.end(),
                        [](const MenuItem &item) { return item.stock && *item.stock == 0; }));
}

void TestMenuDocument::everyLineOfTheDemoOrdersCanBeSold()
{
    const auto menu = menuFromJson(demo(u"cafe"_s), {});
    QVERIFY(menu);
    QFile file(u":/demo/cafe/orders.jsonl"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    int orders = 0;
    for (; !file.atEnd(); ++orders) {
        const QJsonObject order = QJsonDocument::fromJson(file.readLine()).object();
        QCOMPARE(order.value(u"ref"_s).toString(), QString::number(orders + 1));
        for (const QJsonValue &value : order.value(u"lines"_s).toArray()) {
            LineChoice choice;
            choice.item = value[u"item"].toString();
            choice.variant = value[u"variant"].toString();
            choice.modifiers = value[u"modifiers"].toVariant().toStringList();
            if (choice.item.isEmpty())
                continue;
            const auto line = composeLine(*menu, choice, QDate(2026, 11, 20));
            QVERIFY2(line, line ? "" : qPrintable(line.error().detail));
        }
        for (const QJsonValue &value : order.value(u"combos"_s).toArray()) {
            ComboChoice choice;
            choice.combo = value[u"combo"].toString();
            for (const QJsonValue &part : value[u"choices"].toArray())
                choice.choices.push_back(
                    {part[u"group"].toString(), part[u"item"].toString(), part[u"variant"].toString(), {}});
            const auto line = composeCombo(*menu, choice, QDate(2026, 11, 20));
            QVERIFY2(line, line ? "" : qPrintable(line.error().detail));
        }
    }
    QCOMPARE(orders, 30);
}

/// Takes out, doubles or replaces one value somewhere.
static QJsonValue mutated(const QJsonValue &node, const QJsonValue &other, QRandomGenerator &random)
{
    const bool isHere = random.bounded(6) == 0;
    if (node.isArray() && !node.toArray().isEmpty()) {
        QJsonArray array = node.toArray();
        const int index = static_cast<int>(random.bounded(array.size()));
        const quint32 kind = random.bounded(3u);
        if (isHere && kind == 0)
            array.removeAt(index);
        else if (isHere && kind == 1)
            array.append(array.at(index));
        else
            array.replace(index, mutated(array.at(index), other, random));
        return array;
    }
    if (node.isObject() && !node.toObject().isEmpty()) {
        QJsonObject object = node.toObject();
        const QStringList keys = object.keys();
        const QString key = keys.at(random.bounded(keys.size()));
        if (isHere)
            object.remove(key);
        else
            object.insert(key, mutated(object.value(key), other, random));
        return object;
    }
    const QJsonValue replacements[] = {other,
                                       QJsonValue::Null,
                                       true,
                                       -1,
                                       1e300,
                                       0.5,
                                       u""_s,
                                       u"0.00"_s,
                                       u"999999999999"_s,
                                       u"x y"_s,
                                       QJsonArray(),
                                       QJsonObject(),
                                       u"2026-01-01"_s,
                                       QString(QChar(0xd800))};
    return replacements[random.bounded(static_cast<quint32>(std::size(replacements)))];
}

void TestMenuDocument::mutatedMenusAreRefusedOrReproduced_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::newRow("one of everything") << textOf(sampleMenu());
    QTest::newRow("café") << demo(u"cafe"_s);
    QTest::newRow("burgers") << demo(u"burgers"_s);
}

/// What is imported can be exported and imported again as the same menu, and searched and sold without a
/// crash.
void TestMenuDocument::mutatedMenusAreRefusedOrReproduced()
{
    QFETCH(QByteArray, document);
    const quint32 seed = testSeed();
    QRandomGenerator random(seed);
    const QJsonValue root = QJsonDocument::fromJson(document).object();
    for (int round = 0; round < campaign(150); ++round) {
        QByteArray text = document;
        if (round % 3 != 0) {
            QJsonValue changedRoot = mutated(root, random.bounded(2) ? root : root[u"items"][0], random);
            for (quint32 more = random.bounded(2u); more > 0; --more)
                changedRoot = mutated(changedRoot, root[u"taxes"], random);
            text = textOf(changedRoot);
        } else {
            for (quint32 flips = 1 + random.bounded(3u); flips > 0; --flips)
                text[static_cast<qsizetype>(random.bounded(text.size()))] =
                    static_cast<char>(random.bounded(256));
        }
        const auto menu = menuFromJson(text, {});
        if (!menu)
            continue;
        const auto again = menuFromJson(toJson(*menu), {});
        QVERIFY2(again, again ? "" : (seedText(seed) + ' ' + again.error().detail.toUtf8()).constData());
        QVERIFY2(*again == *menu, seedText(seed).constData());
        QVERIFY2(MenuSearch(*menu).find(u"a"_s).size() <= 30, seedText(seed).constData());
        for (const MenuItem &item : menu->items)
            std::ignore = composeLine(
                *menu, {.item = item.id, .variant = {}, .modifiers = {}, .note = {}, .priceOverride = {}},
                QDate(2026, 1, 1));
    }
}

void TestMenuDocument::filesAreReadByTheirContent()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &content) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName()
                                                                                        : QString();
    };
    const auto menu = readMenuFile(write(u"menu.json"_s, "\xEF\xBB\xBF" + textOf(sampleMenu())));
    QVERIFY2(menu, menu ? "" : qPrintable(menu.error().detail));
    QVERIFY(readMenuFile(write(u"menu.txt"_s, textOf(sampleMenu()))));
    const auto csv = readMenuFile(write(u"menu.csv"_s, "category,name,price\nFood,Soup,4.10\n"), *menu);
    QVERIFY2(csv, csv ? "" : qPrintable(csv.error().detail));
    QCOMPARE(csv->items.front().id, u"soup"_s);
    const QString absent = folder.filePath(u"absent.json"_s);
    QCOMPARE(readMenuFile(absent).error().code, ErrorCode::BadInput);
    QVERIFY(readMenuFile(absent).error().detail.startsWith(absent));
}

void TestMenuDocument::picturesAreLookedUpInTheirFolders()
{
    QTemporaryDir folder;
    QCOMPARE(pictureFile(u"burger.png"_s, folder.path()), u":/demo/pictures/burger.png"_s);
    QCOMPARE(pictureFile(u":/demo/pictures/burger.png"_s, folder.path()), u":/demo/pictures/burger.png"_s);
    QVERIFY(QDir(folder.path()).mkdir(u"pictures"_s));
    QFile own(folder.filePath(u"pictures/burger.png"_s));
    QVERIFY(own.open(QIODevice::WriteOnly));
    QCOMPARE(pictureFile(u"burger.png"_s, folder.path()), own.fileName());
    QCOMPARE(pictureFile(u"nothing.png"_s, folder.path()), QString());
    QCOMPARE(pictureFile(u"../secret.png"_s, folder.path()), QString());
    QCOMPARE(pictureFile(QString(), folder.path()), QString());
}

QTEST_GUILESS_MAIN(TestMenuDocument)
#include "tst_menu_document.moc"
