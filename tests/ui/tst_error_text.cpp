// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSet>
#include <QTest>

#include "app/base/reason.h"
#include "ui/error_text.h"

using namespace servery;

/// POS-70: what happened, what was not lost, what to do, in at most two sentences, the code at the end.
class ErrorTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyErrorHasASentenceOfItsOwn()
    {
        QSet<QString> seen;
        for (int code = 0; code <= int(ErrorCode::DeviceUnknown); ++code) {
            const Error error{ErrorCode(code), u"a word for the log"_s};
            const QString text = errorText(error);
            QVERIFY2(text.endsWith(u'(' + errorName(error.code) + u')'), qPrintable(text));
            QVERIFY2(!text.contains(error.detail), qPrintable(text));
            const QString sentences = text.left(text.lastIndexOf(u" ("));
            QVERIFY2(sentences.count(u'.') + sentences.count(u'?') == 2, qPrintable(text));
            QVERIFY2(!sentences.contains(u'!'), qPrintable(text));
            seen.insert(text);
        }
        QCOMPARE(seen.size(), int(ErrorCode::DeviceUnknown) + 1);
    }
    void everyReasonHasASentenceOfItsOwn()
    {
        QSet<QString> seen;
        for (int reason = 1; reason <= int(lastReason); ++reason) {
            const Error error = refusal(Reason(reason), u"a word for the log"_s, {u"first"_s, u"second"_s});
            const QString text = errorText(error);
            QVERIFY2(text.endsWith(u"(E-REFUSED)"_s) && !text.contains(error.detail), qPrintable(text));
            QVERIFY2(!text.contains(errorText({ErrorCode::Refused, {}})), qPrintable(text));
            const QString sentences = text.left(text.lastIndexOf(u" ("));
            QVERIFY2(sentences.count(u'.') == 2 && !sentences.contains(u'!'), qPrintable(text));
            seen.insert(text);
        }
        QCOMPARE(seen.size(), int(lastReason));
    }
    void theSentenceNamesTheFacts()
    {
        const Error some{ErrorCode::SoldOut, {}, Reason::OnlySomeLeft, {u"3"_s}};
        QVERIFY(errorText(some).startsWith(u"Only 3 are left, "_s));
        const Error one{ErrorCode::SoldOut, {}, Reason::OnlySomeLeft, {u"1"_s}};
        QVERIFY(errorText(one).startsWith(u"Only one is left, "_s));
        const Error elsewhere{ErrorCode::Conflict, {}, Reason::OrderElsewhere, {u"A-02"_s, u"till-%1"_s}};
        QVERIFY(errorText(elsewhere).startsWith(u"Order A-02 is open at till-%1, "_s));
        const Error paid = refusal(Reason::PartlyPaid, {}, {u"A-01"_s});
        QVERIFY(errorText(paid).startsWith(u"Order A-01 is partly paid and stays as it is. Give "_s));
        QCOMPARE(errorText(paid.within(u"void"_s)), errorText(paid));
    }
};

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "tst_error_text.moc"
