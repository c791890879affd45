// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QFile>

#include "bench/budget.h"
#include "bench/median.h"
#include "sync/central/http/http_server.h"
#include "tests/sync/central/http/raw_client.h"

// 10,000 idle WebSockets on the central's server, which runs in a process of its own: what they cost there in
// memory, and how long it takes until the last of them has heard a message of 305 bytes that is for all.

using namespace servery;

namespace {

constexpr int connections = 10'000;
constexpr int messageBytes = 305;
constexpr int broadcasts = 5;

void allowManyFiles()
{
    rlimit files = {};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

/// Serves until `commands` ends; each byte that comes is a message to all.
void serve(int commands, int answers)
{
    HttpServer server({.listen = {u"127.0.0.1"_s, 0}});
    HttpHandlers handlers;
    handlers.admit = [](const HttpRequest &) { return HttpAdmission{.isLive = true}; };
    handlers.observe = [](const HttpRecord &) {};
    handlers.refuse = [](const HttpFault &fault, const QByteArray &) { return HttpResponse{fault.status}; };
    handlers.live.authorise = [](const HttpRequest &, Once<LiveVerdict> verdict) {
        verdict(LivePass{"store", "till"});
    };
    handlers.live.joined = [](const LiveMember &) {};
    handlers.live.left = [](const LiveMember &) {};
    handlers.live.received = [](const LiveMember &, const QByteArray &) {};
    const auto listening = server.start(handlers);
    const quint16 port = listening ? listening->port : 0;
    if (::write(answers, &port, sizeof port) != sizeof port)
        return;
    char byte = 0;
    while (::read(commands, &byte, 1) == 1)
        server.live().pokeAll(QByteArray(messageBytes, 'n'));
    server.stop(std::chrono::milliseconds(0));
}

/// Resident memory of a process, in MB.
double residentMb(pid_t process)
{
    QFile status(u"/proc/%1/status"_s.arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:");
    return text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toDouble() / 1000;
}

/// Milliseconds of processor time that a process has used.
double processorMs(pid_t process)
{
    QFile status(u"/proc/%1/stat"_s.arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return (fields[11].toDouble() + fields[12].toDouble()) * 1000 / double(::sysconf(_SC_CLK_TCK));
}

/// Milliseconds until all have heard, and until half of them have.
std::pair<double, double> broadcast(int commands, int waiting,
                                    std::vector<std::unique_ptr<RawClient>> &clients)
{
    QElapsedTimer timer;
    timer.start();
    if (::write(commands, "b", 1) != 1)
        std::exit(1);
    constexpr int frameBytes = messageBytes + 4;
    std::vector<int> missing(clients.size(), frameBytes);
    std::vector<epoll_event> events(1024);
    size_t left = clients.size();
    double half = 0;
    while (left > 0) {
        const int count = epoll_wait(waiting, events.data(), int(events.size()), 10'000);
        if (count <= 0) {
            std::fprintf(stderr, "%zu did not hear\n", left);
            std::exit(1);
        }
        for (int i = 0; i < count; ++i) {
            const size_t client = events[size_t(i)].data.u64;
            char bytes[1024];
            missing[client] -= int(::recv(clients[client]->descriptor(), bytes, sizeof bytes, 0));
            if (missing[client] == 0 && --left == clients.size() / 2)
                half = double(timer.nsecsElapsed()) / 1e6;
        }
    }
    return {double(timer.nsecsElapsed()) / 1e6, half};
}

}  // namespace

int main()
{
    allowManyFiles();
    int commands[2];
    int answers[2];
    if (::pipe(commands) != 0 || ::pipe(answers) != 0)
        return 1;
    const pid_t server = ::fork();
    if (server == 0) {
        ::close(commands[1]);
        serve(commands[0], answers[1]);
        ::_exit(0);
    }
    quint16 port = 0;
    if (::read(answers[0], &port, sizeof port) != sizeof port || port == 0)
        return 1;
    const double bareMb = residentMb(server);
    const int waiting = epoll_create1(EPOLL_CLOEXEC);
    std::vector<std::unique_ptr<RawClient>> clients;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        if (clients.back()->upgrade("/live").status != 101) {
            std::fputs("a WebSocket was refused: are 10,100 files allowed to a process?\n", stderr);
            return 1;
        }
        epoll_event event = {EPOLLIN, {.u64 = size_t(i)}};
        epoll_ctl(waiting, EPOLL_CTL_ADD, clients.back()->descriptor(), &event);
    }
    const double accepted = connections / (double(timer.elapsed()) / 1000);
    const double idleMb = residentMb(server) - bareMb;
    const double processorBefore = processorMs(server);
    std::vector<double> last;
    std::vector<double> half;
    for (int i = 0; i < broadcasts; ++i) {
        const auto [all, first] = broadcast(commands[1], waiting, clients);
        last.push_back(all);
        half.push_back(first);
    }
    const double processor = (processorMs(server) - processorBefore) / broadcasts;
    const double heardMb = residentMb(server) - bareMb;
    std::printf(
        "%d WebSockets: %.0f accepted a second, %.1f KB each idle, %.1f KB after %d messages to all; half "
        "heard after %.0f ms, the last after %.0f ms, %.0f ms of the server's processor time\n",
        connections, accepted, idleMb * 1000 / connections, heardMb * 1000 / connections, broadcasts,
        median(half), median(last), processor);
    printBudget(u"10,000 idle WebSockets: memory"_s, heardMb, 100, u"MB"_s);
    printBudget(u"10,000 WebSockets: until the last has heard"_s, median(last), 150, u"ms"_s);
    ::close(commands[1]);
    ::kill(server, SIGTERM);
    ::waitpid(server, nullptr, 0);
    return 0;
}
