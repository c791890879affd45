// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toast.h"

#include <algorithm>

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/push_button.h"

namespace servery {

namespace {

constexpr int shownMs = 5000;

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Ok: return u"circle-check"_s;
    case Tone::Warn: return u"alert-triangle"_s;
    case Tone::Danger: return u"alert-circle"_s;
    case Tone::Neutral:
    case Tone::Accent: return u"info-circle"_s;
    }
    Q_UNREACHABLE();
}

}  // namespace

Toast::Toast(QWidget *pane)
    : QFrame(pane), m_icon(new Label({}, {}, this)),
      m_text(new Label({}, {Type::Body, Weight::Medium}, this)),
      m_close(new PushButton({}, PushButton::Kind::Ghost, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 6, 4);
    row->setSpacing(10);
    m_text->setWordWrap(true);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_close);
    m_close->setIconName(u"x"_s);
    m_close->setAccessibleName(tr("Close message"));
    connect(m_close, &PushButton::clicked, this, &QWidget::hide);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    pane->installEventFilter(this);
    hide();
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::show(const QString &text, Tone tone)
{
    m_tone = tone;
    m_text->setText(text);
    const Theme &theme = themeOf(this);
    m_icon->setPixmap(icon(iconOf(tone), theme.color(frontOf(tone)), theme.scaled(20), devicePixelRatioF()));
    m_icon->setAccessibleName(text);
    place();
    QFrame::show();
    raise();
    if (tone == Tone::Danger || tone == Tone::Warn)
        m_timer.stop();
    else
        m_timer.start(shownMs);
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::endTrouble()
{
    if (m_tone == Tone::Danger || m_tone == Tone::Warn)
        hide();
}

void Toast::place()
{
    const Theme &theme = themeOf(this);
    const QWidget *pane = parentWidget();
    const int margin = theme.space(3);
    const int width = std::min(pane->width() - 2 * margin, theme.scaled(680));
    const int height = std::max(layout()->heightForWidth(width), layout()->minimumSize().height());
    setGeometry((pane->width() - width) / 2, pane->height() - height - margin, width, height);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    drawPanel(painter, rect(),
              {theme.color(groundOf(m_tone)), theme.color(frontOf(m_tone)), 1, double(theme.cardRadius())});
}

}  // namespace servery
