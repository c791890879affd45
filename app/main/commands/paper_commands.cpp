// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSaveFile>

#include "app/main/commands/catalogue.h"
#include "app/main/commands/escpos_decode_command.h"
#include "app/main/commands/station.h"
#include "app/settings/station_settings.h"
#include "drivers/star/printer_language.h"
#include "drivers/escpos/printer_model.h"
#include "drivers/paper/render.h"

namespace servery {

/// What a receipt is rendered to.
struct RenderWish {
    QString format;
    const PrinterModel *model = nullptr;
};

static Result<RenderWish> wishOf(const Invocation &call)
{
    RenderWish wish;
    wish.format = call.options.isSet(u"format"_s) ? call.options.value(u"format"_s) : u"text"_s;
    static const QStringList formats{u"text"_s, u"png"_s, u"pdf"_s, u"escpos"_s};
    if (!formats.contains(wish.format))
        return Error{ErrorCode::BadInput,
                     u"--format: expected %1, found \"%2\""_s.arg(formats.join(u", "_s), wish.format)};
    auto settings = readStationSettings(call.dataDirectory, call.station);
    if (!settings)
        return settings.error();
    const QString name = call.options.isSet(u"printer-profile"_s) ? call.options.value(u"printer-profile"_s)
                                                                  : settings->printer.model;
    wish.model = findPrinterModel(name);
    if (!wish.model)
        return Error{ErrorCode::BadInput, u"--printer-profile: expected one of %1, found \"%2\""_s.arg(
                                              printerModelNames().join(u", "_s), name)};
    return wish;
}

static Result<QByteArray> rendered(const Document &document, const RenderWish &wish)
{
    const int columns = wish.model->columns;
    if (wish.format == u"escpos")
        return encodeFor(layOut(document, columns), *wish.model);
    const RenderFormat format = wish.format == u"png"   ? RenderFormat::Png
                                : wish.format == u"pdf" ? RenderFormat::Pdf
                                                        : RenderFormat::Text;
    return render(document, format, columns);
}

static Outcome writeOut(const Invocation &call, const QByteArray &bytes)
{
    if (!call.options.isSet(u"out"_s) || call.options.value(u"out"_s) == u"-") {
        call.console.out(bytes);
        return done();
    }
    QSaveFile file(call.options.value(u"out"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::BadInput,
                     u"--out: %1 cannot be written: %2"_s.arg(file.fileName(), file.errorString())};
    return done();
}

static int receipt(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return call.fail(there.error());
    auto wish = wishOf(call);
    if (!wish)
        return call.fail(wish.error());
    auto desk = openDesk(call);
    if (!desk)
        return call.fail(desk.error());
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return call.fail(signedIn.error());
    auto order = (*desk)->journal().findOrder(call.arguments.first());
    if (!order)
        return call.fail(order.error());
    if (order->order.receiptNumber.isEmpty())
        return call.fail({ErrorCode::NotFound, u"order %1 has no receipt yet"_s.arg(order->order.number)});
    auto paper = (*desk)->paper.copy(order->order.receiptNumber, wish->format);
    if (!paper)
        return call.fail(paper.error());
    auto bytes = rendered(paper->document, *wish);
    const Outcome written = bytes ? writeOut(call, *bytes) : Outcome(bytes.error());
    // What could not be written was not handed out: the next one is still the original.
    using State = PrintReported::State;
    auto noted =
        (*desk)->paper.report(paper->about.id, written ? State::Printed : State::Failed, wish->format);
    if (!written)
        return call.fail(written.error());
    return noted ? exitDone : call.fail(noted.error());
}

static int decodePaper(const Invocation &call)
{
    auto bytes = call.read(call.arguments.first());
    if (!bytes)
        return call.fail(bytes.error());
    QString format = call.json ? u"json"_s : u"text"_s;
    if (call.options.isSet(u"format"_s))
        format = call.options.value(u"format"_s);
    return call.print(decodeEscPosCommand(*bytes, format, call.options.value(u"printer-profile"_s)));
}

std::vector<Command> paperCommands()
{
    const QCommandLineOption profile(u"printer-profile"_s, u"Printer model, for width and code pages."_s,
                                     u"P"_s);
    return {
        {u"receipt"_s,
         u"REF"_s,
         u"renders the stored receipt of an order; a second time it is marked as a copy"_s,
         {{u"format"_s, u"text (default), png, pdf or escpos."_s, u"FORMAT"_s},
          profile,
          {u"out"_s, u"File to write; else standard output."_s, u"FILE"_s}},
         1,
         1,
         receipt},
        {u"escpos decode"_s,
         u"FILE"_s,
         u"shows what a printer would print for these bytes"_s,
         {{u"format"_s, u"text (default), json or png."_s, u"FORMAT"_s}, profile},
         1,
         1,
         decodePaper},
    };
}

}  // namespace servery
