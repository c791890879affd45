// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/scales/scale_protocol.h"

namespace servery {

/// Mettler Toledo 8217, weight only; 9600 7E1 as a rule. `W` is answered by `STX w.www [N] CR` when there is
/// a weight, else by `STX ? status CR` (Mettler Toledo DIVA service manual pp. 39, 44, 45). Three decimals
/// are kilograms, two are pounds. A parity bit that was not taken off by the line does not matter.
class Mettler8217 final : public ScaleProtocol {
public:
    explicit Mettler8217(ScalePatience patience = {}) : ScaleProtocol(patience) {}

protected:
    QByteArray ask() override;
    QByteArray hear(quint8 byte) override;

private:
    void understand();
    void takeStatus(quint8 status);

    QByteArray m_frame;  ///< from STX on; empty: waiting for it
};

}  // namespace servery
