// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/layout.h"

#include <QTest>

using namespace servery;
using namespace Qt::StringLiterals;

class LayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWideCharacterCountsTwiceAndACombiningMarkNothing()
    {
        QCOMPARE(cellWidth(u"Soup"), 4);
        QCOMPARE(cellWidth(u"拉麺"), 4);
        QCOMPARE(cellWidth(u"Cafe\u0301"), 4);
        QCOMPARE(cellWidth(u"שלום"), 4);
    }
};

QTEST_GUILESS_MAIN(LayoutTest)
#include "tst_layout.moc"
