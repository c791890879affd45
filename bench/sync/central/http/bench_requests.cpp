// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QLoggingCategory>

#include "bench/budget.h"
#include "bench/median.h"
#include "sync/central/api/api.h"
#include "sync/central/api/json_log.h"
#include "tests/sync/central/http/raw_client.h"

// Requests a second of the central's server over 64 kept connections, the whole way that every request goes:
// parser, router, rates, metrics, a line of the log. The clients are one thread of the same process and take
// their share of the machine. Budget: what 10,000 pushes a second may spend on HTTP, a quarter of two cores.

using namespace servery;

namespace {

constexpr int connections = 64;
constexpr int seconds = 3;

struct Measured {
    double requestsASecond = 0;
    double medianMs = 0;
    double slowestMs = 0;  ///< the 99th percentile
};

Measured measure(quint16 port, const QByteArray &request, qsizetype responseBytes)
{
    std::vector<std::unique_ptr<RawClient>> clients;
    std::vector<pollfd> waiting;
    std::vector<qsizetype> missing(connections, responseBytes);
    std::vector<double> times;
    std::vector<qint64> sent(connections, 0);
    QElapsedTimer timer;
    timer.start();
    for (size_t i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        waiting.push_back({clients.back()->descriptor(), POLLIN, 0});
        sent[i] = timer.nsecsElapsed();
        clients.back()->send(request);
    }
    while (timer.elapsed() < seconds * 1000) {
        if (::poll(waiting.data(), waiting.size(), 1000) <= 0)
            std::exit(1);
        for (size_t i = 0; i < connections; ++i) {
            if ((waiting[i].revents & POLLIN) == 0)
                continue;
            char bytes[4096];
            const ssize_t size = ::recv(waiting[i].fd, bytes, sizeof bytes, 0);
            if (size <= 0)
                std::exit(1);
            missing[i] -= size;
            if (missing[i] > 0)
                continue;
            times.push_back(double(timer.nsecsElapsed() - sent[i]) / 1e6);
            missing[i] = responseBytes;
            sent[i] = timer.nsecsElapsed();
            clients[i]->send(request);
        }
    }
    return {double(times.size()) / seconds, median(times), quantile(times, 0.99)};
}

/// How long an answer is, header and all; it is the same each time.
qsizetype bytesOf(quint16 port, const QByteArray &request)
{
    RawClient client(port);
    client.send(request);
    char bytes[8192];
    return ::recv(client.descriptor(), bytes, sizeof bytes, 0);
}

}  // namespace

int main()
{
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(nowhere, STDERR_FILENO);
    logJson();
    QLoggingCategory::setFilterRules(u"servery.central.requests.debug=true"_s);  // probes, too
    Api api;
    HttpServer server({.listen = {u"127.0.0.1"_s, 0}, .always = Api::securityHeaders(false)});
    const auto listening = server.start(api.handlers(server));
    if (!listening)
        return 1;
    const QByteArray request = getRequest("/health");
    const Measured measured = measure(listening->port, request, bytesOf(listening->port, request));
    std::printf("GET /health over %d connections: %.0f requests a second, p50 %.2f ms, p99 %.2f ms\n",
                connections, measured.requestsASecond, measured.medianMs, measured.slowestMs);
    printBudget(u"central: a request over HTTP, 64 connections"_s, 1e6 / measured.requestsASecond, 50,
                u"µs"_s);
    return 0;
}
