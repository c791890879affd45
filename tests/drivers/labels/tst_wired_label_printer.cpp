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
};

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
        const auto proof = zebra.printer->print(cup());
        QVERIFY(proof);
        QVERIFY(*proof == (PrintProof{PrintLevel::Reached, std::nullopt}));
        QVERIFY(zebra.replies.isEmpty());  // it was asked until then
        QCOMPARE(zebra.labels.count("^XA"), 1);
        Bench tsc(Language::Tspl, {QByteArray(1, '\0'), QByteArray(1, '\x20'), QByteArray(1, '\0')});
        QVERIFY(tsc.printer->print(cup())->level == PrintLevel::Reached);
        QCOMPARE(tsc.labels.count("PRINT 1,1"), 1);
    }

    /// docs.zebra.com, ~HS: no answer without media. The label is sent once and prints when there is some.
    void silenceIsNotOffline()
    {
        Bench bench(Language::Zpl, {});
        const auto proof = bench.printer->print(cup());
        QVERIFY(proof);
        QVERIFY(proof->level == PrintLevel::Sent);
        QCOMPARE(proof->trouble->code, ErrorCode::DeviceUnknown);
        QCOMPARE(bench.labels.count("^XA"), 1);
        const auto status = bench.printer->status();
        QVERIFY(status);
        QVERIFY(*status == LabelPrinterStatus{});
    }

    void aPrinterThatSaysWhyItCannotGetsNoByte()
    {
        Bench zebra(Language::Zpl, {zplAnswer("1", "000")});
        QCOMPARE(zebra.printer->print(cup()).error().code, ErrorCode::OutOfPaper);
        QVERIFY(zebra.labels.isEmpty());
        Bench tsc(Language::Tspl, {QByteArray(1, '\x01')});
        QCOMPARE(tsc.printer->print(cup()).error().code, ErrorCode::CoverOpen);
        QVERIFY(tsc.labels.isEmpty());
    }

    void mediaThatEndBehindTheLabelAreNamed()
    {
        Bench bench(Language::Tspl, {QByteArray(1, '\0'), QByteArray(1, '\x04')});
        const auto proof = bench.printer->print(cup());
        QVERIFY(proof->level == PrintLevel::Sent);
        QCOMPARE(proof->trouble->code, ErrorCode::OutOfPaper);
    }

    void aSessionThatBreaksInTheMiddleIsUnknown()
    {
        Bench bench(Language::Zpl, {zplAnswer("0", "000")});
        bench.transport->stallAfter(askZplStatus().size() + 20);
        const auto proof = bench.printer->print(cup());
        QVERIFY(proof);
        QVERIFY(proof->level == PrintLevel::Unknown);
        QVERIFY(proof->trouble);
    }

    void aLabelThatDoesNotFitIsRefusedBeforeAnythingIsOpened()
    {
        Bench bench(Language::Zpl, {});
        bench.transport->failToOpen({ErrorCode::DeviceOffline, u"nobody there"_s});
        ItemLabel label = cup();
        label.allergens = QString(u"milk, gluten (wheat), egg, celery, mustard, sesame, "_s).repeated(40);
        QCOMPARE(bench.printer->print(label).error().code, ErrorCode::BadInput);
        QCOMPARE(bench.printer->print(cup()).error().code, ErrorCode::DeviceOffline);
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
