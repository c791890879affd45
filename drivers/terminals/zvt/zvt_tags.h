// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Tags of the container (PA00P015 chapter 9) that this room speaks about.
namespace servery::tag {

inline constexpr quint32 line = 0x07;
inline constexpr quint32 lineAttribute = 0x09;
inline constexpr quint32 command = 0x0A;
inline constexpr quint32 diagnosisType = 0x1B;
inline constexpr quint32 displayTexts = 0x24;
inline constexpr quint32 printTexts = 0x25;
inline constexpr quint32 commands = 0x26;
inline constexpr quint32 application = 0x43;
inline constexpr quint32 customerChip = 0x46;
inline constexpr quint32 merchantChip = 0x47;
inline constexpr quint32 uid = 0x4C;
inline constexpr quint32 reference = 0xE9;
inline constexpr quint32 receiptType = 0x1F07;
inline constexpr quint32 verification = 0x1F10;
inline constexpr quint32 technology = 0x1F12;
inline constexpr quint32 readingControl = 0x1F15;
inline constexpr quint32 errorCode = 0x1F16;
inline constexpr quint32 errorText = 0x1F17;
inline constexpr quint32 cashback = 0x1F25;
inline constexpr quint32 longTrace = 0x1F2B;
inline constexpr quint32 tipAmount = 0x1F36;
inline constexpr quint32 receiptInfo = 0x1F37;
inline constexpr quint32 technologies = 0x1F60;
inline constexpr quint32 referencePrefix = 0x1F62;
inline constexpr quint32 referenceData = 0x1F63;
inline constexpr quint32 partialApproval = 0x1F70;
inline constexpr quint32 messageId = 0x1F73;

}  // namespace servery::tag
