// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/station_printers.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/base/json.h"
#include "app/domain/kitchen.h"
#include "app/domain/print_job.h"

namespace servery {

namespace {

constexpr int longestWaitS = 3600;
constexpr int soonestAlarmS = 5;

const std::array confirmWords{std::pair{PrintLevel::Sent, "sent"_L1},
                              std::pair{PrintLevel::Reached, "reached"_L1},
                              std::pair{PrintLevel::Printed, "printed"_L1}};

/// What a printer's values are called among the station's own keys.
const std::array firstKeys{std::pair{"printer_model"_L1, "model"_L1},
                           std::pair{"printer_address"_L1, "address"_L1},
                           std::pair{"printer_columns"_L1, "columns"_L1},
                           std::pair{"printer_one_way"_L1, "one_way"_L1},
                           std::pair{"printer_confirms"_L1, "confirms"_L1},
                           std::pair{"drawer_pin"_L1, "drawer_pin"_L1},
                           std::pair{"drawer_open_high"_L1, "drawer_open_high"_L1}};

QString toText(std::optional<PrintLevel> confirms)
{
    for (const auto &[level, word] : confirmWords)
        if (confirms == level)
            return word;
    return {};
}

std::optional<PrintLevel> confirmsIn(const JsonReader &json)
{
    const QString text = json.text(u"confirms", {});
    for (const auto &[level, word] : confirmWords)
        if (text == word)
            return level;
    if (!text.isEmpty())
        json.at(u"confirms").expected(u"\"sent\", \"reached\" or \"printed\""_s);
    return std::nullopt;
}

/// Characters a line, as narrow as the narrowest roll holds.
int columnsIn(const JsonReader &json)
{
    constexpr int fewestColumns = 24;
    const int columns = int(json.integer(u"columns", 0, 80, 0));
    if (columns != 0 && columns < fewestColumns)
        json.at(u"columns").expected(u"%1 to 80, or 0 for what the model has"_s.arg(fewestColumns));
    return columns;
}

/// All but its name.
PrinterSettings printerIn(const JsonReader &json)
{
    PrinterSettings printer;
    printer.model = json.text(u"model", printer.model);
    printer.address = json.text(u"address", {});
    printer.columns = columnsIn(json);
    printer.drawerPin = int(json.integer(u"drawer_pin", 2, 5, printer.drawerPin));
    if (printer.drawerPin != 2 && printer.drawerPin != 5)
        json.at(u"drawer_pin").expected(u"2 or 5"_s);
    printer.isDrawerOpenHigh = json.flag(u"drawer_open_high", false);
    printer.answers = !json.flag(u"one_way", false);
    printer.confirms = confirmsIn(json);
    return printer;
}

QJsonObject toJson(const PrinterSettings &printer)
{
    return {{"name"_L1, printer.name},
            {"model"_L1, printer.model},
            {"address"_L1, printer.address},
            {"columns"_L1, printer.columns},
            {"drawer_pin"_L1, printer.drawerPin},
            {"drawer_open_high"_L1, printer.isDrawerOpenHigh},
            {"one_way"_L1, !printer.answers},
            {"confirms"_L1, toText(printer.confirms)}};
}

QJsonObject toJson(const DeviceRoute &route)
{
    return {{"role"_L1, route.role},
            {"printer"_L1, route.printer},
            {"fallback"_L1, route.fallback},
            {"fallback_after_s"_L1, route.fallbackAfterS},
            {"alarm_after_s"_L1, route.alarmAfterS}};
}

/// `json` without what is as usual; `always` stays.
QJsonObject unusual(QJsonObject json, const QJsonObject &usual, const QStringList &always)
{
    for (const QString &key : usual.keys())
        if (!always.contains(key) && json.value(key) == usual.value(key))
            json.remove(key);
    return json;
}

class PrinterTaker {
public:
    PrinterTaker(QJsonObject &json, QStringList &faults) : m_json(json), m_faults(faults) {}

    StationPrinters take()
    {
        takeFirst();
        if (!m_printers.first.address.isEmpty() || m_json.contains("printer_address"_L1))
            m_names << m_printers.first.name;
        takeEach("printers"_L1, m_printers.others, [this](const JsonReader &one) { return printer(one); });
        nameKitchen(m_json.value("kitchen"_L1).toObject());
        takeEach("routes"_L1, m_printers.routes, [this](const JsonReader &one) { return route(one); });
        return std::move(m_printers);
    }

private:
    /// Each key by itself: a wrong width is no reason to print nothing.
    void takeFirst()
    {
        QJsonObject good;
        for (const auto &[key, name] : firstKeys) {
            if (!m_json.contains(key))
                continue;
            JsonErrors errors;
            std::ignore = printerIn({QJsonObject{{name, m_json.value(key)}}, {}, errors});
            for (const QString &error : errors.list())
                m_faults << key + error.mid(name.size() + 1);  // behind ".name"
            if (errors.isEmpty())
                good.insert(name, m_json.take(key));
        }
        JsonErrors none;
        m_printers.first = printerIn({good, {}, none});
    }

    /// Reads the elements of a list; those that make no sense stay in it.
    template <typename Value, typename Read>
    void takeEach(QLatin1StringView key, std::vector<Value> &into, const Read &read)
    {
        if (!m_json.contains(key))
            return;
        JsonErrors noList;
        QJsonArray bad;
        for (const JsonReader &found : JsonReader(m_json.value(key), key, noList).elements()) {
            JsonErrors errors;
            Value value = read({found.value(), found.path(), errors});
            m_faults << errors.list();
            if (errors.isEmpty())
                into.push_back(std::move(value));
            else
                bad.append(found.value());
        }
        m_faults << noList.list();
        if (!bad.isEmpty())
            m_json.insert(key, bad);
        else if (noList.isEmpty())
            m_json.remove(key);
    }

    PrinterSettings printer(const JsonReader &json)
    {
        json.onlyKeys({u"name", u"model", u"address", u"columns", u"drawer_pin", u"drawer_open_high",
                       u"one_way", u"confirms"});
        PrinterSettings read = printerIn(json);
        read.name = printerNameIn(json);
        if (m_names.contains(read.name))
            json.at(u"name").fail(u"another printer is called \"%1\""_s.arg(read.name));
        m_names << read.name;
        return read;
    }

    /// Its label printers and its stations; whether they make sense is told by who reads them.
    void nameKitchen(const QJsonObject &kitchen)
    {
        const QJsonArray labelPrinters = kitchen.value("label_printers"_L1).toArray();
        for (const QJsonValue &labels : labelPrinters)
            m_names << labels["name"_L1].toString();
        const QJsonArray stations = kitchen.value("stations"_L1).toArray();
        for (const QJsonValue &station : stations) {
            const QString id = station["id"_L1].toString();
            m_roles << id << labelRoleOf(id);
        }
    }

    QString printerAt(const JsonReader &json, const QString &name)
    {
        if (!name.isEmpty() && !m_names.contains(name))
            json.fail(u"no printer \"%1\"; there are: %2"_s.arg(name, m_names.join(u", "_s)));
        return name;
    }

    DeviceRoute route(const JsonReader &json)
    {
        json.onlyKeys({u"role", u"printer", u"fallback", u"fallback_after_s", u"alarm_after_s"});
        DeviceRoute read;
        read.role = json.text(u"role");
        if (!read.role.isEmpty() && !m_roles.contains(read.role))
            json.at(u"role").fail(u"no role \"%1\"; there are: %2"_s.arg(read.role, m_roles.join(u", "_s)));
        if (m_routed.contains(read.role))
            json.at(u"role").fail(u"another route is for \"%1\""_s.arg(read.role));
        m_routed << read.role;
        read.printer = printerAt(json.at(u"printer"), json.text(u"printer"));
        read.fallback = printerAt(json.at(u"fallback"), json.text(u"fallback", {}));
        if (!read.fallback.isEmpty() && read.fallback == read.printer)
            json.at(u"fallback").fail(u"the fallback is the printer itself"_s);
        read.fallbackAfterS = int(json.integer(u"fallback_after_s", 0, longestWaitS, read.fallbackAfterS));
        read.alarmAfterS = int(json.integer(u"alarm_after_s", soonestAlarmS, longestWaitS, read.alarmAfterS));
        return read;
    }

    QJsonObject &m_json;
    QStringList &m_faults;
    StationPrinters m_printers;
    QStringList m_names;  ///< those that make no sense too: naming them is no second fault
    QStringList m_roles{receiptRole, reportRole, drawerRole, labelRole};
    QStringList m_routed;
};

/// What is set goes before what could not be taken.
void putList(QJsonObject &json, QLatin1StringView key, QJsonArray list, bool isAll)
{
    const QJsonArray unused = json.value(key).toArray();
    for (const QJsonValue &bad : unused)
        list.append(bad);
    if (isAll || !list.isEmpty())
        json.insert(key, list);
}

}  // namespace

QString printerNameIn(const JsonReader &json)
{
    constexpr qsizetype longestName = 40;
    const QString name = json.text(u"name");
    const bool isPlain = std::all_of(name.begin(), name.end(), [](QChar c) { return c.isPrint(); });
    if (!isPlain || name.size() > longestName || (!name.isEmpty() && name.trimmed().isEmpty()))
        json.at(u"name").expected(u"at most %1 printable characters"_s.arg(longestName));
    return name;
}

StationPrinters takePrinters(QJsonObject &json, QStringList &faults)
{
    return PrinterTaker(json, faults).take();
}

void putPrinters(QJsonObject &json, const StationPrinters &printers, bool isAll)
{
    const QJsonObject usual = toJson(PrinterSettings());
    const QJsonObject first = toJson(printers.first);
    for (const auto &[key, name] : firstKeys)
        if (isAll || first.value(name) != usual.value(name))
            json.insert(key, first.value(name));
    QJsonArray others;
    for (const PrinterSettings &printer : printers.others)
        others.append(unusual(toJson(printer), usual, {u"name"_s, u"model"_s, u"address"_s}));
    putList(json, "printers"_L1, others, isAll);
    QJsonArray routes;
    for (const DeviceRoute &route : printers.routes)
        routes.append(unusual(toJson(route), toJson(DeviceRoute()), {u"role"_s, u"printer"_s}));
    putList(json, "routes"_L1, routes, isAll);
}

}  // namespace servery
