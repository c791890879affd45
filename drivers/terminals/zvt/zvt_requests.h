// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/money.h"
#include "drivers/terminals/zvt/zvt_message.h"

namespace servery {

// What a till says to a terminal (PA00P015 chapter 2). Passwords are those of zvtPassword(); a currency is
// its ISO 4217 number, 0 leaves it out; amounts are not negative and below 10¹² minor units.

struct ZvtRegistration {
    QByteArray password;
    quint8 config = 0xBE;  ///< reference 2.3: who prints, who may start a payment, intermediate status
    int currency = 978;
    std::optional<quint8> service = std::nullopt;
    bool takesTextBlocks = true;     ///< announces that 06 D3 is understood
    bool asksForMessageIds = false;  ///< MsgSeqId, where the terminal knows it
};
ZvtMessage registrationRequest(const ZvtRegistration &registration);

/// Our own number of a payment, for the host's books (E9).
struct ZvtReference {
    QByteArray prefix;
    QByteArray data;
};

struct ZvtSale {
    Money amount;
    int currency = 0;
    std::optional<quint8> type = std::nullopt;  ///< 19: 40 terminal decides, bit 02 card is read, 08 tippable
    /// Goods come later: the terminal repeats its result for so long and so often until it hears yes or no.
    std::optional<quint8> goodsSeconds = std::nullopt;
    std::optional<quint8> goodsRepeats = std::nullopt;
    bool mayBePartial = false;  ///< part of the amount may be approved
    std::optional<ZvtReference> reference = std::nullopt;
};
ZvtMessage saleRequest(const ZvtSale &sale);
/// The same as a pre-authorisation (06 22).
ZvtMessage preAuthorisationRequest(const ZvtSale &sale);

/// Which transaction, and how much of it.
struct ZvtEarlier {
    int receipt = 0;
    std::optional<Money> amount = std::nullopt;
    int currency = 0;
};
ZvtMessage reversalRequest(const QByteArray &password, const ZvtEarlier &earlier);
ZvtMessage refundRequest(const QByteArray &password, Money amount, int currency);
/// `earlier.amount` is the tip alone, not the new total.
ZvtMessage tipRequest(const ZvtEarlier &earlier);
ZvtMessage bookTotalRequest(const ZvtEarlier &earlier);
ZvtMessage partialReversalRequest(const ZvtEarlier &earlier);
ZvtMessage preAuthorisationReversalRequest(const ZvtEarlier &earlier);
/// Which pre-authorisations are open? Answered by an abort that names a receipt; FFFF: none.
ZvtMessage openPreAuthorisationsRequest();

/// What the terminal last stored, as status information, nothing printed: the question after a doubt.
ZvtMessage lastResultRequest(const QByteArray &password);
/// The last receipt once more, on paper.
ZvtMessage repeatReceiptRequest(const QByteArray &password);
/// `service`: bit 02 without the software's version, 04 more tags. Neither: the shortest form.
ZvtMessage enquiryRequest(const QByteArray &password = {}, std::optional<quint8> service = std::nullopt);
ZvtMessage endOfDayRequest(const QByteArray &password);
ZvtMessage initialisationRequest(const QByteArray &password);
/// `type`: 1 line, 2 extended, 3 configuration, 4 EMV configuration.
ZvtMessage diagnosisRequest(std::optional<quint8> type = std::nullopt);
/// For messages without data: log-off, reset, abort.
ZvtMessage bareRequest(quint16 command);
/// At most eight lines, in the terminal's characters, cut to what a line can carry; `seconds` 0: leaves it
/// out.
ZvtMessage displayRequest(const QList<QByteArray> &lines, quint8 seconds = 0);
/// Waits for a card and asks for its UID: member cards.
ZvtMessage readCardRequest(quint8 seconds);

// What a till answers.
ZvtMessage acceptedReply();
/// Only so much of the goods could be issued (84 9D).
ZvtMessage partOfGoodsReply(Money amount);

}  // namespace servery
