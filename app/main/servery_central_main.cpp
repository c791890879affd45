// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstdio>

#include <sys/resource.h>

#include <QCoreApplication>

#include "app/main/central/options.h"
#include "sync/central/api/api.h"
#include "sync/central/api/json_log.h"

using namespace servery;

namespace {

Q_LOGGING_CATEGORY(logCentral, "servery.central")

constexpr int exitUsage = 2;
constexpr int exitUnreachable = 3;

int fail(int code, const QString &what)
{
    std::fprintf(stderr, "servery-central: %s\n", qPrintable(what));
    return code;
}

/// Every connection is a file to the kernel.
void allowManyConnections()
{
    rlimit files = {};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

/// SIGTERM and SIGINT wait until they are asked for; to be called before any thread starts.
sigset_t holdSignals()
{
    signal(SIGPIPE, SIG_IGN);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/// What the commands serve beside /health, /ready and /metrics.
ApiParts partsOf(const CentralOptions &)
{
    ApiParts parts;
    parts.authenticate = [](const HttpRequest &, Access, Once<Result<Caller>> answer) {
        answer(Error{ErrorCode::NotAllowed, u"nobody is enrolled here"_s});
    };
    return parts;
}

int serve(const CentralOptions &options, const sigset_t &signals)
{
    HttpServer server(options.http);
    Api api({}, [&server] { return server.figures(); });
    const auto listening = server.start(api.handlers());
    if (!listening)
        return fail(listening.error().code == ErrorCode::InUse ? exitUnreachable : exitUsage,
                    listening.error().detail);
    if (options.command == CentralOptions::Command::Serve)
        api.open(partsOf(options));
    std::printf("servery-central: serving on %s://%s\n", options.http.tls ? "https" : "http",
                qPrintable(listening->text()));
    std::fflush(stdout);

    int stopping = 0;
    sigwait(&signals, &stopping);
    qCInfo(logCentral, "Stop, as signal %d asks", stopping);
    api.startStopping();
    // Whoever sends a second signal does not want to wait for the announcement.
    const timespec announce{options.announce.count(), 0};
    sigtimedwait(&signals, nullptr, &announce);
    server.stop(options.deadline);
    qCInfo(logCentral, "Stopped");
    return 0;
}

}  // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"servery-central"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SERVERY_VERSION));
    QCommandLineParser parser;
    describeCentral(parser);
    parser.process(application);
    const auto options = readCentral(parser);
    if (!options)
        return fail(exitUsage, options.error().detail);
    allowManyConnections();
    const sigset_t signals = holdSignals();
    logJson();
    return serve(*options, signals);
}
