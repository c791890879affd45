// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include <QPainter>

#include "ui/theme/paint.h"

namespace servery {

Token frontOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral: return Token::Muted;
    case Tone::Accent: return Token::Accent;
    case Tone::Ok: return Token::Ok;
    case Tone::Warn: return Token::Warn;
    case Tone::Danger: return Token::Danger;
    }
    Q_UNREACHABLE();
}

Token groundOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral: return Token::Sunken;
    case Tone::Accent: return Token::AccentSoft;
    case Tone::Ok: return Token::OkSoft;
    case Tone::Warn: return Token::WarnSoft;
    case Tone::Danger: return Token::DangerSoft;
    }
    Q_UNREACHABLE();
}

Chip::Chip(const QString &text, Tone tone, QWidget *parent)
    : Label(text, {Type::Small, Weight::Semibold, frontOf(tone)}, parent), m_tone(tone)
{
    setContentsMargins(10, 5, 10, 5);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Chip::setTone(Tone tone)
{
    m_tone = tone;
    setLook({Type::Small, Weight::Semibold, frontOf(tone)});
}

void Chip::paintEvent(QPaintEvent *event)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    const bool isBordered = theme.choice().name == ThemeName::Contrast;
    drawPanel(painter, rect(),
              {theme.color(groundOf(m_tone)), isBordered ? theme.color(frontOf(m_tone)) : QColor(), 1,
               height() / 2.0});
    painter.end();
    Label::paintEvent(event);
}

}  // namespace servery
