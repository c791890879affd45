// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/receipt_facts.h"
#include "app/documents/words.h"
#include "app/domain/document.h"

namespace servery {

/// The receipt of a sale, refund or void. Pure: the same facts and words, the same document.
/// It says nothing that is not in `facts` or `words` and fits any paper of 32 columns and more.
Document buildReceipt(const ReceiptFacts &facts, const Words &words);

/// A stored document once more, headed as a copy in its own language. The stored one stays as it is. `copy`:
/// 0 where copies are not counted.
Document withCopyMark(const Document &document, int copy);

/// A document that comes once more because nobody knows whether the first is on paper, headed as a possible
/// duplicate in its own language.
Document withDuplicateMark(const Document &document);

}  // namespace servery
