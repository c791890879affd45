// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "app/base/result.h"

namespace servery {

/// Unpacks gzip (RFC 1952) of at most `most` bytes unpacked. Never more than that is held, however small
/// the packed text is. BadInput when it is no gzip or ends early, Refused when it is larger.
Result<QByteArray> gunzip(const QByteArray &packed, qint64 most);

}  // namespace servery
