// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>

#include <QCoreApplication>
#include <QElapsedTimer>

#include "tests/harness/three_printers.h"

// 1,000 receipts for a good printer beside a dead and a slow one. Measured: how long that took, and the
// longest time that the thread of the screens was away from its events. Budget of a frame: 16 ms.

using namespace servery;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Witness witness;
    GrantingLedger ledger;
    Spool spool(
        {.ledger = ledger,
         .devices = {temperedDevice({u"good"_s}, witness), temperedDevice({u"slow"_s, 5, 20}, witness),
                     temperedDevice({u"dead"_s, 50, 0, true}, witness)},
         .routes = {{receiptRole, u"good"_s}, {u"bar"_s, u"slow"_s}, {u"kitchen-1"_s, u"dead"_s}}});
    constexpr size_t receipts = 1000;
    qint64 longestNs = 0;
    size_t asked = 0;
    QElapsedTimer whole;
    QElapsedTimer frame;
    whole.start();
    while (witness.jobs(u"good"_s).size() < receipts) {
        frame.start();
        if (asked < receipts && asked - witness.jobs(u"good"_s).size() < 400) {
            if (asked % 5 == 0) {
                spool.add(jobFor(u"kitchen-1"_s, int(asked)));
                spool.add(jobFor(u"bar"_s, int(asked)));
            }
            spool.add(jobFor(receiptRole, int(asked++)));
        }
        QCoreApplication::processEvents();
        longestNs = std::max(longestNs, frame.nsecsElapsed());
        QThread::usleep(200);
    }
    std::printf("1000 receipts beside a dead and a slow printer: %lld ms, %d commits, slow one at %zu;"
                " longest turn of the screens' thread %.2f ms (frame: 16 ms)\n",
                qlonglong(whole.elapsed()), ledger.commits, witness.jobs(u"slow"_s).size(),
                double(longestNs) / 1e6);
    return 0;
}
