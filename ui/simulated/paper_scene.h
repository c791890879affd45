// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QVariantAnimation>
#include <QWidget>

namespace servery {

class Theme;

/// A printer and its paper, as if it stood before you: what is printed rises out of the slot, a torn piece is
/// lifted off, and older ones move up above it. The wheel looks further up. Paper is shown in its real
/// proportions, so labels are smaller than receipts.
class PaperScene final : public QWidget {
    Q_OBJECT
public:
    static constexpr int mostPieces = 6;  ///< older ones are gone

    explicit PaperScene(QWidget *parent = nullptr);

    /// What stands on the printer: its address.
    void setNamePlate(const QString &name);
    /// Its lamp: whether something is wrong with it.
    void setTrouble(bool isThere);
    void showHanging(const QImage &paper);
    void tearOff(const QImage &piece);
    /// The paper that came last; null when there is none.
    const QImage &newest() const
    {
        return m_hanging.isNull() && !m_pieces.empty() ? m_pieces.front() : m_hanging;
    }
    int pieceCount() const { return int(m_pieces.size()); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    QSize sizeHint() const override { return {430, 620}; }
    QSize minimumSizeHint() const override { return {240, 240}; }

private:
    void rise(int fromDots, int toDots);
    double scaleOf(const QImage &paper) const;
    double slotY() const;
    void drawPapers(QPainter &painter);
    void drawPrinter(QPainter &painter, const Theme &theme);

    QString m_name;
    QImage m_hanging;
    std::vector<QImage> m_pieces;  ///< newest first
    QVariantAnimation m_rising;    ///< dots of the newest paper that are out
    QVariantAnimation m_lift;      ///< of the piece torn last, 0 to 1
    double m_scroll = 0;
    bool m_isPieceRising = false;
    bool m_isInTrouble = false;
};

}  // namespace servery
