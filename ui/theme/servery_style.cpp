// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/servery_style.h"

#include <utility>

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

#include "ui/theme/paint.h"

namespace servery {

ServeryStyle::ServeryStyle(Theme theme) : QProxyStyle(u"Fusion"_s), m_theme(std::move(theme)) {}

void ServeryStyle::polish(QPalette &palette)
{
    palette = m_theme.palette();
}

void ServeryStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const bool hasFocus = option->state & State_HasFocus;
    switch (element) {
    case PE_FrameFocusRect: drawFocusRing(*painter, option->rect, m_theme.smallRadius(), m_theme); return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        drawPanel(*painter, option->rect,
                  {m_theme.color(Token::Sunken), m_theme.color(hasFocus ? Token::Focus : Token::Outline),
                   hasFocus ? 2.0 : 1.0, double(m_theme.radius())});
        return;
    case PE_Frame:
    case PE_FrameStatusBarItem: return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ServeryStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    if (control != CC_ScrollBar)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    QRect handle = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool isUpright = handle.height() >= handle.width() || option->rect.height() > option->rect.width();
    handle = isUpright ? handle.adjusted(3, 2, -3, -2) : handle.adjusted(2, 3, -2, -3);
    const double radius = std::min(handle.width(), handle.height()) / 2.0;
    drawPanel(*painter, handle, {m_theme.color(Token::Outline), {}, 0, radius});
}

int ServeryStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return m_theme.target();
    case PM_DefaultFrameWidth: return 0;
    case PM_ScrollView_ScrollBarSpacing: return 0;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return 4;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ServeryStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_ScrollView_FrameOnlyAroundContents: return 0;
    case SH_Widget_Animation_Duration: return m_theme.slideMs();
    case SH_ItemView_ActivateItemOnSingleClick: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

void applyTheme(const ThemeChoice &choice)
{
    const Theme theme = Theme::builtIn(choice);
    QApplication::setFont(theme.font(Type::Body));
    QApplication::setStyle(std::make_unique<ServeryStyle>(theme).release());  // the application owns it
    QApplication::setPalette(theme.palette());
}

}  // namespace servery
