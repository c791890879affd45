// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QtTest>

#include "ui/simulated/paper_window.h"
#include "ui/widgets/push_button.h"

using namespace servery;

namespace {

QImage piece(int height)
{
    QImage image(576, height, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 40; y < height - 40; y += 30)
        for (int x = 40; x < 500; ++x)
            image.setPixel(x, y, qRgb(0, 0, 0));
    return image;
}

}  // namespace

class TestPaperWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void everySwitchHasANameAndRoomForAFinger()
    {
        PaperWindow window(
            QStringLiteral("127.0.0.1:9100"),
            {QStringLiteral("cover-open"), QStringLiteral("paper-end"), QStringLiteral("silent")});
        window.show();
        const auto switches = window.findChildren<PushButton *>();
        QCOMPARE(switches.size(), 3);
        for (const PushButton *box : switches) {
            QVERIFY(!box->text().isEmpty() && !box->text().contains(u'-'));
            QVERIFY(box->height() >= 44);
        }
    }

    void aSwitchTellsWhichFaultAndFollowsIt()
    {
        PaperWindow window(QStringLiteral("x"), {QStringLiteral("cover-open"), QStringLiteral("paper-end")});
        QSignalSpy switched(&window, &PaperWindow::faultSwitched);
        window.findChildren<PushButton *>().at(1)->click();
        QCOMPARE(switched.size(), 1);
        QCOMPARE(switched[0][0].toString(), QStringLiteral("paper-end"));
        QCOMPARE(switched[0][1].toBool(), true);
        window.showFault(QStringLiteral("paper-end"), false);
        QVERIFY(!window.findChildren<PushButton *>().at(1)->isChecked());
    }

    void tornPiecesPileUpAndOldOnesLeave()
    {
        PaperScene scene;
        scene.resize(420, 620);
        for (int i = 0; i < 20; ++i) {
            scene.showHanging(piece(200));
            scene.tearOff(piece(300));
        }
        QCOMPARE(scene.pieceCount(), PaperScene::mostPieces);
        scene.show();
        QTest::qWait(500);
        const QImage picture = scene.grab().toImage();
        int white = 0;
        for (int y = 40; y < picture.height(); ++y)
            white += qGray(picture.pixel(60, y)) > 240;
        QVERIFY2(white > picture.height() / 2, qPrintable(QString::number(white)));
        if (qEnvironmentVariableIsSet("SERVERY_SHOTS"))
            picture.save(qEnvironmentVariable("SERVERY_SHOTS") + QStringLiteral("/paper_window.png"));
    }
};

QTEST_MAIN(TestPaperWindow)
#include "tst_paper_window.moc"
