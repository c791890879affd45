// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include "app/base/ed25519.h"
#include "app/store/sync_store.h"
#include "bench/budget.h"
#include "sync/central/devices/tokens.h"
#include "sync/central/storage/central_schema.h"
#include "sync/protocol/message_json.h"
#include "tests/harness/random_shop.h"
#include "tests/sync/central/http/raw_client.h"

// Orders of five lines, as tills write them, pushed to `servery-central` on SQLite over 64 kept connections,
// each with a till of its own: durable when it is answered. The clients are threads of this process and take
// their share of the machine. Once each order alone, and once as many together as a push may hold.

using namespace servery;

namespace {

constexpr int connections = 64;
constexpr int ordersEach = 24;

template <typename Value>
Value certain(Result<Value> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return std::move(result).take();
}

/// What each till pushes, request by request, with how many orders are in it.
struct Load {
    std::vector<std::vector<QByteArray>> requests;
    qint64 orders = 0;
    qint64 operations = 0;
};

QByteArray requestOf(const std::vector<Operation> &operations, const QByteArray &token)
{
    const QByteArray json = toJson(PushRequest{.operations = operations});
    return "POST /api/v1/sync/push HTTP/1.1\r\nHost: central\r\nContent-Type: "
           "application/json\r\nAuthorization: "
           "Bearer " +
           token + "\r\nContent-Length: " + QByteArray::number(json.size()) + "\r\n\r\n" + json;
}

/// The journals of as many shops; `isAlone`: each order is a push.
Load loadOf(const std::vector<QByteArray> &tokens, bool isAlone)
{
    Load load;
    load.requests.resize(connections);
    for (int i = 0; i < connections; ++i) {
        RandomShop shop(quint32(i + 1));
        const auto journal = shop.open();
        std::vector<qint64> ends;  // of each order, as a sequence
        for (int order = 0; order < ordersEach; ++order) {
            if (!shop.sell(*journal))
                qFatal("an order was refused");
            ends.push_back(journal->head().sequence);
        }
        const auto store = certain(SyncStore::open(DataDirectory(shop.directory())));
        const auto all = certain(store->unsent(100'000, 1 << 30));
        load.operations += qint64(all.size());
        load.orders += ordersEach;
        std::vector<Operation> next;
        for (const Operation &one : all) {
            next.push_back(one);
            const bool isEnd = isAlone ? std::binary_search(ends.begin(), ends.end(), one.sequence)
                                       : next.size() == size_t(mostOperationsInPush);
            if (isEnd || &one == &all.back())
                load.requests[size_t(i)].push_back(requestOf(std::exchange(next, {}), tokens[size_t(i)]));
        }
    }
    return load;
}

/// Seconds until everything was answered.
double push(const Load &load, quint16 port)
{
    std::atomic<int> refused = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    QElapsedTimer timer;
    timer.start();
    for (const auto &requests : load.requests) {
        threads.emplace_back(QThread::create([&requests, &refused, port] {
            RawClient client(port);
            for (const QByteArray &request : requests) {
                client.send(request);
                refused += client.receive().status == 200 ? 0 : 1;
            }
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    if (refused > 0)
        qFatal("%d pushes were not answered with 200", int(refused));
    return double(timer.nsecsElapsed()) / 1e9;
}

/// The token of a new machine of a store.
QByteArray tokenOfNewDevice(SqlSession &session, const Store &store, const QDateTime &now)
{
    const EnrolmentCode code = certain(newEnrolmentCode(session, store, now));
    const QByteArray seed = ed25519Seed();
    const EnrolledDevice device =
        certain(enrol(session, {code.code, ed25519PublicKey(seed), u"Till"_s, {u"pos"_s}}, now));
    const qint64 seconds = now.toSecsSinceEpoch();
    const QByteArray assertion =
        certain(signToken({.issuer = device.id.text(),
                           .subject = device.id.text(),
                           .audience = assertionAudience,
                           .id = u"bench"_s,
                           .issuedAt = seconds,
                           .expiresAt = seconds + 60},
                          [&seed](const QByteArray &bytes) { return ed25519Sign(seed, bytes); }));
    return certain(accessTokenFor(session, assertion, now));
}

/// A central with one store, and the tokens of its machines.
std::vector<QByteArray> prepare(const QString &file)
{
    const auto session = certain(SqlSession::open({file, {}}));
    certain(migrateCentral(*session));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Store store =
        certain(createStore(*session, {u"One"_s, u"Corner"_s, u"DE"_s, u"Europe/Berlin"_s}, now));
    std::vector<QByteArray> tokens;
    for (int i = 0; i < connections; ++i)
        tokens.push_back(tokenOfNewDevice(*session, store, now));
    return tokens;
}

}  // namespace

int main()
{
    for (const bool isAlone : {true, false}) {
        QTemporaryDir folder;
        const std::vector<QByteArray> tokens = prepare(folder.filePath(u"central.db"_s));
        QProcess central;
        central.setStandardErrorFile(QProcess::nullDevice());
        central.start(QStringLiteral(PROGRAM_DIR "/servery-central"),
                      {u"serve"_s, u"--data"_s, folder.path(), u"--listen"_s, u"127.0.0.1:0"_s});
        if (!central.waitForReadyRead(20'000))
            return 1;
        const quint16 port = central.readLine().trimmed().split(':').last().toUShort();
        const Load load = loadOf(tokens, isAlone);
        const double seconds = push(load, port);
        const double orders = double(load.orders) / seconds;
        std::printf("%lld orders of five lines, %lld operations, in %.2f s: %.0f orders and %.0f operations "
                    "a second\n",
                    load.orders, load.operations, seconds, orders, double(load.operations) / seconds);
        printBudget(isAlone ? u"central: 10,000 durable orders, each a push"_s
                            : u"central: 10,000 durable orders, in full pushes"_s,
                    10'000 / orders, 1, u"s"_s);
        central.terminate();
        central.waitForFinished();
    }
    return 0;
}
