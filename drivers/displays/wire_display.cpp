// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/displays/wire_display.h"

#include "drivers/displays/display_bytes.h"

namespace servery {

static constexpr int progressMs = 1000;

WireDisplay::WireDisplay(std::unique_ptr<Transport> transport, const Make &make)
    : m_transport(std::move(transport)), m_make(make)
{
}

Outcome WireDisplay::write(const QByteArray &bytes)
{
    const WriteReport report =
        m_transport->write(m_make.isBehindPrinter ? besidePrinter(bytes) : bytes, progressMs);
    if (report.isComplete())
        return done();
    m_transport->close();
    return *report.trouble;
}

Outcome WireDisplay::show(const DisplayRows &rows)
{
    const QByteArray bytes = encodeRows(m_make.model, m_make.page, rows);
    if (m_transport->isOpen()) {
        // What it answers is of no use, but a line that hung up shows here.
        std::ignore = m_transport->read(0);
    }
    const bool isOpen = m_transport->isOpen();
    if (isOpen && bytes == m_shown)
        return done();
    m_shown.clear();
    if (!isOpen) {
        if (auto opened = m_transport->open(); !opened)
            return opened.error();
        const int page = displayPageNumber(m_make.page.name);
        if (auto started = write(encodeStart(m_make.model, page)); !started)
            return started.error();
    }
    if (auto written = write(bytes); !written)
        return written.error();
    m_shown = bytes;
    return done();
}

}  // namespace servery
