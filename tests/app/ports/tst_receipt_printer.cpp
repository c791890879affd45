// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ports/receipt_printer.h"

#include <QRegularExpression>
#include <QTest>

using namespace servery;

using Answer = PrinterStatus::Answer;
using Paper = PrinterStatus::Paper;

class TestReceiptPrinter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatIsUnknownIsNoReasonNotToPrint();
    void paperThatIsNearlyOutStillPrints();
    void eachFaultIsNamed_data();
    void eachFaultIsNamed();
    void whatAPersonCanMendIsNamedBeforeWhatFollowsFromIt();
};

void TestReceiptPrinter::whatIsUnknownIsNoReasonNotToPrint()
{
    QVERIFY(!reasonNotToPrint(PrinterStatus{}));
    QVERIFY(!reasonNotToPrint({Answer::Yes, Answer::No, Answer::No, Answer::No, Answer::Yes, Paper::Ok}));
}

void TestReceiptPrinter::paperThatIsNearlyOutStillPrints()
{
    PrinterStatus status;
    status.paper = Paper::NearEnd;
    QVERIFY(!reasonNotToPrint(status));
}

void TestReceiptPrinter::eachFaultIsNamed_data()
{
    QTest::addColumn<PrinterStatus>("status");
    QTest::addColumn<ErrorCode>("code");
    const Answer unknown = Answer::Unknown;
    QTest::newRow("cover") << PrinterStatus{unknown, Answer::Yes} << ErrorCode::CoverOpen;
    QTest::newRow("paper") << PrinterStatus{unknown, unknown, unknown, unknown, unknown, Paper::End}
                           << ErrorCode::OutOfPaper;
    QTest::newRow("cutter") << PrinterStatus{unknown, unknown, Answer::Yes} << ErrorCode::DeviceFailed;
    QTest::newRow("fault") << PrinterStatus{unknown, unknown, unknown, Answer::Yes}
                           << ErrorCode::DeviceFailed;
    QTest::newRow("offline") << PrinterStatus{Answer::No} << ErrorCode::DeviceOffline;
}

void TestReceiptPrinter::eachFaultIsNamed()
{
    QFETCH(PrinterStatus, status);
    QFETCH(ErrorCode, code);
    const std::optional<Error> reason = reasonNotToPrint(status);
    QVERIFY(reason);
    QCOMPARE(reason->code, code);
    QVERIFY(!reason->detail.isEmpty());
}

/// An open cover also makes a printer offline and its paper end: the person is told of the cover.
void TestReceiptPrinter::whatAPersonCanMendIsNamedBeforeWhatFollowsFromIt()
{
    const PrinterStatus open{Answer::No, Answer::Yes, Answer::No, Answer::Yes, Answer::Unknown, Paper::End};
    QCOMPARE(reasonNotToPrint(open)->code, ErrorCode::CoverOpen);
    const PrinterStatus empty{Answer::No, Answer::No, Answer::No, Answer::Yes, Answer::Unknown, Paper::End};
    QCOMPARE(reasonNotToPrint(empty)->code, ErrorCode::OutOfPaper);
}

QTEST_GUILESS_MAIN(TestReceiptPrinter)
#include "tst_receipt_printer.moc"
