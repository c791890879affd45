// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QElapsedTimer>
#include <QKeyEvent>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "ui/presenters/key_map.h"
#include "ui/presenters/scan_filter.h"

class QWidget;

namespace servery {

/// Reads the keyboard before any widget does: scans go to whoever waits for them, whatever has the focus
/// (POS-31); shortcut keys become actions; the rest goes on to its widget. What is typed shows at once: when
/// it turns out that a scanner typed it, the fields are put back to how they were. Only what could not be
/// taken back, such as a space on a button or the scanner's prefix, waits until it is known who typed it.
class KeyFilter final : public QObject {
    Q_OBJECT
public:
    KeyFilter(const KeyMap &keys, const ScanSettings &scan, QWidget *window);

    /// Asked before Enter goes to the widget with the focus; answers whether it was for something typed.
    void setEnterFirst(std::function<bool()> first) { m_enterFirst = std::move(first); }

Q_SIGNALS:
    void scanned(const QString &code);
    void pressed(servery::KeyAction action);
    /// A first touch or key: the change that is shown has been read.
    void touched();
    /// Wherever the focus has gone meanwhile.
    void escapeReleased();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Typed {
        int key;
        Qt::KeyboardModifiers modifiers;
        QString text;
        bool isHeld;
    };
    struct Place {
        QPointer<QWidget> widget;
        std::function<void()> putBack;
    };
    bool filterKey(const QKeyEvent &key);
    bool canTakeBack(const QString &text) const;
    void remember();
    /// Answers whether it was a scan.
    bool take(const ScanFilter::Answer &answer);
    void release();
    void forget();
    bool act(const QKeyEvent &key);

    KeyMap m_keys;
    ScanFilter m_scan;
    QWidget *m_window;
    std::vector<Typed> m_burst;   ///< the keys m_scan keeps, in order
    std::vector<Place> m_places;  ///< where they went, as it was before
    QElapsedTimer m_time;
    QTimer m_silence;
    bool m_isReplaying = false;
    std::function<bool()> m_enterFirst;
};

}  // namespace servery
