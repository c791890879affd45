// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QApplication>
#include <QFile>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QTest>

#include "app/base/text.h"
#include "ui/theme/paint.h"
#include "ui/theme/servery_style.h"
#include "ui/theme/theme.h"

using namespace servery;

namespace {

struct Pair {
    Token front;
    Token ground;
    bool isText;  ///< else a border, icon or ring: 3:1 is enough (WCAG 1.4.11)
};

/// Every pair of colours that some widget puts on each other.
std::vector<Pair> pairs()
{
    std::vector<Pair> all;
    for (const Token ground : {Token::Background, Token::Surface, Token::Sunken, Token::AccentSoft}) {
        for (const Token front : {Token::Text, Token::Muted, Token::Accent, Token::Danger})
            all.push_back({front, ground, true});
        for (const Token front : {Token::Focus, Token::Outline})
            all.push_back({front, ground, false});
    }
    for (const auto &[front, ground] : {std::pair{Token::OnAccent, Token::Accent},
                                        {Token::OnDanger, Token::Danger},
                                        {Token::OnTraining, Token::Training},
                                        {Token::Danger, Token::DangerSoft},
                                        {Token::Text, Token::DangerSoft},
                                        {Token::Warn, Token::WarnSoft},
                                        {Token::Text, Token::WarnSoft},
                                        {Token::Ok, Token::OkSoft}})
        all.push_back({front, ground, true});
    return all;
}

}  // namespace

class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPairHasTheContrastOfWcag_data()
    {
        QTest::addColumn<ThemeName>("name");
        QTest::newRow("light") << ThemeName::Light;
        QTest::newRow("dark") << ThemeName::Dark;
        QTest::newRow("high contrast") << ThemeName::Contrast;
    }
    // WCAG 2.2: 1.4.3 text 4.5:1, 1.4.11 other 3:1; high contrast follows 1.4.6 with 7:1.
    void everyPairHasTheContrastOfWcag()
    {
        QFETCH(ThemeName, name);
        const Theme theme = Theme::builtIn({name});
        const bool isHigh = name == ThemeName::Contrast;
        for (const Pair &pair : pairs()) {
            const double ratio = contrastRatio(theme.color(pair.front), theme.color(pair.ground));
            const double least = isHigh ? 7 : pair.isText ? 4.5 : 3;
            QVERIFY2(ratio >= least, qPrintable(u"%1 on %2: %3, wanted %4"_s.arg(int(pair.front))
                                                    .arg(int(pair.ground))
                                                    .arg(ratio)
                                                    .arg(least)));
        }
        for (const QString &key : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s, u"h"_s})
            QVERIFY(contrastRatio(theme.color(Token::Text), theme.tint(key)) >= (isHigh ? 7 : 4.5));
    }
    // WCAG 2.2 names 21:1 for black on white and defines the ratio as symmetric.
    void contrastIsTheRatioOfWcag()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
        QVERIFY(std::abs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }
    void aMissingTokenIsNamed()
    {
        QFile file(u":/theme/tokens.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray json = file.readAll();
        json.replace("\"accentSoft\"", "\"accentSofd\"");
        const auto theme = Theme::read(json, {});
        QVERIFY(!theme);
        QCOMPARE(theme.error().code, ErrorCode::BadInput);
        QVERIFY2(theme.error().detail.contains(u"accentSoft"), qPrintable(theme.error().detail));
    }
    // Text doubles (WCAG 1.4.4); the ground under it grows half as much, so that the screen still holds it.
    void sizesGrowWithTheText()
    {
        const Theme small = Theme::builtIn({ThemeName::Light, 100});
        const Theme large = Theme::builtIn({ThemeName::Light, 200});
        QCOMPARE(large.font(Type::Body).pixelSize(), 2 * small.font(Type::Body).pixelSize());
        QCOMPARE(small.target(), 44);
        QCOMPARE(large.target(), 66);
    }
    void textSizesAreThoseThatFitTheScreen()
    {
        QCOMPARE(textSizesFor({1024, 768}), (std::vector<int>{100, 125, 150}));
        QCOMPARE(textSizesFor({1366, 768}), (std::vector<int>{100, 125, 150}));
        QCOMPARE(textSizesFor({1920, 1080}), (std::vector<int>{100, 125, 150, 200}));
        QCOMPARE(textSizesFor({640, 480}), std::vector<int>{100});
    }
    // POS-02: 20 × 15 mm; at 96 dpi a millimetre has 3.78 pixels.
    void aTileIsAtLeastTwentyByFifteenMillimetres()
    {
        QCOMPARE(Theme::builtIn({}).leastTile(), QSize(76, 57));
        QCOMPARE(Theme::builtIn({ThemeName::Light, 100, 6.0}).leastTile(), QSize(120, 90));
    }
    void figuresStandInColumns()
    {
        const QFontMetricsF metrics(Theme::builtIn({}).font(Type::Title, Weight::Bold));
        QCOMPARE(figuresWidth(metrics, u"11.11"_s), figuresWidth(metrics, u"88.88"_s));
        QVERIFY(figuresWidth(metrics, u"1.00"_s) < figuresWidth(metrics, u"11.00"_s));
    }
    void everyFontOfTheThemeIsInter()
    {
        for (const Weight weight : {Weight::Regular, Weight::Semibold, Weight::Heavy})
            QCOMPARE(QFontInfo(Theme::builtIn({}).font(Type::Body, weight)).family(), u"Inter"_s);
    }
    void theStyleCarriesTheThemeToEveryWidget()
    {
        applyTheme({ThemeName::Dark, 150});
        QWidget widget;
        QCOMPARE(themeOf(&widget).choice().name, ThemeName::Dark);
        QCOMPARE(themeOf(&widget).choice().textPercent, 150);
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 Theme::builtIn({ThemeName::Dark}).color(Token::Background));
    }
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
