// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "drivers/escpos/command_frame.h"
#include "drivers/escpos/printer_model.h"
#include "drivers/escpos/stream_interpreter.h"

namespace servery {

/// Understands ESC/POS. No clock, no device, no picture of the paper; those are the simulated printer's.
/// Whatever the bytes are, it neither crashes nor waits for more than `maxCommandBytes`.
class Interpreter final : public StreamInterpreter {
public:
    /// Commands that claim to be longer are skipped, all of them, as a printer's buffer would.
    static constexpr qsizetype maxCommandBytes = 4 * 1024 * 1024;

    /// Reads code page numbers and paper width as this model does.
    explicit Interpreter(const PrinterModel &model);

    void feed(QByteArrayView bytes) override;
    bool step() override;
    std::vector<Printed> take() override { return std::exchange(m_printed, {}); }
    void finish() override;
    qsizetype pendingBytes() const override { return m_pending.size() - m_at; }
    void clearBuffers() override;

private:
    void reset();
    void execute(const CommandFrame &frame, QByteArrayView parameters);
    void control(char code);
    void escape(char code, QByteArrayView parameters);
    void escapeText(char code, quint8 n);
    void group(char code, QByteArrayView parameters);
    void file(char code, QByteArrayView parameters);
    void countedGroup(char code, QByteArrayView data);  ///< GS ( and GS 8

    void text(QByteArrayView bytes);
    void putCharacter(const QString &character, int cells);
    void putWide(const QByteArray &bytes);
    void put(const QString &character, int cells, const TextStyle &style);
    QString decoded(QByteArrayView bytes, qsizetype &at);
    QChar single(quint8 byte) const;
    void printLine();
    void emitIt(Printed printed) { m_printed.push_back(std::move(printed)); }
    void moveTo(int dots);
    void tab();
    int cellDots() const { return m_isSmallFont ? m_model.cellDots * 3 / 4 : m_model.cellDots; }

    void twoDimensional(QByteArrayView data);
    void barcode(QByteArrayView parameters);
    void stripe(QByteArrayView parameters);
    void graphics(QByteArrayView data);
    void downloadedImage(int scale);

    const PrinterModel &m_model;
    QByteArray m_pending;
    qsizetype m_at = 0;    ///< bytes of m_pending that are done
    qsizetype m_skip = 0;  ///< bytes of an oversized command still to drop
    std::vector<Printed> m_printed;

    PrintedLine m_line;
    int m_x = 0;
    int m_lineSpacing = 30;
    int m_margin = 0;
    int m_areaDots = 0;
    int m_characterSpace = 0;
    int m_region = 0;  ///< ESC R
    const CodePage *m_page = nullptr;
    Align m_align = Align::Left;
    TextStyle m_style;
    bool m_isDoubleStrike = false;
    bool m_isSmallFont = false;
    bool m_isTwoByte = false;  ///< FS &
    bool m_isShiftJis = false;
    bool m_isWideUnderlined = false;  ///< FS -: two-byte characters have an underline of their own
    int m_wideScale = 0x11;           ///< FS ! and FS W: width and height of two-byte characters
    bool m_isUtf8 = false;
    bool m_isDeselected = false;  ///< ESC = without bit 0: what follows is for the display behind it
    QByteArray m_heldByte;        ///< the first byte(s) of a character whose rest has not come
    std::vector<int> m_tabs;
    PrintedCode m_code;  ///< settings of the next code
    PrintedCode m_qr;    ///< and what is stored for it
    Raster m_graphics;   ///< GS ( L stored, not yet printed
    Raster m_download;   ///< GS *
};

}  // namespace servery
