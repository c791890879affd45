// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/terminals/nexo/nexo_message.h"

namespace servery {

// Vector N01 of the payments reference, 2.7: made with the protocol owner's library, computed again with two
// others.

inline const NexoKey vectorKey{u"test-passphrase-1"_s, u"key-1"_s, 1};
inline const NexoParties vectorParties{u"POS-1"_s, u"V400m-000000001"_s};
inline const QByteArray vectorNonce = QByteArray::fromHex("000102030405060708090a0b0c0d0e0f");
inline const QByteArray vectorText =
    R"({"SaleToPOIRequest":{"MessageHeader":{"ProtocolVersion":"3.0","MessageClass":"Service",)"
    R"("MessageCategory":"TransactionStatus","MessageType":"Request","SaleID":"POS-1",)"
    R"("ServiceID":"0A1B2C3D4E","POIID":"V400m-000000001"},"TransactionStatusRequest":{)"
    R"("ReceiptReprintFlag":true,"DocumentQualifier":["CashierReceipt","CustomerReceipt"],)"
    R"("MessageReference":{"SaleID":"POS-1","ServiceID":"9Z8Y7X6W5V","MessageCategory":"Payment"}}}})";
inline const QByteArray vectorBlobSha256 = "69ef2afab556a914d58d630856a375947d17ec5538dd48d3b0e59202fedd5586";
inline const QByteArray vectorHmac = "hhJAIawcgDZl/s1xdQouJuCZjHMaxe+Crv+B3JK9zLY=";

inline NexoQuestion vectorQuestion()
{
    AttemptIntent about;
    about.reference = u"9Z8Y7X6W5V"_s;
    return statusQuestion(vectorParties, u"0A1B2C3D4E"_s, about, true);
}

inline const NexoProtection &vectorProtection()
{
    static const NexoProtection protection = NexoProtection::make(vectorKey).take();
    return protection;
}

}  // namespace servery
