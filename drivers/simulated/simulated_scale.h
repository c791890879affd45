// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/scale_reading.h"
#include "drivers/simulated/simulated_device.h"

namespace servery {

/// A scale that is moved by words: "weight 0.542" lays something on it, "motion" keeps it from resting until
/// "rest", "zero" takes all off, "negative" and "overload" are what they say. It speaks one of the protocols
/// of drivers/scales, from the other side; Dialog 06 does not sell one weighing twice.
class SimulatedScale final : public SimulatedDevice {
public:
    /// `protocol`: one of scaleProtocolNames().
    explicit SimulatedScale(QString protocol) : m_protocol(std::move(protocol)) {}

protected:
    QByteArray answer(const QByteArray &bytes) override;
    std::optional<QByteArray> perform(const QString &word, const QString &rest) override;
    QString usage() const override;

private:
    QByteArray hear8217(quint8 byte);
    QByteArray hearCas(quint8 byte);
    QByteArray hearDialog(quint8 byte);
    QByteArray takeRecord(const QByteArray &record);
    QByteArray dialogWeight();
    /// Why Dialog 06 has no weight to give; 0: it has.
    int dialogStatus() const;

    QString m_protocol;
    ScaleState m_state = ScaleState::Zero;  ///< of the thing on it
    Quantity m_weight;
    QByteArray m_heard;
    bool m_isEchoing = false;   ///< 8217: until F
    bool m_isSold = false;      ///< Dialog 06: this weighing was given away
    qint64 m_unitPrice = -1;    ///< Dialog 06, in minor units
    bool m_isBadPrice = false;  ///< Dialog 06: the last record made no sense
};

}  // namespace servery
