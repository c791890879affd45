// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/scales/scale_protocol.h"

namespace servery {

/// The CAS protocol, which many makers speak; 9600 8N1 as a rule. ENQ is answered by ACK, then DC1 by
/// `SOH STX S|U sign w4w3.w2w1w0 kg BCC ETX EOT`, BCC the XOR of everything between STX and BCC (Ohaus
/// Aviator 7000 service manual p. 36, CAS SW-II manual p. 15). Some answer with seven digits and without the
/// EOT, or with 81h for SOH (r_keeper, s_cas). Only `S` is stable.
class Cas final : public ScaleProtocol {
public:
    explicit Cas(ScalePatience patience = {}) : ScaleProtocol(patience) {}

protected:
    QByteArray ask() override;
    QByteArray hear(quint8 byte) override;

private:
    void understand();

    QByteArray m_frame;
    bool m_isReady = false;  ///< ENQ was acknowledged
};

}  // namespace servery
