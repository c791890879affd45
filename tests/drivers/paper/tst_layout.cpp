// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/layout.h"

#include <algorithm>

#include <QTest>

#include "app/base/text.h"
#include "tests/harness/random_document.h"

using namespace servery;

namespace {

std::vector<TextLine> linesOf(const Row &row, int columns)
{
    std::vector<TextLine> lines;
    for (const LaidBlock &block : layOut(Document{{}, {}, {row}}, columns).blocks)
        lines.push_back(std::get<TextLine>(block));
    return lines;
}

/// The texts of the runs, lines joined with "/", runs with "|".
QString textsOf(const std::vector<TextLine> &lines)
{
    QStringList texts;
    for (const TextLine &line : lines) {
        QStringList runs;
        for (const TextRun &run : line.runs)
            runs.append(run.text);
        texts.append(runs.join(u'|'));
    }
    return texts.join(u'/');
}

/// The UTF-16 units that are no spaces, sorted: what must survive, in whatever cell order.
QString inkOf(const QString &text)
{
    QString ink;
    for (const QChar unit : printable(text)) {
        if (!unit.isSpace())
            ink.append(unit);
    }
    std::sort(ink.begin(), ink.end());
    return ink;
}

Cell amountCell(const QString &text)
{
    return Cell{text, Align::Right, 0};
}

}  // namespace

class LayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTextIsAsWideAsItsCells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::newRow("Latin") << u"Soup"_s << 4;
        QTest::newRow("Latin with accents") << u"Käse"_s << 4;
        QTest::newRow("East Asian wide") << u"拉麺"_s << 4;
        QTest::newRow("fullwidth") << u"ＡＢ"_s << 4;
        QTest::newRow("halfwidth katakana") << u"ｱｲ"_s << 2;
        QTest::newRow("halfwidth katakana with its mark") << u"ｶﾞ"_s << 2;
        QTest::newRow("combining mark") << u"Cafe\u0301"_s << 4;
        QTest::newRow("Hebrew") << u"שלום"_s << 4;
        QTest::newRow("Hangul from its parts") << u"\u1112\u1161\u11AB"_s << 2;
        QTest::newRow("emoji of three joined") << u"👩\u200D🍳"_s << 2;
        QTest::newRow("zero-width space") << u"a\u200Bb"_s << 2;
        QTest::newRow("nothing") << QString() << 0;
    }
    void aTextIsAsWideAsItsCells()
    {
        QFETCH(QString, text);
        QTEST(cellWidth(text), "width");
    }

    /// Letters known to be plain are measured without looking at their neighbours; the answer must not differ
    /// from that of a text that is looked at, which one with a character of no width is.
    void theShortWayMeasuresLikeTheLongOne()
    {
        for (int code = 0x20; code < 0xFFFF; ++code) {
            const QChar letter = QChar(char16_t(code));
            if (letter.isSurrogate() || QChar::category(char32_t(code)) == QChar::Other_NotAssigned)
                continue;
            const QString text(letter);
            QVERIFY2(cellWidth(text) == cellWidth(text + QChar(0x200B)),
                     qPrintable(QString::number(code, 16)));
        }
    }
    void noLineIsWiderThanThePaperAndNoRunsOverlap()
    {
        QVERIFY(rc::check("runs stand beside each other on the paper", [] {
            const int columns = *rc::gen::inRange(8, 65);
            for (const TextLine &line : linesOf(*anyRow(), columns)) {
                int column = 0;
                for (const TextRun &run : line.runs) {
                    RC_ASSERT(run.column >= column);
                    RC_ASSERT(run.cells == cellWidth(run.text) * run.style.width);
                    column = run.column + run.cells;
                }
                RC_ASSERT(column <= columns);
            }
        }));
    }
    void everyCharacterIsPrintedExactlyOnce()
    {
        QVERIFY(rc::check("what is no space survives", [] {
            const Row row = *anyRow();
            QString before;
            for (const Cell &cell : row.cells)
                before += cell.text + u' ';
            QString after;
            for (const TextLine &line : linesOf(row, *rc::gen::inRange(8, 65))) {
                for (const TextRun &run : line.runs)
                    after += run.text;
            }
            RC_ASSERT(inkOf(after) == inkOf(before));
        }));
    }
    void anAmountEndsAtTheEdgeWhateverStandsBesideIt()
    {
        QVERIFY(rc::check("the column of money never moves", [] {
            const int columns = *rc::gen::inRange(32, 65);
            const std::vector<TextLine> lines =
                linesOf(Row{{Cell{*anyText()}, amountCell(u"1,234.50"_s)}}, columns);
            const TextRun &amount = lines[0].runs.back();
            RC_ASSERT(amount.text == u"1,234.50"_s);
            RC_ASSERT(amount.column == columns - 8);
        }));
    }
    void sharesFillThePaperExactly()
    {
        const TextStyle bar{.isInverse = true};
        const Row row{{Cell{u"a"_s, Align::Left, 1, bar}, Cell{u"b"_s, Align::Left, 1, bar},
                       Cell{u"c"_s, Align::Left, 1, bar}}};
        const std::vector<TextLine> lines = linesOf(row, 32);
        int covered = 0;
        for (const TextRun &run : lines[0].runs)
            covered += run.cells;
        QCOMPARE(covered, 30);  // and one blank column between two
        QCOMPARE(lines[0].runs.back().column + lines[0].runs.back().cells, 32);
    }
    void aTextWrapsAtSpacesInsideItsCell()
    {
        const std::vector<TextLine> lines =
            linesOf(Row{{Cell{u"Macaroni with four cheeses"_s}, amountCell(u"9.90"_s)}}, 20);
        QCOMPARE(textsOf(lines), u"Macaroni with|9.90/four cheeses"_s);
    }
    void aWordThatIsTooLongIsBroken()
    {
        QCOMPARE(textsOf(linesOf(Row{{Cell{u"Donaudampfschiff"_s}}}, 10)), u"Donaudampf/schiff"_s);
    }
    void eastAsianTextBreaksBetweenCharacters()
    {
        QCOMPARE(textsOf(linesOf(Row{{Cell{u"Ramen 牛肉拉麺大盛り"_s}}}, 11)), u"Ramen 牛肉/拉麺大盛り"_s);
    }
    void aHyphenedNameBreaksBehindTheHyphenAndANegativeAmountDoesNot()
    {
        QCOMPARE(textsOf(linesOf(Row{{Cell{u"Schnitzel-Restaurant"_s}}}, 14)), u"Schnitzel-/Restaurant"_s);
        QCOMPARE(textsOf(linesOf(Row{{Cell{u"Rabatt ab -5.00"_s}}}, 12)), u"Rabatt ab/-5.00"_s);
    }
    void doubleWidthCountsTwiceAndYieldsBeforeAWordIsBroken()
    {
        const TextStyle big{.width = 2, .height = 2};
        const TextRun wide = linesOf(Row{{Cell{u"Total"_s, Align::Left, 1, big}}}, 32)[0].runs[0];
        QCOMPARE(wide.cells, 10);
        const std::vector<TextLine> lines =
            linesOf(Row{{Cell{u"Bergbahnrestaurant"_s, Align::Left, 1, big}}}, 32);
        QCOMPARE(textsOf(lines), u"Bergbahnrestaurant"_s);
        QCOMPARE(lines[0].runs[0].style.width, 1);
    }
    void aWideTotalStaysOnOneLine()
    {
        const TextStyle big{.width = 2, .height = 2};
        const Row row{{Cell{u"TOTAL EUR"_s, Align::Left, 1, big}, Cell{u"1,142.42"_s, Align::Right, 0, big}}};
        const std::vector<TextLine> lines = linesOf(row, 32);
        QCOMPARE(textsOf(lines), u"TOTAL EUR|1,142.42"_s);
        QCOMPARE(lines[0].runs[0].style.width, 1);
        QCOMPARE(lines[0].runs[1].style.width, 2);
    }
    void whiteOnBlackFillsItsCell()
    {
        const TextStyle inverse{.isInverse = true};
        const Row banner{{Cell{u"COPY"_s, Align::Center, 1, inverse}}};
        QCOMPARE(linesOf(banner, 10)[0].runs[0], (TextRun{0, 10, u"   COPY   "_s, inverse}));
    }
    void cellsThatDoNotFitSideBySideStandUnderEachOther()
    {
        Row row;
        for (int i = 0; i < 6; ++i)
            row.cells.push_back(Cell{u"word"_s + QString::number(i)});
        QCOMPARE(textsOf(linesOf(row, 9)), u"word0/word1/word2/word3/word4/word5"_s);
    }
    void anEmptyRowIsABlankLine()
    {
        QCOMPARE(linesOf(Row{}, 32), std::vector<TextLine>{TextLine{}});
        QCOMPARE(linesOf(Row{{Cell{u"  "_s}}}, 32), std::vector<TextLine>{TextLine{}});
    }
    void anIndentMovesWrappedLinesToo()
    {
        for (const TextLine &line : linesOf(Row{{Cell{u"Extra cheese and more"_s}}, 4}, 16))
            QCOMPARE(line.runs[0].column, 4);
    }
    void aMinimumWidthKeepsAColumnEmpty()
    {
        const Row row{{amountCell(u"2.50"_s), Cell{{}, Align::Right, 0, {}, 2}}};
        const TextRun amount = linesOf(Row{{Cell{u"Cola"_s}, row.cells[0], row.cells[1]}}, 32)[0].runs[1];
        QCOMPARE(amount.column + amount.cells, 32 - 3);
    }
};

QTEST_GUILESS_MAIN(LayoutTest)
#include "tst_layout.moc"
