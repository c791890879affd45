// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/displays/display_screen.h"
#include "drivers/simulated/simulated_device.h"

namespace servery {

/// A customer display whose two rows are told whenever they change.
class SimulatedDisplay final : public SimulatedDevice {
public:
    SimulatedDisplay(const DisplayModel &model, const CodePage &page) : m_screen(model, page) {}

protected:
    QByteArray answer(const QByteArray &bytes) override
    {
        m_screen.feed(bytes);
        const QStringList rows{m_screen.upper(), m_screen.lower()};
        if (rows != m_rows) {
            see(u'|' + rows[0] + u'|');
            see(u'|' + rows[1] + u'|');
        }
        m_rows = rows;
        return m_screen.takeReplies();
    }
    std::optional<QByteArray> perform(const QString &, const QString &) override { return std::nullopt; }
    QString usage() const override { return u"nothing but a fault"_s; }

private:
    DisplayScreen m_screen;
    QStringList m_rows;
};

}  // namespace servery
