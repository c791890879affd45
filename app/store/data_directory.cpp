// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/data_directory.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace servery {

static Error systemError(const QString &file, const QString &what)
{
    const int number = errno;
    ErrorCode code = ErrorCode::StorageFailed;
    if (number == EROFS || number == EACCES || number == EPERM)
        code = ErrorCode::StorageReadOnly;
    else if (number == ENOSPC || number == EDQUOT || number == EFBIG)
        code = ErrorCode::StorageFull;
    else if (number == EWOULDBLOCK)
        code = ErrorCode::InUse;
    else if (number == EEXIST)
        code = ErrorCode::Refused;
    else if (number == ENOENT)
        code = ErrorCode::NotFound;
    return Error{code, u"%1: %2: %3"_s.arg(file, what, QString::fromLocal8Bit(std::strerror(number)))};
}

Result<std::unique_ptr<FileLock>> FileLock::lock(const QString &file, int operation)
{
    const QByteArray name = QFile::encodeName(file);
    int descriptor = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0 && (operation & LOCK_SH) != 0) {
        const int number = errno;
        // Who may only read can keep a restore away all the same, if the file is there.
        descriptor = ::open(name.constData(), O_RDONLY | O_CLOEXEC);
        errno = number;
    }
    if (descriptor < 0)
        return systemError(file, u"open the lock file for writing"_s);
    std::unique_ptr<FileLock> lock(new FileLock(descriptor));
    while (::flock(descriptor, operation) != 0) {
        if (errno != EINTR)
            return systemError(file, u"lock"_s);
    }
    return lock;
}

Result<std::unique_ptr<FileLock>> FileLock::tryTake(const QString &file, Kind kind)
{
    return lock(file, (kind == Kind::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB);
}

Result<std::unique_ptr<FileLock>> FileLock::take(const QString &file, Kind kind)
{
    return lock(file, kind == Kind::Shared ? LOCK_SH : LOCK_EX);
}

FileLock::~FileLock()
{
    ::close(m_descriptor);
}

static Outcome prepareFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return done();
    const QString parent = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(parent))
        return systemError(parent, u"create"_s);
    if (::mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST)
        return systemError(path, u"create"_s);
    return syncDirectoryOf(path);
}

Outcome DataDirectory::prepare() const
{
    for (const QString &folder : {m_path, m_path + u"/heads"_s, m_path + u"/keys"_s})
        if (auto prepared = prepareFolder(folder); !prepared)
            return prepared;
    return done();
}

QString DataDirectory::headFile(const DeviceId &device, int epoch) const
{
    return u"%1/heads/%2-%3.json"_s.arg(m_path, device.text()).arg(epoch);
}

Outcome createPrivateFile(const QString &file)
{
    const int descriptor =
        ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return systemError(file, u"create"_s);
    ::close(descriptor);
    return done();
}

static bool writeAll(int descriptor, const QByteArray &content)
{
    for (qsizetype taken = 0; taken < content.size();) {
        const ssize_t some = ::write(descriptor, content.constData() + taken, size_t(content.size() - taken));
        if (some < 0 && errno == EINTR)
            continue;
        if (some < 0)
            return false;
        taken += some;
    }
    return true;
}

Outcome writePrivateFile(const QString &file, const QByteArray &content)
{
    const int descriptor =
        ::open(QFile::encodeName(file).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return systemError(file, u"create"_s);
    const bool isWritten = writeAll(descriptor, content) && ::fsync(descriptor) == 0;
    const int number = errno;
    const bool isClosed = ::close(descriptor) == 0;
    if (!isWritten)
        errno = number;
    if (!isWritten || !isClosed)
        return systemError(file, u"write"_s);
    return done();
}

Outcome renameFile(const QString &from, const QString &to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return systemError(from, u"rename to "_s + to);
    return done();
}

static Outcome syncPath(const QString &path, int flags)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return systemError(path, u"open"_s);
    const bool isSynced = ::fsync(descriptor) == 0;
    const int number = errno;
    ::close(descriptor);
    errno = number;
    if (!isSynced)
        return systemError(path, u"sync"_s);
    return done();
}

Outcome syncFile(const QString &file)
{
    return syncPath(file, O_RDONLY);
}

Outcome syncDirectoryOf(const QString &file)
{
    return syncPath(QFileInfo(file).absolutePath(), O_RDONLY | O_DIRECTORY);
}

}  // namespace servery
