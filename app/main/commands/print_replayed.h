// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/main/commands/command.h"
#include "app/ports/receipt_printer.h"
#include "app/usecases/desk.h"
#include "app/usecases/replay_orders.h"

namespace servery {

/// Prints receipts of replayed orders on the station's printer, one after the other, and writes down what
/// the printer said. Without --print it does nothing.
class PrintReplayed {
public:
    static Result<std::unique_ptr<PrintReplayed>> open(const Invocation &call, Desk &desk);

    /// Prints the receipt of an order that is new. An error stops the replay: the order stands.
    Outcome print(const ReplayedOrder &order);

private:
    explicit PrintReplayed(Desk &desk) : m_desk(desk) {}

    Desk &m_desk;
    std::unique_ptr<ReceiptPrinter> m_printer;
};

}  // namespace servery
