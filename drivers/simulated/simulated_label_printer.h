// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "drivers/simulated/label_interpreter.h"
#include "drivers/simulated/simulated_device.h"

namespace servery {

/// A label printer that shows its labels: "labels-out", "ribbon-out", "head-open" and "pause" stop it,
/// "ready" lets it go on with what waits. As real ones it may say nothing at all while it is out of labels or
/// ribbon or its head is open (ZPL ~HS; devices reference 2.8); TSPL names the reason.
class SimulatedLabelPrinter final : public SimulatedDevice {
public:
    using Language = LabelPrinterSettings::Language;
    using Printed = std::function<void(const PrintedLabel &)>;

    explicit SimulatedLabelPrinter(Language language, Printed printed = {});

    static QStringList troubleNames();

protected:
    QByteArray answer(const QByteArray &bytes) override;
    std::optional<QByteArray> perform(const QString &word, const QString &rest) override;
    QString usage() const override;

private:
    QByteArray status(const LabelQuestion &question) const;
    QByteArray zplStatus() const;
    void print(const PrintedLabel &label);

    Language m_language;
    Printed m_printed;
    std::unique_ptr<LabelInterpreter> m_interpreter;
    QString m_trouble;
    std::vector<PrintedLabel> m_waiting;
};

}  // namespace servery
