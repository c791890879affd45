// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_cache.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "app/settings/menu_document.h"
#include "tests/app/settings/sample_menu.h"

using namespace servery;

static const QString version = u"sha256:0123456789abcdef0123"_s;

class TestMenuCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFieldComesBack();
    void everySingleChangeChangesTheBytes();
    void demoMenusComeBack_data();
    void demoMenusComeBack();
    void cutOrLongerBytesAreNoMenu();
    void strangeBytesNeverReachBeyondTheirEnd();
    void aKeptMenuIsReadBack();
    void aFileWithAnyByteChangedIsNotUsed();
    void anotherProgramOrMenuIsNotUsed();
    void programsThatDoNotCheckDoNotRead();
    void aNewMenuForgetsTheOld();
    void aFileThatSaysSomethingElseDoesNotHold();

    void theFrontPageHasTheFavouritesAndWhatTheyNeed();
    void withoutFavouritesTheFrontPageIsTheFirstCategory();
    void aBigMenuHasASmallFrontPage();
    void theFrontOfTheNewestMenuIsReadBack();

private:
    static Menu sample();
    MenuCache cache(MenuCache::Use use = MenuCache::Use::ReadAndKeep, const QString &program = u"1.0"_s) const
    {
        return MenuCache(m_folder.filePath(u"cache"_s), program, use);
    }
    QTemporaryDir m_folder;
};

Menu TestMenuCache::sample()
{
    auto menu = menuFromJson(textOf(sampleMenu()), u"sample"_s);
    if (!menu)
        qFatal("%s", qPrintable(menu.error().detail));
    return std::move(menu).take();
}

/// The sample has one of everything, so this is a property over all fields of all structs.
void TestMenuCache::everyFieldComesBack()
{
    const Menu menu = sample();
    const auto back = menuFromBytes(menuToBytes(menu));
    QVERIFY(back);
    QVERIFY(*back == menu);
    QVERIFY(back->item(u"soup"_s) == &back->items[0]);
}

/// Every value of the document that makes another menu makes other bytes, which read back as that menu.
void TestMenuCache::everySingleChangeChangesTheBytes()
{
    const QByteArray text = textOf(sampleMenu());
    const QByteArray bytes = menuToBytes(sample());
    int others = 0;
    static const QRegularExpression value(u"\"(?:[^\"\\\\]+)\"(?=[,\\s\\]}])|\\b\\d+(?=[,\\s])|true|false"_s);
    auto hits = value.globalMatch(QString::fromUtf8(text));
    while (hits.hasNext()) {
        const auto hit = hits.next();
        const QString word = hit.captured();
        const QString other = word == u"true"    ? u"false"_s
                              : word == u"false" ? u"true"_s
                              : word.startsWith(u'"')
                                  ? u"\"%1\""_s.arg(word[1].isDigit() ? u"9.1"_s : u"zz"_s)
                                  : u"2"_s;
        QString changed = QString::fromUtf8(text);
        changed.replace(hit.capturedStart(), hit.capturedLength(), other);
        const auto menu = menuFromJson(changed.toUtf8(), {});
        if (!menu || *menu == sample())
            continue;
        ++others;
        QVERIFY2(menuToBytes(*menu) != bytes, qPrintable(word));
        const auto back = menuFromBytes(menuToBytes(*menu));
        QVERIFY2(back && *back == *menu, qPrintable(word));
    }
    QVERIFY2(others > 30, qPrintable(QString::number(others)));
}

void TestMenuCache::demoMenusComeBack_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("café") << u"cafe"_s;
    QTest::newRow("burger place") << u"burgers"_s;
}

void TestMenuCache::demoMenusComeBack()
{
    QFETCH(QString, name);
    QFile file(u":/demo/%1/menu.json"_s.arg(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto menu = menuFromJson(file.readAll(), name);
    QVERIFY(menu);
    const auto back = menuFromBytes(menuToBytes(*menu));
    QVERIFY(back && *back == *menu);
    QCOMPARE(toJson(*back), toJson(*menu));
}

void TestMenuCache::cutOrLongerBytesAreNoMenu()
{
    const QByteArray bytes = menuToBytes(sample());
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QVERIFY2(!menuFromBytes(bytes.left(size)), qPrintable(QString::number(size)));
    QVERIFY(!menuFromBytes(bytes + '\0'));
}

void TestMenuCache::strangeBytesNeverReachBeyondTheirEnd()
{
    const QByteArray bytes = menuToBytes(sample());
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        for (const char strange : {'\xFF', '\x7F', '\x01'}) {
            QByteArray other = bytes;
            other[at] = strange;
            std::ignore = menuFromBytes(other);  // no crash, no endless reading
        }
    }
}

void TestMenuCache::aKeptMenuIsReadBack()
{
    QVERIFY(!cache().read(version));
    cache().keep(version, sample());
    QVERIFY(cache().has(version));
    QVERIFY(cache().holds(version, sample()));
    const auto menu = cache().read(version);
    QVERIFY(menu && *menu == sample());
    cache().drop(version);
    QVERIFY(!cache().has(version));
    QVERIFY(!cache().read(version));
}

void TestMenuCache::aFileWithAnyByteChangedIsNotUsed()
{
    cache().keep(version, sample());
    QFile file(cache().fileOf(version));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray sound = file.readAll();
    for (qsizetype at = 0; at < sound.size(); at += 7) {
        file.seek(at);
        file.write(QByteArray(1, char(sound[at] ^ 0x10)));
        file.flush();
        QVERIFY2(!cache().read(version), qPrintable(QString::number(at)));
        file.seek(at);
        file.write(sound.mid(at, 1));
        file.flush();
    }
    QVERIFY(cache().read(version));
    file.resize(file.size() - 1);
    QVERIFY(!cache().read(version));
}

void TestMenuCache::anotherProgramOrMenuIsNotUsed()
{
    cache().keep(version, sample());
    QVERIFY(!cache(MenuCache::Use::ReadAndKeep, u"1.1"_s).read(version));
    const QString twin = version + u"4"_s;  // shares the file's name
    QCOMPARE(cache().fileOf(twin), cache().fileOf(version));
    QVERIFY(!cache().read(twin));
}

void TestMenuCache::programsThatDoNotCheckDoNotRead()
{
    cache(MenuCache::Use::Keep).keep(version, sample());
    QVERIFY(!cache(MenuCache::Use::Keep).read(version));
    QVERIFY(cache().read(version));
}

void TestMenuCache::aNewMenuForgetsTheOld()
{
    cache().keep(version, sample());
    cache().keep(u"sha256:fedcba"_s, sample());
    QVERIFY(!cache().has(version));
    QVERIFY(cache().has(u"sha256:fedcba"_s));
}

void TestMenuCache::aFileThatSaysSomethingElseDoesNotHold()
{
    Menu dearer = sample();
    dearer.items[0].price += Money::fromMinor(1);
    cache().keep(version, dearer);
    QVERIFY(!cache().holds(version, sample()));
}

void TestMenuCache::theFrontPageHasTheFavouritesAndWhatTheyNeed()
{
    const Menu menu = sample();
    const Menu front = frontPage(menu);
    QVERIFY(front.item(u"soup"_s) && *front.item(u"soup"_s) == *menu.item(u"soup"_s));
    QVERIFY(front.combo(u"deal"_s));
    QVERIFY(front.item(u"cola"_s));  // a part of the combo
    QVERIFY(!front.item(u"salad"_s));
    QVERIFY(front.group(u"extras"_s) && front.group(u"kind"_s));
    QVERIFY(front.store == menu.store && front.taxes == menu.taxes && front.categories == menu.categories);
}

void TestMenuCache::withoutFavouritesTheFrontPageIsTheFirstCategory()
{
    Menu menu = sample();
    menu.items[0].tags.clear();
    menu.combos.clear();
    Category first = menu.categories[0];
    first.id = u"first"_s;
    first.position = -1;
    menu.categories.push_back(first);
    menu.items[2].category = first.id;
    const Menu front = frontPage(menu);
    QCOMPARE(front.items.size(), size_t(1));
    QCOMPARE(front.items[0].id, u"salad"_s);
    QCOMPARE(front.categories.size(), size_t(2));
}

void TestMenuCache::aBigMenuHasASmallFrontPage()
{
    Menu menu = sample();
    const MenuItem item = menu.items[0];
    for (int i = 0; i < 5000; ++i) {
        menu.items.push_back(item);
        menu.items.back().id = u"soup-%1"_s.arg(i);
    }
    const Menu front = frontPage(menu);
    QVERIFY(front.items.size() >= 100 && front.items.size() < 110);
    QCOMPARE(front.items[0].id, u"soup"_s);
}

void TestMenuCache::theFrontOfTheNewestMenuIsReadBack()
{
    cache().keep(version, sample());
    QVERIFY(cache().front() && *cache().front() == frontPage(sample()));
    QVERIFY(!cache(MenuCache::Use::ReadAndKeep, u"1.1"_s).front());
    QVERIFY(!cache(MenuCache::Use::Keep).front());
    cache().drop(version);
    QVERIFY(!cache().front());
}

QTEST_GUILESS_MAIN(TestMenuCache)
#include "tst_menu_cache.moc"
