// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QtTest>

#include "ui/presenters/scale_presenter.h"

using namespace servery;

class TestScalePresenter : public QObject {
    Q_OBJECT

    static Result<ScaleReading> reading(ScaleState state, int grams = 0)
    {
        return ScaleReading{state, Quantity::fromThousandths(grams), false};
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void withoutAScaleNobodyIsAsked()
    {
        ScalePresenter presenter(false);
        QSignalSpy wanted(&presenter, &ScalePresenter::weighWanted);
        presenter.begin(Money::fromMinor(199));
        QCOMPARE(wanted.count(), 0);
    }

    void itAsksUntilThereIsAWeightAndSaysWhyThereIsNone()
    {
        ScalePresenter presenter(true);
        QSignalSpy wanted(&presenter, &ScalePresenter::weighWanted);
        QSignalSpy said(&presenter, &ScalePresenter::said);
        QSignalSpy weighed(&presenter, &ScalePresenter::weighed);
        presenter.begin(Money::fromMinor(199));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<ScaleQuestion>().unitPrice, Money::fromMinor(199));
        presenter.take(reading(ScaleState::InMotion));
        QCOMPARE(said.last()[0].toString(), ScalePresenter::words(ScaleState::InMotion));
        QTRY_COMPARE(wanted.count(), 2);
        presenter.take(reading(ScaleState::Weight, 542));
        QCOMPARE(weighed.count(), 1);
        QCOMPARE(weighed[0][0].value<Quantity>(), Quantity::fromThousandths(542));
        presenter.take(reading(ScaleState::Weight, 999));  // nobody asked
        QCOMPARE(weighed.count(), 1);
    }

    void aWeightThatComesTooLateIsNobodys()
    {
        ScalePresenter presenter(true);
        QSignalSpy weighed(&presenter, &ScalePresenter::weighed);
        QSignalSpy wanted(&presenter, &ScalePresenter::weighWanted);
        presenter.begin(Money::fromMinor(199));
        presenter.end();
        presenter.begin(Money::fromMinor(500));  // another item, while the first answer is on its way
        QCOMPARE(wanted.count(), 1);
        presenter.take(reading(ScaleState::Weight, 542));
        QCOMPARE(weighed.count(), 0);
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted[1][0].value<ScaleQuestion>().unitPrice, Money::fromMinor(500));
        presenter.take(reading(ScaleState::Weight, 100));
        QCOMPARE(weighed.count(), 1);
    }

    void onlyAWeightHasNoWords()
    {
        for (int state = 0; state <= int(ScaleState::Silent); ++state)
            QCOMPARE(ScalePresenter::words(ScaleState(state)).isEmpty(),
                     ScaleState(state) == ScaleState::Weight);
        ScalePresenter presenter(true);
        QSignalSpy said(&presenter, &ScalePresenter::said);
        presenter.begin({});
        presenter.take(Error{ErrorCode::DeviceOffline, u"unplugged"_s});
        QCOMPARE(said.last()[0].toString(), ScalePresenter::words(ScaleState::Silent));
    }
};

QTEST_GUILESS_MAIN(TestScalePresenter)
#include "tst_scale_presenter.moc"
