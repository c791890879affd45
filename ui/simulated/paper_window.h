// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QVariantAnimation>
#include <QWidget>

namespace servery {

class Chip;
class PushButton;

/// The paper as it comes out of a printer: it rises out of the slot, and torn pieces lie in a pile below.
class PaperScene final : public QWidget {
    Q_OBJECT
public:
    static constexpr int mostPieces = 6;  ///< older ones leave the pile

    explicit PaperScene(QWidget *parent = nullptr);

    void showHanging(const QImage &paper);
    void tearOff(const QImage &piece);
    const QImage &newest() const { return m_pieces.empty() ? m_hanging : m_pieces.front(); }
    int pieceCount() const { return int(m_pieces.size()); }

protected:
    void paintEvent(QPaintEvent *event) override;
    QSize sizeHint() const override { return {420, 560}; }
    QSize minimumSizeHint() const override { return {240, 240}; }

private:
    void rise(int fromDots, int toDots);

    QImage m_hanging;
    std::vector<QImage> m_pieces;  ///< newest first
    QVariantAnimation m_rising;
    bool m_isPieceRising = false;
};

/// The window of a simulated printer: its paper, and a switch for each thing that can be wrong with it.
class PaperWindow final : public QWidget {
    Q_OBJECT
public:
    /// `faults`: names of the switches ("cover-open"), in their order.
    explicit PaperWindow(const QString &address, const QStringList &faults, QWidget *parent = nullptr);

public Q_SLOTS:
    void showHanging(const QImage &paper);
    void tearOff(const QImage &piece, const QString &text);
    void showDrawer();
    void showFault(const QString &fault, bool isOn);

Q_SIGNALS:
    void faultSwitched(const QString &fault, bool isOn);

private:
    QString faultLabel(const QString &fault) const;

    PaperScene *m_scene;
    Chip *m_note;
    std::vector<std::pair<QString, PushButton *>> m_switches;
};

}  // namespace servery
