// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/terminal_call.h"

#include <QTimer>

#include "app/main/commands/station.h"
#include "app/main/commands/terminal_access.h"
#include "app/settings/station_settings.h"
#include "app/store/data_directory.h"

namespace servery {

TerminalCall::TerminalCall(std::unique_ptr<Desk> desk, const TerminalAccess &access, Locks locks,
                           Console &console)
    : m_window(std::move(locks.window)), m_desk(std::move(desk)),
      m_card(m_desk->context(), m_desk->card, access), m_process(access, {terminalProgram(), locks.terminal}),
      m_console(console)
{
    connect(&m_process, &TerminalProcess::said, this, [this](const TerminalNews &news) {
        if (const Outcome taken = take(m_card.take(news)); !taken)
            m_console.err(u"servery: "_s + taken.error().detail);
    });
}

Outcome TerminalCall::start()
{
    m_process.start();
    return take(m_card.start());
}

Currency TerminalCall::currency() const
{
    const SharedMenu &menu = m_desk->journal().books().menu;
    return menu ? menu->store.currency : Currency();
}

bool TerminalCall::waitUntil(const std::function<bool()> &isReached, int ms)
{
    QTimer end;
    end.setSingleShot(true);
    connect(&end, &QTimer::timeout, &m_loop, &QEventLoop::quit);
    end.start(ms);
    m_isReached = isReached;
    if (!isReached())
        m_loop.exec();
    m_isReached = {};
    return isReached();
}

Outcome TerminalCall::waitUntilReady()
{
    constexpr int readyMs = 30'000;  // our choice: a terminal that is on has answered by then
    if (waitUntil([this] { return m_card.view().phase == CardPhase::Ready || isDoubtful(); }, readyMs))
        return done();
    return Error{ErrorCode::DeviceOffline, u"the card terminal: "_s + m_card.view().detail};
}

Outcome TerminalCall::take(const CardTurn &turn)
{
    for (const TerminalRequest &request : turn.requests)
        m_process.request(request);
    for (const CardEnd &end : turn.ends)
        m_ends.push_back(end);
    if (turn.day)
        m_day = turn.day;
    const QString words = turn.card.doing.lines.join(u" / "_s);
    if (words != m_words && !words.isEmpty())
        m_console.err(words);
    m_words = words;
    if (m_isReached && m_isReached())
        m_loop.quit();
    return turn.error ? Outcome(*turn.error) : done();
}

Result<std::unique_ptr<TerminalCall>> openTerminal(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return there.error();
    auto settings = readStationSettings(call.dataDirectory, call.station);
    if (!settings)
        return settings.error();
    auto access = terminalAccess(settings->devices.terminal, call.dataDirectory, call.station);
    if (!access)
        return access.error();
    if (access->protocol == TerminalAccess().protocol)
        return Error{ErrorCode::BadInput,
                     u"terminal_protocol of station %1 is manual: that terminal cannot be "
                     u"asked (see `servery station --help`)"_s.arg(call.station)};
    auto window = FileLock::tryTake(DataDirectory(call.dataDirectory).windowFile(call.station),
                                    FileLock::Kind::Exclusive);
    if (!window)
        return Error{ErrorCode::InUse,
                     u"the counter of station %1 is open and holds the terminal"_s.arg(call.station)};
    auto desk = openDesk(call);
    if (!desk)
        return desk.error();
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return signedIn.error();
    TerminalAccess known = std::move(access).take();
    if (const auto &menu = (*desk)->journal().books().menu)
        known.currency = menu->store.currency.code;
    TerminalCall::Locks locks{std::move(window).take(),
                              DataDirectory(call.dataDirectory).terminalFile(call.station)};
    auto terminal =
        std::make_unique<TerminalCall>(std::move(desk).take(), known, std::move(locks), call.console);
    if (auto started = terminal->start(); !started)
        return started.error();
    return terminal;
}

}  // namespace servery
