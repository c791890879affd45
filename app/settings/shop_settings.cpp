// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/shop_settings.h"

#include <algorithm>

namespace servery {

ShopSettings shopSettingsFromJson(const QJsonObject &json)
{
    ShopSettings settings;
    settings.unknown = json;
    const auto take = [&settings](QLatin1StringView key) { return settings.unknown.take(key); };
    settings.language = take("language"_L1).toString();
    const QString receipts = take("receipts"_L1).toString();
    if (receipts == u"on_request")
        settings.receipts = ShopSettings::ReceiptPolicy::OnRequest;
    else if (receipts == u"always")
        settings.receipts = ShopSettings::ReceiptPolicy::Always;
    settings.dayStartsAtHour = std::clamp(take("day_starts_at"_L1).toInt(settings.dayStartsAtHour), 0, 23);
    const auto limit = parseRate(take("discount_limit"_L1).toString());
    if (limit)
        settings.discountLimit = *limit;
    settings.keepsCashRounding = take("cash_rounding"_L1).toBool(true);
    return settings;
}

QJsonObject toJson(const ShopSettings &settings)
{
    QJsonObject json = settings.unknown;
    const ShopSettings standard;
    if (settings.language != standard.language)
        json["language"_L1] = settings.language;
    if (settings.receipts != standard.receipts)
        json["receipts"_L1] =
            settings.receipts == ShopSettings::ReceiptPolicy::Always ? u"always"_s : u"on_request"_s;
    if (settings.dayStartsAtHour != standard.dayStartsAtHour)
        json["day_starts_at"_L1] = settings.dayStartsAtHour;
    if (settings.discountLimit != standard.discountLimit)
        json["discount_limit"_L1] = toText(settings.discountLimit);
    if (!settings.keepsCashRounding)
        json["cash_rounding"_L1] = false;
    return json;
}

}  // namespace servery
