// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented_control.h"

#include <cmath>

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

namespace servery {

namespace {

class Segment final : public QAbstractButton {
public:
    explicit Segment(const QString &text, QWidget *parent) : QAbstractButton(parent)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
    }
    QSize sizeHint() const override
    {
        const Theme &theme = themeOf(this);
        const QFontMetricsF metrics(theme.font(Type::Small, Weight::Semibold));
        return {std::max(theme.target(), int(std::ceil(metrics.horizontalAdvance(text()))) + theme.grown(22)),
                theme.target()};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(this);
        QPainter painter(this);
        const QRectF ground = QRectF(rect()).adjusted(4, 4, -4, -4);
        const bool isFilled = isChecked() && theme.choice().name == ThemeName::Contrast;
        if (isChecked())
            drawPanel(painter, ground,
                      {theme.color(isFilled ? Token::Accent : Token::AccentSoft), theme.color(Token::Accent),
                       2, double(theme.radius() - 2)});
        if (hasFocus())
            drawFocusRing(painter, rect(), theme.radius(), theme);
        painter.setFont(theme.font(Type::Small, Weight::Semibold));
        painter.setPen(theme.color(isFilled ? Token::OnAccent : isChecked() ? Token::Accent : Token::Muted));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

}  // namespace

SegmentedControl::SegmentedControl(const QStringList &texts, QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        auto *segment = new Segment(texts[i], this);
        m_group.addButton(segment, int(i));
        row->addWidget(segment);
    }
    setCurrent(0);
    connect(&m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

void SegmentedControl::setCurrent(int index)
{
    m_group.button(index)->setChecked(true);
}

void SegmentedControl::setTexts(const QStringList &texts)
{
    for (qsizetype i = 0; i < texts.size(); ++i) {
        m_group.button(int(i))->setText(texts[i]);
        m_group.button(int(i))->updateGeometry();
    }
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    drawPanel(painter, rect(),
              {theme.color(Token::Sunken), theme.color(Token::Line), 1, double(theme.radius())});
}

}  // namespace servery
