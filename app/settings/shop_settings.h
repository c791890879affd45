// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/domain/money.h"

namespace servery {

/// How a shop works, apart from its menu. Stored as a SettingsChanged in the journal, the same for
/// every station of the data directory. Unknown keys survive; defaults are not written.
struct ShopSettings {
    enum class ReceiptPolicy { Country, Always, OnRequest };  ///< counter-kiosk-law 4.3: FR prints on request

    QString language;  ///< of receipts, BCP 47; empty: the country's
    ReceiptPolicy receipts = ReceiptPolicy::Country;
    int dayStartsAtHour = 4;                             ///< 0 … 23: when a business day begins
    Rate discountLimit = Rate::fromMillionths(100'000);  ///< a cashier may give this much alone: 10 %
    bool keepsCashRounding = true;  ///< false: a country's voluntary rounding is switched off
    QJsonObject unknown;            ///< keys of a newer program

    bool operator==(const ShopSettings &) const = default;
};

ShopSettings shopSettingsFromJson(const QJsonObject &json);
QJsonObject toJson(const ShopSettings &settings);

}  // namespace servery
