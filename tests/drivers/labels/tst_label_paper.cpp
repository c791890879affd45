// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/label_paper.h"

#include <QTest>

using namespace servery;

namespace {

/// Keeps what it is given and is as it was told to be.
class ScriptedLabels final : public LabelPrinter {
public:
    explicit ScriptedLabels(std::vector<ItemLabel> &given) : m_given(given) {}
    Outcome prepare(const std::vector<ItemLabel> &labels) override
    {
        m_given = labels;
        return done();
    }
    PrintStep goOn() override { return {PrintStep::Stage::Ended, {PrintLevel::Reached, {}}}; }
    void giveUp() override {}
    Result<LabelPrinterStatus> status() override { return now; }

    Result<LabelPrinterStatus> now = LabelPrinterStatus{};

private:
    std::vector<ItemLabel> &m_given;
};

Document twoLabels()
{
    const auto row = [](const QString &text, bool isInverse = false) {
        return Row{{Cell{text, Align::Left, 1, {.isInverse = isInverse}}}};
    };
    Document document;
    document.blocks = {row(u"Latte"_s),
                       row(u"Oat milk"_s),
                       row(u"allergic to nuts"_s, true),
                       row(u"A-17"_s),
                       Cut(),
                       row(u"Tea"_s),
                       row(u"A-17"_s),
                       Cut()};
    return document;
}

}  // namespace

class TestLabelPaper final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachPieceBetweenTwoCutsIsALabel()
    {
        std::vector<ItemLabel> printed;
        LabelPaper paper(std::make_unique<ScriptedLabels>(printed));
        const auto proof = paper.print(PrintJobId::make(), twoLabels());
        QVERIFY(proof && proof->level == PrintLevel::Reached);
        QCOMPARE(printed.size(), size_t(2));
        QCOMPARE(printed[0].title, u"Latte"_s);
        QCOMPARE(printed[0].lines, (QStringList{u"Oat milk"_s, u"A-17"_s}));
        QCOMPARE(printed[0].allergens, u"allergic to nuts"_s);
        QCOMPARE(printed[1].title, u"Tea"_s);
    }

    void itIsAsWellAsItsPrinterSays()
    {
        std::vector<ItemLabel> printed;
        auto labels = std::make_unique<ScriptedLabels>(printed);
        ScriptedLabels &printer = *labels;
        LabelPaper paper(std::move(labels));
        LabelPrinterStatus open;
        open.headOpen = LabelPrinterStatus::Answer::Yes;
        printer.now = open;
        QVERIFY(paper.status()->coverOpen == PrinterStatus::Answer::Yes);
        printer.now = Error{ErrorCode::DeviceUnknown, u"it says nothing"_s};
        QCOMPARE(paper.status().error().code, ErrorCode::DeviceUnknown);  // never taken for ready
        QVERIFY(!paper.openDrawer());
    }
};

QTEST_GUILESS_MAIN(TestLabelPaper)
#include "tst_label_paper.moc"
