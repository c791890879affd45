// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/base/text.h"

namespace servery {

/// A document with one of everything; the cases below change one value of it.
inline QJsonObject sampleMenu()
{
    static const QByteArray text = R"({
      "format": "servery-menu/1",
      "store": {"name": "Corner", "country": "DE", "currency": "EUR", "timezone": "Europe/Berlin",
                "prices_include_tax": true, "tax_rounding": "per_receipt",
                "cash_rounding": {"step": "0.05", "minimum": "0.05"}, "barcode_rules": ["21IIIIIPPPPPC"],
                "address": ["Main street 1"], "tax_number": "DE123", "footer": ["Bye"]},
      "taxes": [{"id": "food", "name": "VAT", "rate": "7%"},
                {"id": "food", "rate": "19%", "dining": "eat_in", "valid_from": "2024-01-01"},
                {"id": "sugar", "fixed": "0.08", "included": false, "in_base": true},
                {"id": "city", "rate": "1.5%", "on_top_of_previous": true}],
      "categories": [{"id": "mains", "name": "Mains", "position": 2, "color": "#AA5500",
           "image": "burger.png"}],
      "items": [
        {"id": "soup", "name": {"en": "Soup", "de": "Suppe"}, "category": "mains", "price": "4.10",
           "tax": "food",
         "prices": [{"valid_from": "2027-01-01", "price": "4.40"}], "cost": "1.00", "plu": "12",
         "barcodes": ["4006381333931", "ABC-1"], "modifier_groups": ["extras"],
         "allergens": {"contains": ["celery"], "may_contain": ["milk"]}, "nutrition": {"kcal": 210,
           "salt": 1.2},
         "tags": ["favourite"], "stations": ["kitchen"], "image": "stew.png", "available": false, "stock": 3},
        {"id": "cola", "name": "Cola", "category": "mains", "price": "2.00", "deposit": "0.25",
         "taxes": {"eat_in": ["food", "sugar"], "take_away": ["sugar"]},
         "variants": [{"id": "s", "name": "small", "price": "2.00", "plu": "21", "barcodes": ["96385074"]},
                      {"id": "l", "name": "large", "price": "3.00"}]},
        {"id": "salad", "name": "Salad", "category": "mains", "price": "14.90", "taxes": [],
           "sold_by": "weight"}],
      "modifier_groups": [
        {"id": "extras", "name": "Extras", "min": 0, "max": 3, "free": 1, "price_rule": "first_free",
         "options": [{"id": "cheese", "name": "Cheese", "price": "1.00", "allergens": {"contains": ["milk"]},
                      "default": true, "modifier_groups": ["kind"]},
                     {"id": "egg", "name": "Egg", "price": "1.20"}]},
        {"id": "kind", "name": "Kind", "min": 1, "max": 1, "price_rule": "replace",
         "options": [{"id": "mild", "name": "Mild", "price": "0.00"}]}],
      "combos": [{"id": "deal", "name": "Deal", "category": "mains", "price": "5.50",
           "tax_split": "drinks_30",
        "tags": ["favourite"], "image": "bento.png",
        "groups": [{"id": "main", "name": "Main", "min": 1, "max": 1, "items": [{"item": "soup",
           "default": true}]},
                   {"id": "drink", "name": "Drink", "min": 1, "max": 1,
                    "items": [{"item": "cola", "variant": "s"},
                              {"item": "cola", "variant": "l", "price_delta": "-0.50"}]}]}]
    })";
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    return object;
}

/// The document with the value at a path such as "$.items[0].price" set, or taken out when it is undefined.
inline QJsonValue changed(const QJsonValue &node, QStringView path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    qsizetype end = 1;
    while (end < path.size() && path[end] != u'.' && path[end] != u'[')
        ++end;
    const QString step = path.left(end).toString();
    if (step.startsWith(u'[')) {
        QJsonArray array = node.toArray();
        const int index = step.mid(1, step.size() - 2).toInt();
        const QJsonValue inner = changed(array.at(index), path.mid(end), value);
        if (index >= array.size())
            array.append(inner);
        else if (inner.isUndefined())
            array.removeAt(index);
        else
            array.replace(index, inner);
        return array;
    }
    QJsonObject object = node.toObject();
    object.insert(step.mid(1), changed(object.value(step.mid(1)), path.mid(end), value));
    return object;  // inserting Undefined removes the key
}

inline QByteArray textOf(const QJsonValue &document)
{
    return QJsonDocument(document.toObject()).toJson();
}

}  // namespace servery
