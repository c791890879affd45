// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/spool/printer_session.h"
#include "drivers/star/star_status.h"

namespace servery {

/// A receipt printer in Star line mode. Star printers count each ETB only after everything before it is on
/// paper, so a job that is confirmed is Printed; there is no lesser answer. One whose counter did not move
/// when patience ends is Unknown.
class StarPrinter final : public PrinterSession {
public:
    StarPrinter(const PrinterModel &model, std::unique_ptr<Transport> transport, PrinterSettings settings);

protected:
    QByteArray jobBytes(PrintJobId job, const Layout &layout) override;
    void beginAnew() override;
    Outcome getReady() override;
    Result<PrinterStatus> ask() override;
    void hear() override;
    PrintStep awaitConfirm() override;
    Result<QByteArray> pulseBytes(const std::optional<Error> &stopped) const override;

private:
    Outcome cleanUp();
    Result<bool> listen(int timeoutMs);
    PrintStep waitOn(int silentMs);

    StarReplyReader m_reader;
    std::optional<int> m_counter;  ///< of the newest report
    std::optional<int> m_before;   ///< before the job; nothing: the reports of this one have none
    bool m_isPrinted = false;
    bool m_isAskedAtLast = false;
};

}  // namespace servery
