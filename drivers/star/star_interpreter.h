// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/escpos/printer_model.h"
#include "drivers/escpos/stream_interpreter.h"
#include "drivers/star/star_frame.h"

namespace servery {

/// Understands Star line mode, with the raster commands of Star's graphic mode. Whatever the bytes are, it
/// neither crashes nor waits for more than `maxCommandBytes`.
class StarInterpreter final : public StreamInterpreter {
public:
    /// Commands that claim to be longer are skipped, all of them, as a printer's buffer would.
    static constexpr qsizetype maxCommandBytes = 4 * 1024 * 1024;

    /// Reads code page numbers and paper width as this model does.
    explicit StarInterpreter(const PrinterModel &model);

    void feed(QByteArrayView bytes) override;
    bool step() override;
    std::vector<Printed> take() override { return std::exchange(m_printed, {}); }
    void finish() override;
    qsizetype pendingBytes() const override { return m_pending.size() - m_at; }
    void clearBuffers() override;

private:
    void reset();
    void execute(const StarFrame &frame, QByteArrayView parameters);
    void control(char code);
    void escape(char code, QByteArrayView parameters);
    void style(char code, QByteArrayView parameters);
    void group(char code, QByteArrayView parameters);
    void settings(char code, quint8 n);  ///< ESC RS
    void text(QByteArrayView bytes);
    void printLine(int feedDots);
    void emitIt(Printed printed) { m_printed.push_back(std::move(printed)); }
    void moveTo(int dots);
    void stripe(char code, QByteArrayView parameters);
    void barcode(QByteArrayView parameters);
    void qrCode(QByteArrayView parameters);
    void rasterCommand(QByteArrayView parameters);
    void rasterRow(char code, QByteArrayView row);
    void endRaster();
    int cellDots() const { return m_isSmallFont ? m_model.cellDots * 3 / 4 : m_model.cellDots; }

    const PrinterModel &m_model;
    QByteArray m_pending;
    qsizetype m_at = 0;    ///< bytes of m_pending that are done
    qsizetype m_skip = 0;  ///< bytes of an oversized command still to drop
    std::vector<Printed> m_printed;

    PrintedLine m_line;
    int m_x = 0;
    int m_lineFeed = 32;
    int m_characterSpace = 0;
    int m_region = 0;  ///< ESC R
    const CodePage *m_page = nullptr;
    Align m_align = Align::Left;
    TextStyle m_style;
    bool m_isSmallFont = false;
    int m_pulseMs = 200;  ///< ESC BEL
    PrintedCode m_qr;     ///< settings and data of the next QR code
    bool m_isRaster = false;
    Raster m_raster;
};

}  // namespace servery
