// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/line_display.h"
#include "app/ports/receipt_printer.h"
#include "app/settings/device_settings.h"
#include "drivers/displays/display_model.h"
#include "drivers/escpos/code_pages.h"
#include "drivers/transport/transport.h"

namespace servery {

/// A customer display on a wire. Rows that it shows already are not sent again; after a lost connection the
/// display is started anew. On the line of a printer that is not ours (`isBehindPrinter`) every write says
/// whose bytes these are; on the line of one of ours its spool passes the rows on (sideBytes).
class WireDisplay final : public LineDisplay {
public:
    struct Make {
        const DisplayModel &model;  ///< a row of the table
        const CodePage &page;
        bool isBehindPrinter = false;
    };
    WireDisplay(std::unique_ptr<Transport> transport, const Make &make);

    Outcome show(const DisplayRows &rows) override;

private:
    Outcome write(const QByteArray &bytes);

    std::unique_ptr<Transport> m_transport;
    Make m_make;
    QByteArray m_shown;
};

/// The same rows for a printer of ours to pass on. BadInput for an unknown model or code page.
Result<SideBytes> sideBytes(const DisplaySettings &settings, const DisplayRows &rows);

/// What the display is asked to hear whether it is there; empty for one that never says anything. BadInput as
/// above.
Result<QByteArray> displayQuestion(const DisplaySettings &settings);

/// The letters of a menu's names that this display cannot show; none for one that is not possible at all.
QStringList lettersNotShown(const DisplaySettings &settings, const QString &text);

/// BadInput for an unknown model, code page or address. A "serial:" address without line settings: 9600,8N1.
Result<std::unique_ptr<LineDisplay>> makeLineDisplay(const DisplaySettings &settings);

}  // namespace servery
