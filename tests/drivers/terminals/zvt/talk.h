// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include "drivers/terminals/zvt/zvt_requests.h"
#include "drivers/terminals/zvt/zvt_session.h"
#include "tests/drivers/terminals/zvt/frames.h"

namespace servery {

inline const CodePage &page()
{
    return *findCodePage(u"1252");
}

/// 12.00, as F04 and F08 have it.
inline ZvtMessage sale(std::optional<quint8> goodsRepeats = std::nullopt)
{
    return saleRequest({Money::fromMinor(1200), 0, std::nullopt, std::nullopt, goodsRepeats});
}

inline QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

/// A till's end of the conversation; the test plays the terminal.
struct Talk {
    ZvtSession session{std::make_unique<ZvtTcpLink>(), page()};
    qint64 now = 0;

    /// What the till says when the terminal says this.
    QByteArray hear(const QByteArray &bytes)
    {
        session.feed(bytes, now);
        return session.takeOutput();
    }
    QByteArray hear(const char *frame) { return hear(zvtBytes(frame)); }
    QByteArray wait(qint64 ms)
    {
        const qint64 end = now + ms;
        while (session.nextMs() <= end) {
            now = std::max(now, session.nextMs());
            session.tick(now);
        }
        now = end;
        session.tick(now);
        return session.takeOutput();
    }
    QByteArray begin(const ZvtMessage &command)
    {
        if (auto begun = session.begin(command, now); !begun)
            qFatal("%s", qPrintable(begun.error().detail));
        return session.takeOutput();
    }
    QByteArray store()
    {
        if (auto stored = session.stored(now); !stored)
            qFatal("%s", qPrintable(stored.error().detail));
        return session.takeOutput();
    }
    /// The next event, which has to be of this kind.
    template <typename Event>
    Event event()
    {
        const auto next = session.takeEvent();
        if (!next || !std::holds_alternative<Event>(*next))
            qFatal("no event, or another: %d", next ? int(next->index()) : -1);
        return std::get<Event>(*next);
    }
    bool isQuiet() { return !session.takeEvent(); }

    void accept(const ZvtMessage &command)
    {
        begin(command);
        hear("F02");
        event<ZvtAccepted>();
    }
    void registerTill()
    {
        accept(registrationRequest({*zvtPassword(u"123456")}));
        hear("F03");
        event<ZvtCompleted>();
    }
};

}  // namespace servery
