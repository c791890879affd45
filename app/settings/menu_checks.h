// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>

#include "app/base/json.h"
#include "app/domain/menu.h"

namespace servery {

// Each answers what is wrong, in words for the person who wrote the menu; none: it is fine.

/// Ids: 1 to 64 letters, digits and _ - . : + / % # in any script; no spaces, no control characters.
std::optional<QString> idProblem(const QString &id);
/// Words for people: no control characters, at most 200 characters.
std::optional<QString> textProblem(const QString &text);
/// PLU: one to six digits (POS-22).
std::optional<QString> pluProblem(const QString &plu);
/// Barcodes: 1 to 48 printable ASCII characters; 8, 12, 13 or 14 digits need the GTIN check digit.
std::optional<QString> barcodeProblem(const QString &barcode);
/// Rules such as "21IIIIIPPPPPC": digits, one run of I, one run of P or W, at most one C, at the end.
std::optional<QString> barcodeRuleProblem(const QString &pattern);
/// Pictures: a plain file name or a built-in ":/…"; no way out of the pictures folder.
std::optional<QString> imageProblem(const QString &image);

/// Notices what is there twice.
class Places {
public:
    /// What is wrong when `key` was seen before ("… is already at $.items[0].plu"); else none.
    std::optional<QString> twice(const QString &what, const QString &key, const QString &place);

private:
    QHash<QString, QString> m_places;
};

/// Everything that concerns more than one value: ids that are unique, references that resolve, groups that
/// can be answered and do not open themselves, codes that name one thing. Empty values were reported where
/// they were read.
void checkWhole(const Menu &menu, JsonErrors &errors);

}  // namespace servery
