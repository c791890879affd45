// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/scanners/scan_decoder.h"

namespace servery {

/// Codes typed by a scanner that is a keyboard, from the `input_event` records of its device. Keys are read
/// by their scan codes as on a US keyboard, which is what scanners type on, whatever layout the till has
/// (AZERTY turns 004HQ into other characters: bhima #6436). Shift, Caps Lock, the number pad, Ctrl (Ctrl+] is
/// GS) and characters typed as Alt and three digits (Alt+029 is GS) are understood. Enter or Tab ends a code.
///
/// When the kernel says that events were lost, the code is dropped up to its end: half a code is no code.
class KeyDecoder final : public ScanDecoder {
public:
    std::vector<QByteArray> feed(QByteArrayView bytes) override;
    std::vector<QByteArray> silence() override;
    bool isHolding() const override { return !m_code.isEmpty() || m_isSpoiled || !m_event.isEmpty(); }

private:
    void hear(quint16 kind, quint16 key, qint32 value);
    void press(quint16 key);
    void type(char character);
    void end();

    std::vector<QByteArray> m_codes;
    QByteArray m_event;  ///< an input_event begun
    QByteArray m_code;
    QByteArray m_altDigits;
    int m_shift = 0;  ///< a bit for each key held
    int m_control = 0;
    int m_alt = 0;
    bool m_isCapsLock = false;
    bool m_isSpoiled = false;
};

}  // namespace servery
