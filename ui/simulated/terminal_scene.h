// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QVariantAnimation>
#include <QWidget>

namespace servery {

class Theme;

/// What a simulated card terminal shows.
struct TerminalPicture {
    enum class Scene { Idle, Card, Pin, Busy, Approved, Declined, Remove, Dark };
    Scene scene = Scene::Idle;
    QString amount;     ///< "12.00"; empty: none
    QString brand;      ///< of the card that is in; empty: none
    QStringList lines;  ///< the terminal's own words
    bool operator==(const TerminalPicture &) const = default;
};

/// A card terminal as if it stood before you: its display, its keys, and the card that is in it. Its red key
/// presses stop, its green one ends a PIN whose digits were pressed.
class TerminalScene final : public QWidget {
    Q_OBJECT
public:
    explicit TerminalScene(QWidget *parent = nullptr);

    /// What stands on it: its address.
    void setNamePlate(const QString &name);
    void show(const TerminalPicture &picture);
    using QWidget::show;
    const TerminalPicture &picture() const { return m_picture; }
    int digitCount() const { return m_digits; }

Q_SIGNALS:
    void pinEntered();
    void stopPressed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    QSize sizeHint() const override { return {340, 620}; }
    QSize minimumSizeHint() const override { return {260, 470}; }

private:
    QRectF body() const;
    QRectF display() const;
    QRectF key(int index) const;
    double unit() const;
    void press(int index);
    void drawBody(QPainter &painter) const;
    void drawCard(QPainter &painter) const;
    void drawDisplay(QPainter &painter) const;
    void drawSign(QPainter &painter, const QPointF &centre) const;
    void drawKeys(QPainter &painter) const;
    QFont font(double size, bool isBold) const;

    QString m_name;
    TerminalPicture m_picture;
    QVariantAnimation m_pulse;  ///< runs while it waits for somebody
    QVariantAnimation m_card;   ///< how far the card is in, 0 to 1
    QString m_cardBrand;
    int m_digits = 0;
    int m_pressed = -1;
};

}  // namespace servery
