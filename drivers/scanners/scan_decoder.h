// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QByteArray>

#include "app/base/text.h"

namespace servery {

/// Finds codes in what a scanner sends. Bytes may come in any pieces; no device, no clock.
class ScanDecoder {
public:
    static constexpr qsizetype longestCode = 4096;  ///< what is longer is no code and is dropped whole

    virtual ~ScanDecoder() = default;

    /// Whole codes, oldest first, each as the scanner sent it.
    virtual std::vector<QByteArray> feed(QByteArrayView bytes) = 0;
    /// Nothing came for a while: a code without an end is whole now, where the protocol allows that.
    virtual std::vector<QByteArray> silence() = 0;
    /// A code has begun and not ended.
    virtual bool isHolding() const = 0;
};

/// Codes between STX and ETX, or ended by CR, LF or both: serial scanners. Other control bytes but the
/// separators of codes (1C to 1F, EOT) are dropped.
class FrameDecoder final : public ScanDecoder {
public:
    std::vector<QByteArray> feed(QByteArrayView bytes) override;
    std::vector<QByteArray> silence() override;
    bool isHolding() const override { return !m_code.isEmpty() || m_isTooLong; }

private:
    void end(std::vector<QByteArray> &codes);

    QByteArray m_code;
    bool m_isTooLong = false;
};

/// Reports of a HID POS scanner (usage page 8C, usage 02), 64 bytes each: report 2, length, AIM identifier
/// (3), data (56), further identifier, reserved, and a last byte whose lowest bit says that more follows
/// (Access-IS LSR118 product manual, p. 68; USB HID Point of Sale usage tables 1.02). A CR or LF at the end,
/// which some scanners count in, is cut off.
class HidPosDecoder final : public ScanDecoder {
public:
    std::vector<QByteArray> feed(QByteArrayView bytes) override;
    /// A scan whose second report never came is dropped: half a code is no code.
    std::vector<QByteArray> silence() override;
    bool isHolding() const override { return !m_code.isEmpty() || !m_report.isEmpty(); }

private:
    void take(std::vector<QByteArray> &codes);

    QByteArray m_report;
    QByteArray m_code;
};

}  // namespace servery
