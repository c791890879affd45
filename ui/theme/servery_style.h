// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

#include "ui/theme/theme.h"

class QApplication;

namespace servery {

/// Draws Qt's own controls (fields, scroll bars, focus) from the tokens and carries the theme to the
/// widgets that paint themselves. A new theme is a new style: setStyle() tells every widget.
class ServeryStyle final : public QProxyStyle {
    Q_OBJECT
public:
    explicit ServeryStyle(Theme theme);

    const Theme &theme() const { return m_theme; }

    using QProxyStyle::polish;
    void polish(QPalette &palette) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *answer) const override;

private:
    Theme m_theme;
};

/// Puts style, palette and font of `choice` on the application.
void applyTheme(const ThemeChoice &choice);

}  // namespace servery
