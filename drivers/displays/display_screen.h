// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QByteArrayView>

#include "drivers/displays/display_model.h"
#include "drivers/escpos/code_pages.h"

namespace servery {

/// What a customer display shows for the bytes it is sent: the other half of display_bytes.h, for the
/// simulated display and for tests. Bytes may come in any pieces. It writes over and wraps at the end of a
/// row, as the devices do, so that a driver that relies on wrapping shows.
class DisplayScreen {
public:
    explicit DisplayScreen(const DisplayModel &model, const CodePage &page);

    void feed(QByteArrayView bytes);
    /// A DSP-800 says 06 to each command it takes and 15 to one it does not know.
    QByteArray takeReplies();
    /// Exactly as many characters as it has columns.
    QString upper() const { return row(0); }
    QString lower() const { return row(1); }
    /// Commands that are not known; text only otherwise.
    int unknown() const { return m_unknown; }

private:
    void hear(quint8 byte);
    bool hearCommand(quint8 byte);
    bool hearDsp(quint8 byte);
    void obey();
    void control(quint8 byte);
    void put(quint8 byte);
    void clear();
    QString row(int number) const;
    int cells() const { return m_model.columns * 2; }

    const DisplayModel &m_model;
    const CodePage *m_page;
    QString m_cells;
    int m_cursor = 0;
    int m_lineMode = -1;   ///< CD5220: the row that ESC Q A/B writes until CR
    QByteArray m_command;  ///< begun
    QByteArray m_replies;
    bool m_isChosen = true;  ///< ESC =
    int m_unknown = 0;
};

}  // namespace servery
