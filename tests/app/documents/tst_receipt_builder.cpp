// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/receipt_builder.h"

#include <algorithm>

#include <QTest>

#include "tests/app/documents/sample_receipts.h"

using namespace servery;

namespace {

Document receipt(const ReceiptFacts &facts)
{
    return buildReceipt(facts, wordsFor(facts.language, facts.country));
}

/// Each row as its cells joined with "|".
QStringList rowsOf(const Document &document)
{
    QStringList rows;
    for (const Block &block : document.blocks) {
        if (const auto *row = std::get_if<Row>(&block)) {
            QStringList cells;
            for (const Cell &cell : row->cells)
                cells.append(cell.text);
            rows.append(cells.join(u'|'));
        }
    }
    return rows;
}

const Row *rowWith(const Document &document, const QString &text)
{
    for (const Block &block : document.blocks) {
        if (const auto *row = std::get_if<Row>(&block); row && row->cells[0].text == text)
            return row;
    }
    return nullptr;
}

QString qrOf(const Document &document)
{
    for (const Block &block : document.blocks) {
        if (const auto *code = std::get_if<QrCode>(&block))
            return code->data;
    }
    return {};
}

ReceiptFacts with(void (*change)(ReceiptFacts &))
{
    ReceiptFacts facts = samples::richSale();
    change(facts);
    return facts;
}

}  // namespace

class ReceiptBuilderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLineShowsQuantityNameAmountAndTaxLetter()
    {
        const QStringList rows = rowsOf(receipt(samples::richSale()));
        for (const QString &row : {u"2×|Cheeseburger|19.80|B"_s, u"9.90 each"_s, u"Happy hour|-1.98|B"_s,
                                   u"1×|Lunch combo|11.90|"_s, u"Lemonade 0.3 l|A"_s, u"Deposit|0.75|A"_s,
                                   u"|Salad bar|5.10|B"_s, u"0.342 kg × 14.90"_s})
            QVERIFY2(rows.contains(row), qPrintable(row));
    }
    /// POS-42.
    void modifiersStandIndentedAndWhatIsLeftOutInCapitals()
    {
        const Document document = receipt(samples::richSale());
        const int nameColumn = 3;
        for (const QString &text :
             {u"Extra cheese (+1.00)"_s, u"NO ONION"_s, u"NO CROUTONS"_s, u"\"cut in half, please\""_s}) {
            const Row *row = rowWith(document, text);
            QVERIFY2(row, qPrintable(text));
            QVERIFY2(row->indent > nameColumn, qPrintable(text));
        }
        QVERIFY(rowWith(receipt(samples::worldTraining()), u"OHNE ZWIEBELN"_s));
    }
    void theTotalIsTwiceAsLargeAndNamesTheCurrencyOnce()
    {
        const Document document = receipt(samples::richSale());
        const Row *total = rowWith(document, u"TOTAL EUR"_s);
        QVERIFY(total);
        QCOMPARE(total->cells[1].text, u"42.42"_s);
        QCOMPARE(total->cells[1].style.width, 2);
        QCOMPARE(total->cells[1].style.height, 2);
        QCOMPARE(rowsOf(document).filter(u"EUR"_s).size(), 1);
    }
    /// CASH-01.
    void roundingIsALineOfItsOwn()
    {
        QVERIFY(rowsOf(receipt(samples::richSale())).contains(u"Cash rounding|-0.02|"_s));
        const ReceiptFacts exact = with([](ReceiptFacts &facts) { facts.rounding = Money(); });
        QVERIFY(rowsOf(receipt(exact)).filter(u"rounding"_s).isEmpty());
    }
    void paymentsAndChangeAreShown()
    {
        const QStringList rows = rowsOf(receipt(samples::richSale()));
        QVERIFY(rows.contains(u"Card VISA ****1234|20.00|"_s));
        QVERIFY(rows.contains(u"Cash|50.00|"_s));
        QVERIFY(rows.contains(u"Change|25.60|"_s));
    }
    /// MON-17.
    void theTableOfTaxesShowsNetTaxAndGrossForEachLetter()
    {
        const QStringList rows = rowsOf(receipt(samples::richSale()));
        QVERIFY(rows.contains(u"A 19%|10.08|1.92|12.00"_s));
        QVERIFY(rows.contains(u"B 7%|28.43|1.99|30.42"_s));
        QVERIFY(rows.contains(u"Sum|38.51|3.91|42.42"_s));
    }
    void pricesWithoutTaxShowWhatIsAdded()
    {
        const QStringList rows = rowsOf(receipt(samples::usSale()));
        QVERIFY(rows.contains(u"Subtotal|4.50|"_s));
        QVERIFY(rows.contains(u"City tax 4.875% of 4.50|0.22|B"_s));
        QVERIFY(rows.filter(u"Net|"_s).isEmpty());
    }
    /// POS-60; what is for practice says so before and after everything else.
    void aTrainingReceiptSaysThatItIsNone()
    {
        ReceiptFacts facts = samples::richSale();
        facts.isTraining = true;
        const QStringList rows = rowsOf(receipt(facts));
        QCOMPARE(rows.first(), u"TRAINING – NOT A RECEIPT"_s);
        QCOMPARE(rows.last(), u"TRAINING – NOT A RECEIPT"_s);
        QVERIFY(rowsOf(receipt(samples::richSale())).filter(u"TRAINING"_s).isEmpty());
    }
    /// VAT directive 226b: a correction names what it corrects.
    void aRefundNamesTheReceiptItCorrects()
    {
        const QStringList rows = rowsOf(receipt(samples::refund()));
        QCOMPARE(rows.mid(0, 3), (QStringList{u"REFUND"_s, u"of receipt T1-000042"_s, u"Cold food"_s}));
        QVERIFY(rows.contains(u"-1×|Cheeseburger|-9.90|B"_s));
        QVERIFY(rows.contains(u"Paid back|-8.90|"_s));
    }
    void aVoidNamesTheReceiptItCancels()
    {
        const ReceiptFacts facts = with([](ReceiptFacts &changed) {
            changed.isVoid = true;
            changed.voidOf = u"T1-000042"_s;
        });
        QCOMPARE(rowsOf(receipt(facts)).mid(0, 2), (QStringList{u"VOID"_s, u"cancels receipt T1-000042"_s}));
    }
    void aVoidedLineIsNamedAndCountsForNothing()
    {
        const QStringList rows = rowsOf(receipt(samples::richSale()));
        QVERIFY(rows.contains(u"1×|Espresso|VOIDED|"_s));
        QVERIFY(rows.contains(u"Subtotal|44.27|"_s));
    }
    void aCopyIsHeadedAsOneAndTheOriginalStays()
    {
        const Document original = receipt(samples::richSale());
        const Document before = original;
        const Document copy = withCopyMark(original, 2);
        QCOMPARE(original, before);
        QCOMPARE(rowsOf(copy), QStringList{u"COPY 2"_s} + rowsOf(original));
        QCOMPARE(receipt(with([](ReceiptFacts &facts) { facts.copyNumber = 2; })), copy);
        QCOMPARE(rowsOf(withCopyMark(receipt(samples::worldTraining()), 1)).first(), u"KOPIE 1"_s);
    }
    /// DE KassenSichV section 6: start and end of the sale; one time is enough where they are the same.
    void startAndEndOfTheSaleAreShown()
    {
        QVERIFY(rowsOf(receipt(samples::richSale())).contains(u"Till 1|12:01 – 12:09"_s));
        const ReceiptFacts quick = with([](ReceiptFacts &facts) { facts.openedAt = facts.closedAt; });
        QVERIFY(rowsOf(receipt(quick)).contains(u"Till 1|12:09"_s));
        const ReceiptFacts late =
            with([](ReceiptFacts &facts) { facts.openedAt = facts.openedAt.addDays(-1); });
        QVERIFY(rowsOf(receipt(late)).contains(u"Till 1|20 Nov 2026 12:01 – 12:09"_s));
    }
    /// NO: "Salgskvittering" on top, twice the size of the text of the amounts.
    void aNorwegianSaleIsTitledTwiceTheSizeOfItsAmounts()
    {
        const ReceiptFacts facts = with([](ReceiptFacts &changed) { changed.country = u"NO"_s; });
        const Document document = receipt(facts);
        const auto &title = std::get<Row>(document.blocks.front()).cells[0];
        QCOMPARE(title.text, u"Salgskvittering"_s);
        for (const Block &block : document.blocks) {
            const auto *row = std::get_if<Row>(&block);
            if (row && row->cells.size() > 1) {
                QCOMPARE(title.style.width, 2 * row->cells[1].style.width);
                QCOMPARE(title.style.height, 2 * row->cells[1].style.height);
            }
        }
    }
    void theNumberOfTheOrderIsTheLargestPrint()
    {
        const Row *number = rowWith(receipt(samples::richSale()), u"1-0417"_s);
        QVERIFY(number);
        QCOMPARE(number->cells[0].style.height, 3);
        const ReceiptFacts refund = with([](ReceiptFacts &facts) { facts.isRefund = true; });
        QVERIFY(!rowWith(receipt(refund), u"1-0417"_s));
    }
    void theCodeNamesTheReceiptUnlessALawWantsAnother()
    {
        QCOMPARE(qrOf(receipt(samples::richSale())),
                 u"Café Sunny Side|T1-000042|2026-11-21T12:09:30+01:00|42.42 EUR"_s);
        QCOMPARE(qrOf(receipt(with([](ReceiptFacts &facts) { facts.qrContent = u"V0;1"_s; }))), u"V0;1"_s);
    }
    void noControlByteOfANameReachesTheDocument()
    {
        ReceiptFacts facts = samples::richSale();
        const QString evil = u"Soup\x1B@\n\x1Dx\u0000y"_s;
        facts.shopName = facts.receiptNumber = facts.till = facts.cashier = facts.taxNumber = evil;
        facts.orderNumber = facts.reason = facts.refundOf = facts.discountName = facts.qrContent = evil;
        facts.lines[0].name = facts.lines[0].note = facts.lines[0].unit = facts.lines[0].discountName = evil;
        facts.lines[0].modifiers[0].text = facts.lines[1].parts[0].name = facts.payments[0].detail = evil;
        facts.lines[0].taxLetters = facts.taxes[0].letter = facts.taxes[1].name = facts.currency.code = evil;
        facts.addressLines = facts.footerLines = QStringList{evil};
        facts.isRefund = true;
        const Document document = receipt(facts);
        for (const QString &text : rowsOf(document) + QStringList{qrOf(document), document.title})
            QCOMPARE(text, printable(text));
    }
    void aStoredReceiptIsTheReceipt()
    {
        for (const ReceiptFacts &facts : {samples::richSale(), samples::worldTraining(), samples::refund()})
            QCOMPARE(documentFromJson(toJson(receipt(facts))), receipt(facts));
    }
};

QTEST_GUILESS_MAIN(ReceiptBuilderTest)
#include "tst_receipt_builder.moc"
