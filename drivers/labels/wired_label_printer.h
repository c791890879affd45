// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/label_printer.h"
#include "app/settings/label_printer_settings.h"
#include "drivers/labels/tspl.h"
#include "drivers/labels/zpl.h"
#include "drivers/transport/transport.h"

namespace servery {

/// A label printer that speaks ZPL or TSPL over any transport.
///
/// Each label is one short session: connect, ask how it is, send, ask until nothing is left to print, hang
/// up. A printer that says why it cannot print gets no byte; one that says nothing gets the label, as these
/// printers are silent without media and print when somebody has put some in. A session that is lost after
/// the first byte is Unknown.
class WiredLabelPrinter final : public LabelPrinter {
public:
    WiredLabelPrinter(std::unique_ptr<Transport> transport, LabelPrinterSettings settings);

    Result<PrintProof> print(const ItemLabel &label) override;
    Result<LabelPrinterStatus> status() override;

private:
    bool isZpl() const { return m_settings.language == LabelPrinterSettings::Language::Zpl; }
    Result<LabelPrinterStatus> ask();
    std::optional<LabelPrinterStatus> read(quint8 byte);
    WriteReport send(const QByteArray &bytes);
    PrintProof confirm();

    std::unique_ptr<Transport> m_transport;
    LabelPrinterSettings m_settings;
    ZplStatusReader m_zpl;
};

/// The label printer that the settings describe; BadInput for an unknown address.
Result<std::unique_ptr<LabelPrinter>> makeLabelPrinter(const LabelPrinterSettings &settings);

}  // namespace servery
