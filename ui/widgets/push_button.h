// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QElapsedTimer>

#include "ui/theme/theme.h"

namespace servery {

/// The button of every screen, drawn from tokens: a line of text, perhaps a smaller second one, an icon,
/// the key that does the same. At least 44 px high and wide, more with larger text; its texts always fit.
class PushButton : public QAbstractButton {
    Q_OBJECT
public:
    enum class Kind {
        Secondary,  ///< surface with a hairline
        Primary,    ///< the one filled button of a screen
        Outline,    ///< a second way to the same end
        Quiet,      ///< sunken ground: banknotes, keys of a pad
        Danger,     ///< takes something away
        Ghost,      ///< no ground until it is touched
        Choice,     ///< can be checked; says so by border, ground and a mark
    };

    explicit PushButton(const QString &text = {}, Kind kind = Kind::Secondary, QWidget *parent = nullptr);

    void setKind(Kind kind);
    Kind kind() const { return m_kind; }
    /// The smaller second line; also part of the accessible name.
    void setDetail(const QString &detail);
    const QString &detail() const { return m_detail; }
    /// An icon of resources/icons, before the text. Without a text the accessible name must be set.
    void setIconName(const QString &name);
    /// "F9": printed small below the text (POS-25), spoken as the accessible shortcut hint.
    void setKeyHint(const QString &hint);
    /// What stands small below the text: the detail, the key.
    QString secondLine() const;
    /// The text's size and weight; an amount keeps its digits in columns.
    void setTextSize(Type type, Weight weight);
    Type textSize() const { return m_type; }
    void setFigures(bool areFigures);
    /// Clicks sooner than this after the last one are dropped: a double tap pays once (QT-05).
    void setGuardMs(int guardMs) { m_guardMs = guardMs; }
    /// Height at 100 % text; 44 unless set.
    void setBaseHeight(int pixels);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Whether text and detail fit into the present size without being cut off.
    bool isTextWhole() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void nextCheckState() override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Colors {
        QColor fill;
        QColor border;
        double borderWidth = 0;
        QColor text;
        QColor detail;
    };
    Colors colors(const Theme &theme) const;
    double firstHeight() const;
    double textWidth(const QFont &font, const QString &text) const;
    void drawTexts(QPainter &painter, const QRectF &rect, const Colors &colors) const;
    bool isGuarded();
    void updateName();

    Kind m_kind;
    QString m_detail;
    QString m_iconName;
    QString m_keyHint;
    bool m_areFigures = false;
    Type m_type = Type::Body;
    Weight m_weight = Weight::Semibold;
    int m_guardMs = 0;
    int m_baseHeight = 44;
    QElapsedTimer m_sinceClick;
};

}  // namespace servery
