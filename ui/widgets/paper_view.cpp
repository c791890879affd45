// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paper_view.h"

#include <algorithm>

#include <QPainter>

#include "ui/theme/theme.h"

namespace servery {

namespace {

constexpr int bed = 16;
constexpr int widestPaper = 420;

}  // namespace

PaperView::PaperView(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Paper"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

void PaperView::setPaper(const QImage &paper, const QString &text)
{
    m_paper = paper;
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

QSize PaperView::sizeHint() const
{
    if (m_paper.isNull())
        return {widestPaper, 200};
    const int width = std::min(m_paper.width(), widestPaper);
    return {width + 2 * bed, m_paper.height() * width / m_paper.width() + 2 * bed};
}

void PaperView::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Token::Sunken));
    if (m_paper.isNull())
        return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const int width = std::min({m_paper.width(), widestPaper, this->width() - 2 * bed});
    const QRect paper((this->width() - width) / 2, bed, width, m_paper.height() * width / m_paper.width());
    painter.fillRect(paper.adjusted(-6, -6, 6, 6), Qt::white);
    painter.drawImage(paper, m_paper);
}

}  // namespace servery
