// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/result.h"

#include <memory>

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace servery;

class TestResult : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aValueIsTrueAndReadable();
    void anErrorIsFalseAndKeepsCodeAndDetail();
    void aValueMovesOut();
    void doneIsASuccess();
    void eachCallerAddsItsViewInFront();
    void everyCodeHasAStableNameOfItsOwn();
};

static Result<int> half(int number)
{
    if (number % 2 != 0)
        return Error{ErrorCode::Refused, u"%1 is odd"_s.arg(number)};
    return number / 2;
}

void TestResult::aValueIsTrueAndReadable()
{
    const Result<int> result = half(42);
    QVERIFY(result);
    QCOMPARE(*result, 21);
    QCOMPARE(Result<QString>(u"Soup"_s)->size(), 4);
}

void TestResult::anErrorIsFalseAndKeepsCodeAndDetail()
{
    const Result<int> result = half(7);
    QVERIFY(!result);
    QCOMPARE(result.error(), (Error{ErrorCode::Refused, u"7 is odd"_s}));
}

void TestResult::aValueMovesOut()
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
    const std::unique_ptr<int> taken = std::move(result).take();
    QCOMPARE(*taken, 5);
}

void TestResult::doneIsASuccess()
{
    QVERIFY(Outcome(done()));
    QVERIFY(!Outcome(Error{ErrorCode::NotFound, QString()}));
}

void TestResult::eachCallerAddsItsViewInFront()
{
    const Error cable{ErrorCode::DeviceOffline, u"open /dev/usb/lp0: no such device"_s};
    const Error seen = cable.within(u"print receipt 42"_s);
    QCOMPARE(seen.detail, u"print receipt 42: open /dev/usb/lp0: no such device"_s);
    QCOMPARE(seen.code, ErrorCode::DeviceOffline);
}

/// Support and scripts know an error by its name: E- and capital words, none used twice.
void TestResult::everyCodeHasAStableNameOfItsOwn()
{
    static const QRegularExpression form(u"^E(-[A-Z]+)+$"_s);
    QSet<QString> names;
    for (int code = 0; code <= static_cast<int>(ErrorCode::DeviceUnknown); ++code) {
        const QString name = errorName(static_cast<ErrorCode>(code));
        QVERIFY2(form.match(name).hasMatch(), qPrintable(name));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.insert(name);
    }
    QCOMPARE(errorName(ErrorCode::SoldOut), u"E-SOLD-OUT"_s);
    QCOMPARE(errorName(ErrorCode::StorageReadOnly), u"E-STORAGE-READ-ONLY"_s);
}

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
