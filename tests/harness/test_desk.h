// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

#include "app/settings/menu_document.h"
#include "app/store/paper_reader.h"
#include "app/store/sqlite_journal.h"
#include "app/usecases/desk.h"
#include "drivers/security/ed25519_device_key.h"

namespace servery {

/// A clock that stands until it is moved.
class TestClock final : public Clock {
public:
    QDateTime now() const override { return *time; }
    std::shared_ptr<QDateTime> time =
        std::make_shared<QDateTime>(QDateTime::fromString(u"2026-03-02T12:30:00+01:00"_s, Qt::ISODate));
};

/// PINs hashed in a microsecond, so that tests spend their time elsewhere.
class QuickPins final : public PinHasher {
public:
    Result<QByteArray> hash(const QString &pin) override
    {
        return QCryptographicHash::hash(pin.toUtf8(), QCryptographicHash::Sha256);
    }
    bool matches(const QString &pin, const QByteArray &hash) override
    {
        return QCryptographicHash::hash(pin.toUtf8(), QCryptographicHash::Sha256) == hash;
    }
    bool isOurs(const QByteArray &) const override { return true; }
};

inline QByteArray demoMenu(const QString &shop)
{
    QFile file(u":/demo/%1/menu.json"_s.arg(shop));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A desk on a data directory, as a program opens it; `clock` may be moved through the pointer.
inline std::unique_ptr<Desk> openTestDesk(const QString &directory, const QString &station = u"pos"_s,
                                          const std::shared_ptr<QDateTime> &time = TestClock().time,
                                          const TerminalAccess &terminal = {})
{
    const DataDirectory data(directory);
    if (!data.prepare())
        return nullptr;
    auto key = Ed25519DeviceKey::open(data.keyFile(station));
    if (!key)
        return nullptr;
    auto clock = std::make_unique<TestClock>();
    clock->time = time;
    Desk::Parts parts;
    parts.key = std::move(key).take();
    SqliteJournal::Options options;
    options.directory = directory;
    options.station = station;
    options.menus.read = [](const QByteArray &text) { return menuFromJson(text, u"menu"_s); };
    auto journal = SqliteJournal::open(options, *parts.key, {u"system"_s, clock->now(), clock->now().date()});
    if (!journal)
        return nullptr;
    parts.journal = std::move(journal).take();
    parts.shelf = std::make_unique<PaperReader>(data.databaseFile());
    parts.pins = std::make_unique<QuickPins>();
    parts.clock = std::move(clock);
    parts.terminal = terminal;
    return std::make_unique<Desk>(std::move(parts));
}

/// A shop in a folder of its own, with one of the demo menus.
class CounterShop {
public:
    explicit CounterShop(const QString &menu = u"burgers"_s)
    {
        open();
        const auto imported = desk->shop.importMenu(demoMenu(menu), menu);
        Q_ASSERT(imported);
    }

    /// As after the end of the program, however it came.
    void reopen()
    {
        desk.reset();
        open();
    }
    QString directory() const { return m_directory.path() + u"/data"_s; }

    std::shared_ptr<QDateTime> time = TestClock().time;
    std::unique_ptr<Desk> desk;

private:
    void open()
    {
        desk = openTestDesk(directory(), u"pos"_s, time);
        Q_ASSERT(desk);
    }

    QTemporaryDir m_directory;
};

inline Money euro(qint64 cents)
{
    return Money::fromMinor(cents);
}

}  // namespace servery
