// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QJsonObject>
#include <QString>

#include "app/base/result.h"

namespace servery {

/// What a key of the counter does (POS 1.4).
enum class KeyAction {
    Help,
    Search,
    Park,
    Send,
    Hold,
    Fire,
    Recall,
    Dining,
    Discount,
    PayScreen,
    ExactCash,
    Card,
    Split,
    OpenDrawer,
    RemoveLine,
    Undo,
    Quantity,
    More,
};

/// One row of the table people see on F1.
struct KeyBinding {
    KeyAction action;
    QString name;  ///< as it stands in the settings file: "exact_cash"
    QString key;   ///< "F9", "Ctrl+Z"; empty: switched off (POS-24)
};

/// A key as it is printed on the keyboards of the language: "Shift+F3", "Umschalt+F3".
QString keyInWords(const QString &key);

/// Which key does what. Every action can be given another key or none; a letter or digit alone is refused,
/// because it would be typed into fields (WCAG 2.1.4).
class KeyMap {
public:
    KeyMap();  ///< the table of POS 1.4

    const std::vector<KeyBinding> &bindings() const { return m_bindings; }
    const QString &keyOf(KeyAction action) const;
    std::optional<KeyAction> actionOf(const QString &key) const;

    /// The table with the changes of a settings object: {"exact_cash": "F10", "card": ""}.
    static Result<KeyMap> read(const QJsonObject &changes);

private:
    std::vector<KeyBinding> m_bindings;
};

}  // namespace servery
