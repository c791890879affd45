// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/simulated/simulated_device.h"

namespace servery {

/// A serial scanner: "scan 4006381333931" reads a code, `<GS>` in it is FNC1 between GS1 elements. Codes end
/// with CR.
class SimulatedScanner final : public SimulatedDevice {
protected:
    QByteArray answer(const QByteArray &) override { return {}; }
    std::optional<QByteArray> perform(const QString &word, const QString &rest) override
    {
        if (word != u"scan" || rest.isEmpty())
            return std::nullopt;
        see(u"beep: "_s + rest);
        return QString(rest).replace(u"<GS>"_s, QString(QChar(0x1D))).toUtf8() + '\r';
    }
    QString usage() const override { return u"scan CODE"_s; }
};

}  // namespace servery
