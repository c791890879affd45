// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace servery {

/// The shape of the next command in a stream of ESC/POS: where it ends, before anybody knows what it means.
/// Lengths: Epson's command reference; the odd ones as in the devices reference 2.
struct CommandFrame {
    enum class Kind {
        Text,     ///< characters up to the next control byte
        Control,  ///< one control byte
        Esc,      ///< ESC and a command byte
        Fs,
        Gs,
        Dle,      ///< a real-time command within the stream
        Unknown,  ///< no table knows it; two bytes are skipped
    };
    Kind kind = Kind::Unknown;
    char code = 0;         ///< the command byte behind ESC, FS, GS or DLE
    qsizetype head = 0;    ///< bytes before the parameters
    qsizetype length = 0;  ///< of the whole command; more than there is: wait for it
    bool isComplete = false;
};

/// Frames what `bytes` begin with; `bytes` is not empty. Time is bounded by the size of the command's head,
/// whatever length it claims.
CommandFrame frameCommand(QByteArrayView bytes);

}  // namespace servery
