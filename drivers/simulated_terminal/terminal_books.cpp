// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/terminal_books.h"

#include <QFile>
#include <QSaveFile>

namespace servery {

Result<TerminalLedger> TerminalBooks::read()
{
    QFile file(m_file);
    if (m_file.isEmpty() || !file.exists())
        return TerminalLedger();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadInput, m_file + u": "_s + file.errorString()};
    return TerminalLedger::fromJson(file.readAll(), m_file);
}

Outcome TerminalBooks::write(const TerminalLedger &ledger)
{
    if (m_file.isEmpty() || ledger.revision() == m_revision)
        return done();
    const QByteArray json = ledger.toJson();
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return Error{ErrorCode::StorageFailed, m_file + u": "_s + file.errorString()};
    m_revision = ledger.revision();
    return done();
}

}  // namespace servery
