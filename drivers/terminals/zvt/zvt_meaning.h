// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QStringList>
#include <QTime>

#include "app/domain/money.h"
#include "drivers/escpos/code_pages.h"
#include "drivers/terminals/zvt/zvt_message.h"

namespace servery {

/// The sums of an end of day (field 60): receipts from and to, and a count and sum for each kind of card.
struct ZvtTotals {
    struct Group {
        int count = 0;
        Money sum;
        bool operator==(const Group &) const = default;
    };
    int firstReceipt = 0;
    int lastReceipt = 0;
    std::array<Group, 7> groups;  ///< girocard, JCB, Mastercard, American Express, Visa, Diners, others

    bool operator==(const ZvtTotals &) const = default;
};

/// What a terminal says about a transaction, an end of day or itself: status information, completion, abort.
/// Nothing for what it does not mention. Of a card number only the last four digits are kept; no text holds
/// one; tracks, expiry and PIN data are not here at all (PCI DSS 3.3, 3.4).
struct ZvtReport {
    std::optional<quint8> resultCode;  ///< 0: approved; PA00P015 chapter 10
    std::optional<Money> amount;       ///< what the terminal booked; not what was asked for
    int currency = 0;                  ///< ISO 4217 number; 0: not mentioned
    std::optional<Money> tip;
    std::optional<Money> cashback;
    QString terminalId;  ///< eight digits
    QString merchant;
    std::optional<int> trace;
    std::optional<int> originalTrace;  ///< of the transaction that was reversed
    std::optional<int> receipt;
    std::optional<int> turnover;
    QTime time;  ///< the terminal's
    int month = 0;
    int day = 0;
    QString authorisation;
    std::optional<quint8> type;      ///< field 19: status byte after a registration, else payment type
    std::optional<quint8> cardType;  ///< ZVT's number of the card's kind
    QString cardName;
    QString cardEnd;  ///< last four digits
    std::optional<int> cardSequence;
    bool isCardNumberBare = false;  ///< the terminal does not mask: its provider has to be told
    QString text;                   ///< why, in the terminal's words
    QStringList shown;              ///< lines for the display
    std::optional<quint8> hostResult;
    std::optional<quint8> verification;  ///< 0 none, 1 signature, 2 online PIN, 3 and 4 offline PIN …
    std::optional<quint8> technology;    ///< 0 stripe, 1 chip, 2 contactless
    std::optional<quint8>
        receiptInfo;         ///< bits: 1 positive, 2 line for a signature, 4 negative, 80 mandatory
    QByteArray application;  ///< AID of the card's application
    QByteArray cardUid;      ///< of a card that is no payment card
    QString errorCode;       ///< the maker's own
    QString errorText;
    std::optional<ZvtTotals> totals;
    std::optional<int> messageId;  ///< 1F73
    bool isWhole = true;           ///< no: behind an unknown field something was not read

    bool isApproved() const { return resultCode == 0; }
};
ZvtReport reportOf(const ZvtMessage &message, const CodePage &page);

/// What the terminal is busy with. Its words are for the screen and never a result.
struct ZvtProgress {
    quint8 status = 0;
    std::optional<int> minutes;  ///< T4 for this command from now on
    QStringList lines;           ///< the terminal's own words; may be empty
    bool operator==(const ZvtProgress &) const = default;
};
ZvtProgress progressOf(const ZvtMessage &message, const CodePage &page);

/// One line for our paper, or paper to feed.
struct ZvtLine {
    QString text;
    bool isCentred = false;
    bool isDoubleWide = false;
    bool isDoubleHigh = false;
    bool operator==(const ZvtLine &) const = default;
};
/// A piece of a receipt that the terminal wants printed.
struct ZvtPaper {
    enum class Receipt { Unknown, Merchant, Customer, Administration };
    std::vector<ZvtLine> lines;
    Receipt receipt = Receipt::Unknown;
    bool isEnd = false;  ///< of this receipt
    bool operator==(const ZvtPaper &) const = default;
};
ZvtPaper paperOf(const ZvtMessage &message, const CodePage &page);

/// Text of a terminal: its characters, without control characters and card numbers.
QString zvtText(const QByteArray &bytes, const CodePage &page);
/// 1F73, if the message carries one.
std::optional<int> messageIdOf(const ZvtMessage &message);

}  // namespace servery
