// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/lossy_disk.h"

#include <QFile>

namespace servery {

constexpr qint64 sector = 512;

/// SQLite's file over the real one, which stands behind it in the same memory.
struct LossyDisk::File {
    sqlite3_file base;
    LossyDisk *disk;
    const QString *name;

    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    static File *of(sqlite3_file *file) { return reinterpret_cast<File *>(file); }

    static int close(sqlite3_file *file) { return of(file)->real()->pMethods->xClose(of(file)->real()); }
    static int read(sqlite3_file *file, void *data, int size, sqlite3_int64 offset)
    {
        return of(file)->real()->pMethods->xRead(of(file)->real(), data, size, offset);
    }
    static int write(sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
    {
        File *self = of(file);
        self->disk->note(*self->name, {offset, QByteArray(static_cast<const char *>(data), size)});
        return self->real()->pMethods->xWrite(self->real(), data, size, offset);
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        File *self = of(file);
        self->disk->note(*self->name, {size, {}, true});
        return self->real()->pMethods->xTruncate(self->real(), size);
    }
    static int sync(sqlite3_file *file, int)
    {
        if (of(file)->disk->m_isFailing)
            return SQLITE_IOERR_FSYNC;
        of(file)->disk->sync(*of(file)->name);
        return SQLITE_OK;  // the real disk need not: the plates are in memory
    }
    static int size(sqlite3_file *file, sqlite3_int64 *bytes)
    {
        return of(file)->real()->pMethods->xFileSize(of(file)->real(), bytes);
    }
    static int lock(sqlite3_file *file, int kind)
    {
        return of(file)->real()->pMethods->xLock(of(file)->real(), kind);
    }
    static int unlock(sqlite3_file *file, int kind)
    {
        return of(file)->real()->pMethods->xUnlock(of(file)->real(), kind);
    }
    static int checkLock(sqlite3_file *file, int *isLocked)
    {
        return of(file)->real()->pMethods->xCheckReservedLock(of(file)->real(), isLocked);
    }
    static int control(sqlite3_file *file, int what, void *value)
    {
        return of(file)->real()->pMethods->xFileControl(of(file)->real(), what, value);
    }
    static int sectorSize(sqlite3_file *) { return int(sector); }
    static int traits(sqlite3_file *file)
    {
        return of(file)->real()->pMethods->xDeviceCharacteristics(of(file)->real());
    }
    static int map(sqlite3_file *file, int page, int size, int extend, void volatile **memory)
    {
        return of(file)->real()->pMethods->xShmMap(of(file)->real(), page, size, extend, memory);
    }
    static int lockMap(sqlite3_file *file, int offset, int count, int flags)
    {
        return of(file)->real()->pMethods->xShmLock(of(file)->real(), offset, count, flags);
    }
    static void barrier(sqlite3_file *file) { of(file)->real()->pMethods->xShmBarrier(of(file)->real()); }
    static int unmap(sqlite3_file *file, int removes)
    {
        return of(file)->real()->pMethods->xShmUnmap(of(file)->real(), removes);
    }

    static const sqlite3_io_methods &methods()
    {
        static const sqlite3_io_methods all = [] {
            sqlite3_io_methods table{};
            table.iVersion = 2;
            table.xClose = &close;
            table.xRead = &read;
            table.xWrite = &write;
            table.xTruncate = &truncate;
            table.xSync = &sync;
            table.xFileSize = &size;
            table.xLock = &lock;
            table.xUnlock = &unlock;
            table.xCheckReservedLock = &checkLock;
            table.xFileControl = &control;
            table.xSectorSize = &sectorSize;
            table.xDeviceCharacteristics = &traits;
            table.xShmMap = &map;
            table.xShmLock = &lockMap;
            table.xShmBarrier = &barrier;
            table.xShmUnmap = &unmap;
            return table;
        }();
        return all;
    }
};

LossyDisk::LossyDisk(quint32 seed) : m_random(seed), m_real(sqlite3_vfs_find("unix")), m_vfs(*m_real)
{
    m_vfs.pNext = nullptr;
    m_vfs.zName = "lossy";
    m_vfs.szOsFile = int(sizeof(File)) + m_real->szOsFile;
    m_vfs.pAppData = this;
    m_vfs.xOpen = &open;
    m_vfs.xDelete = &remove;
    sqlite3_vfs_register(&m_vfs, 1);
}

LossyDisk::~LossyDisk()
{
    sqlite3_vfs_unregister(&m_vfs);
    sqlite3_vfs_register(m_real, 1);
}

void LossyDisk::beforeEach(int writes, std::function<void()> what)
{
    m_every = writes;
    m_before = std::move(what);
}

void LossyDisk::aside(const std::function<void()> &what)
{
    m_isAside = true;
    what();
    m_isAside = false;
}

int LossyDisk::open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *disk = static_cast<LossyDisk *>(vfs->pAppData);
    if (disk->m_isAside)
        return disk->m_real->xOpen(disk->m_real, name, file, flags, outFlags);
    File *self = File::of(file);
    self->base.pMethods = nullptr;
    const int answer = disk->m_real->xOpen(disk->m_real, name, self->real(), flags, outFlags);
    if (answer != SQLITE_OK)
        return answer;
    self->disk = disk;
    self->name = &*disk->m_names.insert(QString::fromUtf8(name ? name : "")).first;
    self->base.pMethods = &File::methods();
    if (!disk->m_plates.contains(*self->name)) {
        QFile before(*self->name);  // what was there when the disk came under it is on the plates
        disk->m_plates[*self->name].bytes =
            before.open(QIODevice::ReadOnly) ? before.readAll() : QByteArray();
    }
    return SQLITE_OK;
}

int LossyDisk::remove(sqlite3_vfs *vfs, const char *name, int syncsFolder)
{
    auto *disk = static_cast<LossyDisk *>(vfs->pAppData);
    if (!disk->m_isAside)
        disk->m_plates.erase(QString::fromUtf8(name));
    return disk->m_real->xDelete(disk->m_real, name, syncsFolder);
}

void LossyDisk::note(const QString &name, Change change)
{
    if (m_before && ++m_writes % m_every == 0)
        aside(m_before);
    m_plates[name].pending.push_back(std::move(change));
}

void LossyDisk::sync(const QString &name)
{
    Plate &plate = m_plates[name];
    for (const Change &change : plate.pending)
        apply(change, plate.bytes);
    plate.pending.clear();
}

void LossyDisk::apply(const Change &change, QByteArray &bytes)
{
    if (change.isTruncation)
        return bytes.truncate(change.offset);
    const qsizetype end = change.offset + change.bytes.size();
    if (bytes.size() < end)
        bytes.append(end - bytes.size(), '\0');
    bytes.replace(change.offset, change.bytes.size(), change.bytes);
}

void LossyDisk::applySome(const Change &change, QByteArray &bytes)
{
    if (change.isTruncation)
        return m_random.bounded(2) == 0 ? apply(change, bytes) : void();
    for (qint64 at = 0; at < change.bytes.size();) {
        const qint64 rest = sector - (change.offset + at) % sector;
        const QByteArray piece = change.bytes.mid(at, rest);
        if (m_random.bounded(2) == 0)
            apply({change.offset + at, piece}, bytes);
        at += piece.size();
    }
}

std::map<QString, QByteArray> LossyDisk::cutPower()
{
    std::map<QString, QByteArray> after;
    for (const auto &[name, plate] : m_plates) {
        QByteArray bytes = plate.bytes;
        for (const Change &change : plate.pending)
            applySome(change, bytes);
        after[name] = bytes;
    }
    return after;
}

}  // namespace servery
