// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/harness/bad_disk.h"
#include "tests/harness/lossy_disk.h"
#include "tests/harness/payment_trial.h"

namespace servery {

/// The disk under a till, which can be broken in three ways. Made before the till.
class BreakableDisk {
public:
    enum class Way {
        Full,   ///< it has no room (ENOSPC)
        Write,  ///< it does not write (EIO)
        Sync    ///< it writes, and does not say that it is there (EIO of fsync)
    };
    void set(Way way, bool isBroken)
    {
        m_full.reset();
        m_disk.failSyncs(isBroken && way == Way::Sync);
        if (isBroken && way != Way::Sync)
            m_full.emplace(0, way == Way::Full ? ENOSPC : EIO);
    }

private:
    LossyDisk m_disk{1};
    std::optional<FullDisk> m_full;
};

/// C23, (k): the till's disk fails at any of its first news, for a moment or for minutes, and it may be
/// killed at the news after that. Answers what broke an invariant.
inline QString playBrokenDisk(PaymentRig &rig, BreakableDisk &disk, int mostNews, Play play = playSale)
{
    Tally tally;
    QString broken = play(rig, {}, tally);  // an anchor
    for (const auto way : {BreakableDisk::Way::Full, BreakableDisk::Way::Write, BreakableDisk::Way::Sync}) {
        rig.breakDisk = [&disk, way](bool isBroken) { disk.set(way, isBroken); };
        for (int i = 0; i < mostNews * 4 && broken.isEmpty(); ++i) {
            const int news = 1 + i / 4;
            Trial trial;
            trial.disk = PaymentRig::DiskFault{news, i % 2 == 0};
            if (i % 4 > 1)
                trial.kill = PaymentRig::Kill{news, false};
            broken = play(rig, trial, tally);
            if (!broken.isEmpty())
                broken = u"disk %1, news %2, %3: %4"_s.arg(int(way)).arg(news).arg(i % 4).arg(broken);
        }
    }
    qInfo("%s", tally.text().constData());
    if (broken.isEmpty() && tally.struck * 3 < tally.trials)
        return u"the disk hardly mattered"_s;
    return broken;
}

}  // namespace servery
