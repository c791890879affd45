// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/menu_search.h"

#include <algorithm>
#include <cstring>

#include "app/domain/gs1.h"

namespace servery {

/// Letters that have no decomposition but that people type without their stroke or as two letters.
static void appendPlain(QString &to, QChar letter)
{
    switch (letter.unicode()) {
    case u'ß': to += u"ss"; break;
    case u'æ': to += u"ae"; break;
    case u'œ': to += u"oe"; break;
    case u'ø': to += u'o'; break;
    case u'ł': to += u'l'; break;
    case u'đ': to += u'd'; break;
    case u'ð': to += u'd'; break;
    case u'þ': to += u"th"; break;
    case u'ı': to += u'i'; break;
    default: to += letter;
    }
}

QString folded(const QString &text)
{
    const bool isAscii = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    const QString plain = isAscii ? text : text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString result;
    result.reserve(plain.size());
    bool isGap = false;
    for (QChar letter : plain) {
        if (letter.isMark() || letter == u'\'' || letter == u'\u2019')
            continue;
        if (!letter.isLetterOrNumber() && !letter.isSurrogate()) {
            isGap = !result.isEmpty();
            continue;
        }
        if (isGap)
            result += u' ';
        isGap = false;
        appendPlain(result, letter.toLower());
    }
    return result;
}

bool hasGtinCheckDigit(QStringView code)
{
    int sum = 0;
    for (qsizetype i = 0; i < code.size(); ++i) {
        const char16_t digit = code[code.size() - 1 - i].unicode();
        if (digit < u'0' || digit > u'9')
            return false;
        sum += (digit - u'0') * (i % 2 == 1 ? 3 : 1);
    }
    return code.size() > 1 && sum % 10 == 0;
}

QString normalBarcode(const QString &code)
{
    if (code.size() == 12 && hasGtinCheckDigit(code))
        return u'0' + code;
    if (code.size() == 14 && code.startsWith(u'0') && hasGtinCheckDigit(code))
        return code.mid(1);
    return code;
}

static QString withoutZeros(const QString &digits)
{
    qsizetype zeros = 0;
    while (zeros < digits.size() - 1 && digits[zeros] == u'0')
        ++zeros;
    return digits.mid(zeros);
}

MenuSearch::MenuSearch(const Menu &menu) : m_rules(menu.store.barcodeRules), m_currency(menu.store.currency)
{
    m_entries.reserve(menu.items.size() + menu.combos.size());
    for (const MenuItem &item : menu.items) {
        const MenuHit hit{.item = item.id, .variant = {}, .combo = {}, .quantity = {}, .price = {}};
        add(item.name, hit);
        if (item.isSoldByWeight)
            m_weighed.insert(item.id);
        addCodes(item.plu, item.barcodes, hit);
        for (const Variant &variant : item.variants) {
            MenuHit ofVariant = hit;
            ofVariant.variant = variant.id;
            addCodes(variant.plu, variant.barcodes, ofVariant);
        }
    }
    for (const Combo &combo : menu.combos)
        add(combo.name, {.item = {}, .variant = {}, .combo = combo.id, .quantity = {}, .price = {}});
}

void MenuSearch::add(const LocalText &name, const MenuHit &hit)
{
    m_entries.push_back({hit, m_words.size()});
    const auto append = [this](const QString &text) {
        m_words += ' ';
        m_words += folded(text).toUtf8();
    };
    append(name.text);
    for (const auto &[language, text] : name.byLanguage) {
        if (text != name.text) {
            m_words += '\t';  // a name starts here
            append(text);
        }
    }
    m_words += '\n';
}

void MenuSearch::addCodes(const QString &plu, const QStringList &barcodes, const MenuHit &hit)
{
    if (!plu.isEmpty())
        m_plus.emplace(plu, hit);
    for (const QString &barcode : barcodes)
        m_barcodes.emplace(normalBarcode(barcode), hit);
}

std::vector<MenuHit> MenuSearch::byName(const QByteArrayList &words, int limit) const
{
    std::vector<MenuHit> starting;
    std::vector<MenuHit> others;
    const QByteArray whole = ' ' + words.join(' ').trimmed();
    const QByteArray &first = *std::max_element(
        words.begin(), words.end(), [](const auto &a, const auto &b) { return a.size() < b.size(); });
    const std::string_view all(m_words.constData(), static_cast<size_t>(m_words.size()));
    const std::string_view start(whole.constData(), static_cast<size_t>(whole.size()));
    const std::string later = '\t' + std::string(start);
    size_t entry = 0;
    for (size_t at = 0; std::ssize(starting) < limit;) {
        const void *place =
            memmem(all.data() + at, all.size() - at, first.constData(), static_cast<size_t>(first.size()));
        if (place == nullptr)
            break;
        at = static_cast<size_t>(static_cast<const char *>(place) - all.data());
        while (entry + 1 < m_entries.size() && m_entries[entry + 1].begin <= static_cast<qsizetype>(at))
            ++entry;
        const auto begin = static_cast<size_t>(m_entries[entry].begin);
        const size_t end =
            entry + 1 < m_entries.size() ? static_cast<size_t>(m_entries[entry + 1].begin) : all.size();
        const std::string_view name = all.substr(begin, end - begin);
        const bool hasAll = std::all_of(words.begin(), words.end(), [name](const QByteArray &word) {
            return name.find(std::string_view(word.constData(), static_cast<size_t>(word.size()))) !=
                   name.npos;
        });
        if (hasAll && (name.starts_with(start) || name.find(later) != name.npos))
            starting.push_back(m_entries[entry].hit);
        else if (hasAll && std::ssize(others) < limit)
            others.push_back(m_entries[entry].hit);
        at = end;
    }
    for (MenuHit &hit : others)
        starting.push_back(std::move(hit));
    return starting;
}

std::vector<MenuHit> MenuSearch::find(const QString &text, int limit) const
{
    std::vector<MenuHit> result;
    const QString code = text.trimmed();
    if (const auto hit = byPlu(code))
        result.push_back(*hit);
    if (const auto hit = byBarcode(code); hit && (result.empty() || result.front() != *hit))
        result.push_back(*hit);
    QByteArrayList words;
    for (const QString &word : folded(text).split(u' ', Qt::SkipEmptyParts))
        words.append(' ' + word.toUtf8());
    if (!words.isEmpty() && limit > 0) {
        for (MenuHit &hit : byName(words, limit)) {
            if (std::find(result.begin(), result.end(), hit) == result.end())
                result.push_back(std::move(hit));
        }
    }
    if (std::ssize(result) > limit)
        result.resize(static_cast<size_t>(std::max(limit, 0)));
    return result;
}

std::optional<MenuHit> MenuSearch::byPlu(const QString &plu) const
{
    const auto found = m_plus.find(plu);
    return found == m_plus.end() ? std::nullopt : std::optional(found->second);
}

std::optional<MenuHit> MenuSearch::byBarcode(const QString &code) const
{
    const auto found = m_barcodes.find(normalBarcode(code));
    if (found != m_barcodes.end())
        return found->second;
    for (const BarcodeRule &rule : m_rules) {
        if (auto hit = byRule(rule, code); hit)
            return hit;
        // A scanner may send an EAN-13 that begins with 0 as UPC-A, or the other way round.
        const bool isOther = rule.pattern.size() == 13 && code.size() == 12;
        if (auto hit = isOther ? byRule(rule, u'0' + code) : std::nullopt; hit)
            return hit;
        const bool isLong = rule.pattern.size() == 12 && code.size() == 13 && code.startsWith(u'0');
        if (auto hit = isLong ? byRule(rule, code.mid(1)) : std::nullopt; hit)
            return hit;
    }
    return byGs1(code);
}

/// The number of an item without its packing: a GTIN-14 that begins with 9 is a thing of varying measure,
/// whose plain number the menu may know as well (General Specifications 2.1.11). 1 to 8 are other packs.
static QString plainNumber(const QString &gtin)
{
    const QString digits = gtin.mid(1, 12);
    for (char16_t check = u'0'; check <= u'9'; ++check) {
        if (hasGtinCheckDigit(digits + QChar(check)))
            return digits + QChar(check);
    }
    return {};
}

/// The amount in minor units of the shop's currency; nothing when it is another, or would need rounding.
static std::optional<Money> amountIn(const Currency &currency, const Gs1Amount &amount)
{
    if (amount.currency != 0 && amount.currency != currencyNumber(currency.code))
        return std::nullopt;
    qint64 minor = amount.number;
    for (int decimals = amount.decimals; decimals < currency.exponent; ++decimals)
        minor *= 10;
    for (int decimals = amount.decimals; decimals > currency.exponent; --decimals) {
        if (minor % 10 != 0)
            return std::nullopt;
        minor /= 10;
    }
    return minor > 0 && minor < largestAmount ? std::optional(Money::fromMinor(minor)) : std::nullopt;
}

std::optional<MenuHit> MenuSearch::byGs1(const QString &code) const
{
    const auto data = parseGs1(code);
    if (!data || data->gtin.isEmpty())
        return std::nullopt;
    auto found = m_barcodes.find(normalBarcode(data->gtin));
    if (found == m_barcodes.end() && data->gtin.startsWith(u'9'))
        found = m_barcodes.find(plainNumber(data->gtin));
    if (found == m_barcodes.end())
        return std::nullopt;
    MenuHit hit = found->second;
    hit.useBy = data->useBy;
    const bool isWeighed = m_weighed.contains(hit.item);
    if (isWeighed && data->netWeight && *data->netWeight > Quantity())
        hit.quantity = data->netWeight;
    else if (data->toPay)
        hit.price = amountIn(m_currency, *data->toPay);
    else if (!isWeighed && data->count && *data->count > 0)
        hit.quantity = Quantity::pieces(*data->count);
    return hit;
}

std::optional<MenuHit> MenuSearch::byRule(const BarcodeRule &rule, const QString &code) const
{
    if (code.size() != rule.pattern.size())
        return std::nullopt;
    QString item;
    QString value;
    bool isWeight = false;
    for (qsizetype i = 0; i < code.size(); ++i) {
        if (code[i] < u'0' || code[i] > u'9')
            return std::nullopt;
        switch (rule.pattern[i].unicode()) {
        case u'I': item += code[i]; break;
        case u'W': isWeight = true; [[fallthrough]];
        case u'P': value += code[i]; break;
        case u'C': break;
        default:
            if (code[i] != rule.pattern[i])
                return std::nullopt;
        }
    }
    if (rule.pattern.endsWith(u'C') && !hasGtinCheckDigit(code))
        return std::nullopt;
    std::optional<MenuHit> hit;
    for (const QString &key : {item, withoutZeros(item)}) {
        if (!hit)
            hit = byPlu(key);
        if (const auto found = m_barcodes.find(key); !hit && found != m_barcodes.end())
            hit = found->second;
    }
    const qint64 number = value.toLongLong();
    if (!hit || number == 0)
        return std::nullopt;
    if (isWeight)
        hit->quantity = Quantity::fromThousandths(number);
    else
        hit->price = Money::fromMinor(number);
    return hit;
}

}  // namespace servery
