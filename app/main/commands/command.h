// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QByteArray>
#include <QCommandLineParser>
#include <QJsonObject>
#include <QStringList>

#include "app/base/result.h"

namespace servery {

/// What a command that only computes came to: exit code, what goes to standard output, what to standard
/// error.
struct CommandResult {
    int exitCode = 0;
    QByteArray out;
    QString err;
};

/// Exit codes of every program (INTERFACES.md).
inline constexpr int exitDone = 0;
inline constexpr int exitNo = 1;           ///< the answer is "no": refused, differs, does not verify
inline constexpr int exitUsage = 2;        ///< wrong usage or unreadable input
inline constexpr int exitUnreachable = 3;  ///< a device or server could not be reached

int exitCodeOf(ErrorCode code);

/// Where a command speaks: results to standard output, messages and progress to standard error.
class Console {
public:
    virtual ~Console() = default;
    virtual void out(const QByteArray &text) = 0;  ///< flushed at once
    virtual void err(const QString &line) = 0;
    /// Why standard output could not be written, if it could not.
    virtual QString brokenOutput() const { return {}; }
    virtual QByteArray readAllInput() = 0;                  ///< standard input to its end
    virtual QString readSecret(const QString &prompt) = 0;  ///< one line, not echoed on a terminal
};

/// One call of a command with its options read.
struct Invocation {
    QString dataDirectory;  ///< --data, else the XDG data directory
    QString station;        ///< --station, else "pos"
    QString user;           ///< --as; empty: not given
    bool json = false;      ///< --json
    QStringList arguments;
    const QCommandLineParser &options;
    Console &console;

    /// Prints an error ("servery: …", as JSON with --json) and answers its exit code.
    int fail(const Error &error) const;
    /// Prints one JSON object (compact, one line) with --json, else the text.
    void answer(const QJsonObject &json, const QString &text) const;
    int print(const CommandResult &result) const;
    /// The bytes of a file, or of standard input for "-".
    Result<QByteArray> read(const QString &path) const;
};

/// One command of `servery`.
struct Command {
    QString name;       ///< "menu import"
    QString arguments;  ///< "FILE"
    QString help;       ///< one sentence
    std::vector<QCommandLineOption> options;
    int leastArguments = 0;
    int mostArguments = 0;
    std::function<int(const Invocation &)> run;
    QString details = {};  ///< more of the help, whole lines
};

/// All commands, as the help lists them.
std::vector<Command> allCommands();

/// Finds and runs a command from the words of the command line (without the program's name).
int runCommand(const QStringList &words, Console &console);

}  // namespace servery
