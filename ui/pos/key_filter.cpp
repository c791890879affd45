// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/key_filter.h"

#include <QApplication>
#include <QKeySequence>
#include <QLineEdit>
#include <QWidget>

namespace servery {

KeyFilter::KeyFilter(const KeyMap &keys, const ScanSettings &scan, QWidget *window)
    : QObject(window), m_keys(keys), m_scan(scan), m_window(window)
{
    m_time.start();
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] { take(m_scan.timeout(m_time.elapsed())); });
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
    if (event->type() != QEvent::KeyPress || m_isReplaying)
        return false;
    // A press that a widget ignores climbs to its parents: only the first stop counts.
    const QWidget *focus = QApplication::focusWidget();
    if (focus != nullptr && focus->window() == m_window && widget != focus)
        return false;
    return filterKey(watched, *static_cast<QKeyEvent *>(event));
}

bool KeyFilter::filterKey(QObject *watched, const QKeyEvent &key)
{
    const bool isEnd = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter || key.key() == Qt::Key_Tab;
    const bool isPlain = (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    const bool isCharacter = !key.text().isEmpty() && key.text().at(0).isPrint();
    if (isPlain && !key.isAutoRepeat() && (isCharacter || isEnd)) {
        const QChar character = isEnd ? (key.key() == Qt::Key_Tab ? u'\t' : u'\r') : key.text().at(0);
        const ScanFilter::Answer answer = m_scan.feed(character, m_time.elapsed());
        if (answer.released > 0 || answer.code)
            take(answer);
        if (answer.code || (answer.holds && isEnd))
            return true;
        if (answer.holds) {
            m_held.push_back({watched, key.key(), key.modifiers(), key.text()});
            m_silence.start(m_scan.settings().mostGapMs);
            return true;
        }
    } else {
        release(int(m_held.size()));
        m_scan.timeout(0);
    }
    Q_EMIT touched();
    const bool isEnter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (isEnter && m_enterFirst && m_enterFirst())
        return true;
    const QString name = QKeySequence(key.keyCombination()).toString();
    const auto action = m_keys.actionOf(name);
    const bool isTyping = qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr;
    const bool editsText = name == u"Del" || name == u"Ctrl+Z";
    if (!action || (isTyping && editsText))
        return false;
    Q_EMIT pressed(*action);
    return true;
}

void KeyFilter::take(const ScanFilter::Answer &answer)
{
    if (answer.code) {
        m_held.clear();
        m_silence.stop();
        Q_EMIT touched();
        return Q_EMIT scanned(*answer.code);
    }
    release(answer.released);
}

void KeyFilter::release(int count)
{
    m_isReplaying = true;
    for (int i = 0; i < count && !m_held.empty(); ++i) {
        const Held held = m_held.front();
        m_held.erase(m_held.begin());
        QWidget *target = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : m_window;
        Q_EMIT touched();
        const bool isTyping = qobject_cast<QLineEdit *>(target) != nullptr;
        const auto action = m_keys.actionOf(held.text);
        if (action && !isTyping) {
            Q_EMIT pressed(*action);
            continue;
        }
        QKeyEvent event(QEvent::KeyPress, held.key, held.modifiers, held.text);
        QApplication::sendEvent(target, &event);
    }
    m_isReplaying = false;
}

}  // namespace servery
