// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/simulated/label_interpreter.h"

namespace servery {

/// ZPL II as a printer reads it: a format from ^XA to ^XZ is a label, ~HS is answered at once. A command ends
/// where the next one begins. Source: ZPL II Programming Guide.
class ZplInterpreter final : public LabelInterpreter {
public:
    void feed(QByteArrayView bytes) override;

private:
    /// What is being built between ^FO and ^FS.
    struct Field {
        int x = 0;
        int y = 0;
        LabelFont font{0, 12, 20};
        std::optional<Barcode::Symbology> symbology;
        bool isQr = false;
        int codeHeight = 0;
        int moduleDots = 0;  ///< of a QR code
        bool isHex = false;
        std::optional<QByteArray> data;
        std::optional<Raster> picture;
    };

    void carryOut(const QByteArray &command);
    bool layOut(QByteArrayView name, const QByteArray &rest);
    bool takeField(QByteArrayView name, const QByteArray &rest);
    bool takeCode(QByteArrayView name, const QByteArray &rest);
    void endField();

    QByteArray m_waiting;
    bool m_isInside = false;  ///< of a format
    Field m_field;
    LabelFont m_font{0, 12, 20};  ///< ^CF
    int m_moduleDots = 2;         ///< ^BY
    int m_barHeight = 10;
    int m_homeX = 0;
    int m_homeY = 0;
};

}  // namespace servery
