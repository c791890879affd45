// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include <QColor>
#include <QFont>
#include <QStringList>

#include "app/base/result.h"

class QPalette;
class QWidget;

namespace servery {

/// The colours of a theme, by what they are for. Text colours reach 4.5:1 on their grounds, borders that
/// mean something 3:1, in high contrast all of them 7:1 (WCAG 1.4.3, 1.4.11, 1.4.6; tests/ui/theme).
enum class Token {
    Background,
    Surface,
    Sunken,
    Line,     ///< hairlines; says nothing that cannot be seen without it
    Outline,  ///< a border that carries meaning: fields, checked choices
    Text,
    Muted,
    Accent,
    OnAccent,
    AccentSoft,
    Danger,
    OnDanger,
    DangerSoft,
    Warn,
    WarnSoft,
    Ok,
    OkSoft,
    Training,
    OnTraining,
    Focus,
    Scrim,
};
inline constexpr int tokenCount = 21;

/// The steps of the type scale, in pixels at 100 % text.
enum class Type { Tiny, Small, Body, Label, Title, Heading, Total, Display, Change };
inline constexpr int typeCount = 9;

enum class Weight { Regular, Medium, Semibold, Bold, Heavy };
inline constexpr int weightCount = 5;

enum class ThemeName { Light, Dark, Contrast };

/// What a person or a station sets about the looks.
struct ThemeChoice {
    ThemeName name = ThemeName::Light;
    int textPercent = 100;      ///< 100 … 200
    double pixelsPerMm = 3.78;  ///< of the panel; 96 dpi where nothing better is known
    bool isMotionWanted = true;
    bool operator==(const ThemeChoice &) const = default;
};

/// Every colour, size and font of the screens, read from one file. A plain value; widgets reach theirs
/// with themeOf().
class Theme {
public:
    /// `json` is resources/theme/tokens.json or a shop's own. A missing or unreadable token is an error
    /// that names it.
    static Result<Theme> read(const QByteArray &json, const ThemeChoice &choice);
    /// The theme that is compiled in.
    static Theme builtIn(const ThemeChoice &choice);

    const ThemeChoice &choice() const { return m_choice; }
    const QColor &color(Token token) const { return m_colors[size_t(token)]; }
    /// A soft ground for a picture: the same key always gets the same one.
    const QColor &tint(const QString &key) const;
    QFont font(Type type, Weight weight = Weight::Regular) const;
    /// A length that grows with the text.
    int scaled(int pixels) const { return pixels * m_choice.textPercent / 100; }
    /// The height of a control or the air in it: grows half as fast as the text, which leaves room for it.
    int grown(int pixels) const { return pixels * (200 + m_choice.textPercent - 100) / 200; }
    int space(int steps) const { return m_grid * steps; }  ///< steps of the 4 px grid
    int panePadding() const { return m_pane; }
    int gap() const { return m_gap; }
    int radius() const { return m_radius; }
    int cardRadius() const { return m_cardRadius; }
    int smallRadius() const { return m_smallRadius; }
    /// The least height and width of anything that is tapped: 44 px, more with larger text.
    int target() const { return grown(m_target); }
    QSize leastTile() const;  ///< 20 × 15 mm (POS-02)
    int pressMs() const { return m_choice.isMotionWanted ? m_pressMs : 0; }
    int slideMs() const { return m_choice.isMotionWanted ? m_slideMs : 0; }
    int payGuardMs() const { return m_payGuardMs; }
    QPalette palette() const;

private:
    ThemeChoice m_choice;
    std::array<QColor, tokenCount> m_colors;
    std::array<int, typeCount> m_type{};
    std::array<int, weightCount> m_weight{};
    std::vector<QColor> m_tints;
    QStringList m_families;
    int m_grid = 4;
    int m_pane = 16;
    int m_gap = 10;
    int m_radius = 10;
    int m_cardRadius = 14;
    int m_smallRadius = 6;
    int m_target = 44;
    int m_tileWidthMm = 20;
    int m_tileHeightMm = 15;
    int m_pressMs = 150;
    int m_slideMs = 160;
    int m_payGuardMs = 300;
};

/// The theme a widget is drawn with: that of the ServeryStyle it stands under, else the built-in light one.
const Theme &themeOf(const QWidget *widget);

/// Contrast of two opaque colours as WCAG 2.2 defines it: 1 … 21.
double contrastRatio(const QColor &a, const QColor &b);

/// The text sizes, in percent, at which a whole counter stands in `room`: larger ones are not offered there.
std::vector<int> textSizesFor(QSize room);

QString toText(ThemeName name);  ///< "light", "dark", "contrast"
ThemeName themeNameFromText(const QString &text);

}  // namespace servery
