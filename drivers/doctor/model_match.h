// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/escpos/printer_model.h"
#include "drivers/transport/self_description.h"

namespace servery {

/// Which model profile a printer has.
struct ModelMatch {
    QString model;        ///< a name from resources/printers, or a label language: "zpl", "tspl"
    bool isSure = false;  ///< it named a model that we have; else the best guess
    bool isLabel = false;

    bool operator==(const ModelMatch &) const = default;
};

/// By what it says of itself (its USB strings, device id, or answers to GS I): the longest title of a profile
/// that its maker and model begin with; one of two modes by the languages it lists. A maker we know and a
/// model we do not: a generic one, in that maker's language. Nothing said: generic-80.
ModelMatch matchModel(const SelfDescription &said);

}  // namespace servery
