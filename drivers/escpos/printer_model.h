// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QStringList>

#include "app/base/result.h"
#include "app/settings/printer_settings.h"
#include "drivers/escpos/double_byte.h"
#include "drivers/escpos/page_map.h"

namespace servery {

/// What one printer model can do and how it counts its code pages: a file in resources/printers, so a
/// new printer is new data. Everything that differs between printers stands here, never in an `if`
/// on a name.
struct PrinterModel {
    enum class Protocol { EscPos, StarLine };
    /// How a picture is sent.
    enum class Images {
        Raster,    ///< GS v 0: nearly everybody
        Graphics,  ///< GS ( L, GS 8 L: newer Epson, sharper timing
        Columns,   ///< ESC * with 24 dots: the cheapest clones
        Impact,    ///< ESC * with 8 dots of a needle printer
    };
    struct Page {
        quint8 number = 0;  ///< n of ESC t n, Star ESC GS t n
        const CodePage *page = nullptr;
    };

    QString name;   ///< "epson-tm-t88v"
    QString title;  ///< "Epson TM-T88V"
    QString notes;  ///< what whoever installs one should know; English
    Protocol protocol = Protocol::EscPos;
    int columns = 48;
    int dots = 576;                             ///< printable width
    int cellDots = 12;                          ///< width of a character
    std::vector<Page> pages;                    ///< the first one is where a receipt starts
    PageMap map;                                ///< the same pages by their index
    const DoubleByteSet *doubleByte = nullptr;  ///< its East Asian font; null: drawn
    Images images = Images::Raster;
    bool hasCutter = true;
    bool cutFeeds = true;  ///< knows GS V 66, which feeds to the blade; else we feed lines and cut
    bool hasQr = true;     ///< draws QR codes itself; else they are sent as pictures
    bool hasBarcodes = true;
    bool hasProcessId = false;      ///< GS ( H: says when the last line is on paper
    bool hasOfflineReport = false;  ///< GS ( H fn 49: says by itself why it stops
    bool hasAutoStatus = true;      ///< GS a
    bool hasRealTimeStatus = true;
    bool hasRealTimePulse = false;  ///< DLE DC4 1 opens the drawer even when the printer has stopped
    bool canClearBuffers = false;   ///< DLE DC4 8
    bool stopsAtNearEnd = false;    ///< ESC c 4: no receipt begins on a roll that is about to end
    int tearFeedLines = 4;          ///< lines from the print head to the tear bar or blade
    int pulseOnMs = 50;             ///< drawer; 2 … 510
    int pulseOffMs = 500;           ///< at least four times as long: duty of 20 % (devices reference 2.4)
    int bufferBytes = 4096;         ///< what it takes while it is stopped
    PrinterPatience patience;       ///< how long it is waited for, where a station says nothing else
};

/// Reads a model file; its pages are a list of its own or the name of a file in printers/pages. Unknown keys
/// and values out of range are errors that name their place.
Result<PrinterModel> parsePrinterModel(const QByteArray &json, const QString &source);

/// The names of all models that the program carries, sorted.
QStringList printerModelNames();

/// A model that the program carries; nullptr when there is none of this name. Thread-safe; read once.
const PrinterModel *findPrinterModel(const QString &name);

}  // namespace servery
