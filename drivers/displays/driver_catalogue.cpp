// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/displays/display_bytes.h"
#include "drivers/displays/wire_display.h"
#include "drivers/transport/transport_catalogue.h"

namespace servery {

static constexpr int connectMs = 3000;

static Result<WireDisplay::Make> kindOf(const DisplaySettings &settings)
{
    const DisplayModel *model = findDisplayModel(settings.model);
    if (!model) {
        return Error{ErrorCode::BadInput, u"no such display: \"%1\"; there are %2"_s.arg(
                                              settings.model, displayModelNames().join(u", "_s))};
    }
    const CodePage *page = findCodePage(settings.codePage);
    if (!page)
        return Error{ErrorCode::BadInput, u"no such code page: \"%1\""_s.arg(settings.codePage)};
    return WireDisplay::Make{*model, *page, settings.isBehindPrinter};
}

Result<SideBytes> sideBytes(const DisplaySettings &settings, const DisplayRows &rows)
{
    const auto kind = kindOf(settings);
    if (!kind)
        return kind.error();
    const QByteArray start = encodeStart(kind->model, displayPageNumber(kind->page.name));
    return SideBytes{besidePrinter(start), besidePrinter(encodeRows(kind->model, kind->page, rows))};
}

Result<QByteArray> displayQuestion(const DisplaySettings &settings)
{
    const auto kind = kindOf(settings);
    if (!kind)
        return kind.error();
    return kind->isBehindPrinter ? QByteArray() : encodeQuestion(kind->model);
}

QStringList lettersNotShown(const DisplaySettings &settings, const QString &text)
{
    const auto kind = kindOf(settings);
    return kind ? lettersNotShown(kind->model, kind->page, text) : QStringList();
}

Result<std::unique_ptr<LineDisplay>> makeLineDisplay(const DisplaySettings &settings)
{
    const auto kind = kindOf(settings);
    if (!kind)
        return kind.error();
    auto transport = makeTransport(settings.address, connectMs);
    if (!transport)
        return transport.error().within(u"display"_s);
    return std::unique_ptr<LineDisplay>(std::make_unique<WireDisplay>(std::move(transport).take(), *kind));
}

}  // namespace servery
