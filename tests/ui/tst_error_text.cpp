// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSet>
#include <QTest>

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
};

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "tst_error_text.moc"
