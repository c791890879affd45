// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/station_keys.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace servery {

using Kind = StationKey::Kind;

namespace {

std::vector<StationKey> deviceKeys()
{
    return {
        {"printer_address"_L1, Kind::Text,
         "The first printer: tcp:HOST[:PORT], usb:VENDOR:PRODUCT, usb:serial=S, serial:/dev/…,9600,8N1, "
         "tty:/dev/…, cups:QUEUE or cups-pdf:QUEUE; empty: none."_L1},
        {"printer_model"_L1, Kind::Text, "Its model, a file of resources/printers (usual: generic-80)."_L1},
        {"printer_columns"_L1, Kind::Number, "Characters on its line; 0: as the model has."_L1, {}, {0, 80}},
        {"printer_one_way"_L1, Kind::Flag, "true: its cable has no way back, so nothing is asked."_L1},
        {"printer_confirms"_L1,
         Kind::Text,
         "The most it says of a job: sent, reached or printed; found out by a test page."_L1,
         {"sent"_L1, "reached"_L1, "printed"_L1}},
        {"drawer_pin"_L1, Kind::Number, "The drawer's pin on its connector: 2 or 5."_L1, {"2"_L1, "5"_L1}},
        {"drawer_open_high"_L1, Kind::Flag, "true: the drawer's switch is high while it is open."_L1},
        {"printers"_L1, Kind::List,
         "More printers: [{\"name\", \"model\", \"address\", \"columns\", \"drawer_pin\", "
         "\"drawer_open_high\", \"one_way\", \"confirms\"}]."_L1},
        {"routes"_L1, Kind::List,
         "Which printer a role goes to: [{\"role\", \"printer\", \"fallback\", \"fallback_after_s\"}]; roles "
         "are receipt, report, drawer, label and those of kitchens."_L1},
        {"kitchen"_L1, Kind::Object,
         "Where orders go: {\"stations\": [{\"id\", \"name\", \"items\", \"categories\", \"modifiers\", "
         "\"everything\", \"printer\", \"fallback\", \"alarm_after_s\", \"fallback_after_s\", "
         "\"labels\"}], \"courses\": [[CATEGORY, …], …], \"label_printers\": [{\"name\", "
         "\"language\", \"address\", \"width_mm\", \"height_mm\", \"gap_mm\", \"dots_per_mm\", "
         "\"one_way\"}]}; only ids are required."_L1},
        {"display_address"_L1, Kind::Text, "The customer's display, a serial line as a rule."_L1},
        {"display_model"_L1,
         Kind::Text,
         "cd5220, escpos or dsp800."_L1,
         {"cd5220"_L1, "escpos"_L1, "dsp800"_L1}},
        {"display_code_page"_L1, Kind::Text, "What its characters 80 to FF are (usual: 437)."_L1},
        {"display_behind_printer"_L1, Kind::Flag,
         "true: it shares the line of the printer at this address."_L1},
        {"scale_address"_L1, Kind::Text, "The scale, a serial line as a rule."_L1},
        {"scale_protocol"_L1, Kind::Text, "8217, dialog06 or cas."_L1, {"8217"_L1, "dialog06"_L1, "cas"_L1}},
        {"scanner_address"_L1, Kind::Text,
         "A scanner of its own: /dev/hidraw…, /dev/input/by-id/… or a serial line."_L1},
        {"scanner_kind"_L1,
         Kind::Text,
         "hidpos, evdev or serial."_L1,
         {"hidpos"_L1, "evdev"_L1, "serial"_L1}},
        {"scan_prefix"_L1, Kind::Character,
         "The one character that a typing scanner sends before each code."_L1},
        {"scan_least_length"_L1,
         Kind::Number,
         "A typed burst is a scan from so many characters, 4 to 20."_L1,
         {},
         {4, 20}},
        {"card_reader_address"_L1, Kind::Text,
         "pcsc: part of the reader's name, *: any; magstripe: /dev/input/by-id/…"_L1},
        {"card_reader_kind"_L1, Kind::Text, "pcsc or magstripe."_L1, {"pcsc"_L1, "magstripe"_L1}},
    };
}

std::vector<StationKey> terminalKeys()
{
    return {
        {"terminal_protocol"_L1,
         Kind::Text,
         "manual: a card terminal on which the cashier types; zvt, caisse-ap, concert, nexo: one that the "
         "till drives."_L1,
         {"manual"_L1, "zvt"_L1, "caisse-ap"_L1, "concert"_L1, "nexo"_L1}},
        {"terminal_address"_L1, Kind::Text,
         "Of the terminal: tcp:HOST[:PORT] (usual: 20007 for zvt, 8888 for caisse-ap) or a serial line; "
         "nexo: tls:HOST[:PORT],/FILE with the certificate of its maker."_L1},
        {"terminal_profile"_L1,
         Kind::Text,
         "Its make: generic; of zvt also generic-latin1 and card-complete, of caisse-ap line-end and "
         "duplicate, of concert (E+) native (7E1), e and e-native (E)."_L1,
         {"generic"_L1, "generic-latin1"_L1, "card-complete"_L1, "line-end"_L1, "duplicate"_L1, "native"_L1,
          "e"_L1, "e-native"_L1}},
        {"terminal_amounts"_L1,
         Kind::Text,
         "exact: a card pays what was asked for; tips: the guest may add one on the terminal; parts: a card "
         "may pay less, and the rest stays due; both."_L1,
         {"exact"_L1, "tips"_L1, "parts"_L1, "both"_L1}},
        {"terminal_id"_L1, Kind::Text, "Its name, of nexo: model and serial number."_L1},
        {"terminal_key"_L1, Kind::Text,
         "IDENTIFIER:VERSION of its key, of nexo; the passphrase is kept by `servery terminal password`."_L1},
    };
}

std::vector<StationKey> screenKeys()
{
    return {
        {"theme"_L1, Kind::Text, "light, dark or contrast."_L1, {"light"_L1, "dark"_L1, "contrast"_L1}},
        {"text_percent"_L1, Kind::Number, "Size of the text, 100 to 200."_L1, {}, {100, 200}},
        {"language"_L1, Kind::Language, "Of the screen, such as de; empty: the system's."_L1},
        {"keys"_L1, Kind::Object, "Actions on other keys than usual: {\"pay\": \"F9\", …}."_L1},
    };
}

}  // namespace

const std::vector<StationKey> &stationKeys()
{
    static const std::vector<StationKey> keys = [] {
        std::vector<StationKey> all = deviceKeys();
        for (const auto &more : {terminalKeys(), screenKeys()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return keys;
}

static Result<QJsonValue> valueOf(const StationKey &key, const QString &text)
{
    const auto expected = [&](QStringView what) {
        return Error{ErrorCode::BadInput, u"%1: expected %2, found \"%3\""_s.arg(key.name, what, text)};
    };
    if (text.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    if (!key.words.empty() && std::find(key.words.begin(), key.words.end(), text) == key.words.end())
        return expected(u"one of "_s + QStringList(key.words.begin(), key.words.end()).join(u", "_s));
    switch (key.kind) {
    case Kind::Text: return QJsonValue(text);
    case Kind::Character:
        return text.size() == 1 ? Result<QJsonValue>(QJsonValue(text)) : expected(u"one character");
    case Kind::Language:
        return QLocale(text).language() == QLocale::C ? expected(u"a language such as de")
                                                      : Result<QJsonValue>(QJsonValue(text));
    case Kind::Number: {
        bool isNumber = false;
        const int number = text.toInt(&isNumber);
        const bool isInRange = isNumber && number >= key.range.first && number <= key.range.second;
        return isInRange
                   ? Result<QJsonValue>(QJsonValue(number))
                   : expected(u"a whole number from %1 to %2"_s.arg(key.range.first).arg(key.range.second));
    }
    case Kind::Flag:
        if (text == u"true" || text == u"false")
            return QJsonValue(text == u"true");
        return expected(u"true or false");
    case Kind::List: {
        const QJsonDocument list = QJsonDocument::fromJson(text.toUtf8());
        return list.isArray() ? Result<QJsonValue>(QJsonValue(list.array())) : expected(u"a JSON list");
    }
    case Kind::Object: {
        const QJsonDocument object = QJsonDocument::fromJson(text.toUtf8());
        return object.isObject() ? Result<QJsonValue>(QJsonValue(object.object()))
                                 : expected(u"a JSON object");
    }
    }
    Q_UNREACHABLE();
}

Result<StationSettings> withKey(const StationSettings &settings, const QString &key, const QString &value)
{
    const auto &keys = stationKeys();
    const auto found =
        std::find_if(keys.begin(), keys.end(), [&key](const StationKey &one) { return one.name == key; });
    if (found == keys.end())
        return Error{ErrorCode::BadInput,
                     u"\"%1\" is no key of a station; `servery station --help` lists them"_s.arg(key)};
    const auto read = valueOf(*found, value);
    if (!read)
        return read.error();
    QJsonObject json = toJson(settings);
    if (read->isUndefined())
        json.remove(key);
    else
        json.insert(key, *read);
    return stationSettingsFromJson(json);
}

}  // namespace servery
