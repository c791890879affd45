// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/presenters/card_presenter.h"

using namespace servery;

/// Why a card payment did not come about, in words, whatever the terminal speaks.
class TestCardWords final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyProtocolSaysWhyNot_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        const QString nothing = u"Nothing was charged."_s;
        QTest::newRow("ZVT, no funds")
            << u"zvt"_s << 0x33 << u"There is not enough on the account. "_s + nothing;
        QTest::newRow("ZVT, refused by the host") << u"zvt"_s << 0x05 << u"The bank refused it. "_s + nothing;
        QTest::newRow("ZVT, a code without words") << u"zvt"_s << 0x9E << nothing;
        // AF of Caisse-AP, payments reference 2.6.
        QTest::newRow("Caisse-AP, refused") << u"caisse-ap"_s << 4 << u"The bank refused it. "_s + nothing;
        QTest::newRow("Caisse-AP, abandoned")
            << u"caisse-ap"_s << 6 << u"It was given up at the terminal. "_s + nothing;
        QTest::newRow("Caisse-AP, nothing entered")
            << u"caisse-ap"_s << 8 << u"It was given up at the terminal. "_s + nothing;
        QTest::newRow("Caisse-AP, currency")
            << u"caisse-ap"_s << 13 << u"The terminal does not take this shop's currency. "_s + nothing;
        QTest::newRow("Caisse-AP, beyond the list") << u"caisse-ap"_s << 0x33 << nothing;
        QTest::newRow("Concert, not done") << u"concert"_s << 7 << nothing;
        QTest::newRow("nexo, wrong PIN") << u"nexo"_s << 0x6E << u"The PIN was wrong. "_s + nothing;
    }
    void everyProtocolSaysWhyNot()
    {
        QFETCH(QString, protocol);
        QFETCH(int, code);
        QFETCH(QString, words);
        CardEnd end;
        end.attempt.intent.protocol = protocol;
        TerminalRecord record;
        record.resultCode = code;
        end.attempt.verdict = AttemptVerdict{AttemptOutcome::NotCharged, Evidence::Result, record, {}, {}};
        QCOMPARE(cardEndText(end), words);
    }
};

QTEST_GUILESS_MAIN(TestCardWords)
#include "tst_card_words.moc"
