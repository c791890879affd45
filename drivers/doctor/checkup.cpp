// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/doctor/checkup.h"

#include <algorithm>

#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <unistd.h>

#include "app/base/reason.h"
#include "drivers/cards/pcsc_readers.h"
#include "drivers/cups/cups_printer.h"
#include "drivers/displays/wire_display.h"
#include "drivers/doctor/device_list.h"
#include "drivers/doctor/interview.h"
#include "drivers/labels/label_paper.h"
#include "drivers/labels/wired_label_printer.h"
#include "drivers/scales/wire_scale.h"
#include "drivers/scanners/wire_scanner.h"
#include "drivers/spool/escpos_printer.h"
#include "drivers/star/printer_language.h"
#include "drivers/transport/cups_queue.h"
#include "drivers/transport/device_holder.h"
#include "drivers/transport/transport_catalogue.h"

namespace servery {
namespace {

using Access = DeviceHealth::Access;
using Answer = PrinterStatus::Answer;

constexpr int connectMs = 3000;
constexpr int queueMs = 3000;
constexpr int answerMs = 500;
constexpr int drawerReadMs = 400;  ///< a drawer needs so long to open (devices reference, pain 12)
constexpr int againMs = 200;
constexpr int tries = 10;  ///< while another thread of ours talks to it: a look takes some 100 ms

const QString ourselves = u"this program"_s;

/// The same once more while somebody else, our own queue above all, is talking to the device.
template <typename Call>
auto patiently(Call call)
{
    auto answer = call();
    for (int i = 1; i < tries && !answer && answer.error().code == ErrorCode::InUse; ++i) {
        QThread::msleep(againMs);
        answer = call();
    }
    return answer;
}

void take(DeviceHealth &health, const Error &trouble)
{
    health.word = wordOf(trouble);
    health.detail = trouble.detail;
}

void lookAtFile(const QString &file, DeviceHealth &health)
{
    if (file.isEmpty())
        return;
    const QByteArray path = QFile::encodeName(file);
    if (::access(path.constData(), F_OK) != 0)
        return;
    health.access = ::access(path.constData(), R_OK | W_OK) == 0 ? Access::Granted : Access::Denied;
    health.holders = programsHolding(file);
}

void note(DeviceHealth &health, const Interview &answer)
{
    health.word = answer.hasAnswered ? wordOf(answer.status) : DeviceWord::Silent;
    if (answer.confirms)
        health.confirms = answer.confirms;
    if (answer.hasAnswered)
        health.roundTripUs = answer.roundTripUs;
    if (answer.status.drawerPin != Answer::Unknown)
        health.isDrawerPinHigh = answer.status.drawerPin == Answer::Yes;
    for (const QString &text : {answer.said.maker, answer.said.model, answer.firmware, answer.said.serial})
        if (!text.isEmpty())
            health.says << text;
}

void examineQueue(const PrinterSettings &settings, DeviceHealth &health)
{
    const auto address = CupsAddress::parse(settings.address);
    if (!address)
        return take(health, address.error());
    QElapsedTimer clock;
    clock.start();
    const auto status = CupsQueue(address->queue, queueMs).status();
    if (!status)
        return take(health, status.error());
    health.roundTripUs = clock.nsecsElapsed() / 1000;
    health.word = status->isPaused() ? DeviceWord::Paused : wordOf(statusFrom(*status));
    health.detail = status->message;
    health.confirms = PrintLevel::Sent;
}

void examinePrinter(const PrinterSettings &settings, DeviceHealth &health)
{
    health.confirms = settings.confirms;  // as far as it was found out; what it answers now comes before
    const PrinterModel *model = findPrinterModel(settings.model);
    if (!model)
        return take(health, {ErrorCode::BadInput, u"no such printer model: "_s + settings.model});
    if (CupsAddress::isOne(settings.address))
        return examineQueue(settings, health);
    auto made = makeTransport(settings.address, connectMs);
    if (!made)
        return take(health, made.error());
    const std::unique_ptr<Transport> wire = std::move(made).take();
    if (const Outcome opened = patiently([&wire] { return wire->open(); }); !opened)
        return take(health, opened.error());
    if (!settings.answers) {
        health.confirms = PrintLevel::Sent;
        return wire->close();
    }
    const auto answer = interview(*wire, {.first = model->protocol, .asksProcessId = model->hasProcessId});
    wire->close();
    if (answer)
        note(health, *answer);
    else
        take(health, answer.error());
}

void examineLabels(const LabelPrinterSettings &settings, DeviceHealth &health)
{
    const auto made = makeLabelPrinter(settings);
    if (!made)
        return take(health, made.error());
    QElapsedTimer clock;
    clock.start();
    const auto status = patiently([&made] { return (*made)->status(); });
    if (!status && status.error().code == ErrorCode::DeviceUnknown) {
        health.word = DeviceWord::Silent;
        health.detail = status.error().detail;
    } else if (!status) {
        take(health, status.error());
    } else if (!settings.answers) {
        health.confirms = PrintLevel::Sent;
        health.detail = u"nothing is asked of it: its cable goes one way"_s;
    } else if (const auto reason = reasonNotToPrint(*status)) {
        take(health, *reason);
    } else {
        health.word = DeviceWord::Ready;
        health.confirms = PrintLevel::Reached;
        health.roundTripUs = clock.nsecsElapsed() / 1000;
    }
}

/// What keeps it from weighing now; empty: nothing.
QString troubleOf(ScaleState state)
{
    switch (state) {
    case ScaleState::Negative: return u"it is below zero: take everything off it and zero it"_s;
    case ScaleState::Overload: return u"more lies on it than it can carry"_s;
    case ScaleState::InMotion: return u"it does not come to rest"_s;
    case ScaleState::WrongUnit: return u"it weighs in pounds"_s;
    case ScaleState::Garbled: return u"it answers in another protocol or at another speed"_s;
    case ScaleState::Weight:
    case ScaleState::Zero:
    case ScaleState::BelowMinimum:
    case ScaleState::NotMoved:
    case ScaleState::PriceDiffers:
    case ScaleState::Refused:
    case ScaleState::Silent: return {};
    }
    Q_UNREACHABLE();
}

void noteReading(const ScaleReading &reading, DeviceHealth &health)
{
    health.detail = troubleOf(reading.state);
    health.word = reading.state == ScaleState::Silent ? DeviceWord::Silent
                  : health.detail.isEmpty()           ? DeviceWord::Ready
                                                      : DeviceWord::Fault;
    if (reading.state == ScaleState::Weight)
        health.says << u"%1 kg"_s.arg(toText(reading.weight));
    else if (reading.state == ScaleState::Zero)
        health.says << u"nothing lies on it"_s;
    else if (reading.state == ScaleState::BelowMinimum)
        health.says << u"too little lies on it"_s;
}

void examineScale(const ScaleSettings &settings, DeviceHealth &health)
{
    const auto made = makeScale(settings);
    if (!made)
        return take(health, made.error());
    QElapsedTimer clock;
    clock.start();
    const auto reading = (*made)->weigh({});
    if (!reading)
        return take(health, reading.error());
    noteReading(*reading, health);
    if (health.word != DeviceWord::Silent)
        health.roundTripUs = clock.nsecsElapsed() / 1000;
}

/// Devices that only speak by themselves, or never: that they can be opened is all there is to see.
void examineOpening(const Outcome &opened, DeviceHealth &health)
{
    if (opened)
        health.word = DeviceWord::Ready;
    else
        take(health, opened.error());
}

/// Most displays never say anything: that they can be opened is all there is to see of them.
void examineDisplay(const DisplaySettings &settings, DeviceHealth &health)
{
    const auto question = displayQuestion(settings);
    if (!question)
        return take(health, question.error());
    auto made = makeTransport(settings.address, connectMs);
    if (!made)
        return take(health, made.error());
    const std::unique_ptr<Transport> wire = std::move(made).take();
    if (const Outcome opened = patiently([&wire] { return wire->open(); }); !opened)
        return take(health, opened.error());
    health.word = DeviceWord::Ready;
    if (question->isEmpty())
        return wire->close();
    QElapsedTimer clock;
    clock.start();
    if (const WriteReport report = writeInPieces(*wire, *question, answerMs); report.trouble)
        return take(health, *report.trouble);
    const auto answer = wire->read(answerMs);
    wire->close();
    if (answer && !answer->isEmpty())
        health.roundTripUs = clock.nsecsElapsed() / 1000;
    else
        health.word = DeviceWord::Silent;
}

Outcome openScanner(const ScannerSettings &settings)
{
    const auto made = makeScanner(settings);
    if (!made)
        return made.error();
    const auto codes = (*made)->wait(0);
    return codes ? done() : Outcome(codes.error());
}

void examineReader(const Device &device, DeviceHealth &health)
{
    if (device.model == u"pcsc") {
        const QStringList names = pcscReaderNames();
        const bool isThere = std::any_of(names.begin(), names.end(), [&device](const QString &name) {
            return device.address == u"*" || name.contains(device.address);
        });
        health.word = isThere ? DeviceWord::Ready : DeviceWord::Absent;
        health.says = names;
    } else {
        health.word = health.access == Access::Granted ? DeviceWord::Ready : DeviceWord::Absent;
    }
}

void examineSmall(const Device &device, const StationSettings &settings, DeviceHealth &health)
{
    switch (device.kind) {
    case DeviceKind::Display: return examineDisplay(settings.devices.display, health);
    case DeviceKind::Scale: return examineScale(settings.devices.scale, health);
    case DeviceKind::Scanner:
        return examineOpening(openScanner(device.name.isEmpty()
                                              ? ScannerSettings{device.model, device.address}
                                              : settings.devices.scanner),
                              health);
    case DeviceKind::CardReader: return examineReader(device, health);
    case DeviceKind::CardTerminal:  // its driver alone speaks to it
    case DeviceKind::SerialLine:
    case DeviceKind::Printer:
    case DeviceKind::LabelPrinter: return;
    }
}

Document testPage(const PrinterSettings &printer, const PrinterModel &model, const QDateTime &now)
{
    Document page;
    page.title = u"Servery"_s;
    TextStyle large;
    large.isBold = true;
    large.width = large.height = 2;
    page.blocks.push_back(Row{{Cell{u"Servery"_s, Align::Center, 1, large}}, 0});
    page.blocks.push_back(Rule{});
    for (const QString &line : {printer.name, model.title, printer.address, now.toString(Qt::ISODate)})
        page.blocks.push_back(Row{{Cell{line, Align::Left, 1, {}}}, 0});
    const int columns = printer.columns > 0 ? printer.columns : model.columns;
    QString ruler;
    for (int i = 1; i <= columns; ++i)
        ruler += QChar(u'0' + i % 10);
    page.blocks.push_back(Row{{Cell{ruler, Align::Left, 1, {}}}, 0});
    page.blocks.push_back(Row{{Cell{u"äöüß ÄÖÜ éèçñ ŁŚŻ € ½"_s, Align::Left, 1, {}}}, 0});
    page.blocks.push_back(QrCode{u"https://servery.example/test"_s});
    page.blocks.push_back(Cut{});
    return page;
}

Outcome sendSheet(const PrinterSettings &printer, const PrinterModel &model)
{
    const QByteArray sheet = codePageSheet(model);
    if (CupsAddress::isOne(printer.address)) {
        const auto address = CupsAddress::parse(printer.address);
        if (!address || address->paper != CupsAddress::Paper::Roll)
            return done();  // an office printer has no code pages
        const auto job = CupsQueue(address->queue, queueMs).print({sheet, CupsDocument::raw, u"Servery"_s});
        return job ? done() : Outcome(job.error());
    }
    auto made = makeTransport(printer.address, connectMs);
    if (!made)
        return made.error();
    const std::unique_ptr<Transport> wire = std::move(made).take();
    if (const Outcome opened = patiently([&wire] { return wire->open(); }); !opened)
        return opened;
    const WriteReport report = writeInPieces(*wire, sheet, printer.patience.progressMs);
    wire->close();
    return report.trouble ? Outcome(*report.trouble) : done();
}

std::optional<bool> pinOf(ReceiptPrinter &printer)
{
    const auto status = patiently([&printer] { return printer.status(); });
    if (!status || status->drawerPin == Answer::Unknown)
        return std::nullopt;
    return status->drawerPin == Answer::Yes;
}

}  // namespace

Outcome showTestRows(const DisplaySettings &display, const QDateTime &now)
{
    const auto made = makeLineDisplay(display);
    if (!made)
        return made.error();
    return patiently([&] {
        return (*made)->show({{u"Servery"_s, now.toString(u"HH:mm"_s)}, {u"ABCDEFGHIJ"_s, u"123.45"_s}});
    });
}

DeviceWord wordOf(const Error &trouble)
{
    if (trouble.reason == Reason::DeviceForbidden)
        return DeviceWord::Forbidden;
    switch (trouble.code) {
    case ErrorCode::InUse: return DeviceWord::Held;
    case ErrorCode::OutOfPaper: return DeviceWord::NoPaper;
    case ErrorCode::CoverOpen: return DeviceWord::CoverOpen;
    case ErrorCode::DeviceOffline:
    case ErrorCode::NotFound: return DeviceWord::Absent;
    default: return DeviceWord::Fault;
    }
}

DeviceWord wordOf(const PrinterStatus &status)
{
    if (const auto reason = reasonNotToPrint(status))
        return reason->code == ErrorCode::DeviceOffline ? DeviceWord::Offline : wordOf(*reason);
    return status.paper == PrinterStatus::Paper::NearEnd ? DeviceWord::PaperLow : DeviceWord::Ready;
}

std::optional<PrinterSettings> printerFor(const Device &device, const StationSettings &settings)
{
    if (device.kind != DeviceKind::Printer)
        return std::nullopt;
    if (device.name.isEmpty()) {
        PrinterSettings found;
        found.name = device.title;
        found.model = device.model;
        found.address = device.address;
        return found;
    }
    if (device.name == settings.printer.name && !settings.printer.address.isEmpty())
        return settings.printer;
    for (const PrinterSettings &printer : settings.printers)
        if (printer.name == device.name)
            return printer;
    return std::nullopt;
}

std::optional<LabelPrinterSettings> labelPrinterFor(const Device &device, const StationSettings &settings)
{
    if (device.kind != DeviceKind::LabelPrinter)
        return std::nullopt;
    for (const LabelPrinterSettings &printer : kitchenOf(settings).labelPrinters)
        if (!device.name.isEmpty() && printer.name == device.name)
            return printer;
    if (!device.name.isEmpty())
        return std::nullopt;
    LabelPrinterSettings found;
    found.name = device.title;
    found.address = device.address;
    found.language = labelLanguage(device.model).value_or(found.language);
    return found;
}

DeviceHealth examine(const Device &device, const StationSettings &settings)
{
    DeviceHealth health;
    lookAtFile(device.file, health);
    if (health.access == Access::Denied) {
        health.word = DeviceWord::Forbidden;
        health.detail =
            device.file + u": no permission: is 70-servery.rules installed, is this user in its group?"_s;
        return health;
    }
    if (const auto printer = printerFor(device, settings)) {
        examinePrinter(*printer, health);
    } else if (const auto labels = labelPrinterFor(device, settings)) {
        examineLabels(*labels, health);
    } else if (health.holders.contains(ourselves)) {
        health.word = DeviceWord::Ready;
        health.detail = u"this till has it open"_s;
    } else {
        examineSmall(device, settings, health);
    }
    return health;
}

Result<PrintProof> printTestPage(const PrinterSettings &printer, const QDateTime &now)
{
    PrinterSettings asNew = printer;
    asNew.confirms.reset();  // another printer may stand there by now: everything is asked again
    const auto made = makePrinter(asNew);
    if (!made)
        return made.error();
    const PrinterModel &model = *findPrinterModel(printer.model);
    const PrintJobId job = PrintJobId::make();
    const Document page = testPage(printer, model, now);
    if (const Outcome ready = patiently([&] { return (*made)->prepare(job, page); }); !ready)
        return ready.error();
    const auto proof = (*made)->finish();
    (*made)->giveUp();
    if (!proof)
        return proof.error();
    if (proof->level == PrintLevel::Unknown)
        return *proof;
    if (const Outcome sent = sendSheet(printer, model); !sent)
        return sent.error().within(u"sheet of code pages"_s);
    return *proof;
}

/// As every label goes: what the printer does not take is no test.
static Result<PrintProof> printTestLabel(const LabelPrinterSettings &printer, const QDateTime &now)
{
    auto made = makeLabelPrinter(printer);
    if (!made)
        return made.error();
    Document label;
    for (const QString &line : {u"Servery"_s, printer.name, now.toString(Qt::ISODate), u"äöüß éèç €"_s})
        label.blocks.push_back(Row{{Cell{line, Align::Left, 1, {}}}, 0});
    LabelPaper paper(std::move(made).take());
    return patiently([&] { return paper.print(PrintJobId::make(), label); });
}

Result<PrintProof> printTest(const Device &device, const StationSettings &settings, const QDateTime &now)
{
    if (const auto printer = printerFor(device, settings))
        return printTestPage(*printer, now);
    if (const auto labels = labelPrinterFor(device, settings))
        return printTestLabel(*labels, now);
    return Error{ErrorCode::Refused, u"%1: nothing is printed there"_s.arg(device.address)};
}

Result<DrawerTest> testDrawer(const PrinterSettings &printer)
{
    const auto made = makePrinter(printer);
    if (!made)
        return made.error();
    DrawerTest test;
    test.isHighBefore = pinOf(**made);
    if (const Outcome opened = patiently([&made] { return (*made)->openDrawer(); }); !opened)
        return opened.error();
    QThread::msleep(drawerReadMs);
    test.isHighAfter = pinOf(**made);
    return test;
}

}  // namespace servery
