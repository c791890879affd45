// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>
#include <vector>

#include "app/base/text.h"
#include "app/domain/document.h"

namespace servery {

/// Characters that stand together in one style, at a dot position of the line.
struct PrintedRun {
    int x = 0;          ///< dots from the left edge of the line
    int cellDots = 12;  ///< width of one cell at normal size: 12 in font A, 9 in font B
    int cells = 0;      ///< of cellDots × style.width
    QString text;
    TextStyle style;

    bool operator==(const PrintedRun &) const = default;
};

/// A picture that stands within a line (ESC *).
struct PrintedStripe {
    int x = 0;
    Raster raster;

    bool operator==(const PrintedStripe &) const = default;
};

/// One line as it comes out of the printer.
struct PrintedLine {
    Align align = Align::Left;
    std::vector<PrintedRun> runs;
    std::vector<PrintedStripe> stripes;
    int feedDots = 30;  ///< to the next line
    int marginDots = 0;

    /// The characters, with spaces where the line jumps to the right.
    QString text() const;
    /// The most striking of each kind on the line: bold if anything on it is.
    TextStyle style() const;
    int widthDots() const;
    bool operator==(const PrintedLine &) const = default;
};

/// A bar code or two-dimensional code the printer draws by itself.
struct PrintedCode {
    QString kind;  ///< "qr", "ean13", "ean8", "upca", "code128", "pdf417" …
    QByteArray data;
    Align align = Align::Left;
    int moduleDots = 3;
    int heightDots = 162;  ///< of bars
    bool hasTextBelow = false;

    bool operator==(const PrintedCode &) const = default;
};

struct PrintedImage {
    Raster raster;  ///< empty for a picture that only the printer has
    Align align = Align::Left;

    bool operator==(const PrintedImage &) const = default;
};

struct PaperFeed {
    int dots = 0;  ///< negative: backwards
    bool operator==(const PaperFeed &) const = default;
};

struct PaperCut {
    bool isPartial = false;
    bool operator==(const PaperCut &) const = default;
};

struct DrawerPulse {
    int pin = 2;  ///< 2 or 5
    int onMs = 0;
    bool isRealTime = false;  ///< DLE DC4: done on arrival, not in its turn
    bool operator==(const DrawerPulse &) const = default;
};

/// The till asks something, at this place of the stream.
struct PrinterQuestion {
    enum class Kind {
        Sensor,         ///< GS r n: value is n
        AutoStatus,     ///< GS a n, Star ESC RS a n: value is n
        Identity,       ///< GS I n: value is n
        Marker,         ///< GS ( H fn 48: data is the process id
        OfflineReport,  ///< GS ( H fn 49: value is 0 off, 1 on, 2 on with the cause
        PaperStop,      ///< ESC c 4 n: value is n, bits 0 and 1 stop it at near end; nothing is answered
        StatusNow,      ///< Star ESC ACK SOH
        JobEnd,         ///< Star ETB: counts and reports once everything before it is on paper
        JobEndReset,    ///< Star ESC RS E 0: the count starts again; nothing is answered
    };
    Kind kind = Kind::Sensor;
    int value = 0;
    QByteArray data;

    bool operator==(const PrinterQuestion &) const = default;
};

/// A command that no table knows.
struct UnknownCommand {
    QByteArray bytes;  ///< its first bytes
    bool operator==(const UnknownCommand &) const = default;
};

/// What a stream for a receipt printer does, in order.
using Printed = std::variant<PrintedLine, PrintedCode, PrintedImage, PaperFeed, PaperCut, DrawerPulse,
                             PrinterQuestion, UnknownCommand>;

}  // namespace servery
