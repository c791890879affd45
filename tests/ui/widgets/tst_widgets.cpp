// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>
#include <QVBoxLayout>

#include "app/base/text.h"
#include "ui/theme/servery_style.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/on_screen_keyboard.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/tap_view.h"
#include "ui/widgets/text_lines.h"

using namespace servery;

class WidgetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme({}); }

    // POS-07: the second of two quick taps counts too.
    void everyTapOnARowCounts()
    {
        QStringListModel rows({u"one"_s, u"two"_s});
        TapView view;
        view.setModel(&rows);
        view.resize(200, 200);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy tapped(&view, &TapView::tapped);
        const QPoint first = view.visualRect(rows.index(0)).center();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, first);
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, first);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, first);
        QCOMPARE(tapped.count(), 2);
    }
    // A11Y-12: sliding off cancels.
    void aTapThatSlidesOffDoesNothing()
    {
        QStringListModel rows({u"one"_s, u"two"_s});
        TapView view;
        view.setModel(&rows);
        view.resize(200, 200);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy tapped(&view, &TapView::tapped);
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, view.visualRect(rows.index(0)).center());
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, view.visualRect(rows.index(1)).center());
        QCOMPARE(tapped.count(), 0);
    }
    // QT-05: a double tap on Pay pays once.
    void aGuardedButtonTakesOneOfTwoQuickTaps()
    {
        PushButton button(u"Exact cash"_s);
        button.setGuardMs(300);
        button.show();
        QSignalSpy clicked(&button, &PushButton::clicked);
        QTest::mouseClick(&button, Qt::LeftButton);
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(clicked.count(), 1);
    }
    void aButtonIsAtLeast44PixelsAndGrowsWithTheText()
    {
        PushButton button(u"x"_s);
        QVERIFY(button.sizeHint().width() >= 44);
        QVERIFY(button.sizeHint().height() >= 44);
        applyTheme({ThemeName::Light, 200});
        QVERIFY(button.sizeHint().height() >= 66);
        applyTheme({});
    }
    void thePadTypesWhatItShows()
    {
        NumberPad pad(NumberPad::Kind::Amount);
        QString typed;
        connect(&pad, &NumberPad::typed, this, [&typed](const QString &text) { typed += text; });
        pad.show();
        for (PushButton *key : pad.findChildren<PushButton *>()) {
            if (key->text() == u"7" || key->accessibleName() == u"Decimal separator")
                QTest::mouseClick(key, Qt::LeftButton);
        }
        QCOMPARE(typed, u"7,"_s);
    }
    void theKeyboardHasTheLettersOfItsLanguageAndNoHoles_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("letters");
        QTest::addColumn<QString>("firstRow");
        QTest::newRow("en") << QLocale(QLocale::English) << u"-.,"_s << u"qwertyuiop"_s;
        QTest::newRow("de") << QLocale(QLocale::German, QLocale::Switzerland) << u"äöüß-.,"_s
                            << u"qwertzuiop"_s;
    }
    void theKeyboardHasTheLettersOfItsLanguageAndNoHoles()
    {
        QFETCH(QLocale, locale);
        QFETCH(QString, letters);
        QFETCH(QString, firstRow);
        QWidget window;
        OnScreenKeyboard keyboard(&window);
        window.setLocale(locale);
        keyboard.resize(680, keyboard.sizeHint().height());
        window.show();
        std::map<int, QRect> rows;
        QHash<QString, QPoint> places;
        for (const PushButton *key : keyboard.findChildren<PushButton *>()) {
            rows[key->y()] = rows[key->y()].united(key->geometry());
            places[key->text()] = key->pos();
        }
        QCOMPARE(rows.size(), size_t(5));
        for (const auto &[top, row] : rows) {
            QVERIFY(std::abs(row.left() - rows.begin()->second.left()) <= 1);
            QVERIFY(std::abs(row.right() - rows.begin()->second.right()) <= 1);
        }
        for (const QChar letter : letters)
            QVERIFY2(places.contains(QString(letter)), qPrintable(QString(letter)));
        for (qsizetype i = 1; i < firstRow.size(); ++i) {
            QCOMPARE(places[firstRow.mid(i, 1)].y(), places[firstRow.mid(0, 1)].y());
            QVERIFY(places[firstRow.mid(i, 1)].x() > places[firstRow.mid(i - 1, 1)].x());
        }
    }
    void thePadShowsTheSeparatorOfItsLocale()
    {
        QWidget window;
        NumberPad pad(NumberPad::Kind::Amount, &window);
        const auto hasKey = [&pad](const QString &text) {
            const auto keys = pad.findChildren<PushButton *>();
            return std::any_of(keys.begin(), keys.end(),
                               [&](const PushButton *key) { return key->text() == text; });
        };
        window.setLocale(QLocale(QLocale::German, QLocale::Germany));
        QVERIFY(hasKey(u","_s) && !hasKey(u"."_s));
        window.setLocale(QLocale(QLocale::German, QLocale::Switzerland));
        QVERIFY(hasKey(u"."_s) && !hasKey(u","_s));
    }
    void aLabelShowsItsPicture()
    {
        Label label;
        QPixmap picture(20, 20);
        picture.fill(Qt::red);
        label.setPixmap(picture);
        label.resize(20, 20);
        QCOMPARE(label.grab().toImage().pixelColor(10, 10), QColor(Qt::red));
    }
    void aPriceReadsTheSameWayInEveryDirection()
    {
        PushButton button(u"1 to print"_s, PushButton::Kind::Secondary);
        button.setDetail(u"+3.00"_s);
        button.resize(button.sizeHint());
        const QImage before = button.grab().toImage();
        button.setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(button.grab().toImage(), before);
    }
    // A disabled button of the high-contrast theme keeps its border, and nothing of it has full ink.
    void inHighContrastADisabledButtonLooksIt()
    {
        applyTheme({ThemeName::Contrast});
        PushButton button(u"Pay"_s, PushButton::Kind::Primary);
        button.setEnabled(false);
        button.resize(120, 44);
        const QImage image = button.grab().toImage();
        int brightest = 0;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                brightest = std::max(brightest, qGray(image.pixel(x, y)));
        }
        applyTheme({});
        QVERIFY(brightest > 60 && brightest < 160);
        QVERIFY(qGray(image.pixel(image.width() / 2, 0)) > 60);
    }
    void theKeyboardTypesIntoTheFieldThatHasTheFocus()
    {
        QWidget window;
        auto *field = new SearchField(u"Note"_s, SearchField::Kind::Plain, &window);
        auto *keyboard = new OnScreenKeyboard(&window);
        window.resize(700, 400);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        for (PushButton *key : keyboard->findChildren<PushButton *>()) {
            if (key->text() == u"a")
                QTest::mouseClick(key, Qt::LeftButton);
        }
        QCOMPARE(field->text(), u"a"_s);
    }
    void tabStaysInASheetAndEscapeClosesIt()
    {
        QWidget window;
        auto *behind = new PushButton(u"Behind"_s, PushButton::Kind::Secondary, &window);
        Sheet sheet(u"Question"_s, 300, &window);
        sheet.content()->addWidget(new PushButton(u"Yes"_s, PushButton::Kind::Primary, &sheet));
        window.resize(600, 400);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        sheet.open();
        for (int i = 0; i < 6; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(sheet.isAncestorOf(QApplication::focusWidget()));
            QVERIFY(!behind->hasFocus());
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(sheet.isHidden());
    }
    /// German names are one long word, or two with a hyphen: none of their letters is lost.
    void aNameBreaksBehindItsHyphenAndInsideALongWord()
    {
        const QFont font;
        const auto width = [&font](const QString &text) {
            return QFontMetricsF(font).horizontalAdvance(text);
        };
        const QString fries = u"Süßkartoffel-Pommes"_s;
        QCOMPARE(inLines(fries, font, width(u"Süßkartoffel-"_s), 2),
                 (QStringList{u"Süßkartoffel-"_s, u"Pommes"_s}));
        QCOMPARE(inLines(fries, font, width(fries), 2), QStringList{fries});
        QCOMPARE(inLines(u"Erbsenproteinpatty"_s, font, width(u"Erbsenprote-"_s), 2),
                 (QStringList{u"Erbsenpro-"_s, u"teinpatty"_s}));
        QCOMPARE(inLines(u"Mit Käse überbacken"_s, font, width(u"überbacken"_s), 2),
                 (QStringList{u"Mit Käse"_s, u"überbacken"_s}));
        QVERIFY(inLines(fries, font, width(u"Süßk"_s), 2).last().endsWith(u'…'));
    }
    /// Enter presses what has the focus: it must be the same every time.
    void aSheetAlwaysOpensOnItsFirstChoice()
    {
        QWidget window;
        Sheet sheet(u"Question"_s, 300, &window);
        auto *last = new PushButton(u"Last"_s, PushButton::Kind::Secondary, &sheet);
        auto *first = new PushButton(u"First"_s, PushButton::Kind::Secondary, &sheet);
        sheet.content()->addWidget(first);
        sheet.footer()->addWidget(last);
        window.resize(600, 400);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        for (int i = 0; i < 4; ++i) {
            sheet.open();
            QCOMPARE(QApplication::focusWidget(), first);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            sheet.close();
        }
        first->setEnabled(false);
        sheet.open();
        QCOMPARE(QApplication::focusWidget(), last);
    }
    void aSheetIsADialogForReaders()
    {
        installAccessibleSheets();
        QWidget window;
        Sheet sheet(u"Question"_s, 300, &window);
        QCOMPARE(QAccessible::queryAccessibleInterface(&sheet)->role(), QAccessible::Dialog);
    }
};

QTEST_MAIN(WidgetsTest)
#include "tst_widgets.moc"
