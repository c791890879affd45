// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "drivers/terminals/zvt/zvt_apdu.h"
#include "drivers/terminals/zvt/zvt_commands.h"
#include "drivers/terminals/zvt/zvt_fields.h"

namespace servery {

/// A message taken to its parts: what it is made of, not yet what it means. Put together again it is the
/// same message. Of what could not be read (an unknown message, an unknown field) everything is in
/// `fields.rest`.
struct ZvtMessage {
    quint16 command = 0;
    QByteArray password = {};  ///< three bytes BCD; empty: none. Never leaves this room.
    QByteArray head = {};      ///< what stands in front of the fields, see ZvtHead
    ZvtFields fields = {};

    bool operator==(const ZvtMessage &) const = default;
};

ZvtMessage readMessage(const ZvtApdu &apdu);
ZvtApdu toApdu(const ZvtMessage &message);

/// The six digits of a terminal's password as a message carries them.
Result<QByteArray> zvtPassword(QStringView digits);

/// The head of a completion that answers a status enquiry.
struct ZvtStateAnswer {
    QByteArray software;  ///< name and version, in the terminal's characters
    quint8 state;
};
/// Nothing when `completion` ends another command.
std::optional<ZvtStateAnswer> stateAnswer(const ZvtMessage &completion);

}  // namespace servery
