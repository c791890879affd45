// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QImage>

#include "app/settings/label_printer_settings.h"
#include "drivers/escpos/printed.h"
#include "drivers/labels/label_plan.h"

namespace servery {

/// Bits on a label: a picture, a line, a box.
struct PlacedPicture {
    int x = 0;
    int y = 0;
    Raster raster;
};

/// A label as it comes out of a printer.
struct PrintedLabel {
    using Thing = std::variant<PlacedText, PlacedBarcode, PlacedQr, PlacedPicture>;

    int widthDots = 400;
    int heightDots = 240;
    int copies = 1;
    std::vector<Thing> things;

    /// What stands on it, from the first to the last; codes as "qr: …", "ean13: …".
    QStringList lines() const;
    /// The label on its liner, dot by dot. Needs a QGuiApplication.
    QImage image() const;
};

/// The till asks how the printer is.
struct LabelQuestion {
    bool isLong = false;  ///< TSPL ESC ! S
    bool operator==(const LabelQuestion &) const = default;
};

using LabelEvent = std::variant<PrintedLabel, LabelQuestion, UnknownCommand>;

/// Understands what a label printer is sent as the printer does, without printing: bytes go in, in any
/// pieces, and what they do comes out in order. Knows what encodeZpl() and encodeTspl() write and what is
/// usual beside it; other commands come out as unknown, most of them do nothing on a picture.
class LabelInterpreter {
public:
    static constexpr qsizetype mostWaitingBytes = 1 << 20;  ///< longer commands are forgotten
    static constexpr int mostDots = 2400;                   ///< 300 mm; larger labels are cut
    static constexpr size_t mostThings = 500;               ///< on one label; what is more is not shown
    static constexpr int mostCharacters = 200;              ///< of one text
    static constexpr int largestLetter = 400;               ///< dots

    virtual ~LabelInterpreter() = default;

    virtual void feed(QByteArrayView bytes) = 0;
    /// Everything that happened since the last time.
    std::vector<LabelEvent> take() { return std::exchange(m_events, {}); }

protected:
    void happen(LabelEvent event) { m_events.push_back(std::move(event)); }
    void place(PrintedLabel::Thing thing);

    PrintedLabel m_label;  ///< as far as it is

private:
    std::vector<LabelEvent> m_events;
};

std::unique_ptr<LabelInterpreter> makeLabelInterpreter(LabelPrinterSettings::Language language);

}  // namespace servery
