// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QtTest>

#include "ui/simulated/terminal_window.h"
#include "ui/simulated/test_card_button.h"
#include "ui/theme/servery_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/push_button.h"

using namespace servery;

namespace {

using Scene = TerminalPicture::Scene;

std::vector<TerminalWindow::Card> cards()
{
    std::vector<TerminalWindow::Card> all;
    for (const char *brand : {"girocard", "VISA", "MASTERCARD", "MAESTRO", "AMEX", "DINERS", "JCB"})
        all.push_back(
            {QString::fromLatin1(brand).toLower(), QString::fromLatin1(brand), QStringLiteral("1111")});
    return all;
}

TerminalPicture picture(Scene scene, const char *words, const char *brand = "")
{
    return {scene, QStringLiteral("12.50"), QString::fromLatin1(brand), {QString::fromLatin1(words)}};
}

/// Where a key of the pad is: 12 stop, 13 clear, 14 OK.
void pressKey(const TerminalWindow &window, int row, int column)
{
    auto *scene = window.findChild<TerminalScene *>();
    const double u = std::min(scene->width() / 340.0, scene->height() / 620.0);
    const double left = (scene->width() - 292 * u) / 2 + 22 * u;
    const double top = (scene->height() - 560 * u) / 2 - 22 * u + 250 * u;
    const QPoint at(int(left + (column + 0.5) * 85 * u), int(top + row * 52 * u + 21 * u));
    QTest::mouseClick(scene, Qt::LeftButton, {}, at);
}

}  // namespace

class TestTerminalWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void everyCardAndButtonHasANameAndRoomForAFinger()
    {
        TerminalWindow window(QStringLiteral("127.0.0.1:20007"), cards());
        static_cast<QWidget &>(window).show();
        const auto buttons = window.findChildren<QAbstractButton *>();
        QVERIFY(buttons.size() > 10);
        for (const QAbstractButton *button : buttons) {
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
            QVERIFY2(button->height() >= 44 && button->width() >= 44, qPrintable(button->text()));
        }
    }

    void aCardThatIsTappedIsTold()
    {
        TerminalWindow window(QStringLiteral("x"), cards());
        QSignalSpy tapped(&window, &TerminalWindow::cardTapped);
        window.findChildren<TestCardButton *>().at(1)->click();
        QCOMPARE(tapped.size(), 1);
        QCOMPARE(tapped[0][0].toString(), QStringLiteral("visa"));
    }

    void aPinIsFourDigitsAndTheGreenKey()
    {
        TerminalWindow window(QStringLiteral("x"), cards());
        static_cast<QWidget &>(window).show();
        window.show(picture(Scene::Pin, "Geheimzahl und OK", "VISA"));
        QSignalSpy entered(&window, &TerminalWindow::pinEntered);
        QSignalSpy stopped(&window, &TerminalWindow::stopPressed);
        for (int i = 0; i < 3; ++i)
            pressKey(window, 0, i);
        pressKey(window, 4, 2);
        QVERIFY(entered.isEmpty());
        pressKey(window, 3, 1);
        QCOMPARE(window.scene().digitCount(), 4);
        pressKey(window, 4, 2);
        QCOMPARE(entered.size(), 1);
        pressKey(window, 4, 1);
        QCOMPARE(window.scene().digitCount(), 0);
        pressKey(window, 4, 0);
        QCOMPARE(stopped.size(), 1);
    }

    void whatTheGuestMayDoFollowsTheDisplay()
    {
        TerminalWindow window(QStringLiteral("x"), {});
        const auto isEnabled = [&window](const QString &text) {
            for (const PushButton *button : window.findChildren<PushButton *>()) {
                if (button->text() == text)
                    return button->isEnabled();
            }
            qFatal("no such button");
        };
        QVERIFY(!isEnabled(QStringLiteral("Enter the PIN")) && !isEnabled(QStringLiteral("Press stop")));
        window.show(picture(Scene::Card, "Karte bitte"));
        QVERIFY(!isEnabled(QStringLiteral("Enter the PIN")) && isEnabled(QStringLiteral("Press stop")));
        window.show(picture(Scene::Pin, "Geheimzahl und OK", "VISA"));
        QVERIFY(isEnabled(QStringLiteral("Enter the PIN")) && isEnabled(QStringLiteral("Press stop")));
        window.show(picture(Scene::Busy, "Bitte warten", "VISA"));
        QVERIFY(!isEnabled(QStringLiteral("Press stop")));
    }

    void whatGoesWrongIsALineOfAScript()
    {
        TerminalWindow window(QStringLiteral("x"), {});
        QSignalSpy wanted(&window, &TerminalWindow::troubleWanted);
        for (PushButton *button : window.findChildren<PushButton *>()) {
            if (button->kind() == PushButton::Kind::Quiet)
                button->click();
        }
        QCOMPARE(wanted.size(), 5);
        QCOMPARE(wanted[0][0].toString(), QStringLiteral("now cut"));
    }

    /// For people: SERVERY_SHOTS=FOLDER keeps the pictures.
    void itLooksLikeATerminal()
    {
        const std::pair<const char *, TerminalPicture> pictures[] = {
            {"idle", {Scene::Idle, {}, {}, {QStringLiteral("Bereit")}}},
            {"card", picture(Scene::Card, "Karte bitte")},
            {"pin", picture(Scene::Pin, "Geheimzahl und OK", "VISA")},
            {"busy", picture(Scene::Busy, "Bitte warten", "VISA")},
            {"approved", picture(Scene::Approved, "Zahlung erfolgt", "VISA")},
            {"declined", picture(Scene::Declined, "Abgelehnt", "MAESTRO")},
            {"dark", {Scene::Dark, {}, {}, {}}},
        };
        for (const ThemeName name : {ThemeName::Light, ThemeName::Dark}) {
            ThemeChoice choice;
            choice.name = name;
            choice.isMotionWanted = false;
            applyTheme(choice);
            TerminalWindow window(QStringLiteral("127.0.0.1:20007"), cards());
            static_cast<QWidget &>(window).show();
            QImage before;
            for (const auto &[title, shown] : pictures) {
                window.show(shown);
                QTest::qWait(20);
                const QImage image = window.grab().toImage();
                QVERIFY2(image != before, title);
                before = image;
                if (qEnvironmentVariableIsSet("SERVERY_SHOTS"))
                    image.save(QStringLiteral("%1/terminal_%2_%3.png")
                                   .arg(qEnvironmentVariable("SERVERY_SHOTS"), QString::fromLatin1(title),
                                        toText(name)));
            }
        }
        applyTheme({});
    }
};

QTEST_MAIN(TestTerminalWindow)
#include "tst_terminal_window.moc"
