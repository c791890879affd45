// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/terminal_fault.h"

#include <algorithm>
#include <limits>

#include <QRegularExpression>
#include <QStringList>

#include "drivers/terminals/zvt/zvt_commands.h"

namespace servery {

namespace {

using When = TerminalFault::When;

template <typename Value, size_t count, typename Name>
std::optional<Value> find(const std::array<Value, count> &all, Name nameOf, const QString &name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](Value one) { return nameOf(one) == name; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

template <typename Value, size_t count, typename Name>
QString names(const std::array<Value, count> &all, Name nameOf)
{
    QStringList words;
    for (const Value one : all)
        words << nameOf(one);
    return words.join(u", "_s);
}

std::optional<quint16> findCommand(const QString &name)
{
    for (int command = 0x0500; command <= 0x06FF; ++command) {
        if (zvtCommandName(quint16(command)) == name)
            return quint16(command);
    }
    return std::nullopt;
}

/// The words behind the moment: "delay 4990".
bool readTrouble(const QString &words, TerminalFault &fault)
{
    const auto trouble = find(allTerminalTroubles, terminalTroubleName, words.section(u' ', 0, 0));
    const QString rest = words.section(u' ', 1).trimmed();
    bool isNumber = true;
    fault.value =
        rest.isEmpty() ? 0 : rest.toLongLong(&isNumber, trouble == TerminalTrouble::State ? 16 : 10);
    fault.trouble = trouble.value_or(TerminalTrouble::Well);
    return trouble && isNumber && fault.value >= 0;
}

}  // namespace

QString terminalStepName(TerminalStep step)
{
    switch (step) {
    case TerminalStep::Command: return u"command"_s;
    case TerminalStep::Accepted: return u"accepted"_s;
    case TerminalStep::Progress: return u"progress"_s;
    case TerminalStep::Card: return u"card"_s;
    case TerminalStep::Pin: return u"pin"_s;
    case TerminalStep::Host: return u"host"_s;
    case TerminalStep::Result: return u"result"_s;
    case TerminalStep::Vote: return u"vote"_s;
    case TerminalStep::Paper: return u"paper"_s;
    case TerminalStep::PaperVote: return u"paper-vote"_s;
    case TerminalStep::Completion: return u"completion"_s;
    case TerminalStep::Abort: return u"abort"_s;
    case TerminalStep::Undo: return u"undo"_s;
    }
    return {};
}

QString terminalTroubleName(TerminalTrouble trouble)
{
    switch (trouble) {
    case TerminalTrouble::Cut: return u"cut"_s;
    case TerminalTrouble::Silent: return u"silent"_s;
    case TerminalTrouble::Die: return u"die"_s;
    case TerminalTrouble::Delay: return u"delay"_s;
    case TerminalTrouble::LoseAck: return u"lose-ack"_s;
    case TerminalTrouble::Twice: return u"twice"_s;
    case TerminalTrouble::Flip: return u"flip"_s;
    case TerminalTrouble::Drops: return u"drops"_s;
    case TerminalTrouble::Glue: return u"glue"_s;
    case TerminalTrouble::Foreign: return u"foreign"_s;
    case TerminalTrouble::Swap: return u"swap"_s;
    case TerminalTrouble::Forget: return u"forget"_s;
    case TerminalTrouble::Close: return u"close"_s;
    case TerminalTrouble::State: return u"state"_s;
    case TerminalTrouble::Well: return u"well"_s;
    }
    return {};
}

Result<TerminalFault> parseTerminalFault(const QString &line)
{
    static const QRegularExpression form(
        u"^(?:(?<now>now)|at\\s+message\\s+(?<message>\\d{1,6})|after\\s+(?<ms>\\d{1,9})\\s+ms"
        "|(?<side>before|after)\\s+(?<step>[a-z][a-z-]*)(?:\\s+(?<count>[1-9]\\d{0,5}))?"
        "(?:\\s+of\\s+(?<command>[a-z-]+))?)\\s+(?<trouble>[a-z].*)$"_s);
    const auto found = form.match(line.simplified());
    const auto text = [&found](const char *name) { return found.captured(QString::fromLatin1(name)); };
    const auto has = [&found](const char *name) { return found.hasCaptured(QString::fromLatin1(name)); };
    TerminalFault fault;
    bool isRight = found.hasMatch() && readTrouble(text("trouble"), fault);
    if (has("message") || has("ms")) {
        fault.when = has("ms") ? When::Ms : When::Message;
        fault.count = text(has("ms") ? "ms" : "message").toInt();
    } else if (has("side")) {
        fault.when = text("side") == u"before" ? When::Before : When::After;
        const auto step = find(allTerminalSteps, terminalStepName, text("step"));
        const auto command = has("command") ? findCommand(text("command")) : std::optional<quint16>(0);
        fault.count = has("count") ? text("count").toInt() : 1;
        fault.step = step.value_or(TerminalStep::Result);
        fault.command = command.value_or(0);
        isRight = isRight && step && command;
    }
    if (isRight)
        return fault;
    return Error{
        ErrorCode::BadInput,
        u"expected now, at message N, after N ms, or before or after one of %1, which may be followed "
        "by a number and \"of\" and a command; and then one of %2; found \"%3\""_s.arg(
            names(allTerminalSteps, terminalStepName), names(allTerminalTroubles, terminalTroubleName),
            line)};
}

Result<std::vector<TerminalFault>> parseTerminalScript(const QString &text, const QString &source)
{
    std::vector<TerminalFault> faults;
    int number = 0;
    for (const QString &raw : text.split(u'\n')) {
        ++number;
        const QString line = raw.section(u'#', 0, 0).trimmed();
        if (line.isEmpty())
            continue;
        const auto fault = parseTerminalFault(line);
        if (!fault)
            return fault.error().within(u"%1:%2"_s.arg(source).arg(number));
        faults.push_back(*fault);
    }
    return faults;
}

void TerminalFaults::add(const TerminalFault &fault, qint64 nowMs)
{
    Q_ASSERT(fault.when != When::Now);
    const bool isByClock = fault.when == When::Ms;
    m_planned.push_back({fault, isByClock ? nowMs + fault.count : std::numeric_limits<qint64>::max()});
}

template <typename Due>
std::vector<TerminalFault> TerminalFaults::take(Due isDue)
{
    std::vector<TerminalFault> due;
    std::erase_if(m_planned, [&](Planned &one) {
        const bool isOver = isDue(one);
        if (isOver)
            due.push_back(one.fault);
        return isOver;
    });
    return due;
}

std::vector<TerminalFault> TerminalFaults::takeAt(TerminalStep step, When side, quint16 command)
{
    return take([&](Planned &one) {
        const bool isHere = one.fault.when == side && one.fault.step == step &&
                            (one.fault.command == 0 || one.fault.command == command);
        return isHere && --one.fault.count == 0;
    });
}

std::vector<TerminalFault> TerminalFaults::takeAtMessage()
{
    return take([](Planned &one) { return one.fault.when == When::Message && --one.fault.count == 0; });
}

std::vector<TerminalFault> TerminalFaults::takeAt(qint64 nowMs)
{
    return take([nowMs](Planned &one) { return one.fault.when == When::Ms && nowMs >= one.dueMs; });
}

qint64 TerminalFaults::nextMs() const
{
    qint64 next = std::numeric_limits<qint64>::max();
    for (const Planned &one : m_planned)
        next = std::min(next, one.dueMs);
    return next;
}

}  // namespace servery
