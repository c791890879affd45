// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/security/private_file.h"

#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace servery {

static Error failure(const QString &name, const QString &what)
{
    const int number = errno;
    ErrorCode code = ErrorCode::StorageFailed;
    if (number == EROFS || number == EACCES || number == EPERM)
        code = ErrorCode::StorageReadOnly;
    else if (number == ENOSPC || number == EDQUOT)
        code = ErrorCode::StorageFull;
    return Error{code, u"%1: %2: %3"_s.arg(name, what, QString::fromLocal8Bit(std::strerror(number)))};
}

static Outcome writeSynced(const QString &name, const QByteArray &content)
{
    const int descriptor =
        ::open(QFile::encodeName(name).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failure(name, u"create"_s);
    const bool isWritten =
        ::write(descriptor, content.constData(), size_t(content.size())) == content.size() &&
        ::fsync(descriptor) == 0;
    const int number = errno;
    ::close(descriptor);
    errno = number;
    if (!isWritten)
        return failure(name, u"write"_s);
    return done();
}

static void syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

static Result<QByteArray> readSecret(const QString &name, qsizetype size)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::StorageFailed, u"%1: %2"_s.arg(name, file.errorString())};
    const QByteArray content = file.read(size + 1);
    if (content.size() != size)
        return Error{ErrorCode::Corrupt, u"%1: expected %2 bytes"_s.arg(name).arg(size)};
    return content;
}

/// The folder and the one it stands in: the keys of a data directory may come before the rest of it.
static Outcome makePrivateFolder(const QString &folder)
{
    const QString parent = QFileInfo(folder).absolutePath();
    if (QFileInfo(folder).isDir())
        return done();
    if (!QDir().mkpath(QFileInfo(parent).absolutePath()))
        return failure(parent, u"create"_s);
    for (const QString &missing : {parent, folder})
        if (::mkdir(QFile::encodeName(missing).constData(), 0700) != 0 && errno != EEXIST)
            return failure(missing, u"create"_s);
    return done();
}

Result<QByteArray> privateFile(const QString &name, qsizetype size, const std::function<QByteArray()> &make)
{
    if (QFile::exists(name))
        return readSecret(name, size);
    const QString folder = QFileInfo(name).absolutePath();
    if (auto made = makePrivateFolder(folder); !made)
        return made.error();
    const QString fresh = u"%1.%2"_s.arg(name, QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (auto written = writeSynced(fresh, make()); !written) {
        QFile::remove(fresh);
        return written.error();
    }
    // A link never replaces: whoever comes second reads what the first one made.
    const bool isLinked =
        ::link(QFile::encodeName(fresh).constData(), QFile::encodeName(name).constData()) == 0 ||
        errno == EEXIST;
    const int number = errno;
    QFile::remove(fresh);
    errno = number;
    if (!isLinked)
        return failure(name, u"create"_s);
    syncFolder(folder);
    return readSecret(name, size);
}

}  // namespace servery
