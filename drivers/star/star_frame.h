// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace servery {

/// The shape of the next command in a stream of Star line mode: where it ends, before anybody knows what it
/// means. Lengths: STAR Line Mode Command Specifications, sections 3 and 7.
struct StarFrame {
    enum class Kind {
        Text,     ///< characters up to the next control byte
        Control,  ///< one control byte
        Esc,
        EscGs,
        EscRs,
        Raster,   ///< within ESC * r A: a row of dots, b or k
        Unknown,  ///< no table knows it; two bytes are skipped
    };
    Kind kind = Kind::Unknown;
    char code = 0;         ///< the command byte
    qsizetype head = 0;    ///< bytes before the parameters
    qsizetype length = 0;  ///< of the whole command; more than there is: wait for it
    bool isComplete = false;
};

/// Frames what `bytes` begin with; `bytes` is not empty. Time is bounded by the size of the command's head.
StarFrame frameStar(QByteArrayView bytes, bool isRaster);

}  // namespace servery
