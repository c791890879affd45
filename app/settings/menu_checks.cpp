// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_checks.h"

#include <algorithm>

#include "app/domain/menu_search.h"

namespace servery {

static bool isAll(const QString &text, bool (*fits)(QChar))
{
    return std::all_of(text.begin(), text.end(), fits);
}

static bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

std::optional<QString> idProblem(const QString &id)
{
    const bool isSane = isAll(id, [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || QStringView(u"_-.:+/%#").contains(c);
    });
    if (isSane && !id.isEmpty() && id.size() <= 64)
        return std::nullopt;
    return u"expected an id of 1 to 64 letters, digits and _ - . : + / %% #, without spaces, found \"%1\""_s
        .arg(id.left(70));
}

std::optional<QString> textProblem(const QString &text)
{
    if (!isAll(text, [](QChar c) { return c.category() != QChar::Other_Control && !c.isNull(); }))
        return u"has a control character; only printable text is allowed"_s;
    if (!text.isValidUtf16())
        return u"is no valid Unicode"_s;
    if (text.size() > 200)
        return u"has %1 characters; at most 200 are allowed"_s.arg(text.size());
    return std::nullopt;
}

std::optional<QString> pluProblem(const QString &plu)
{
    if (!plu.isEmpty() && plu.size() <= 6 && isAll(plu, isDigit))
        return std::nullopt;
    return u"expected a PLU of 1 to 6 digits, found \"%1\""_s.arg(plu);
}

std::optional<QString> barcodeProblem(const QString &barcode)
{
    const bool isPrintable = isAll(barcode, [](QChar c) { return c > u' ' && c < QChar(0x7f); });
    if (!isPrintable || barcode.isEmpty() || barcode.size() > 48)
        return u"expected a barcode of 1 to 48 printable ASCII characters, found \"%1\""_s.arg(
            barcode.left(50));
    const auto size = barcode.size();
    const bool isGtin = isAll(barcode, isDigit) && (size == 8 || (size >= 12 && size <= 14));
    if (!isGtin || hasGtinCheckDigit(barcode))
        return std::nullopt;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        const QString right = barcode.chopped(1) + digit;
        if (hasGtinCheckDigit(right))
            return u"the check digit of \"%1\" is wrong; \"%2\" would be right"_s.arg(barcode, right);
    }
    return std::nullopt;
}

std::optional<QString> barcodeRuleProblem(const QString &pattern)
{
    QString order;  // each run of one letter once: "I", "IP", "IPC"
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        if (!isDigit(c) && !QStringView(u"IPWC").contains(c))
            return u"\"%1\": expected digits, I, P, W and C, found \"%2\""_s.arg(pattern).arg(c);
        if (!isDigit(c) && (i == 0 || pattern[i - 1] != c))
            order += c;
    }
    const auto values = pattern.count(u'P') + pattern.count(u'W');
    const bool isWhole = order.count(u'I') == 1 && order.count(u'P') + order.count(u'W') == 1;
    const bool endsWell = pattern.count(u'C') == (pattern.endsWith(u'C') ? 1 : 0);
    if (!isWhole || !endsWell || values > 9 || pattern.size() > 48)
        return u"\"%1\": expected one run of I (item), one of P (price) or W (grams) of up to 9, and at most "
               u"one C "
               "(check digit) at the end, as in 21IIIIIPPPPPC"_s.arg(pattern);
    return std::nullopt;
}

std::optional<QString> imageProblem(const QString &image)
{
    const QString name = image.startsWith(u":/"_s) ? image.mid(2) : image;
    const bool isPlain = !name.isEmpty() && name.size() <= 120 && !name.contains(u".."_s) &&
                         !name.startsWith(u'/') && !name.contains(u'\\') && !textProblem(name) &&
                         (name.size() != image.size() || !name.contains(u'/'));
    if (isPlain)
        return std::nullopt;
    return u"expected the name of a picture file such as \"soup.png\" (looked for in the pictures folder), "
           u"found "
           "\"%1\""_s.arg(image.left(130));
}

std::optional<QString> Places::twice(const QString &what, const QString &key, const QString &place)
{
    const auto found = m_places.constFind(key);
    if (found != m_places.constEnd())
        return u"%1 \"%2\" is already at %3"_s.arg(what, key, *found);
    m_places.insert(key, place);
    return std::nullopt;
}

}  // namespace servery
