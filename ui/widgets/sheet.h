// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

class QBoxLayout;
class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace servery {

class Label;
class PushButton;

/// A question inside the window: a card over the dimmed rest. Tab stays in it, Escape and its cross close
/// it, the focus goes back to where it was. It is no window of its own, so nothing can hide behind it.
class Sheet : public QWidget {
    Q_OBJECT
public:
    /// `width` at 100 % text; never wider or higher than the window.
    Sheet(const QString &title, int width, QWidget *window);

    QVBoxLayout *content() const { return m_content; }
    /// Buttons at the bottom that stay in sight while the content scrolls.
    QHBoxLayout *footer() const { return m_footer; }
    Label *titleLabel() const { return m_title; }
    void setSubtitle(const QString &text);
    /// For questions that have to be answered: no cross, Escape does nothing.
    void setClosable(bool isClosable);
    /// At 100 % text; never more than the window has.
    void setBaseWidth(int width) { m_width = width; }

    /// Shows it and puts the focus on `first`, or on its first control.
    void open(QWidget *first = nullptr);
    virtual void close();

Q_SIGNALS:
    void closed();

protected:
    bool focusNextPrevChild(bool isNext) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// Lays the card out again after its content changed.
    void place();

private:
    QFrame *m_card;
    Label *m_title;
    Label *m_subtitle;
    PushButton *m_cross;
    QScrollArea *m_scroll;
    QVBoxLayout *m_content;
    QHBoxLayout *m_footer;
    QHBoxLayout *m_head;
    QWidget *m_footerPane;
    QPointer<QWidget> m_focusBefore;
    int m_width;
    bool m_isClosable = true;
};

/// Makes assistive technology see a sheet as a dialog. Call once before the first window.
void installAccessibleSheets();

}  // namespace servery
