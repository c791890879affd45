// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace servery {

/// The version both ends speak. The central serves the newest three; a push is taken from every version
/// that was ever shipped, for a station may come back after months.
inline constexpr int protocolVersion = 1;
inline constexpr int oldestServedProtocol = 1;

inline constexpr int mostOperationsInPush = 200;
/// Of the bodies of a push. One operation that is larger alone (a menu) travels alone.
inline constexpr qint64 mostBytesInPush = 512 * 1024;
/// A menu of 50,000 items is some 20 MB.
inline constexpr qint64 mostBytesInOperation = 64 * 1024 * 1024;
inline constexpr int mostItemsInPage = 500;
inline constexpr qint64 mostBytesInPage = 512 * 1024;

}  // namespace servery
