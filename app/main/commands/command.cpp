// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/command.h"

#include <algorithm>

#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>

namespace servery {

int exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadInput: return exitUsage;
    case ErrorCode::DeviceOffline:
    case ErrorCode::CoverOpen:
    case ErrorCode::OutOfPaper:
    case ErrorCode::DeviceFailed:
    case ErrorCode::DeviceUnknown: return exitUnreachable;
    case ErrorCode::Refused:
    case ErrorCode::NotAllowed:
    case ErrorCode::NotFound:
    case ErrorCode::SoldOut:
    case ErrorCode::UnderTender:
    case ErrorCode::OverTender:
    case ErrorCode::WrongPin:
    case ErrorCode::LockedOut:
    case ErrorCode::Conflict:
    case ErrorCode::StorageFull:
    case ErrorCode::StorageReadOnly:
    case ErrorCode::StorageFailed:
    case ErrorCode::Corrupt:
    case ErrorCode::NewerFile:
    case ErrorCode::InUse: return exitNo;
    }
    Q_UNREACHABLE();
}

int Invocation::fail(const Error &error) const
{
    if (json)
        console.err(QString::fromUtf8(
            QJsonDocument(QJsonObject{{u"error"_s, errorName(error.code)}, {u"detail"_s, error.detail}})
                .toJson(QJsonDocument::Compact)));
    else
        console.err(u"servery: %1 (%2)"_s.arg(error.detail, errorName(error.code)));
    return exitCodeOf(error.code);
}

void Invocation::answer(const QJsonObject &object, const QString &text) const
{
    if (json)
        console.out(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    else
        console.out(text.toUtf8() + '\n');
}

int Invocation::print(const CommandResult &result) const
{
    if (!result.err.isEmpty())
        console.err(result.err);
    if (!result.out.isEmpty())
        console.out(result.out);
    return result.exitCode;
}

Result<QByteArray> Invocation::read(const QString &path) const
{
    if (path == u"-")
        return console.readAllInput();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadInput, u"%1: cannot be read: %2"_s.arg(path, file.errorString())};
    return file.readAll();
}

static QString generalHelp(const std::vector<Command> &commands)
{
    QString text =
        u"servery %1: point of sale that works alone and loses nothing\n\n"
        "Usage: servery COMMAND [ARGUMENTS] [--data DIR] [--station NAME] [--as USER] [--json]\n\n"_s.arg(
            QStringLiteral(SERVERY_VERSION));
    for (const Command &command : commands)
        text += u"  %1 %2\n"_s.arg((command.name + u' ' + command.arguments).leftJustified(34), command.help);
    return text + u"\n`servery COMMAND --help` tells more of one. Exit codes: 0 done, 1 the answer is no, 2 "
                  u"wrong usage\n"
                  "or unreadable input, 3 a device or server could not be reached.\n"_s;
}

static void addCommonOptions(QCommandLineParser &parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOption({u"data"_s, u"The station's data directory."_s, u"DIR"_s});
    parser.addOption({u"station"_s, u"The station in it (default: pos)."_s, u"NAME"_s});
    parser.addOption(
        {u"as"_s, u"Who does it; the PIN comes from the terminal or standard input."_s, u"USER"_s});
    parser.addOption({u"json"_s, u"Answers in JSON."_s});
    parser.addOption({QStringList{u"h"_s, u"help"_s}, u"Shows this help."_s});
}

static const Command *findCommand(const std::vector<Command> &commands, const QStringList &words,
                                  qsizetype &used)
{
    for (used = std::min<qsizetype>(2, words.size()); used > 0; --used) {
        const QString name = words.first(used).join(u' ');
        const auto found = std::find_if(commands.begin(), commands.end(),
                                        [&name](const Command &command) { return command.name == name; });
        if (found != commands.end())
            return &*found;
    }
    return nullptr;
}

static int wrongUsage(Console &console, const QString &what, const Command &command)
{
    console.err(u"servery %1: %2"_s.arg(command.name, what));
    console.err(u"usage: servery %1 %2 (more with --help)"_s.arg(command.name, command.arguments));
    return exitUsage;
}

static QString standardDataDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/servery"_s;
}

/// Options may stand before the command too: the command is the first words that are no options.
static QStringList commandFirst(QStringList words)
{
    static const QStringList withValue{u"--data"_s, u"--station"_s, u"--as"_s};
    QStringList front;
    while (!words.isEmpty() && words.first().startsWith(u"--")) {
        const bool takesNext = withValue.contains(words.first());
        front.append(words.takeFirst());
        if (takesNext && !words.isEmpty())
            front.append(words.takeFirst());
    }
    return words + front;
}

static bool startsCommand(const std::vector<Command> &commands, const QString &word)
{
    return std::any_of(commands.begin(), commands.end(),
                       [&word](const Command &command) { return command.name.startsWith(word + u' '); });
}

/// The commands of one subject: `servery menu --help`.
static void listCommands(const std::vector<Command> &commands, const QString &word, Console &console)
{
    for (const Command &command : commands)
        if (command.name.startsWith(word + u' '))
            console.out(u"  servery %1 %2\n"_s
                            .arg((command.name + u' ' + command.arguments).leftJustified(28), command.help)
                            .toUtf8());
}

static int findAndRun(const QStringList &given, Console &console)
{
    const std::vector<Command> commands = allCommands();
    const QStringList words = commandFirst(given);
    qsizetype used = 0;
    const Command *command = findCommand(commands, words, used);
    const bool wantsHelp =
        words.isEmpty() || words.first() == u"--help" || words.first() == u"-h" || words.first() == u"help";
    if (!command && wantsHelp) {
        console.out(generalHelp(commands).toUtf8());
        return words.isEmpty() ? exitUsage : exitDone;
    }
    if (!command && words.first() == u"--version") {
        console.out("servery " SERVERY_VERSION "\n");
        return exitDone;
    }
    if (!command && startsCommand(commands, words.first())) {
        const bool isAsked = words.contains(u"--help"_s) || words.contains(u"-h"_s);
        listCommands(commands, words.first(), console);
        return isAsked ? exitDone : exitUsage;
    }
    if (!command) {
        console.err(u"servery: no command \"%1\"; `servery --help` lists them"_s.arg(words.first()));
        return exitUsage;
    }
    QCommandLineParser parser;
    parser.setApplicationDescription(command->help);
    addCommonOptions(parser);
    for (const QCommandLineOption &option : command->options)
        parser.addOption(option);
    if (!parser.parse(QStringList{u"servery "_s + command->name} + words.mid(used)))
        return wrongUsage(console, parser.errorText(), *command);
    if (parser.isSet(u"help"_s)) {
        QString help = parser.helpText();
        const qsizetype endOfUsage = help.indexOf(u'\n');
        help.replace(0, endOfUsage,
                     u"Usage: servery %1 [options] %2"_s.arg(command->name, command->arguments).trimmed());
        console.out((help + command->details).toUtf8());
        return exitDone;
    }
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() < command->leastArguments)
        return wrongUsage(console, u"expected %1"_s.arg(command->arguments), *command);
    if (arguments.size() > command->mostArguments)
        return wrongUsage(console, u"one argument too many: \"%1\""_s.arg(arguments[command->mostArguments]),
                          *command);
    const QString data = parser.isSet(u"data"_s) ? parser.value(u"data"_s) : standardDataDirectory();
    const QString station = parser.isSet(u"station"_s) ? parser.value(u"station"_s) : u"pos"_s;
    return command->run(
        {data, station, parser.value(u"as"_s), parser.isSet(u"json"_s), arguments, parser, console});
}

int runCommand(const QStringList &words, Console &console)
{
    const int code = findAndRun(words, console);
    if (console.brokenOutput().isEmpty())
        return code;
    console.err(u"servery: standard output could not be written: "_s + console.brokenOutput());
    return std::max(code, exitNo);
}

}  // namespace servery
