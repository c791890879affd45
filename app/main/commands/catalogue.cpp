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

std::vector<Command> allCommands()
{
    std::vector<Command> all;
    for (auto &group : {shopCommands(), quoteCommands(), orderCommands(), paperCommands(), reportCommands(),
                        journalCommands()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

}  // namespace servery
