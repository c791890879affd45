// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include "ui/theme/theme.h"

namespace servery {

/// How a label looks, in steps of the theme.
struct TextLook {
    Type type = Type::Body;
    Weight weight = Weight::Regular;
    Token color = Token::Text;
    bool operator==(const TextLook &) const = default;
};

/// Words on a pane. Follows the theme.
class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(const QString &text = {}, TextLook look = {}, QWidget *parent = nullptr);

    void setLook(TextLook look);
    const TextLook &look() const { return m_look; }

protected:
    /// Stands at the leading edge of the layout, whatever language its words are in.
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    TextLook m_look;
};

/// An amount or a count on one line: its digits stand in columns, and it reads left to right everywhere.
class AmountLabel final : public Label {
    Q_OBJECT
public:
    using Label::Label;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

}  // namespace servery
