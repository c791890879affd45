// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/central_settings.h"

#include <QFile>
#include <QJsonDocument>
#include <QUrl>

#include "app/base/json.h"

namespace servery {

QByteArray toJson(const CentralSettings &settings)
{
    QJsonObject object{{u"url"_s, settings.url},
                       {u"device"_s, settings.device.toString(QUuid::WithoutBraces)},
                       {u"store"_s, settings.store.toString(QUuid::WithoutBraces)},
                       {u"store_name"_s, settings.storeName}};
    if (!settings.authority.isEmpty())
        object[u"authority"_s] = QString::fromLatin1(settings.authority);
    return QJsonDocument(object).toJson();
}

Result<CentralSettings> centralSettingsFrom(const QByteArray &json)
{
    const auto parsed = parseJson(json);
    if (!parsed)
        return parsed.error();
    JsonErrors errors;
    const JsonReader reader(*parsed, u"$"_s, errors);
    reader.onlyKeys({u"url", u"device", u"store", u"store_name", u"authority"});
    const auto id = [&reader](QStringView key) {
        const QUuid value = QUuid::fromString(reader.text(key));
        if (value.isNull())
            reader.at(key).expected(u"an id"_s);
        return value;
    };
    CentralSettings settings{.url = reader.text(u"url"),
                             .device = id(u"device"),
                             .store = id(u"store"),
                             .storeName = reader.text(u"store_name", {}),
                             .authority = reader.text(u"authority", {}).toLatin1()};
    const QUrl url(settings.url, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https"_s && url.scheme() != u"http"_s))
        reader.at(u"url").expected(u"an address such as https://central.example:8443"_s);
    if (!errors.isEmpty())
        return errors.error(u"central.json"_s);
    return settings;
}

Result<std::optional<CentralSettings>> readCentralSettings(const QString &name)
{
    QFile file(name);
    if (!file.exists())
        return std::optional<CentralSettings>();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::StorageFailed, u"%1: %2"_s.arg(name, file.errorString())};
    auto read = centralSettingsFrom(file.readAll());
    if (!read)
        return read.error().within(name);
    return std::optional(std::move(read).take());
}

}  // namespace servery
