// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/catalogue.h"

#include "app/main/commands/quote_command.h"

namespace servery {

static int runQuote(const Invocation &call)
{
    const QuoteReport report = quoteCommand(call.arguments.first(), call.json);
    return call.print({report.exitCode, report.output, report.message});
}

std::vector<Command> quoteCommands()
{
    return {{u"quote"_s, u"FILE"_s, u"prices a basket document and stores nothing"_s, {}, 1, 1, runQuote}};
}

static int runNoWindow(const Invocation &call)
{
    return call.fail({ErrorCode::BadInput, u"this servery was built without windows"_s});
}

std::vector<Command> windowCommands()
{
    return {{u"pos"_s, u""_s, u"opens the counter of a shop"_s, {}, 0, 0, runNoWindow},
            {u"demo"_s,
             u""_s,
             u"opens a shop to try, a simulated printer beside it"_s,
             {{u"shop"_s, u"cafe (default) or burgers."_s, u"NAME"_s},
              {u"tour"_s, u"Takes orders by itself and leaves pictures in DIR."_s, u"DIR"_s},
              {u"shots"_s, u"Leaves pictures of every screen in DIR."_s, u"DIR"_s}},
             0,
             0,
             runNoWindow}};
}

std::vector<Command> allCommands()
{
    std::vector<Command> all;
    for (auto &group : {windowCommands(), shopCommands(), stationCommands(), devicesCommands(),
                        quoteCommands(), orderCommands(), paperCommands(), terminalCommands(),
                        cardTerminalCommands(), reportCommands(), journalCommands(), syncCommands()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

}  // namespace servery
