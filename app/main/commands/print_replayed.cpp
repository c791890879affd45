// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/print_replayed.h"

#include "app/settings/station_settings.h"
#include "drivers/spool/escpos_printer.h"

namespace servery {

Result<std::unique_ptr<PrintReplayed>> PrintReplayed::open(const Invocation &call, Desk &desk)
{
    std::unique_ptr<PrintReplayed> result(new PrintReplayed(desk));
    if (!call.options.isSet(u"print"_s))
        return result;
    auto settings = readStationSettings(call.dataDirectory, call.station);
    if (!settings)
        return settings.error();
    const std::vector<DeviceRoute> routes = routesOf(*settings, false);
    const DeviceRoute *route = routeIn(routes, receiptRole);
    const PrinterSettings *receipts = route ? settings->printerNamed(route->printer) : nullptr;
    if (!receipts)
        return Error{ErrorCode::BadInput, u"--print: this station has no printer for receipts; `servery "
                                          u"station printer_address=tcp:HOST:PORT` "
                                          "sets one"_s};
    auto printer = makePrinter(*receipts);
    if (!printer)
        return printer.error();
    result->m_printer = std::move(printer).take();
    return result;
}

Outcome PrintReplayed::print(const ReplayedOrder &order)
{
    using State = PrintReported::State;
    if (!m_printer || !order.isNew || !order.settled || order.settled->job.isNull())
        return done();
    const PrintJobId job = order.settled->job;
    Outcome ready = m_printer->prepare(job, order.settled->document);
    if (ready)  // durable before the first byte: whoever finds it after a crash knows that it may be out
        ready = m_desk.paper.report(job, State::Sending);
    const auto proof = ready ? m_printer->finish() : Result<PrintProof>(ready.error());
    if (!proof) {
        m_printer->giveUp();
        std::ignore = m_desk.paper.report(job, State::Failed, proof.error().detail);
        return proof.error().within(u"receipt %1 was not printed"_s.arg(order.receiptNumber));
    }
    static const std::map<PrintLevel, State> states{{PrintLevel::Sent, State::Sent},
                                                    {PrintLevel::Reached, State::Reached},
                                                    {PrintLevel::Printed, State::Printed},
                                                    {PrintLevel::Unknown, State::Unknown}};
    if (auto noted = m_desk.paper.report(job, states.at(proof->level)); !noted)
        return noted;
    if (proof->level == PrintLevel::Unknown)
        return proof->trouble.value_or(Error{ErrorCode::DeviceUnknown, u"the printer broke off"_s})
            .within(u"receipt %1 may or may not be on paper"_s.arg(order.receiptNumber));
    return done();
}

}  // namespace servery
