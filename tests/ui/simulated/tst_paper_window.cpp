// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "ui/simulated/paper_scene.h"
#include "ui/simulated/paper_window.h"
#include "ui/theme/servery_style.h"
#include "ui/theme/theme.h"
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

PushButton *switchOf(const PaperWindow &window, int index)
{
    QList<PushButton *> switches;
    for (PushButton *button : window.findChildren<PushButton *>()) {
        if (button->isCheckable())
            switches << button;
    }
    return switches.at(index);
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
        QCOMPARE(switches.size(), 4);  // and one to save the paper
        for (const PushButton *box : switches) {
            QVERIFY(!box->text().isEmpty() && !box->text().contains(u'-'));
            QVERIFY(box->height() >= 44);
        }
    }

    void aSwitchTellsWhichFaultAndFollowsIt()
    {
        PaperWindow window(QStringLiteral("x"), {QStringLiteral("cover-open"), QStringLiteral("paper-end")});
        QSignalSpy switched(&window, &PaperWindow::faultSwitched);
        switchOf(window, 1)->click();
        QCOMPARE(switched.size(), 1);
        QCOMPARE(switched[0][0].toString(), QStringLiteral("paper-end"));
        QCOMPARE(switched[0][1].toBool(), true);
        window.showFault(QStringLiteral("paper-end"), false);
        QVERIFY(!switchOf(window, 1)->isChecked());
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
        for (int y = 0; y < picture.height(); ++y)
            white += qGray(picture.pixel(80, y)) > 240;
        QVERIFY2(white > picture.height() / 2, qPrintable(QString::number(white)));
    }

    void itsPaperCanBeSaved()
    {
        const QTemporaryDir folder;
        PaperWindow window(QStringLiteral("127.0.0.1:9100"), {QStringLiteral("cover-open")});
        QVERIFY(!window.saveNewest(folder.filePath(QStringLiteral("a.png"))));
        window.tearOff(piece(300), QStringLiteral("text"));
        QVERIFY(window.saveNewest(folder.filePath(QStringLiteral("a.png"))));
        QCOMPARE(QImage(folder.filePath(QStringLiteral("a.png"))).height(), 300);
        QVERIFY(!window.saveNewest(folder.filePath(QStringLiteral("nowhere/a.png"))));
    }

    /// For people: SERVERY_SHOTS=FOLDER keeps the pictures, SERVERY_PAPER=PNG shows real paper.
    void itLooksLikeAPrinterInLightAndDark()
    {
        QImage real;
        if (qEnvironmentVariableIsSet("SERVERY_PAPER"))
            real.load(qEnvironmentVariable("SERVERY_PAPER"));
        for (const ThemeName name : {ThemeName::Light, ThemeName::Dark}) {
            ThemeChoice choice;
            choice.name = name;
            choice.isMotionWanted = false;
            applyTheme(choice);
            PaperWindow window(QStringLiteral("127.0.0.1:9100"),
                               {QStringLiteral("cover-open"), QStringLiteral("paper-end"),
                                QStringLiteral("paper-near-end"), QStringLiteral("cutter"),
                                QStringLiteral("offline"), QStringLiteral("silent"), QStringLiteral("slow"),
                                QStringLiteral("garbage"), QStringLiteral("dribble"),
                                QStringLiteral("flow-control"), QStringLiteral("half-picture")});
            window.show();
            for (int i = 0; i < 2; ++i)
                window.tearOff(real.isNull() ? piece(500) : real, QStringLiteral("text"));
            window.showHanging(real.isNull() ? piece(200) : real.copy(0, 0, real.width(), 220));
            window.showFault(QStringLiteral("paper-end"), true);
            window.showDrawer();
            QTest::qWait(50);
            const QImage picture = window.grab().toImage();
            QVERIFY(!picture.isNull());
            if (qEnvironmentVariableIsSet("SERVERY_SHOTS"))
                picture.save(qEnvironmentVariable("SERVERY_SHOTS") +
                             (name == ThemeName::Light ? QStringLiteral("/paper_light.png")
                                                       : QStringLiteral("/paper_dark.png")));
        }
        applyTheme({});
    }
};

QTEST_MAIN(TestPaperWindow)
#include "tst_paper_window.moc"
