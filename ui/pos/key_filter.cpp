// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/key_filter.h"

#include <algorithm>

#include <QApplication>
#include <QKeySequence>
#include <QLineEdit>
#include <QWidget>

#include "ui/pos/typed_place.h"

namespace servery {

namespace {

bool isTyping()
{
    return qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr;
}

/// What puts a field back to how it is now.
std::function<void()> remembered(QLineEdit &field)
{
    return [&field, text = field.text(), cursor = field.cursorPosition(), start = field.selectionStart(),
            length = field.selectionLength()] {
        field.setText(text);
        field.setCursorPosition(cursor);
        if (start >= 0)
            field.setSelection(start, length);
    };
}

/// So few characters are no scan where the focus is.
int mostTypedHere()
{
    int most = 0;
    for (QWidget *widget = QApplication::focusWidget(); widget != nullptr; widget = widget->parentWidget()) {
        if (const auto *place = dynamic_cast<TypedPlace *>(widget))
            most = std::max(most, place->mostTyped());
    }
    return most;
}

}  // namespace

KeyFilter::KeyFilter(const KeyMap &keys, const ScanSettings &scan, QWidget *window)
    : QObject(window), m_keys(keys), m_scan(scan), m_window(window)
{
    m_time.start();
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] { take(m_scan.timeout()); });
    qApp->installEventFilter(this);
}

bool KeyFilter::eventFilter(QObject *watched, QEvent *event)
{
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (widget == nullptr || widget->window() != m_window)
        return false;
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::TouchBegin)
        Q_EMIT touched();
    if (event->type() == QEvent::ShortcutOverride && widget == QApplication::focusWidget()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (m_keys.actionOf(QKeySequence(key->keyCombination()).toString()))
            event->accept();
        return false;
    }
    if (event->type() == QEvent::KeyRelease) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape && !key->isAutoRepeat())
            Q_EMIT escapeReleased();
        return false;
    }
    if (event->type() != QEvent::KeyPress || m_isReplaying)
        return false;
    // A press that a widget ignores climbs to its parents: only the first stop counts.
    const QWidget *focus = QApplication::focusWidget();
    if (focus != nullptr && focus->window() == m_window && widget != focus)
        return false;
    return filterKey(*static_cast<QKeyEvent *>(event));
}

bool KeyFilter::filterKey(const QKeyEvent &key)
{
    const bool isEnd = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter || key.key() == Qt::Key_Tab;
    const bool isPlain = (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    const bool isCharacter = !key.text().isEmpty() && key.text().at(0).isPrint();
    if (!isPlain || key.isAutoRepeat() || (!isCharacter && !isEnd)) {
        m_scan.timeout();
        release();
        return act(key);
    }
    const QChar character = isEnd ? (key.key() == Qt::Key_Tab ? u'\t' : u'\r') : key.text().at(0);
    const ScanFilter::Answer answer = m_scan.feed(character, m_time.elapsed());
    if (answer.code || answer.released > 0) {
        if (take(answer))
            return true;
    } else if (answer.holds && isEnd) {
        return true;  // the second half of a scan's CR LF
    }
    if (isEnd)
        return act(key);
    const bool isHeld = !canTakeBack(key.text());
    if (!isHeld)
        remember();
    m_burst.push_back({key.key(), key.modifiers(), key.text(), isHeld});
    m_silence.start(m_scan.settings().mostGapMs);
    return isHeld || act(key);
}

bool KeyFilter::canTakeBack(const QString &text) const
{
    if (!m_burst.empty() && m_burst.back().isHeld)
        return false;  // keys stay in their order
    if (text.at(0) == m_scan.settings().prefix)
        return false;
    if (isTyping())
        return true;
    const auto action = m_keys.actionOf(text);
    return text != u" " && (!action || *action == KeyAction::Quantity);
}

void KeyFilter::remember()
{
    QWidget *widget = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : m_window;
    for (; widget != nullptr; widget = widget->parentWidget()) {
        const bool isKnown = std::any_of(m_places.begin(), m_places.end(),
                                         [widget](const Place &place) { return place.widget == widget; });
        if (isKnown)
            continue;
        if (auto *field = qobject_cast<QLineEdit *>(widget))
            m_places.push_back({widget, remembered(*field)});
        else if (auto *place = dynamic_cast<TypedPlace *>(widget))
            m_places.push_back({widget, place->remember()});
    }
}

bool KeyFilter::take(const ScanFilter::Answer &answer)
{
    if (!answer.code || answer.code->size() <= mostTypedHere()) {
        release();
        return false;
    }
    for (const Place &place : m_places) {
        if (place.widget != nullptr)
            place.putBack();
    }
    forget();
    Q_EMIT touched();
    Q_EMIT scanned(*answer.code);
    return true;
}

void KeyFilter::forget()
{
    m_burst.clear();
    m_places.clear();
    m_silence.stop();
}

/// A person typed it: what was let through stays, what was held goes where the focus is.
void KeyFilter::release()
{
    const std::vector<Typed> burst = std::exchange(m_burst, {});
    forget();
    m_isReplaying = true;
    for (const Typed &typed : burst) {
        if (!typed.isHeld)
            continue;
        QKeyEvent event(QEvent::KeyPress, typed.key, typed.modifiers, typed.text);
        if (act(event))
            continue;
        QWidget *target = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : m_window;
        QApplication::sendEvent(target, &event);
    }
    m_isReplaying = false;
}

/// Answers whether the key is used up; else it goes to the widget with the focus.
bool KeyFilter::act(const QKeyEvent &key)
{
    Q_EMIT touched();
    const bool isEnter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (isEnter && m_enterFirst && m_enterFirst())
        return true;
    // "*" is typed with Shift on many keyboards.
    const bool isCharacter = !key.text().isEmpty() && key.text().at(0).isPrint();
    auto action = m_keys.actionOf(QKeySequence(key.keyCombination()).toString());
    if (!action && isCharacter && !isTyping())
        action = m_keys.actionOf(key.text());
    const bool editsText = key.key() == Qt::Key_Delete || key.key() == Qt::Key_Z || isCharacter;
    if (!action || (isTyping() && editsText))
        return false;
    Q_EMIT pressed(*action);
    return true;
}

}  // namespace servery
