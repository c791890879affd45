// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/label.h"
#include "app/settings/printer_settings.h"

namespace servery {

/// How this station reaches a label printer. Default: none.
struct LabelPrinterSettings {
    enum class Language { Zpl, Tspl };

    QString name = u"labels"_s;  ///< what people and routes call it
    Language language = Language::Zpl;
    QString address;  ///< as of a receipt printer; empty: no label printer
    LabelStock stock;
    bool answers = true;  ///< false for one-way cables: nothing is asked, everything is just sent
    PrinterPatience patience;
};

/// "zpl" or "tspl".
QString toText(LabelPrinterSettings::Language language);
std::optional<LabelPrinterSettings::Language> labelLanguage(const QString &text);

}  // namespace servery
