// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulated/paper_window.h"

#include <QGridLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/push_button.h"

namespace servery {
namespace {

constexpr int slotHeight = 18;
constexpr int tooth = 5;
constexpr double printMsForEachDot = 1.2;  ///< about 100 mm a second, as a brisk printer

/// A piece of paper with the teeth of the cutter at its lower edge.
QPainterPath sheet(const QRectF &rect)
{
    QPainterPath path(rect.topLeft());
    path.lineTo(rect.topRight());
    path.lineTo(rect.bottomRight());
    const int teeth = std::max(2, int(rect.width() / (2 * tooth)));
    const double step = rect.width() / (2 * teeth);
    for (int i = 1; i <= 2 * teeth; ++i)
        path.lineTo(rect.right() - i * step, rect.bottom() - (i % 2 ? tooth : 0));
    path.closeSubpath();
    return path;
}

void drawSheet(QPainter &painter, const QImage &image, const QRectF &rect, const Theme &theme)
{
    const QPainterPath path = sheet(rect);
    painter.save();
    painter.fillPath(path.translated(0, 2), theme.color(Token::Line));
    painter.setClipPath(path);
    painter.fillPath(path, image.pixelColor(0, 0));  // the paper's own white
    const double scale = rect.width() / image.width();
    painter.drawImage(QRectF(rect.left(), rect.top(), rect.width(), image.height() * scale), image);
    painter.restore();
}

}  // namespace

PaperScene::PaperScene(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Printed paper"));
    m_rising.setEasingCurve(QEasingCurve::Linear);
    connect(&m_rising, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

void PaperScene::rise(int fromDots, int toDots)
{
    m_rising.stop();
    m_rising.setStartValue(fromDots);
    m_rising.setEndValue(toDots);
    const bool isMotionWanted = themeOf(this).choice().isMotionWanted;
    m_rising.setDuration(isMotionWanted ? int(printMsForEachDot * std::max(0, toDots - fromDots)) : 0);
    m_rising.start();
    update();
}

void PaperScene::showHanging(const QImage &paper)
{
    const int before = m_isPieceRising ? 0 : m_hanging.height();
    m_hanging = paper;
    if (paper.isNull())
        return;
    m_isPieceRising = false;
    rise(std::min(before, paper.height()), paper.height());
}

void PaperScene::tearOff(const QImage &piece)
{
    const int shown = m_hanging.isNull() ? 0 : m_rising.currentValue().toInt();
    m_pieces.insert(m_pieces.begin(), piece);
    if (m_pieces.size() > mostPieces)
        m_pieces.pop_back();
    m_hanging = {};
    m_isPieceRising = true;
    rise(shown, piece.height());
}

/// The newest paper grows out of the slot at the top; older pieces lie below it, each a little aside.
void PaperScene::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), theme.color(Token::Sunken));
    const QRectF slot(12, 8, width() - 24, slotHeight);
    const double paperWidth = slot.width() - 32;
    const QImage &rising = m_hanging.isNull() && !m_pieces.empty() ? m_pieces.front() : m_hanging;
    double top = slot.center().y();
    if (!rising.isNull()) {
        const double scale = paperWidth / rising.width();
        const double shown = std::min<double>(m_rising.currentValue().toInt(), rising.height()) * scale;
        double y = top + shown + 14;
        for (size_t i = m_hanging.isNull() ? 1 : 0; i < m_pieces.size() && y < height(); ++i) {
            const QImage &old = m_pieces[i];
            const double aside = (i % 2 ? 5.0 : -4.0);
            const double oldHeight = old.height() * paperWidth / old.width();
            drawSheet(painter, old, QRectF(slot.left() + 16 + aside, y, paperWidth, oldHeight), theme);
            y += oldHeight + 10;
        }
        painter.save();
        painter.setClipRect(QRectF(0, top, width(), height()));
        // What was printed last is still at the slot: the sheet hangs down from it, its start below.
        const QRectF whole(slot.left() + 16, top + shown - rising.height() * scale, paperWidth,
                           rising.height() * scale);
        const bool isTorn = m_hanging.isNull() && m_rising.state() != QAbstractAnimation::Running;
        drawSheet(painter, rising, isTorn ? whole.translated(0, 8) : whole, theme);
        painter.restore();
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::Text));
    painter.drawRoundedRect(slot.adjusted(0, 0, 0, -slotHeight / 2.0), 5, 5);
}

PaperWindow::PaperWindow(const QString &address, const QStringList &faults, QWidget *parent)
    : QWidget(parent), m_scene(new PaperScene(this)), m_note(new Chip(address, Tone::Neutral, this))
{
    setWindowTitle(tr("Simulated printer · %1").arg(address));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(themeOf(this).gap());
    column->addWidget(m_scene, 1);
    m_note->setAccessibleName(tr("State"));
    column->addWidget(m_note);
    auto *grid = new QGridLayout;
    int index = 0;
    for (const QString &fault : faults) {
        auto *box = new PushButton(faultLabel(fault), PushButton::Kind::Choice, this);
        box->setCheckable(true);
        connect(box, &PushButton::toggled, this,
                [this, fault](bool isOn) { Q_EMIT faultSwitched(fault, isOn); });
        grid->addWidget(box, index / 2, index % 2);
        m_switches.emplace_back(fault, box);
        ++index;
    }
    column->addLayout(grid);
    resize(460, 820);
}

void PaperWindow::showHanging(const QImage &paper)
{
    m_scene->showHanging(paper);
}

void PaperWindow::tearOff(const QImage &piece, const QString &text)
{
    m_scene->tearOff(piece);
    m_scene->setAccessibleDescription(text);
}

void PaperWindow::showDrawer()
{
    m_note->setText(tr("The drawer opened."));
    m_note->setTone(Tone::Ok);
}

void PaperWindow::showFault(const QString &fault, bool isOn)
{
    for (const auto &[name, box] : m_switches) {
        if (name == fault)
            box->setChecked(isOn);
    }
}

QString PaperWindow::faultLabel(const QString &fault) const
{
    if (fault == u"cover-open")
        return tr("Cover open");
    if (fault == u"paper-end")
        return tr("Out of paper");
    if (fault == u"paper-near-end")
        return tr("Paper nearly out");
    if (fault == u"labels-out")
        return tr("Out of labels");
    if (fault == u"ribbon-out")
        return tr("Out of ribbon");
    if (fault == u"head-open")
        return tr("Head open");
    if (fault == u"pause")
        return tr("Paused");
    if (fault == u"cutter")
        return tr("Blade stuck");
    if (fault == u"dribble")
        return tr("Answers in drops");
    if (fault == u"flow-control")
        return tr("XOFF in answers");
    if (fault == u"half-picture")
        return tr("Half a picture left");
    if (fault == u"offline")
        return tr("Offline");
    if (fault == u"silent")
        return tr("Answers nothing");
    if (fault == u"slow")
        return tr("Slow");
    if (fault == u"garbage")
        return tr("Answers nonsense");
    return fault;
}

}  // namespace servery
