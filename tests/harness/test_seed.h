// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <QString>

namespace servery {

/// A new seed for every run, or the one of the run that failed: SERVERY_SEED=4711 ctest -R tst_desk.
/// A test that uses it prints `seedText(seed)` with its failure.
inline quint32 testSeed()
{
    bool isGiven = false;
    const quint32 given = qEnvironmentVariable("SERVERY_SEED").toUInt(&isGiven);
    return isGiven ? given : QRandomGenerator::global()->generate();
}

/// What to type to see the failure again.
inline QByteArray seedText(quint32 seed)
{
    return QByteArrayLiteral("SERVERY_SEED=") + QByteArray::number(seed);
}

}  // namespace servery
