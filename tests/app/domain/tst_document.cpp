// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/document.h"

#include <QTest>

#include "app/base/text.h"
#include "tests/harness/random_document.h"

using namespace servery;

namespace {

/// A document is made of printable text; what comes from outside is cleaned on its way in.
Document cleaned(Document document)
{
    document.title = printable(document.title);
    for (Block &block : document.blocks) {
        if (auto *row = std::get_if<Row>(&block)) {
            for (Cell &cell : row->cells)
                cell.text = printable(cell.text);
        } else if (auto *qr = std::get_if<QrCode>(&block)) {
            qr->data = printable(qr->data);
        } else if (auto *barcode = std::get_if<Barcode>(&block)) {
            barcode->data = printable(barcode->data);
        }
    }
    return document;
}

}  // namespace

class DocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsStoredIsWhatIsRead()
    {
        QVERIFY(rc::check("any document survives its JSON", [] {
            const Document document = cleaned(*anyDocument());
            RC_ASSERT(documentFromJson(toJson(document)) == document);
        }));
    }
    void anOrdinaryCellIsStoredAsItsText()
    {
        const Document document{u"R"_s, u"en"_s, {Row{{Cell{u"Soup \"hot\" \\ 2"_s}}}}};
        QCOMPARE(toJson(document), QByteArray("{\"title\":\"R\",\"language\":\"en\",\"blocks\":[{\"row\":["
                                              "\"Soup \\\"hot\\\" \\\\ 2\"]}]}"));
    }
    void aBlockOfANewerProgramIsLeftOut()
    {
        const Document document = documentFromJson("{\"blocks\":[{\"hologram\":1},{\"cut\":1}]}");
        QCOMPARE(document.blocks, std::vector<Block>{Cut{}});
    }
    void whatIsNoDocumentIsAnEmptyOne()
    {
        for (const char *json : {"", "[]", "{\"blocks\":7}", "{\"blocks\":[3]}", "no JSON"})
            QCOMPARE(documentFromJson(json), Document());
    }
    void noControlCharacterIsPrintable()
    {
        QVERIFY(rc::check("control characters and half pairs are dropped, all else stays in order", [] {
            const QString text = *anyText();
            const QString kept = printable(text);
            for (const QChar unit : kept)
                RC_ASSERT(unit >= u' ' && !(unit >= QChar(0x7F) && unit <= QChar(0x9F)));
            RC_ASSERT(QString::fromUtf8(kept.toUtf8()) == kept);
            RC_ASSERT(printable(kept) == kept);
        }));
        QCOMPARE(printable(u"So\x1Bup\n\x7F 拉麺 \u202Eok"_s), u"Soup 拉麺 \u202Eok"_s);
    }
};

QTEST_GUILESS_MAIN(DocumentTest)
#include "tst_document.moc"
