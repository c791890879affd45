// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/cards/pcsc_readers.h"

#include <winscard.h>

#include <QByteArray>

namespace servery {

QStringList pcscReaderNames()
{
    SCARDCONTEXT context = 0;
    if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context) != SCARD_S_SUCCESS)
        return {};
    DWORD size = 0;
    QByteArray names;
    if (SCardListReaders(context, nullptr, nullptr, &size) == SCARD_S_SUCCESS) {
        names.resize(qsizetype(size));
        if (SCardListReaders(context, nullptr, names.data(), &size) != SCARD_S_SUCCESS)
            names.clear();
    }
    SCardReleaseContext(context);
    QStringList readers;
    for (const QByteArray &name : names.split('\0'))
        if (!name.isEmpty())
            readers.append(QString::fromUtf8(name));
    return readers;
}

}  // namespace servery
