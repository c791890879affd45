// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "tests/ui/pos/counter_fixture.h"

#include "ui/pos/counter_sheets.h"
#include "ui/pos/devices_sheet.h"
#include "ui/widgets/label.h"

using namespace servery;

namespace {

DeviceReport printer(DeviceWord word = DeviceWord::Ready)
{
    DeviceReport report{{DeviceKind::Printer,
                         u"receipt"_s,
                         {receiptRole, drawerRole},
                         u"usb:04b8:0202"_s,
                         u"EPSON TM-T88V"_s,
                         u"epson-tm-t88v"_s}};
    report.health.word = word;
    return report;
}

DeviceReport scannerFound()
{
    DeviceReport report{{DeviceKind::Scanner, {}, {}, u"/dev/hidraw0"_s, u"Honeywell 1900"_s, u"hidpos"_s}};
    report.health.word = DeviceWord::Ready;
    return report;
}

}  // namespace

/// The devices page: who gets in, what it shows, what it wants of whoever owns the devices.
class DevicesTest : public QObject {
    Q_OBJECT

    static DevicesSheet *sheet(Counter &counter)
    {
        counter.window.sheets();
        return counter.window.findChild<DevicesSheet *>();
    }
    static QStringList labels(const QWidget &widget)
    {
        QStringList texts;
        for (const auto *label : widget.findChildren<Label *>())
            if (label->isVisible())
                texts << label->text();
        return texts;
    }
    /// From the counter as a person goes.
    static void enter(Counter &counter)
    {
        counter.window.sheets().askMore();
        counter.tapButton(u"Devices"_s);
        counter.wait();
    }

private Q_SLOTS:
    void initTestCase() { applyTheme({}); }

    void whoMayNotChangeSettingsDoesNotGetIn()
    {
        Counter counter;
        counter.hireStaff();
        counter.become(u"cashier"_s, u"1111"_s);
        QSignalSpy looks(&counter.devices, &DevicesPresenter::lookWanted);
        enter(counter);
        QVERIFY(!sheet(counter)->isVisible());
        QCOMPARE(looks.count(), 0);
        counter.signIn.signOut();
        counter.wait();
        counter.become(u"manager"_s, u"9999"_s);
        enter(counter);
        QVERIFY(sheet(counter)->isVisible());
        QCOMPARE(looks.count(), 1);
        QCOMPARE(looks.first().first().toBool(), false);  // no network is searched unasked
    }

    void whatIsWrongIsSaidWithWhatToDo()
    {
        Counter counter;
        enter(counter);
        DeviceReport held = printer(DeviceWord::Held);
        held.health.holders = QStringList{u"cupsd (412)"_s};
        held.health.confirms = PrintLevel::Reached;
        counter.devices.take({held});
        QVERIFY2(labels(*sheet(counter)).contains(u"Close the program that has it: cupsd (412)."_s),
                 qPrintable(labels(*sheet(counter)).join(u'|')));
        QVERIFY(labels(*sheet(counter)).join(u' ').contains(u"when it has read a whole job"_s));
        const auto *model = counter.devices.devices();
        QCOMPARE(model->data(model->index(0), int(JobRole::NeedsPerson)).toBool(), true);
        QCOMPARE(model->data(model->index(0), int(JobRole::Details)).toString(), u"Receipts, Cash drawer"_s);
        for (int word = 0; word <= int(DeviceWord::Forbidden); ++word) {
            const DeviceReport report = printer(DeviceWord(word));
            QVERIFY(!DeviceModel::wordText(report.health.word).isEmpty());
            QCOMPARE(!DeviceModel::advice(report).isEmpty(), needsPerson(report.health.word));
        }
    }

    void aTestPageIsWantedOnce()
    {
        Counter counter;
        enter(counter);
        counter.devices.take({printer(), scannerFound()});
        QSignalSpy pages(&counter.devices, &DevicesPresenter::testPageWanted);
        counter.tapButton(u"Print a test page"_s);
        counter.devices.printTestPage(0);
        QCOMPARE(pages.count(), 1);
        QVERIFY(counter.devices.isBusy());
        counter.devices.takeTestPage(PrintLevel::Printed);
        QVERIFY(!counter.devices.isBusy());
        QVERIFY(labels(*sheet(counter)).contains(u"The printer says that the test page is on paper."_s));
        counter.devices.printTestPage(1);  // a scanner prints nothing
        QCOMPARE(pages.count(), 1);
        counter.devices.printTestPage(0);
        counter.devices.takeTestPage(Error{ErrorCode::OutOfPaper, u"no paper"_s});
        QCOMPARE(counter.errors, QStringList{u"no paper"_s});
    }

    void aKitchensStationsAreRolesOfPrintersAndTheirLabelsOfLabelPrinters()
    {
        Counter counter;
        enter(counter);
        const DeviceReport cups{
            {DeviceKind::LabelPrinter, u"cups"_s, {u"bar/labels"_s}, u"tcp:10.0.0.9"_s, {}, u"zpl"_s}};
        counter.devices.take({cups, printer()},
                             Kitchen{{{.id = u"grill"_s, .name = u"The grill"_s}, {.id = u"bar"_s}}, {}});
        QCOMPARE(counter.devices.rolesFor(0), (QStringList{u"grill/labels"_s, u"bar/labels"_s}));
        QCOMPARE(counter.devices.rolesFor(1),
                 (QStringList{receiptRole, reportRole, drawerRole, u"grill"_s, u"bar"_s}));
        const auto *model = counter.devices.devices();
        QCOMPARE(model->data(model->index(0), int(JobRole::Title)).toString(), u"cups · Label printer"_s);
        QCOMPARE(model->data(model->index(0), int(JobRole::Details)).toString(), u"Labels: bar"_s);
        QCOMPARE(counter.devices.devices()->roleText(u"grill"_s), u"Kitchen: The grill"_s);
        QSignalSpy pages(&counter.devices, &DevicesPresenter::testPageWanted);
        counter.tapButton(u"Print a test page"_s);
        QCOMPARE(pages.count(), 1);
        QVERIFY(labels(*sheet(counter)).contains(u"Printing a test label …"_s));
    }

    void theDrawerIsOpenedWithAReasonInTheJournal()
    {
        Counter counter;
        enter(counter);
        counter.devices.take({printer()});
        QSignalSpy jobs(&counter.paper, &PaperPresenter::jobWanted);
        counter.tapButton(u"Open the drawer"_s);
        QTRY_COMPARE(jobs.count(), 1);
        const auto job = jobs.first().first().value<SpoolJob>();
        QCOMPARE(job.about.role, drawerRole);
        QCOMPARE(job.about.reference, u"Drawer test"_s);
    }

    void whatWasFoundGetsARole()
    {
        Counter counter;
        enter(counter);
        counter.devices.take({scannerFound()});
        QSignalSpy uses(&counter.devices, &DevicesPresenter::useWanted);
        counter.tapButton(u"Use it for …"_s);
        counter.tapButton(u"Scanner"_s);
        QCOMPARE(uses.count(), 1);
        QCOMPARE(uses.first().at(1).toString(), u"scanner"_s);
        QSignalSpy looks(&counter.devices, &DevicesPresenter::lookWanted);
        counter.devices.takeSetUp(1);
        QCOMPARE(looks.count(), 1);
    }

    void whatIsPluggedInShowsWhileThePageIsOpen()
    {
        Counter counter;
        QSignalSpy looks(&counter.devices, &DevicesPresenter::lookWanted);
        counter.devices.noteChange();
        QCOMPARE(looks.count(), 0);
        enter(counter);
        counter.devices.take({});
        looks.clear();
        counter.devices.noteChange();
        QCOMPARE(looks.count(), 1);
        counter.devices.take({printer()});
        sheet(counter)->close();
        counter.devices.noteChange();
        QCOMPARE(looks.count(), 1);
    }
};

QTEST_MAIN(DevicesTest)
#include "tst_devices.moc"
