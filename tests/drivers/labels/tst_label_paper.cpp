// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/label_paper.h"

#include <QTest>

using namespace servery;

namespace {

/// Prints as it was told to, label by label.
class ScriptedLabels final : public LabelPrinter {
public:
    ScriptedLabels(std::vector<Result<PrintProof>> answers, std::vector<ItemLabel> &printed)
        : m_answers(std::move(answers)), m_printed(printed)
    {
    }
    Result<PrintProof> print(const ItemLabel &label) override
    {
        m_printed.push_back(label);
        return m_answers.at(m_printed.size() - 1);
    }
    Result<LabelPrinterStatus> status() override { return now; }

    LabelPrinterStatus now;

private:
    std::vector<Result<PrintProof>> m_answers;
    std::vector<ItemLabel> &m_printed;
};

const Error outOfLabels{ErrorCode::OutOfPaper, u"no labels"_s};

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

PrintStep run(std::vector<Result<PrintProof>> answers, std::vector<ItemLabel> &printed)
{
    LabelPaper paper(std::make_unique<ScriptedLabels>(std::move(answers), printed));
    if (!paper.prepare(PrintJobId::make(), twoLabels()))
        return {};
    PrintStep step = paper.goOn();
    while (!step.isOver())
        step = paper.goOn();
    return step;
}

}  // namespace

class TestLabelPaper final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachPieceBetweenTwoCutsIsALabel()
    {
        std::vector<ItemLabel> printed;
        const PrintStep step = run({PrintProof{PrintLevel::Reached}, PrintProof{PrintLevel::Sent}}, printed);
        QCOMPARE(printed.size(), size_t(2));
        QCOMPARE(printed[0].title, u"Latte"_s);
        QCOMPARE(printed[0].lines, (QStringList{u"Oat milk"_s, u"A-17"_s}));
        QCOMPARE(printed[0].allergens, u"allergic to nuts"_s);
        QCOMPARE(printed[1].title, u"Tea"_s);
        QVERIFY(step.proof.level == PrintLevel::Sent);  // as sure as the least sure
    }

    void whatStopsBeforeTheFirstComesAgainAndWhatStopsLaterIsUnknown()
    {
        std::vector<ItemLabel> printed;
        QVERIFY(run({outOfLabels, outOfLabels}, printed).stage == PrintStep::Stage::NothingLeft);
        QCOMPARE(printed.size(), size_t(1));
        printed.clear();
        const PrintStep step = run({PrintProof{PrintLevel::Reached}, outOfLabels}, printed);
        QVERIFY(step.stage == PrintStep::Stage::Ended && step.proof.level == PrintLevel::Unknown);
        QCOMPARE(step.proof.trouble->code, ErrorCode::OutOfPaper);
    }

    void aPrinterThatSaysWhyNotGetsNothing()
    {
        std::vector<ItemLabel> printed;
        auto labels = std::make_unique<ScriptedLabels>(std::vector<Result<PrintProof>>(), printed);
        labels->now.headOpen = LabelPrinterStatus::Answer::Yes;
        LabelPaper paper(std::move(labels));
        QCOMPARE(paper.prepare(PrintJobId::make(), twoLabels()).error().code, ErrorCode::CoverOpen);
        QVERIFY(paper.status()->coverOpen == PrinterStatus::Answer::Yes);
        QVERIFY(!paper.openDrawer());
        QVERIFY(printed.empty());
    }
};

QTEST_GUILESS_MAIN(TestLabelPaper)
#include "tst_label_paper.moc"
