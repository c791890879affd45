// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

#include "drivers/scales/scale_protocol.h"

namespace servery {

/// Dialog 06 (and 02 / 04, which differ in speed only): a price-computing scale that is told the unit price
/// and answers with weight, unit price and price to pay. 9600 7O1; 02 at 2400, 04 at 4800.
///
/// Sources: Ohaus Aviator 7000 service manual pp. 40 and 45, Cely PI100 manual p. 14. Both prices are
/// compared with ours: a scale that reckons otherwise is not believed. After status 20 (in motion) and 22
/// (not finished) the weight is asked for again; every other status ends the weighing, and the next begins
/// with the price. Status 21 (not lifted since the last weighing) guards against selling one weighing twice.
class Dialog06 final : public ScaleProtocol {
public:
    explicit Dialog06(ScalePatience patience = {}) : ScaleProtocol(patience) {}

protected:
    QByteArray ask() override;
    QByteArray askAgain() override;
    QByteArray hear(quint8 byte) override;

private:
    enum class Waiting { PriceTaken, Weight, Status };

    void understand();
    void takeStatus(const QByteArray &status);
    void takeWeight(const QByteArrayList &fields);

    Waiting m_waiting = Waiting::PriceTaken;
    bool m_isPriceTaken = false;
    QByteArray m_record;  ///< from STX on; empty: none has begun
};

}  // namespace servery
