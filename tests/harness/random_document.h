// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/document.h"
#include "tests/harness/random_text.h"

namespace servery {

inline rc::Gen<Cell> anyCell()
{
    const auto style = rc::gen::construct<TextStyle>(rc::gen::arbitrary<bool>(), rc::gen::arbitrary<bool>(),
                                                     rc::gen::arbitrary<bool>(), rc::gen::inRange(1, 9),
                                                     rc::gen::inRange(1, 9));
    return rc::gen::construct<Cell>(anyText(), rc::gen::element(Align::Left, Align::Center, Align::Right),
                                    rc::gen::inRange(0, 4), style, rc::gen::inRange(0, 6));
}

inline rc::Gen<Row> anyRow()
{
    const auto cells =
        rc::gen::resize(6, rc::gen::container<std::vector<Cell>>(rc::gen::resize(30, anyCell())));
    return rc::gen::construct<Row>(cells, rc::gen::inRange(0, 12));
}

inline rc::Gen<Block> anyBlock()
{
    const auto number = rc::gen::inRange(1, 17);
    const auto bytes =
        rc::gen::map<std::string>([](const std::string &text) { return QByteArray::fromStdString(text); });
    const auto asBlock = [](auto &&value) { return Block(value); };
    return rc::gen::oneOf(
        rc::gen::map(anyRow(), asBlock), rc::gen::map(anyRow(), asBlock),
        rc::gen::map(
            rc::gen::element(Rule{Rule::Kind::Thin}, Rule{Rule::Kind::Double}, Rule{Rule::Kind::Blank}),
            asBlock),
        rc::gen::map(rc::gen::construct<QrCode>(anyText(), number), asBlock),
        rc::gen::map(
            rc::gen::construct<Barcode>(rc::gen::element(Barcode::Symbology::Ean13, Barcode::Symbology::Ean8,
                                                         Barcode::Symbology::Code128),
                                        anyText()),
            asBlock),
        rc::gen::map(rc::gen::construct<Raster>(number, number, bytes), asBlock),
        rc::gen::just(Block(Cut{})));
}

inline rc::Gen<Document> anyDocument()
{
    return rc::gen::construct<Document>(
        anyText(), rc::gen::element(QStringLiteral("de"), QStringLiteral("ar")),
        rc::gen::resize(12, rc::gen::container<std::vector<Block>>(anyBlock())));
}

}  // namespace servery
