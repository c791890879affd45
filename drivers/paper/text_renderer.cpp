// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/text_renderer.h"

#include "app/base/text.h"
#include "drivers/paper/codes.h"
#include "drivers/paper/layout.h"

namespace servery {
namespace {

/// The same document in one size, with codes as words.
struct Plain {
    Block operator()(const Row &row) const
    {
        Row plain = row;
        for (Cell &cell : plain.cells)
            cell.style = {};
        return plain;
    }
    Block operator()(const QrCode &code) const { return Row{{Cell{u"[QR] "_s + code.data}}}; }
    Block operator()(const Barcode &code) const
    {
        const bool isEan = code.symbology != Barcode::Symbology::Code128;
        return Row{{Cell{(isEan ? u"[EAN] "_s : u"[CODE 128] "_s) + barcodeText(code)}}};
    }
    template <typename Other>
    Block operator()(const Other &other) const
    {
        return other;
    }
};

class TextSheet {
public:
    explicit TextSheet(int columns) : m_columns(columns) {}

    void operator()(const TextLine &line)
    {
        QString text;
        int column = 0;
        for (const TextRun &run : line.runs) {
            text += QString(run.column - column, u' ') + run.text;
            column = run.column + run.cells;
        }
        end(text);
    }
    void operator()(const Rule &rule)
    {
        const QChar dash = rule.kind == Rule::Kind::Thin ? u'-' : u'=';
        end(rule.kind == Rule::Kind::Blank ? QString() : QString(m_columns, dash));
    }
    template <typename Other>
    void operator()(const Other &)
    {
    }
    QByteArray take() { return m_text.toUtf8(); }

private:
    void end(QString text)
    {
        while (text.endsWith(u' '))
            text.chop(1);
        m_text += text + u'\n';
    }

    int m_columns;
    QString m_text;
};

}  // namespace

QByteArray renderText(const Document &document, int columns)
{
    Document plain;
    for (const Block &block : document.blocks)
        plain.blocks.push_back(std::visit(Plain(), block));
    const Layout layout = layOut(plain, columns);
    TextSheet sheet(layout.columns);
    for (const LaidBlock &block : layout.blocks)
        std::visit(sheet, block);
    return sheet.take();
}

}  // namespace servery
