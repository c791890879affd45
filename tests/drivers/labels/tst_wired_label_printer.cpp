// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/wired_label_printer.h"

#include <QtTest>

#include "drivers/transport/memory_transport.h"

using namespace servery;
using Language = LabelPrinterSettings::Language;

namespace {

ItemLabel cup()
{
    ItemLabel label;
    label.title = u"Flat white"_s;
    return label;
}

/// A label printer that answers each question with the next of its answers; empty: it says nothing.
struct Bench {
    explicit Bench(Language language, QByteArrayList answers) : replies(std::move(answers))
    {
        auto made = std::make_unique<MemoryTransport>([this](const QByteArray &written) {
            const bool isQuestion = written == askZplStatus() || written == askTsplStatus();
            if (!isQuestion)
                labels += written;
            return isQuestion && !replies.isEmpty() ? replies.takeFirst() : QByteArray();
        });
        transport = made.get();
        LabelPrinterSettings settings;
        settings.language = language;
        printer = std::make_unique<WiredLabelPrinter>(std::move(made), settings);
    }

    QByteArrayList replies;
    QByteArray labels;
    MemoryTransport *transport = nullptr;
    std::unique_ptr<WiredLabelPrinter> printer;

    /// The whole way of some labels, as long as nothing holds it up; an error when it was not ready.
    Result<PrintStep> print(const std::vector<ItemLabel> &labels)
    {
        if (auto ready = printer->prepare(labels); !ready)
            return ready.error();
        PrintStep step = printer->goOn();
        while (!step.isOver() && !step.trouble)
            step = printer->goOn();
        return step;
    }
};

const PrintStep reached{PrintStep::Stage::Ended, {PrintLevel::Reached, std::nullopt}};

QByteArray zplAnswer(const char *paperOut, const char *waiting)
{
    const auto string = [](const QByteArray &text) { return '\x02' + text + "\x03\r\n"; };
    return string("014," + QByteArray(paperOut) + ",0,1245," + waiting + ",0,0,0,000,0,0,0") +
           string("000,0,0,0,0,2,6,0,00000000,1,000") + string("1234,0");
}

}  // namespace

class TestWiredLabelPrinter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aLabelIsReachedWhenNothingIsLeftToPrint()
    {
        Bench zebra(Language::Zpl, {zplAnswer("0", "000"), zplAnswer("0", "001"), zplAnswer("0", "000")});
        const auto step = zebra.print({cup()});
        QVERIFY(step && *step == reached);
        QVERIFY(zebra.replies.isEmpty());  // it was asked until then
        QCOMPARE(zebra.labels.count("^XA"), 1);
        Bench tsc(Language::Tspl, {QByteArray(1, '\0'), QByteArray(1, '\x20'), QByteArray(1, '\0')});
        QVERIFY(*tsc.print({cup()}) == reached);
        QCOMPARE(tsc.labels.count("PRINT 1,1"), 1);
    }

    void eachLabelIsSentBehindTheEndOfTheOneBefore()
    {
        Bench tsc(Language::Tspl, {QByteArray(1, '\0'), QByteArray(1, '\0'), QByteArray(1, '\0')});
        QVERIFY(*tsc.print({cup(), cup()}) == reached);
        QCOMPARE(tsc.labels.count("PRINT 1,1"), 2);
    }

    /// docs.zebra.com, ~HS: no answer without media. What such a printer is sent goes with its power.
    void aPrinterThatCouldBeAskedAndSaysNothingGetsNoLabel()
    {
        Bench bench(Language::Zpl, {});
        QCOMPARE(bench.print({cup()}).error().code, ErrorCode::DeviceUnknown);
        QVERIFY(bench.labels.isEmpty());
        QCOMPARE(bench.printer->status().error().code, ErrorCode::DeviceUnknown);
    }

    void aPrinterThatFallsSilentIsWaitedForUntilItSaysThatTheLabelIsOut()
    {
        Bench bench(Language::Zpl, {zplAnswer("0", "000")});
        const auto silent = bench.print({cup()});
        QVERIFY(silent && !silent->isOver());
        QCOMPARE(silent->trouble->code, ErrorCode::DeviceUnknown);
        QVERIFY(bench.printer->goOn().heldUpMs > silent->heldUpMs);
        bench.replies = {zplAnswer("0", "000")};
        QVERIFY(bench.printer->goOn() == reached);
        QCOMPARE(bench.labels.count("^XA"), 1);
    }

    void aSessionThatIsLostBehindALabelIsUnknown()
    {
        Bench bench(Language::Zpl, {zplAnswer("0", "000")});
        QVERIFY(bench.print({cup()})->trouble);
        bench.transport->stallAfter(0);
        QVERIFY(bench.printer->goOn().proof.level == PrintLevel::Unknown);
    }

    void aPrinterThatSaysWhyItCannotGetsNoByte()
    {
        Bench zebra(Language::Zpl, {zplAnswer("1", "000")});
        QCOMPARE(zebra.print({cup()}).error().code, ErrorCode::OutOfPaper);
        QVERIFY(zebra.labels.isEmpty());
        Bench tsc(Language::Tspl, {QByteArray(1, '\x01')});
        QCOMPARE(tsc.print({cup()}).error().code, ErrorCode::CoverOpen);
        QVERIFY(tsc.labels.isEmpty());
    }

    void mediaThatEndBehindTheLabelHoldItUpUntilThereAreSome()
    {
        Bench bench(Language::Tspl, {QByteArray(1, '\0'), QByteArray(1, '\x04')});
        const auto step = bench.print({cup(), cup()});
        QVERIFY(step && !step->isOver());
        QCOMPARE(step->trouble->code, ErrorCode::OutOfPaper);
        bench.replies = {QByteArray(1, '\0'), QByteArray(1, '\0')};
        PrintStep rest = bench.printer->goOn();
        while (!rest.isOver() && !rest.trouble)
            rest = bench.printer->goOn();
        QVERIFY(rest == reached);
        QCOMPARE(bench.labels.count("PRINT 1,1"), 2);
    }

    void aSessionThatBreaksInTheMiddleIsUnknown()
    {
        Bench bench(Language::Zpl, {zplAnswer("0", "000")});
        bench.transport->stallAfter(askZplStatus().size() + 20);
        const auto step = bench.print({cup()});
        QVERIFY(step && step->stage == PrintStep::Stage::Ended);
        QVERIFY(step->proof.level == PrintLevel::Unknown);
        QVERIFY(step->proof.trouble);
    }

    void aLabelThatDoesNotFitIsRefusedBeforeAnythingIsOpened()
    {
        Bench bench(Language::Zpl, {});
        bench.transport->failToOpen({ErrorCode::DeviceOffline, u"nobody there"_s});
        ItemLabel label = cup();
        label.allergens = QString(u"milk, gluten (wheat), egg, celery, mustard, sesame, "_s).repeated(40);
        QCOMPARE(bench.print({cup(), label}).error().code, ErrorCode::BadInput);
        QCOMPARE(bench.print({cup()}).error().code, ErrorCode::DeviceOffline);
    }

    void anAddressMakesAPrinter()
    {
        LabelPrinterSettings settings;
        settings.address = u"tcp:127.0.0.1:9100"_s;
        QVERIFY(makeLabelPrinter(settings));
        settings.address = u"somewhere"_s;
        QCOMPARE(makeLabelPrinter(settings).error().code, ErrorCode::BadInput);
    }
};

QTEST_MAIN(TestWiredLabelPrinter)
#include "tst_wired_label_printer.moc"
