// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/messages.h"

namespace servery {

// The messages as JSON. Keys are only ever added; who reads passes over what it does not know. A body stands
// as a text, for its very bytes are what was hashed.

QByteArray toJson(const PushRequest &request);
QByteArray toJson(const PushAnswer &answer);
QByteArray toJson(const FeedPage &page);
QByteArray toJson(const SyncRefusal &refusal);

/// BadInput says where something is missing or wrong. A push is checked as a whole: its operations are of one
/// chain, without a gap, and each has the hash that it says.
Result<PushRequest> pushRequestFrom(const QByteArray &json);
Result<PushAnswer> pushAnswerFrom(const QByteArray &json);
Result<FeedPage> feedPageFrom(const QByteArray &json);
Result<SyncRefusal> syncRefusalFrom(const QByteArray &json);

}  // namespace servery
