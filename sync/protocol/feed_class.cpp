// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/feed_class.h"

#include <array>
#include <utility>

#include <QStringList>

#include "app/base/text.h"

namespace servery {

static constexpr std::array words{
    std::pair{FeedClass::Orders, "orders"},   std::pair{FeedClass::Menu, "menu"},
    std::pair{FeedClass::Staff, "staff"},     std::pair{FeedClass::Settings, "settings"},
    std::pair{FeedClass::Devices, "devices"}, std::pair{FeedClass::Paper, "paper"},
    std::pair{FeedClass::Log, "log"},         std::pair{FeedClass::Other, "other"},
};

/// The first match counts.
static constexpr std::array kinds{
    std::pair{"staff.sign", FeedClass::Log},
    std::pair{"staff.", FeedClass::Staff},
    std::pair{"receipt.issued", FeedClass::Orders},
    std::pair{"receipt.", FeedClass::Paper},
    std::pair{"print.", FeedClass::Paper},
    std::pair{"paper.", FeedClass::Paper},
    std::pair{"order.", FeedClass::Orders},
    std::pair{"line.", FeedClass::Orders},
    std::pair{"payment.", FeedClass::Orders},
    std::pair{"attempt.", FeedClass::Orders},
    std::pair{"ticket.", FeedClass::Orders},
    std::pair{"course.", FeedClass::Orders},
    std::pair{"menu.", FeedClass::Menu},
    std::pair{"availability.", FeedClass::Menu},
    std::pair{"stock.", FeedClass::Menu},
    std::pair{"settings.", FeedClass::Settings},
    std::pair{"device.", FeedClass::Devices},
    std::pair{"drawer.", FeedClass::Log},
    std::pair{"terminal.", FeedClass::Log},
};

FeedClass classOf(const QByteArray &kind)
{
    for (const auto &[start, one] : kinds)
        if (kind.startsWith(start))
            return one;
    return FeedClass::Other;
}

QString toText(FeedClass one)
{
    for (const auto &[value, word] : words)
        if (value == one)
            return QString::fromLatin1(word);
    Q_UNREACHABLE();
}

QString toText(FeedClasses several)
{
    if (several == allFeedClasses)
        return u"all"_s;
    QStringList texts;
    for (const auto &[value, word] : words)
        if (several.testFlag(value))
            texts.append(QString::fromLatin1(word));
    return texts.join(u',');
}

std::optional<FeedClasses> feedClassesFromText(const QString &text)
{
    if (text.isEmpty() || text == u"all"_s)
        return allFeedClasses;
    FeedClasses several;
    for (const QString &one : text.split(u',')) {
        const auto found = std::find_if(words.begin(), words.end(), [&one](const auto &entry) {
            return one == QLatin1StringView(entry.second);
        });
        if (found == words.end())
            return std::nullopt;
        several |= found->first;
    }
    return several;
}

}  // namespace servery
