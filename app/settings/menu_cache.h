// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "app/domain/menu.h"

namespace servery {

/// A menu as flat bytes that are read ten times as fast as its document. menuFromBytes(menuToBytes(m)) == m,
/// and equal menus have equal bytes. Of this very program only: nothing else has to understand them.
QByteArray menuToBytes(const Menu &menu);
/// None: these are not whole bytes of menuToBytes(). The menu is indexed.
std::optional<Menu> menuFromBytes(const QByteArray &bytes);

/// What of a menu the counter shows first: the first items and combos of its favourites, else of its first
/// category, with all that these need. To be looked at until the whole menu is there, not to be sold from.
Menu frontPage(const Menu &menu);

/// Compiled menus beside the database, so that a station with 50,000 items starts without reading JSON.
///
/// A file is used only when it was made by the same program for the same document and its checksum is
/// right. That is enough to open the counter, not to be trusted with money for a day: whoever reads from
/// here compares what holds() with the journal's own document as soon as there is time, and drops the file
/// when they differ. Losing a file costs time, never a menu.
class MenuCache {
public:
    enum class Use { Keep, ReadAndKeep };  ///< Keep: for programs that do not check afterwards

    /// `program`: its version; another version compiles anew.
    MenuCache(QString folder, QString program, Use use);

    /// The menu with this version ("sha256:…" of its document), if there is a sound file of it.
    std::optional<Menu> read(const QString &version) const;
    /// Keeps a menu and forgets those of other versions. A folder that cannot be written costs only time.
    void keep(const QString &version, const Menu &menu) const;
    /// The front page of the menu that was kept last, whatever its version: a few items, read in a moment.
    std::optional<Menu> front() const;
    bool has(const QString &version) const;
    /// Whether the file says exactly this menu.
    bool holds(const QString &version, const Menu &menu) const;
    void drop(const QString &version) const;
    QString fileOf(const QString &version) const;

private:
    QString frontFile() const { return m_folder + u"/front.bin"_s; }
    QByteArray headOf(const QString &version) const;
    bool write(const QString &name, const QString &version, const Menu &menu) const;
    /// The menu's bytes of a sound file; none otherwise.
    std::optional<QByteArray> payloadOf(const QString &name, const QString &version) const;

    QString m_folder;
    QString m_program;
    Use m_use;
};

}  // namespace servery
