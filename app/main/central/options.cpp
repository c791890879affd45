// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/central/options.h"

#include <QStandardPaths>

#include "app/main/central/central_commands.h"
#include "sync/central/api/api.h"

namespace servery {

namespace {

Error badInput(const QString &what)
{
    return {ErrorCode::BadInput, what + u" (more with --help)"_s};
}

/// A whole number of seconds, or how it is called that is none.
Result<std::chrono::seconds> secondsOf(const QCommandLineParser &parser, const QString &name)
{
    constexpr int most = 3600;
    bool isNumber = false;
    const int seconds = parser.value(name).toInt(&isNumber);
    if (!isNumber || seconds < 0 || seconds > most)
        return badInput(
            u"--%1: expected 0 to %2 seconds, found \"%3\""_s.arg(name).arg(most).arg(parser.value(name)));
    return std::chrono::seconds(seconds);
}

Outcome readTls(const QCommandLineParser &parser, HttpServerOptions &http)
{
    const QString certificate = parser.value(u"tls-certificate"_s);
    const QString key = parser.value(u"tls-key"_s);
    if (certificate.isEmpty() != key.isEmpty())
        return badInput(u"--tls-certificate and --tls-key belong together"_s);
    if (!certificate.isEmpty())
        http.tls = HttpTls{certificate, key};
    http.always = Api::securityHeaders(http.tls.has_value());
    return done();
}

}  // namespace

void describeCentral(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"The central order backend: unites the orders of every store.\n\n"
        u"  serve         serves stations, people and their programs\n"
        u"  health-only   says that it runs, and that it is not ready; needs nothing else\n\n"
        u"and, each with its own --help: migrate, restored, store create|list, device code|revoke"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"command"_s, u"serve or health-only"_s);
    parser.addOptions({
        {u"listen"_s, u"Listens there; port 0 takes a free one."_s, u"HOST:PORT"_s, u"127.0.0.1:8080"_s},
        {u"data"_s, u"Keeps everything in that directory (default: the XDG data directory)."_s, u"DIR"_s},
        {u"postgres"_s, u"Keeps everything in that database: postgresql://USER@HOST:PORT/NAME."_s, u"URL"_s},
        {u"tls-certificate"_s, u"Serves TLS 1.3 with this certificate and its chain (PEM)."_s, u"FILE"_s},
        {u"tls-key"_s, u"The certificate's key (PEM)."_s, u"FILE"_s},
        {u"threads"_s, u"So many threads serve; 0 is one for each core."_s, u"N"_s, u"0"_s},
        {u"trust-proxy"_s, u"Believes the X-Forwarded-For of the proxy there; may be given again."_s,
         u"ADDRESS"_s},
        {u"announce"_s, u"Says in /ready that it will stop, so long before it does."_s, u"SECONDS"_s, u"0"_s},
        {u"deadline"_s, u"Lets requests in flight end within that time when it stops."_s, u"SECONDS"_s,
         u"25"_s},
    });
}

Result<CentralOptions> readCentral(const QCommandLineParser &parser)
{
    CentralOptions options;
    const QStringList words = parser.positionalArguments();
    if (words == QStringList{u"serve"_s})
        options.command = CentralOptions::Command::Serve;
    else if (words == QStringList{u"health-only"_s})
        options.command = CentralOptions::Command::HealthOnly;
    else
        return badInput(words.isEmpty() ? u"expected a command"_s
                                        : u"no such command: %1"_s.arg(words.join(u' ')));
    const auto listen = ListenAddress::fromText(parser.value(u"listen"_s));
    if (!listen)
        return listen.error().within(u"--listen"_s);
    options.http.listen = *listen;
    if (auto read = readTls(parser, options.http); !read)
        return read.error();

    bool isNumber = false;
    constexpr int mostThreads = 256;
    options.http.threads = parser.value(u"threads"_s).toInt(&isNumber);
    if (!isNumber || options.http.threads < 0 || options.http.threads > mostThreads)
        return badInput(u"--threads: expected 0 to %1"_s.arg(mostThreads));
    for (const QString &address : parser.values(u"trust-proxy"_s))
        options.http.proxies.append(address.toLatin1());
    const auto announce = secondsOf(parser, u"announce"_s);
    if (!announce)
        return announce.error();
    options.announce = *announce;
    const auto deadline = secondsOf(parser, u"deadline"_s);
    if (!deadline)
        return deadline.error();
    options.deadline = *deadline;
    if (options.command == CentralOptions::Command::HealthOnly)
        return options;
    const QString data = parser.value(u"data"_s);
    const QString postgres = parser.value(u"postgres"_s);
    if (!data.isEmpty() && !postgres.isEmpty())
        return badInput(u"--data and --postgres are two places for the same thing"_s);
    const auto place = centralPlace(
        data.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : data, postgres);
    if (!place)
        return place.error();
    options.place = *place;
    return options;
}

}  // namespace servery
