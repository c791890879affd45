// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/key_map.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

namespace servery {

QString keyInWords(const QString &key)
{
    if (key.size() == 1)
        return key;  // "+" is a key, not a bond
    const std::pair<QString, QString> words[] = {
        {u"Ctrl"_s, QCoreApplication::translate("Keys", "Ctrl")},
        {u"Shift"_s, QCoreApplication::translate("Keys", "Shift")},
        {u"Del"_s, QCoreApplication::translate("Keys", "Del")},
        {u"Ins"_s, QCoreApplication::translate("Keys", "Ins")},
        {u"Home"_s, QCoreApplication::translate("Keys", "Home")},
        {u"End"_s, QCoreApplication::translate("Keys", "End")},
        {u"PgUp"_s, QCoreApplication::translate("Keys", "PgUp")},
        {u"PgDown"_s, QCoreApplication::translate("Keys", "PgDown")},
        {u"Backspace"_s, QCoreApplication::translate("Keys", "Backspace")},
    };
    QStringList parts = key.split(u'+');
    for (QString &part : parts) {
        const auto word = std::find_if(std::begin(words), std::end(words), [&part](const auto &one) {
            return one.first.compare(part, Qt::CaseInsensitive) == 0;
        });
        if (word != std::end(words))
            part = word->second;
    }
    return parts.join(u'+');
}

KeyMap::KeyMap()
    : m_bindings{
          {KeyAction::Help, u"help"_s, u"F1"_s},
          {KeyAction::Search, u"search"_s, u"F2"_s},
          {KeyAction::Park, u"park"_s, u"F3"_s},
          {KeyAction::Send, u"send"_s, u"Shift+F3"_s},
          {KeyAction::Hold, u"hold"_s, u"Shift+F4"_s},
          {KeyAction::Fire, u"fire"_s, u"Shift+F5"_s},
          {KeyAction::Recall, u"recall"_s, u"F4"_s},
          {KeyAction::Dining, u"dining"_s, u"F5"_s},
          {KeyAction::Discount, u"discount"_s, u"F6"_s},
          {KeyAction::More, u"more"_s, u"F7"_s},
          {KeyAction::PayScreen, u"pay"_s, u"F8"_s},
          {KeyAction::ExactCash, u"exact_cash"_s, u"F9"_s},
          {KeyAction::Card, u"card"_s, u"F10"_s},
          {KeyAction::Split, u"split"_s, u"F11"_s},
          {KeyAction::OpenDrawer, u"open_drawer"_s, u"F12"_s},
          {KeyAction::RemoveLine, u"remove_line"_s, u"Del"_s},
          {KeyAction::Undo, u"undo"_s, u"Ctrl+Z"_s},
          {KeyAction::Quantity, u"quantity"_s, u"*"_s},
      }
{
}

const QString &KeyMap::keyOf(KeyAction action) const
{
    const auto binding = std::find_if(m_bindings.begin(), m_bindings.end(),
                                      [action](const KeyBinding &one) { return one.action == action; });
    Q_ASSERT(binding != m_bindings.end());
    return binding->key;
}

std::optional<KeyAction> KeyMap::actionOf(const QString &key) const
{
    const auto binding = std::find_if(m_bindings.begin(), m_bindings.end(), [&key](const KeyBinding &one) {
        return !one.key.isEmpty() && one.key.compare(key, Qt::CaseInsensitive) == 0;
    });
    return binding == m_bindings.end() ? std::nullopt : std::optional(binding->action);
}

Result<KeyMap> KeyMap::read(const QJsonObject &changes)
{
    KeyMap map;
    for (const QString &name : changes.keys()) {
        const auto binding = std::find_if(map.m_bindings.begin(), map.m_bindings.end(),
                                          [&name](const KeyBinding &one) { return one.name == name; });
        if (binding == map.m_bindings.end())
            return Error{ErrorCode::BadInput, u"keys: no action \"%1\""_s.arg(name)};
        const QString key = changes[name].toString();
        if (!changes[name].isString() || (key.size() == 1 && key[0].isLetterOrNumber()))
            return Error{ErrorCode::BadInput,
                         u"keys.%1: expected a key such as \"F9\", \"Ctrl+Z\" or \"\" for none"_s.arg(name)};
        binding->key = key;
    }
    for (const KeyBinding &one : map.m_bindings) {
        const auto uses =
            std::count_if(map.m_bindings.begin(), map.m_bindings.end(), [&one](const KeyBinding &o) {
                return !one.key.isEmpty() && o.key.compare(one.key, Qt::CaseInsensitive) == 0;
            });
        if (uses > 1)
            return Error{ErrorCode::BadInput,
                         u"keys.%1: %2 does something else already"_s.arg(one.name, one.key)};
    }
    return map;
}

}  // namespace servery
