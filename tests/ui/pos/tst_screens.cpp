// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QLineEdit>
#include <QButtonGroup>
#include <QScrollArea>
#include <QSet>
#include <QTranslator>

#include "tests/ui/pos/counter_fixture.h"

#include "ui/pos/counter_sheets.h"
#include "ui/widgets/label.h"

using namespace servery;

namespace {

/// Walks the accessible tree as a screen reader does, visible parts only.
void walk(QAccessibleInterface *node, const std::function<void(QAccessibleInterface &)> &visit)
{
    if (node == nullptr || !node->isValid() || node->state().invisible)
        return;
    visit(*node);
    for (int i = 0; i < node->childCount(); ++i)
        walk(node->child(i), visit);
}

QString describe(const QWidget &widget)
{
    return QString::fromLatin1(widget.metaObject()->className()) + u" \""_s + widget.accessibleName() +
           u"\" "_s;
}

}  // namespace

/// Every window and sheet: named, large enough, whole, and within reach of the keyboard (QT-07, A11Y).
class ScreensTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Without a reader attached item views keep no account of their rows for it.
    void initTestCase() { QAccessible::setActive(true); }
    void everyScreenIsSound_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<int>("percent");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("isMirrored");
        QTest::addColumn<QString>("language");
        QTest::newRow("light") << 0 << 100 << QSize(1366, 768) << false << u"en"_s;
        QTest::newRow("dark") << 1 << 100 << QSize(1366, 768) << false << u"en"_s;
        QTest::newRow("contrast") << 2 << 100 << QSize(1366, 768) << false << u"en"_s;
        QTest::newRow("small") << 0 << 100 << QSize(1024, 768) << false << u"en"_s;
        QTest::newRow("large") << 0 << 100 << QSize(1920, 1080) << false << u"en"_s;
        QTest::newRow("text150") << 0 << 150 << QSize(1366, 768) << false << u"en"_s;
        QTest::newRow("small text150") << 0 << 150 << QSize(1024, 768) << false << u"en"_s;
        QTest::newRow("text200") << 0 << 200 << QSize(1920, 1080) << false << u"de"_s;
        QTest::newRow("rtl") << 0 << 100 << QSize(1366, 768) << true << u"en"_s;
        QTest::newRow("german") << 1 << 150 << QSize(1920, 1080) << false << u"de"_s;
    }
    void everyScreenIsSound()
    {
        QFETCH(int, theme);
        QFETCH(int, percent);
        QFETCH(QSize, size);
        QFETCH(bool, isMirrored);
        QFETCH(QString, language);
        QTranslator translator;
        if (language != u"en") {
            QVERIFY(translator.load(u":/i18n/servery_"_s + language + u".qm"_s));
            QCoreApplication::installTranslator(&translator);
        }
        applyTheme({ThemeName(theme), percent});
        QApplication::setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
        {
            Wording wording;
            wording.language = language;
            if (language == u"de")
                wording.locale = QLocale(QLocale::German);
            m_size = size;
            Counter counter(size, wording);
            const QString prefix = QString::fromLatin1(QTest::currentDataTag()) + u'-';
            fill(counter);
            check(counter, prefix + u"counter"_s);
            counter.tapCategory(counter.sale.categories()->index(1).data().toString());
            check(counter, prefix + u"category"_s);
            sheets(counter, prefix);
            menuSheets(counter, prefix);
            paidSheets(counter, prefix);
            people(counter, prefix);
            counter.window.showStorageFault({ErrorCode::StorageReadOnly, {}});
            check(counter, prefix + u"fault"_s);
        }
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

private:
    QSize m_size;  // as the screen is, which no window outgrows

    void fill(Counter &counter)
    {
        const auto &menu = counter.link.view().menu;
        int added = 0;
        for (const MenuItem &item : menu->items) {
            if (needsChoice(*menu, item) || item.isSoldByWeight || !item.isAvailable || ++added > 4)
                continue;
            LineChoice choice;
            choice.item = item.id;
            choice.quantity = Quantity::pieces(added);
            counter.sale.add(choice);
        }
        Discount discount;
        discount.percent = Rate::fromMillionths(100'000);
        counter.ticket.setDiscount(discount);
        counter.link.ask([](Desk &desk) {
            return desk.order.setNote(desk.look()->order->content.lines.front().id, u"Well done"_s);
        });
        counter.wait();
    }
    void sheets(Counter &counter, const QString &prefix)
    {
        CounterSheets &sheets = counter.window.sheets();
        const OrderLine line = counter.ticket.lines()->line(0);
        const std::pair<QString, std::function<void()>> all[] = {
            {u"pay"_s, [&] { sheets.askPay(); }},
            {u"split"_s, [&] { sheets.askSplit(); }},
            {u"card"_s, [&] { sheets.askCard(Money::fromMinor(3382)); }},
            {u"card-checking"_s,
             [&] {
                 counter.card.take(AttemptUnknown{counter.card.view().attempt, {}});
             }},
            {u"card-person"_s, [&] { counter.card.start(); }},
            {u"card-declined"_s, [&] { decline(counter); }},
            {u"more"_s, [&] { sheets.askMore(); }},
            {u"help"_s, [&] { sheets.askHelp(); }},
            {u"no-sale"_s, [&] { sheets.askNoSale(); }},
            {u"discount"_s, [&] { sheets.askDiscount(); }},
            {u"note"_s, [&] { sheets.askNote(line); }},
            {u"quantity"_s, [&] { sheets.askQuantity(); }},
            {u"price"_s, [&] { sheets.askLineDiscount(line); }},
            {u"parked"_s, [&] { sheets.askParked(); }},
            {u"void"_s, [&] { sheets.voidOrder(); }},
            {u"paper"_s, [&] { counter.paper.showJobs({stuckReceipt()}); }},
            {u"jobs"_s, [&] { showJobs(counter); }},
            {u"devices"_s, [&] { showDevices(counter); }},
            {u"choice"_s, [&] { openChoice(counter, false); }},
            {u"combo"_s, [&] { openChoice(counter, true); }},
            {u"twice"_s, [&] { openTwice(counter); }},
        };
        for (const auto &[name, open] : all) {
            open();
            counter.wait();
            Sheet *sheet = counter.openSheet();
            QVERIFY2(sheet != nullptr, qPrintable(name));
            check(counter, prefix + name);
            sheet->close();
        }
    }
    /// The bank has said no to the card payment that is open.
    static void decline(Counter &counter)
    {
        const AttemptId attempt = counter.card.view().attempt;
        TerminalRecord record;
        record.amount = counter.card.view().amount;
        record.resultCode = 0x33;
        counter.card.take(AttemptResult{attempt, record});
        counter.card.take(AttemptEnded{attempt, true, true});
    }
    static JobNews stuckReceipt()
    {
        JobNews stuck{{.id = PrintJobId::make(), .role = receiptRole, .reference = u"A-000123"_s}};
        stuck.trouble = Error{ErrorCode::OutOfPaper, {}};
        stuck.printer = u"receipt"_s;
        return stuck;
    }
    /// The list of what waits, with everything that can be done about it.
    static void showJobs(Counter &counter)
    {
        JobNews unknown = stuckReceipt();
        unknown.state = JobState::Unknown;
        JobNews late = stuckReceipt();
        late.state = JobState::Expired;
        late.about.kind = JobKind::Ticket;
        counter.paper.setHasOtherPrinter(true);
        counter.paper.showJobs({unknown, late, stuckReceipt()});
        if (Sheet *sheet = counter.openSheet())
            sheet->close();
        counter.window.sheets().askJobs();
    }
    /// The devices page with a printer that nobody may open, and something that was found.
    static void showDevices(Counter &counter)
    {
        counter.devices.enter();
        counter.wait();
        DeviceReport printer{{DeviceKind::Printer,
                              u"receipt"_s,
                              {receiptRole, drawerRole},
                              u"usb:04b8:0202,serial=X3LF012345"_s,
                              u"EPSON TM-T88V"_s,
                              u"epson-tm-t88v"_s,
                              u"/dev/bus/usb/001/004"_s}};
        printer.health.word = DeviceWord::Forbidden;
        printer.health.access = DeviceHealth::Access::Denied;
        printer.health.holders = QStringList{u"cupsd (412)"_s};
        printer.health.says = QStringList{u"EPSON"_s, u"TM-T88V"_s, u"30.20 ESC/POS"_s};
        printer.health.confirms = PrintLevel::Printed;
        printer.health.roundTripUs = 3400;
        const DeviceReport line{{DeviceKind::SerialLine, {}, {}, u"serial:/dev/ttyS0"_s}};
        counter.devices.take({printer, line});
    }
    static QString word(const char *context, const char *text)
    {
        return QCoreApplication::translate(context, text);
    }
    /// What opens from the More sheet.
    void menuSheets(Counter &counter, const QString &prefix)
    {
        for (const char *name : {"Theme", "Text size", "Language", "Reprint", "Refund", "Open price"}) {
            counter.window.sheets().askMore();
            counter.tapButton(word("servery::MoreSheet", name));
            Sheet *sheet = counter.openSheet();
            QVERIFY2(sheet != nullptr, name);
            check(counter, prefix + QString::fromLatin1(name).toLower().replace(u' ', u'-'));
            sheet->close();
        }
        counter.window.sheets().askMore();
        counter.tapButton(word("servery::MoreSheet", "Open price"));
        counter.tapButton(word("servery::CounterSheets", "Flowers"));
        check(counter, prefix + u"open-price-tax"_s);
        counter.openSheet()->close();
        LineChoice loose;
        loose.item = counter.link.view().menu->items.front().id;
        Q_EMIT counter.sale.weightWanted(loose);
        check(counter, prefix + u"weight"_s);
        counter.openSheet()->close();
        counter.link.ask([](Desk &desk) { return desk.order.setTip(Money::fromMinor(200)); });
        counter.link.ask([](Desk &desk) { return desk.order.send(); });
        counter.wait();
        check(counter, prefix + u"sent"_s);
    }
    /// What is asked about orders that are paid.
    void paidSheets(Counter &counter, const QString &prefix)
    {
        counter.tender.payCash({});
        counter.wait();
        QCOMPARE(counter.paid.size(), size_t(1));
        check(counter, prefix + u"change"_s);
        JobNews doubt = stuckReceipt();
        doubt.state = JobState::Unknown;
        counter.paper.takeEnded(doubt);
        counter.wait();
        check(counter, prefix + u"doubt"_s);
        counter.openSheet()->close();
        counter.window.sheets().askMore();
        counter.tapButton(word("servery::MoreSheet", "Refund"));
        counter.tapButton(word("servery::RefundSheet", "Find"));
        QVERIFY(counter.refund.hasReceipt());
        counter.refund.wantAll();
        check(counter, prefix + u"refund-found"_s);
        counter.openSheet()->close();
    }
    /// Signing in, being locked out, somebody's approval, training.
    void people(Counter &counter, const QString &prefix)
    {
        counter.hireStaff();
        counter.signIn.look();
        counter.wait();
        QVERIFY(counter.openSheet() != nullptr);
        check(counter, prefix + u"sign-in"_s);
        for (int i = 0; i < 6; ++i)
            counter.become(u"manager"_s, u"0000"_s);  // POS-53: five lock
        counter.tapButton(u"Manager"_s);
        check(counter, prefix + u"locked"_s);
        counter.become(u"cashier"_s, u"1111"_s);
        QVERIFY(counter.openSheet() == nullptr);
        fill(counter);
        Discount discount;
        discount.percent = Rate::fromMillionths(500'000);
        counter.ticket.setDiscount(discount);  // more than a cashier may alone (POS-52)
        counter.wait();
        counter.wait();
        QVERIFY(counter.openSheet() != nullptr);
        check(counter, prefix + u"approval"_s);
        counter.openSheet()->close();
        counter.signIn.signOut();
        counter.wait();
        counter.become(u"trainee"_s, u"2222"_s);
        QVERIFY(counter.link.view().isTraining);
        check(counter, prefix + u"training"_s);  // POS-60
    }
    /// An option that is chosen twice, with what takes one away.
    static void openTwice(Counter &counter)
    {
        const auto &menu = counter.link.view().menu;
        for (const MenuItem &item : menu->items) {
            for (const QString &id : item.modifierGroups) {
                const ModifierGroup *group = menu->group(id);
                if (group->max < 2)
                    continue;
                OrderLine line;
                line.item = item.id;
                const ModifierOption &option = group->options.front();
                line.modifiers.push_back({group->id, option.id, option.name.text, option.price, 2});
                return counter.window.sheets().askAgain(line);
            }
        }
    }
    void openChoice(Counter &counter, bool wantsCombo)
    {
        const auto &menu = counter.link.view().menu;
        if (wantsCombo) {
            for (const Combo &combo : menu->combos) {
                Tile tile;
                tile.id = combo.id;
                tile.isCombo = true;
                if (!composeCombo(*menu, {combo.id, Quantity::pieces(1), {}, {}, {}},
                                  counter.link.view().now.date()))
                    return counter.sale.tapTile(tile);
            }
        }
        for (const MenuItem &item : menu->items) {
            if (needsChoice(*menu, item) && item.isAvailable) {
                Tile tile;
                tile.id = item.id;
                return counter.sale.tapTile(tile);
            }
        }
    }
    void check(Counter &counter, const QString &name)
    {
        QApplication::processEvents();
        counter.shot(name);
        QStringList faults;
        const QSize least = counter.window.minimumSizeHint();
        if (counter.window.size() != m_size)
            faults << u"the window has grown, it wants %1 × %2"_s.arg(least.width()).arg(least.height());
        QWidget *top =
            counter.openSheet() != nullptr ? static_cast<QWidget *>(counter.openSheet()) : &counter.window;
        unnamed(*top, faults);
        tooSmall(*top, faults);
        clipped(*top, faults);
        unreachable(*top, faults);
        QVERIFY2(faults.isEmpty(), qPrintable(name + u":\n"_s + faults.join(u'\n')));
    }
    static void unnamed(QWidget &top, QStringList &faults)
    {
        walk(QAccessible::queryAccessibleInterface(&top), [&](QAccessibleInterface &node) {
            const auto role = node.role();
            const bool isControl = role == QAccessible::Button || role == QAccessible::EditableText ||
                                   role == QAccessible::ComboBox || role == QAccessible::CheckBox ||
                                   role == QAccessible::RadioButton || role == QAccessible::ListItem;
            if (isControl && node.text(QAccessible::Name).trimmed().isEmpty())
                faults << u"unnamed control, role "_s + QString::number(int(role));
        });
    }
    static bool isCovered(const QWidget &widget, const QWidget &top)
    {
        return !widget.isVisibleTo(const_cast<QWidget *>(&top)) || widget.visibleRegion().isEmpty();
    }
    static void tooSmall(QWidget &top, QStringList &faults)
    {
        for (const QWidget *widget : top.findChildren<QWidget *>()) {
            const bool isControl =
                qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget);
            if (isControl && widget->isVisible() && (widget->width() < 44 || widget->height() < 44))
                faults << describe(*widget) + u"is %1 × %2"_s.arg(widget->width()).arg(widget->height());
        }
    }
    static void clipped(QWidget &top, QStringList &faults)
    {
        for (const auto *button : top.findChildren<PushButton *>()) {
            if (button->isVisible() && !button->isTextWhole())
                faults << describe(*button) + button->text() +
                              u" has %1 × %2, wants %3 × %4"_s.arg(button->width())
                                  .arg(button->height())
                                  .arg(button->minimumSizeHint().width())
                                  .arg(button->minimumSizeHint().height());
        }
        for (const auto *label : top.findChildren<Label *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const QSize wanted = label->wordWrap() ? QSize(0, label->heightForWidth(label->width()))
                                                   : label->minimumSizeHint();
            if (label->width() < wanted.width() || label->height() < wanted.height())
                faults << u"label \"%1\" has %2 × %3, wants %4 × %5"_s.arg(label->text())
                              .arg(label->width())
                              .arg(label->height())
                              .arg(wanted.width())
                              .arg(wanted.height());
        }
        for (const auto *area : top.findChildren<QScrollArea *>()) {
            if (area->isVisible() && area->widget()->width() > area->viewport()->width())
                faults << u"%1 px wide in a sheet with room for %2"_s.arg(area->widget()->width())
                              .arg(area->viewport()->width());
        }
        for (const auto *widget : top.findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<const QAbstractButton *>(widget);
            const QRect inParent(widget->mapTo(&top, QPoint()), widget->size());
            if (isControl && widget->isVisible() && !top.rect().contains(inParent) &&
                qobject_cast<Sheet *>(&top) == nullptr)
                faults << describe(*widget) + u"stands outside of the window"_s;
        }
    }
    /// Tab comes by every control that can be used.
    static void unreachable(QWidget &top, QStringList &faults)
    {
        QSet<const QWidget *> reached;
        for (int i = 0; i < 200; ++i) {
            QWidget *focus = QApplication::focusWidget();
            if (focus != nullptr && reached.contains(focus))
                break;
            if (focus != nullptr)
                reached.insert(focus);
            QTest::keyClick(focus != nullptr ? focus : &top, Qt::Key_Tab);
            QTest::qWait(1);
        }
        for (const auto *button : top.findChildren<QAbstractButton *>()) {
            const bool isOffered =
                button->isVisible() && button->isEnabled() && button->focusPolicy() & Qt::TabFocus;
            const auto siblings =
                button->group() != nullptr ? button->group()->buttons() : QList<QAbstractButton *>();
            const bool isGroupReached =
                std::any_of(siblings.begin(), siblings.end(),
                            [&](const QAbstractButton *one) { return reached.contains(one); });
            if (isOffered && !reached.contains(button) && !isGroupReached)
                faults << describe(*button) + button->text() + u" is not reached by Tab"_s;
        }
    }
};

QTEST_MAIN(ScreensTest)
#include "tst_screens.moc"
