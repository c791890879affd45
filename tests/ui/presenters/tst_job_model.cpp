// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/base/reason.h"
#include "ui/presenters/job_model.h"

using namespace servery;

class JobModelTest : public QObject {
    Q_OBJECT

    static JobNews held(const Error &trouble)
    {
        JobNews job{{.id = PrintJobId::make(), .role = receiptRole, .reference = u"A-1"_s}};
        job.trouble = trouble;
        job.printer = u"receipt"_s;
        return job;
    }

private Q_SLOTS:
    void aLabelPrinterThatSaysNothingIsNotCalledSwitchedOff()
    {
        JobNews job = held({ErrorCode::DeviceUnknown, u"log"_s});
        job.printer = u"cups"_s;
        QCOMPARE(JobModel::sentence({job}),
                 u"Nothing is said by cups. 1 receipt waits. Look at its labels, its ribbon and its head."_s);
    }

    void aKitchenWithoutLabelsStillGetsItsTickets()
    {
        const KitchenTrouble silent{{ErrorCode::DeviceUnknown, u"log"_s}, {}, true};
        QCOMPARE(
            JobModel::kitchenSentence(u"cups"_s, silent),
            u"Nothing is said by cups. The kitchen gets no labels. Look at its labels, its ribbon and its "
            "head."_s);
    }

    void labelsThatTheKitchenMayNotHaveAreCalledOut()
    {
        JobNews job = held({ErrorCode::DeviceUnknown, u"log"_s});
        job.about.kind = JobKind::Label;
        job.isLate = true;
        QVERIFY(
            JobModel::lateSentence({job}).startsWith(u"The kitchen may not have the labels of ticket A-1."));
    }

    /// Pain 8: "resource busy" helps nobody; who it is does.
    void aPrinterThatIsHeldNamesWhoHasIt()
    {
        const JobNews named = held({ErrorCode::InUse, u"log"_s, Reason::DeviceHeld, {u"cupsd (412)"_s}});
        const QString sentence = JobModel::sentence({named});
        QVERIFY2(sentence.startsWith(u"cupsd (412) has the receipt printer. 1 receipt waits. "_s),
                 qPrintable(sentence));
        const JobNews unseen = held({ErrorCode::InUse, u"log"_s, Reason::DeviceHeld});
        QVERIFY(JobModel::sentence({unseen}).startsWith(u"Another program or till has "_s));
        QCOMPARE(JobModel::stateText(unseen), u"waits, somebody else has the printer"_s);
    }

    void aPermissionIsNoCable()
    {
        const JobNews job =
            held({ErrorCode::DeviceOffline, u"log"_s, Reason::DeviceForbidden, {u"/dev/bus/usb/001/004"_s}});
        QVERIFY(JobModel::sentence({job}).startsWith(u"This user may not open the receipt printer. "_s));
        QVERIFY(!JobModel::sentence({job}).contains(u"cable"_s));
    }
};

QTEST_GUILESS_MAIN(JobModelTest)
#include "tst_job_model.moc"
