// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "app/domain/menu.h"

namespace servery {

/// Reads a menu document ("servery-menu/1"). All or nothing: a menu, or up to twenty errors at once, each
/// with its JSON path (`$.items[3].tax: no tax "vat7"; known: …`), headed by `source`. What the store leaves
/// out is filled in from its country, so that the menu is complete by itself.
Result<Menu> menuFromJson(const QByteArray &text, const QString &source);

/// The document that reads back as exactly this menu: menuFromJson(toJson(menu)) == menu. Defaults are not
/// written.
QByteArray toJson(const Menu &menu);

/// Reads a CSV with the columns `category,id,name,variant,price,tax,barcode,plu,allergens` in any order; only
/// category, name and price are required. RFC 4180 quoting, UTF-8 with or without BOM, any line end, `,` `;`
/// or tab between cells. An absent id comes from the name; rows with one id and several variants become
/// variants. `tax`: a rate ("7%") or the id of one of `present.taxes`; empty: untaxed. `barcode`: several
/// apart by spaces. `allergens`: ids apart by spaces, "may:milk" for traces, "none" for none at all; empty:
/// unknown. Errors name line and column. `present` gives the store's settings and taxes.
Result<Menu> menuFromCsv(const QByteArray &text, const Menu &present, const QString &source);

/// Reads a menu file: JSON or CSV by its content, else by its name. `present` serves a CSV, which has no
/// store.
Result<Menu> readMenuFile(const QString &path, const Menu &present = {});

}  // namespace servery
