// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

#include "ui/widgets/chip.h"

namespace servery {

class PushButton;

/// A short message at the bottom of a pane, never over Pay (POS-09). It goes by itself or by a tap on its
/// cross; warnings and errors stay until they are read
/// or until something that was tried after them went well.
class Toast final : public QFrame {
    Q_OBJECT
public:
    /// Stands at the bottom of `pane`, whose child it is.
    explicit Toast(QWidget *pane);

    void show(const QString &text, Tone tone);
    /// What was asked for after it went well: a warning or an error is no longer the newest word.
    void endTrouble();
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    Label *m_icon;
    Label *m_text;
    PushButton *m_close;
    QTimer m_timer;
    Tone m_tone = Tone::Neutral;
};

}  // namespace servery
