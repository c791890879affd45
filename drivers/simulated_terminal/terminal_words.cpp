// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/terminal_words.h"

namespace servery {

namespace {

/// ASCII throughout: the same in every character set that a till may expect. "Abbruch durch Kunde",
/// "Abgelehnt" and "GEN.NR.:" as real terminals send them (frames F08, F12 and F19 of the tests).
constexpr TerminalWords german{
    .ready = "Bereit"_L1,
    .insertCard = "Karte bitte"_L1,
    .enterPin = "Geheimzahl und OK"_L1,
    .wait = "Bitte warten"_L1,
    .removeCard = "Karte entnehmen"_L1,
    .approved = "Zahlung erfolgt"_L1,
    .declined = "Abgelehnt"_L1,
    .cancelled = "Abbruch durch Kunde"_L1,
    .timedOut = "Zeit abgelaufen"_L1,
    .noHost = "Keine Verbindung"_L1,
    .takenBack = "Storno"_L1,
    .authorised = "GEN.NR.:"_L1,
    .merchantCopy = "** HAENDLERBELEG **"_L1,
    .customerCopy = "** KUNDENBELEG **"_L1,
    .copy = "** KOPIE **"_L1,
    .endOfDay = "** KASSENSCHNITT **"_L1,
    .sale = "Kartenzahlung"_L1,
    .refund = "Gutschrift"_L1,
    .reversal = "Storno"_L1,
    .tip = "Trinkgeld"_L1,
    .preAuthorisation = "Reservierung"_L1,
    .booking = "Buchung"_L1,
    .amount = "Betrag"_L1,
    .card = "Karte"_L1,
    .receipt = "Beleg-Nr."_L1,
    .total = "Summe"_L1,
};

/// "ENTER PIN & OK" as in frame F06.
constexpr TerminalWords english{
    .ready = "Ready"_L1,
    .insertCard = "PRESENT CARD"_L1,
    .enterPin = "ENTER PIN & OK"_L1,
    .wait = "PLEASE WAIT"_L1,
    .removeCard = "REMOVE CARD"_L1,
    .approved = "APPROVED"_L1,
    .declined = "Declined"_L1,
    .cancelled = "Cancelled by customer"_L1,
    .timedOut = "Timed out"_L1,
    .noHost = "No connection"_L1,
    .takenBack = "Reversed"_L1,
    .authorised = "AUTH NO:"_L1,
    .merchantCopy = "** MERCHANT COPY **"_L1,
    .customerCopy = "** CUSTOMER COPY **"_L1,
    .copy = "** DUPLICATE **"_L1,
    .endOfDay = "** END OF DAY **"_L1,
    .sale = "Card payment"_L1,
    .refund = "Refund"_L1,
    .reversal = "Reversal"_L1,
    .tip = "Tip"_L1,
    .preAuthorisation = "Pre-authorisation"_L1,
    .booking = "Booking"_L1,
    .amount = "Amount"_L1,
    .card = "Card"_L1,
    .receipt = "Receipt no."_L1,
    .total = "Total"_L1,
};

}  // namespace

const TerminalWords &terminalWords(QStringView language)
{
    return language == u"en" ? english : german;
}

}  // namespace servery
