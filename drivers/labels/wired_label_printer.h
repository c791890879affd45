// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <memory>

#include "app/ports/label_printer.h"
#include "app/settings/label_printer_settings.h"
#include "drivers/labels/tspl.h"
#include "drivers/labels/zpl.h"
#include "drivers/transport/transport.h"

namespace servery {

/// A label printer that speaks ZPL or TSPL over any transport.
///
/// All labels of a job are one session: connect, ask how it is, send one, ask until nothing is left to print,
/// send the next, hang up. A printer that says why it cannot print, or says nothing at all, gets no label:
/// these printers are silent without media, and what is in their buffer is lost with their power. One that
/// falls silent behind a label is waited for. A session that is lost then is Unknown.
class WiredLabelPrinter final : public LabelPrinter {
public:
    WiredLabelPrinter(std::unique_ptr<Transport> transport, LabelPrinterSettings settings);

    Outcome prepare(const std::vector<ItemLabel> &labels) override;
    PrintStep goOn() override;
    void giveUp() override;
    Result<LabelPrinterStatus> status() override;

private:
    bool isZpl() const { return m_settings.language == LabelPrinterSettings::Language::Zpl; }
    Outcome getReady();
    PrintStep sendNext();
    PrintStep confirm();
    PrintStep labelDone(const PrintProof &proof);
    PrintStep heldUp(const std::optional<Error> &trouble, int forMs);
    PrintStep end(const PrintProof &proof);
    Result<LabelPrinterStatus> ask();
    std::optional<LabelPrinterStatus> read(quint8 byte);
    WriteReport send(const QByteArray &bytes);

    std::unique_ptr<Transport> m_transport;
    LabelPrinterSettings m_settings;
    ZplStatusReader m_zpl;
    std::deque<QByteArray> m_left;  ///< labels not sent yet
    bool m_isUntouched = true;      ///< no byte of a label was accepted
    bool m_isPending = false;       ///< one was sent and nothing was said of it yet
    int m_leftMs = 0;               ///< while it prints without an end
    int m_heldUpMs = 0;
    PrintProof m_proof;  ///< of the least sure label
};

/// The label printer that the settings describe; BadInput for an unknown address.
Result<std::unique_ptr<LabelPrinter>> makeLabelPrinter(const LabelPrinterSettings &settings);

}  // namespace servery
