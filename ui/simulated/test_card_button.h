// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace servery {

/// Draws a payment card of nobody: its brand, a chip, its last digits.
void drawTestCard(QPainter &painter, const QRectF &rect, const QString &brand, const QString &lastDigits);

/// A card that lies there to be taken.
class TestCardButton final : public QAbstractButton {
    Q_OBJECT
public:
    TestCardButton(const QString &brand, const QString &lastDigits, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {112, 72}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_brand;
    QString m_lastDigits;
};

}  // namespace servery
