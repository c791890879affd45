// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace servery {

/// The `traceparent` of W3C Trace Context, which follows a tap from the station through every server.
struct Trace {
    QByteArray id;    ///< 32 hexadecimal digits, the same all the way
    QByteArray span;  ///< 16 hexadecimal digits: this part of the way

    /// A part of the way that the header value describes; of a new way when it is none (section 3.2.2).
    static Trace following(QByteArrayView traceparent);
    QByteArray header() const { return "00-" + id + '-' + span + "-01"; }
};

}  // namespace servery
