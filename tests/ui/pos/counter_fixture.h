// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "app/main/commands/station.h"
#include "app/settings/menu_pictures.h"
#include "ui/pos/counter_window.h"
#include "ui/theme/servery_style.h"
#include "ui/widgets/category_rail.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/ticket_view.h"
#include "ui/widgets/tile_view.h"

namespace servery {

inline std::unique_ptr<Desk> openTill(const QString &directory)
{
    return openDeskOrExplain(directory, u"till-2"_s);
}

/// A menu of the demo as JSON, to be changed by a test.
inline QJsonObject demoMenuJson(const QString &shop)
{
    QFile menu(u":/demo/%1/menu.json"_s.arg(shop));
    const bool isOpen = menu.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return QJsonDocument::fromJson(menu.readAll()).object();
}

/// A whole counter with a real desk and a demo shop in a directory of its own.
class Counter {
public:
    using OpenDesk = std::function<std::unique_ptr<Desk>(const QString &directory)>;

    /// `shop` empty: no menu.
    explicit Counter(QSize size = {1366, 768}, const Wording &wording = {}, const QString &shop = u"cafe"_s,
                     const OpenDesk &open = openTill)
        : desk([path = m_directory.path(), open] { return open(path); }), link(desk),
          sale(link, {wording, [](const QString &image) { return pictureFile(image, {}); }}),
          ticket(link, wording), tender(link, wording, euroNotes()), signIn(link), card(link),
          refund(link, card, wording), paper(link), devices(link),
          window({link, sale, ticket, tender, signIn, refund, paper, card, {}, {}, nullptr, &devices})
    {
        if (shop.isEmpty())
            link.look();
        else
            importMenu(demoMenuJson(shop));
        QObject::connect(&link, &DeskLink::failed, &link,
                         [this](const Error &error) { errors << error.detail; });
        QObject::connect(&link, &DeskLink::settled, &link,
                         [this](const Settled &settled) { paid.push_back(settled); });
        window.resize(size);
        window.show();
        window.activateWindow();
        wait();
    }

    void importMenu(const QJsonObject &menu)
    {
        link.ask([document = QJsonDocument(menu).toJson()](Desk &desk) -> ViewResult {
            const auto imported = desk.shop.importMenu(document, u"test"_s);
            if (!imported)
                return imported.error();
            return desk.look();
        });
    }
    /// A manager (9999), a cashier (1111) and a trainee (2222) from now on; nobody is signed in.
    void hireStaff()
    {
        link.ask([](Desk &desk) -> ViewResult {
            const StaffMember manager{u"manager"_s, u"Manager"_s, Role::Manager, {}};
            const StaffMember cashier{u"cashier"_s, u"Cashier"_s, Role::Cashier, {}};
            StaffMember trainee{u"trainee"_s, u"Trainee"_s, Role::Cashier, {}};
            trainee.isTrainee = true;
            for (const ViewResult &hired :
                 {desk.shop.setStaff(manager, u"9999"_s), desk.staff.signIn(u"manager"_s, u"9999"_s),
                  desk.shop.setStaff(cashier, u"1111"_s), desk.shop.setStaff(trainee, u"2222"_s)}) {
                if (!hired)
                    return hired;
            }
            return desk.staff.signOut();
        });
        wait();
    }
    void become(const QString &user, const QString &pin, bool wantsTraining = false)
    {
        signIn.signIn(user, pin, wantsTraining);
        wait();
        wait();
    }
    /// The sheet that is open; null: none.
    Sheet *openSheet() const
    {
        for (Sheet *sheet : window.findChildren<Sheet *>()) {
            if (sheet->isVisible())
                return sheet;
        }
        return nullptr;
    }
    static std::vector<Money> euroNotes()
    {
        std::vector<Money> notes;
        for (const int euros : {5, 10, 20, 50, 100, 200})
            notes.push_back(Money::fromMinor(euros * 100));
        return notes;
    }
    /// Until the desk has answered everything asked so far, and the screen shows it.
    void wait()
    {
        bool isDone = false;
        desk.ask(
            &link, [](Desk &) { return true; }, [&isDone](bool) { isDone = true; });
        QVERIFY(QTest::qWaitFor([&isDone] { return isDone; }, 10'000));
        QApplication::processEvents();
    }
    void tap(QWidget *widget) { QTest::mouseClick(widget, Qt::LeftButton); }
    void tapButton(const QString &text)
    {
        PushButton *button = buttonNamed(text);
        QVERIFY2(button != nullptr, qPrintable(text));
        tap(button);
        wait();
        ++taps;
    }
    PushButton *buttonNamed(const QString &text) const
    {
        const auto buttons = window.findChildren<PushButton *>();
        const auto fits = [&](const PushButton *one) {
            return one->isVisible() && one->isEnabled() &&
                   (one->text() == text || one->accessibleName() == text);
        };
        // What is on top counts: a sheet's buttons come after the window's own.
        for (auto one = buttons.rbegin(); one != buttons.rend(); ++one) {
            if (fits(*one))
                return *one;
        }
        return nullptr;
    }
    void tapRow(TapView *view, const QString &name)
    {
        const auto hits =
            view->model()->match(view->model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
        QVERIFY2(!hits.isEmpty(), qPrintable(name));
        view->scrollTo(hits.first());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(hits.first()).center());
        wait();
        ++taps;
    }
    void tapTile(const QString &name) { tapRow(window.findChildren<TileView *>().last(), name); }
    void tapCategory(const QString &name) { tapRow(window.findChild<CategoryRail *>(), name); }
    void key(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : &window, Qt::Key(key), modifiers);
        wait();
    }
    void character(char typed)
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : &window, typed);
        wait();
    }
    /// Keeps a picture where SERVERY_SHOTS says, for people to look at.
    void shot(const QString &name)
    {
        const QString folder = qEnvironmentVariable("SERVERY_SHOTS");
        if (!folder.isEmpty() && QDir().mkpath(folder))
            window.grab().save(folder + u'/' + name + u".png"_s);
    }

    int taps = 0;
    QStringList errors;
    std::vector<Settled> paid;

private:
    QTemporaryDir m_directory;

public:
    Worker<Desk> desk;
    DeskLink link;
    SalePresenter sale;
    TicketPresenter ticket;
    TenderPresenter tender;
    SignInPresenter signIn;
    CardPresenter card;
    RefundPresenter refund;
    PaperPresenter paper;
    DevicesPresenter devices;
    CounterWindow window;
};

}  // namespace servery
