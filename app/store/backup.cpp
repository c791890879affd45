// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/backup.h"

#include <QFile>

#include "app/store/data_directory.h"

namespace servery {

Outcome copyDatabase(Database &database, const QString &target)
{
    if (auto created = createPrivateFile(target); !created)
        return created;
    Statement copy(database.handle(), "VACUUM INTO ?");
    Outcome copied = copy.bind(target).run();
    if (copied)
        copied = syncFile(target);
    if (copied)
        copied = syncDirectoryOf(target);
    if (!copied)
        QFile::remove(target);
    return copied;
}

}  // namespace servery
