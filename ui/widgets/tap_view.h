// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace servery {

/// A list whose rows are tapped. Every tap counts, the second of a quick pair too (POS-07); it acts on
/// release over the row it began on, so sliding off cancels (A11Y-12). Enter and Space tap the current row.
class TapView : public QListView {
    Q_OBJECT
public:
    explicit TapView(QWidget *parent = nullptr);

    /// The row that a finger or the mouse holds down now; delegates show it pressed.
    const QPersistentModelIndex &pressedIndex() const { return m_pressed; }
    /// Whether the row wears the focus ring: the keyboard is there and was used last. Taps leave no ring.
    bool isRinged(const QModelIndex &index) const;

Q_SIGNALS:
    void tapped(const QModelIndex &index);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void setPressed(const QModelIndex &index);

    QPersistentModelIndex m_pressed;
    bool m_isKeyed = false;
};

}  // namespace servery
