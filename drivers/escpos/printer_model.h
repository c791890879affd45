// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QStringList>

#include "app/base/result.h"
#include "drivers/escpos/page_map.h"

namespace servery {

/// What one printer model can do and how it counts its code pages: a file in resources/printers, so a
/// new printer is new data. Everything that differs between printers stands here, never in an `if`
/// on a name.
struct PrinterModel {
    struct Page {
        quint8 number = 0;  ///< n of ESC t n
        const CodePage *page = nullptr;
    };

    QString name;   ///< "epson-tm-t88v"
    QString title;  ///< "Epson TM-T88V"
    int columns = 48;
    int dots = 576;           ///< printable width
    std::vector<Page> pages;  ///< the first one is where a receipt starts
    PageMap map;              ///< the same pages by their index
    bool hasCutter = true;
    bool hasQr = true;  ///< draws QR codes itself; else they are sent as pictures
    bool hasBarcodes = true;
    bool hasProcessId = false;  ///< GS ( H: says when the last line is on paper
    bool hasRealTimeStatus = true;
    bool hasRealTimePulse = false;  ///< DLE DC4 1 opens the drawer even when the printer has stopped
    int tearFeedLines = 4;          ///< lines from the print head to the tear bar
};

/// Reads a model file. Unknown keys and values out of range are errors that name their place.
Result<PrinterModel> parsePrinterModel(const QByteArray &json, const QString &source);

/// The names of all models that the program carries, sorted.
QStringList printerModelNames();

/// A model that the program carries; nullptr when there is none of this name. Thread-safe; read once.
const PrinterModel *findPrinterModel(const QString &name);

}  // namespace servery
