// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/kitchen_settings.h"

#include <algorithm>

#include <QJsonArray>

#include "app/domain/print_job.h"
#include "app/settings/station_printers.h"

namespace servery {

namespace {

constexpr int longestWaitS = 3600;

/// A role becomes part of words for people and of a label's role.
bool isStationId(const QString &id)
{
    static const QStringList taken{receiptRole, drawerRole, reportRole, labelRole};
    return !id.isEmpty() && id.size() <= 40 && !taken.contains(id) &&
           std::all_of(id.begin(), id.end(),
                       [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_'; });
}

class KitchenReader {
public:
    KitchenReader(const JsonReader &reader, QStringList printers, const std::vector<DeviceRoute> &known)
        : m_reader(reader), m_printers(std::move(printers)), m_known(known)
    {
    }

    KitchenSettings read()
    {
        m_reader.onlyKeys({u"stations", u"courses", u"label_printers"});
        for (const JsonReader &printer : m_reader.list(u"label_printers"))
            m_settings.labelPrinters.push_back(labelPrinter(printer));
        for (const JsonReader &station : m_reader.list(u"stations"))
            readStation(station);
        for (const JsonReader &course : m_reader.list(u"courses"))
            m_settings.kitchen.courses.push_back(categories(course));
        return std::move(m_settings);
    }

private:
    static QStringList categories(const JsonReader &course)
    {
        if (!course.isArray())
            course.expected(u"a list of categories"_s);
        QStringList names;
        for (const JsonReader &category : course.elements())
            names << category.text();
        return names;
    }

    LabelPrinterSettings labelPrinter(const JsonReader &json)
    {
        json.onlyKeys({u"name", u"language", u"address", u"width_mm", u"height_mm", u"gap_mm", u"dots_per_mm",
                       u"one_way"});
        LabelPrinterSettings printer;
        printer.name = printerNameIn(json);
        if (m_printers.contains(printer.name))
            json.at(u"name").fail(u"another printer is called \"%1\""_s.arg(printer.name));
        m_printers << printer.name;
        const auto language = labelLanguage(json.text(u"language", u"zpl"_s));
        if (!language)
            json.at(u"language").expected(u"\"zpl\" or \"tspl\""_s);
        printer.language = language.value_or(printer.language);
        printer.address = json.text(u"address");
        LabelStock &stock = printer.stock;
        stock.widthMm = int(json.integer(u"width_mm", 15, 110, stock.widthMm));
        stock.heightMm = int(json.integer(u"height_mm", 10, 300, stock.heightMm));
        stock.gapMm = int(json.integer(u"gap_mm", 0, 20, stock.gapMm));
        stock.dotsPerMm = int(json.integer(u"dots_per_mm", 6, 24, stock.dotsPerMm));
        printer.answers = !json.flag(u"one_way", false);
        return printer;
    }

    /// The printer named at `key`; empty when there is none.
    QString printerAt(const JsonReader &json, QStringView key)
    {
        const QString name = json.text(key, {});
        if (!name.isEmpty() && !m_printers.contains(name))
            json.at(key).fail(u"no printer \"%1\"; there are: %2"_s.arg(name, m_printers.join(u", "_s)));
        return name;
    }

    void readStation(const JsonReader &json)
    {
        json.onlyKeys({u"id", u"name", u"items", u"categories", u"modifiers", u"everything", u"printer",
                       u"fallback", u"alarm_after_s", u"fallback_after_s", u"labels"});
        KitchenStation station;
        station.id = json.text(u"id");
        if (!station.id.isEmpty() && !isStationId(station.id))
            json.at(u"id").expected(u"letters, digits, '-' and '_', and no role such as \"receipt\""_s);
        if (m_settings.kitchen.station(station.id))
            json.at(u"id").fail(u"another station is called \"%1\""_s.arg(station.id));
        station.name = json.text(u"name", {});
        station.items = json.texts(u"items");
        station.categories = json.texts(u"categories");
        station.modifiers = json.texts(u"modifiers");
        station.takesAll = json.flag(u"everything", false);
        const QString labels = printerAt(json, u"labels");
        station.wantsLabels = !labels.isEmpty();
        DeviceRoute route{station.id, printerAt(json, u"printer"), printerAt(json, u"fallback")};
        route.alarmAfterS = int(json.integer(u"alarm_after_s", 5, longestWaitS, route.alarmAfterS));
        route.fallbackAfterS = int(json.integer(u"fallback_after_s", 5, longestWaitS, route.fallbackAfterS));
        if (!route.fallback.isEmpty() && route.fallback == route.printer)
            json.at(u"fallback").fail(u"the fallback is the printer itself"_s);
        const bool hasRoute = std::any_of(m_known.begin(), m_known.end(), [&](const DeviceRoute &one) {
            return one.role == station.id && !one.printer.isEmpty();
        });
        station.hasOnlyLabels = station.wantsLabels && route.printer.isEmpty() && !hasRoute;
        if (station.hasOnlyLabels)
            route.printer = labels;
        m_settings.routes.push_back(route);
        if (station.wantsLabels && !station.hasOnlyLabels)
            addLabelRoute(route, labels);
        m_settings.kitchen.stations.push_back(std::move(station));
    }

    /// Labels are waited for as the tickets are, and come out where those do instead.
    void addLabelRoute(DeviceRoute route, const QString &labels)
    {
        route.role = labelRoleOf(route.role);
        route.printer = labels;
        if (route.fallback == labels)
            route.fallback.clear();
        m_settings.routes.push_back(route);
    }

    const JsonReader &m_reader;
    QStringList m_printers;
    const std::vector<DeviceRoute> &m_known;
    KitchenSettings m_settings;
};

}  // namespace

QString toText(LabelPrinterSettings::Language language)
{
    return language == LabelPrinterSettings::Language::Tspl ? u"tspl"_s : u"zpl"_s;
}

std::optional<LabelPrinterSettings::Language> labelLanguage(const QString &text)
{
    using Language = LabelPrinterSettings::Language;
    return text == u"zpl"    ? std::optional(Language::Zpl)
           : text == u"tspl" ? std::optional(Language::Tspl)
                             : std::nullopt;
}

Result<KitchenSettings> kitchenSettings(const QJsonObject &json, const QStringList &printers,
                                        const std::vector<DeviceRoute> &routes)
{
    JsonErrors errors;
    const JsonReader reader(json, u"kitchen"_s, errors);
    KitchenSettings settings = KitchenReader(reader, printers, routes).read();
    if (!errors.isEmpty())
        return errors.error(u"settings of the station"_s);
    return settings;
}

std::vector<DeviceRoute> withKitchen(std::vector<DeviceRoute> routes, const KitchenSettings &kitchen)
{
    for (const DeviceRoute &route : kitchen.routes) {
        if (route.printer.isEmpty())
            continue;
        std::erase_if(routes, [&route](const DeviceRoute &one) { return one.role == route.role; });
        routes.push_back(route);
    }
    return routes;
}

bool assignPrinter(QJsonObject &kitchen, const QString &role, const QString &printer)
{
    QJsonArray stations = kitchen.value("stations"_L1).toArray();
    for (QJsonValueRef one : stations) {
        QJsonObject station = one.toObject();
        const QString id = station.value("id"_L1).toString();
        if (role != id && role != labelRoleOf(id))
            continue;
        station.insert(role == id ? "printer"_L1 : "labels"_L1, printer);
        one = station;
        kitchen.insert("stations"_L1, stations);
        return true;
    }
    return false;
}

void addLabelPrinter(QJsonObject &kitchen, const LabelPrinterSettings &printer)
{
    QJsonArray printers = kitchen.value("label_printers"_L1).toArray();
    printers.append(QJsonObject{{"name"_L1, printer.name},
                                {"language"_L1, toText(printer.language)},
                                {"address"_L1, printer.address}});
    kitchen.insert("label_printers"_L1, printers);
}

}  // namespace servery
