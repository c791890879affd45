// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstdio>

#include <sys/resource.h>

#include <QCoreApplication>
#include <QFile>
#include <QScopeGuard>

#include "app/main/central/central_commands.h"
#include "app/main/central/options.h"
#include "app/main/central/serving.h"
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

QByteArray contentOf(const std::optional<HttpTls> &tls)
{
    if (!tls)
        return {};
    QFile file(tls->certificate);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Waits for a signal, at most so long; 0: none came.
int signalWithin(const sigset_t &signals, std::chrono::seconds time)
{
    const timespec limit{time.count(), 0};
    return std::max(0, sigtimedwait(&signals, nullptr, &limit));
}

/// Opens the database; one on a server may come later than we do. Nothing: a signal came first.
Result<std::unique_ptr<Serving>> openServing(const CentralOptions &options, LiveHub &live,
                                             const sigset_t &signals)
{
    for (;;) {
        auto serving = Serving::open(options.place, contentOf(options.http.tls), live);
        if (serving || serving.error().code != ErrorCode::DeviceOffline)
            return serving;
        qCWarning(logCentral, "%s", qPrintable(serving.error().detail));
        if (signalWithin(signals, std::chrono::seconds(1)) != 0)
            return std::unique_ptr<Serving>();
    }
}

int serve(const CentralOptions &options, const sigset_t &signals)
{
    // The server's threads use the API and what is served, whose threads use the server: it stops first.
    Api api;
    HttpServer server(options.http);
    std::unique_ptr<Serving> serving;
    const auto stopped = qScopeGuard([&server] { server.stop(std::chrono::milliseconds(0)); });
    const auto listening = server.start(api.handlers(server));
    if (!listening)
        return fail(listening.error().code == ErrorCode::InUse ? exitUnreachable : exitUsage,
                    listening.error().detail);
    if (options.command == CentralOptions::Command::Serve) {
        auto opened = openServing(options, server.live(), signals);
        if (!opened)
            return fail(exitUnreachable, opened.error().detail);
        serving = std::move(opened).take();
        if (!serving)
            return 0;
        api.open(serving->parts());
    }
    std::printf("servery-central: serving on %s://%s\n", options.http.tls ? "https" : "http",
                qPrintable(listening->text()));
    std::fflush(stdout);

    int stopping = 0;
    sigwait(&signals, &stopping);
    qCInfo(logCentral, "Stop, as signal %d asks", stopping);
    api.startStopping();
    // Whoever sends a second signal does not want to wait for the announcement.
    signalWithin(signals, options.announce);
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
    if (const auto code = runCentralCommand(QCoreApplication::arguments().mid(1)))
        return *code;
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
