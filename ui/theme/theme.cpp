// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

#include <QFile>
#include <QHash>
#include <QPalette>
#include <QSize>
#include <QWidget>

#include "app/base/json.h"
#include "ui/theme/servery_style.h"

namespace servery {

namespace {

constexpr std::array<QStringView, tokenCount> tokenKeys{
    u"background", u"surface",  u"sunken",     u"line",     u"outline",    u"text",       u"muted",
    u"accent",     u"onAccent", u"accentSoft", u"danger",   u"onDanger",   u"dangerSoft", u"warn",
    u"warnSoft",   u"ok",       u"okSoft",     u"training", u"onTraining", u"focus",      u"scrim"};
constexpr std::array<QStringView, typeCount> typeKeys{u"tiny",    u"small", u"body",    u"label", u"title",
                                                      u"heading", u"total", u"display", u"change"};
constexpr std::array<QStringView, weightCount> weightKeys{u"regular", u"medium", u"semibold", u"bold",
                                                          u"heavy"};

QColor readColor(const JsonReader &reader, const QString &text)
{
    const QColor color(text);
    if (!color.isValid())
        reader.expected(u"a colour \"#RRGGBB\""_s);
    return color;
}

int readInt(const JsonReader &reader, QStringView key)
{
    if (!reader.has(key))
        reader.fail(u"the number \"%1\" is missing"_s.arg(key));
    return int(reader.integer(key, 1, 2000, 1));
}

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

}  // namespace

Result<Theme> Theme::read(const QByteArray &json, const ThemeChoice &choice)
{
    Q_ASSERT(choice.textPercent >= 100);
    Q_ASSERT(choice.textPercent <= 200);
    const auto parsed = parseJson(json);
    if (!parsed)
        return parsed.error().within(u"theme"_s);
    JsonErrors errors;
    const JsonReader root(*parsed, u"$"_s, errors);
    const JsonReader colors = root.at(u"themes").at(toText(choice.name));
    Theme theme;
    theme.m_choice = choice;
    for (int i = 0; i < tokenCount; ++i)
        theme.m_colors[size_t(i)] =
            readColor(colors.at(tokenKeys[size_t(i)]), colors.text(tokenKeys[size_t(i)]));
    for (const JsonReader &tint : colors.list(u"tints"))
        theme.m_tints.push_back(readColor(tint, tint.text()));
    if (theme.m_tints.empty())
        colors.fail(u"\"tints\" needs at least one colour"_s);
    for (int i = 0; i < typeCount; ++i)
        theme.m_type[size_t(i)] = readInt(root.at(u"type"), typeKeys[size_t(i)]);
    for (int i = 0; i < weightCount; ++i)
        theme.m_weight[size_t(i)] = readInt(root.at(u"weight"), weightKeys[size_t(i)]);
    theme.m_families = root.texts(u"families");
    const std::pair<int *, std::pair<QStringView, QStringView>> numbers[] = {
        {&theme.m_grid, {u"space", u"grid"}},
        {&theme.m_pane, {u"space", u"pane"}},
        {&theme.m_gap, {u"space", u"gap"}},
        {&theme.m_smallRadius, {u"radius", u"small"}},
        {&theme.m_radius, {u"radius", u"button"}},
        {&theme.m_cardRadius, {u"radius", u"card"}},
        {&theme.m_target, {u"target", u"minimumPx"}},
        {&theme.m_tileWidthMm, {u"target", u"tileWidthMm"}},
        {&theme.m_tileHeightMm, {u"target", u"tileHeightMm"}},
        {&theme.m_pressMs, {u"motion", u"pressMs"}},
        {&theme.m_slideMs, {u"motion", u"slideMs"}},
        {&theme.m_payGuardMs, {u"motion", u"payGuardMs"}},
    };
    for (const auto &[target, place] : numbers)
        *target = readInt(root.at(place.first), place.second);
    if (!errors.isEmpty())
        return errors.error(u"theme"_s);
    return theme;
}

Theme Theme::builtIn(const ThemeChoice &choice)
{
    QFile file(u":/theme/tokens.json"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    auto theme = read(file.readAll(), choice);
    if (!theme)
        qFatal("%s", qPrintable(theme.error().detail));
    return std::move(theme).take();
}

const QColor &Theme::tint(const QString &key) const
{
    return m_tints[qHash(key, 0) % m_tints.size()];
}

QFont Theme::font(Type type, Weight weight) const
{
    QFont font;
    font.setFamilies(m_families);
    font.setPixelSize(scaled(m_type[size_t(type)]));
    font.setWeight(QFont::Weight(m_weight[size_t(weight)]));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QSize Theme::leastTile() const
{
    return {std::max(target(), int(std::ceil(m_tileWidthMm * m_choice.pixelsPerMm))),
            std::max(target(), int(std::ceil(m_tileHeightMm * m_choice.pixelsPerMm)))};
}

QPalette Theme::palette() const
{
    QPalette palette;
    const std::pair<QPalette::ColorRole, Token> roles[] = {
        {QPalette::Window, Token::Background},
        {QPalette::WindowText, Token::Text},
        {QPalette::Base, Token::Surface},
        {QPalette::AlternateBase, Token::Sunken},
        {QPalette::Text, Token::Text},
        {QPalette::Button, Token::Surface},
        {QPalette::ButtonText, Token::Text},
        {QPalette::BrightText, Token::OnAccent},
        {QPalette::Highlight, Token::Accent},
        {QPalette::HighlightedText, Token::OnAccent},
        {QPalette::PlaceholderText, Token::Muted},
        {QPalette::ToolTipBase, Token::Surface},
        {QPalette::ToolTipText, Token::Text},
        {QPalette::Link, Token::Accent},
        {QPalette::Light, Token::Surface},
        {QPalette::Mid, Token::Line},
        {QPalette::Dark, Token::Outline},
    };
    for (const auto &[role, token] : roles)
        palette.setColor(role, color(token));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Token::Muted));
    return palette;
}

const Theme &themeOf(const QWidget *widget)
{
    if (const auto *style = qobject_cast<const ServeryStyle *>(widget->style()))
        return style->theme();
    static const Theme fallback = Theme::builtIn({});
    return fallback;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

std::vector<int> textSizesFor(QSize room)
{
    constexpr QSize least{680, 500};  // of a counter, at 100 %
    std::vector<int> sizes{100};
    for (const int percent : {125, 150, 200}) {
        if (room.width() >= least.width() * percent / 100 && room.height() >= least.height() * percent / 100)
            sizes.push_back(percent);
    }
    return sizes;
}

QString toText(ThemeName name)
{
    switch (name) {
    case ThemeName::Light: return u"light"_s;
    case ThemeName::Dark: return u"dark"_s;
    case ThemeName::Contrast: return u"contrast"_s;
    }
    Q_UNREACHABLE();
}

ThemeName themeNameFromText(const QString &text)
{
    if (text == u"dark")
        return ThemeName::Dark;
    return text == u"contrast" ? ThemeName::Contrast : ThemeName::Light;
}

}  // namespace servery
