// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include "app/domain/operation.h"
#include "app/store/sync_store.h"
#include "sync/central/storage/sql_feed.h"
#include "sync/central/stores/stores.h"

namespace servery {

/// A till in a data directory of its own, worked by the program itself.
class ShopTill {
public:
    struct Answer {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };

    explicit ShopTill(QString name) : m_name(std::move(name)) {}

    const QString &name() const { return m_name; }
    QString directory() const { return m_directory.path(); }
    QString file(const QString &name) const { return m_directory.filePath(name); }
    static QString program() { return QStringLiteral(PROGRAM_DIR "/servery"); }
    QStringList words(const QStringList &words) const
    {
        return words + QStringList{u"--data"_s, file(u"shop"_s)};
    }
    Answer run(const QStringList &arguments) const
    {
        QProcess process;
        process.start(program(), words(arguments));
        process.waitForFinished(300'000);
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    /// Sums of the orders it took, by receipt number, as it said them when they were durable.
    void note(const QByteArray &lines)
    {
        for (const QByteArray &line : lines.split('\n')) {
            const QJsonObject order = QJsonDocument::fromJson(line).object();
            // One that was voided has no receipt.
            if (const QString number = order.value(u"receipt_number"_s).toString(); !number.isEmpty())
                witness[number] = order.value(u"total"_s).toString();
        }
    }
    std::map<QString, QString> witness;

private:
    QString m_name;
    QTemporaryDir m_directory;
};

/// What a store's feed at the central holds of receipts: how often each stands there, with its total.
struct ReceiptsAtCentral {
    std::map<QString, QStringList> totals;  ///< "device/number" → each time that it is there
    qint64 operations = 0;
    QString problem;  ///< a place or a sequence that is missing
};

inline ReceiptsAtCentral receiptsAt(const CentralPlace &place)
{
    ReceiptsAtCentral found;
    const auto session = SqlSession::open(place);
    Q_ASSERT(session);
    const auto stores = allStores(**session);
    Q_ASSERT(stores && stores->size() == 1);
    SqlFeed feed(**session);
    const auto head = feed.head(stores->front().id);
    Q_ASSERT(head);
    std::map<ChainId, Operation> last;
    FeedPage page;
    while (page.next < head->place) {
        const auto read = feed.read(
            stores->front().id, {.after = page.next, .upTo = head->place, .most = 5000, .bytes = 1 << 26});
        Q_ASSERT(read);
        page = *read;
        for (const FeedItem &item : page.items) {
            const Operation &one = item.operation;
            if (item.place != ++found.operations)
                found.problem = u"place %1 is missing"_s.arg(found.operations);
            const auto before = last.find(chainOf(one));
            if (one.sequence != (before == last.end() ? 1 : before->second.sequence + 1))
                found.problem = u"seq %1 does not follow"_s.arg(one.sequence);
            last[chainOf(one)] = one;
            const auto entry = entryFrom(one);
            const auto *receipt = entry ? std::get_if<ReceiptIssued>(&entry->event) : nullptr;
            if (receipt)
                found.totals[receipt->number].append(QString::number(receipt->sums.total.minor()));
        }
    }
    return found;
}

}  // namespace servery
