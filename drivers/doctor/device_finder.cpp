// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/doctor/device_finder.h"

#include <algorithm>
#include <array>

#include "drivers/cards/pcsc_readers.h"
#include "drivers/doctor/device_list.h"
#include "drivers/doctor/input_devices.h"
#include "drivers/doctor/interview.h"
#include "drivers/doctor/model_match.h"
#include "drivers/transport/cups_queue.h"
#include "drivers/transport/serial_ports.h"
#include "drivers/transport/transport_catalogue.h"
#include "drivers/transport/usb_transport.h"

namespace servery {
namespace {

constexpr int connectMs = 1500;
constexpr quint16 star = 0x0519;
constexpr quint16 epson = 0x04B8;

void takeModel(Device &device, const SelfDescription &said)
{
    const ModelMatch match = matchModel(said);
    device.kind = match.isLabel ? DeviceKind::LabelPrinter : DeviceKind::Printer;
    device.model = match.model;
    device.isModelSure = match.isSure;
    const QString title = (said.maker + u' ' + said.model).trimmed();
    if (!title.isEmpty())
        device.title = title;
}

/// Some say nothing but the numbers of their maker.
QString makerOf(const UsbPrinter &printer)
{
    return printer.identity.vendor == star    ? u"Star "_s
           : printer.identity.vendor == epson ? u"EPSON "_s
                                              : u""_s;
}

void findUsb(std::vector<Device> &devices)
{
    for (const UsbPrinter &printer : UsbBus().printers()) {
        Device device{DeviceKind::Printer, {}, {},          printer.identity.address(),
                      printer.name,        {}, printer.node};
        device.isFound = true;
        takeModel(device, {makerOf(printer), printer.name, printer.identity.serial, {}});
        device.title = printer.name;
        devices.push_back(std::move(device));
    }
}

void findSerial(std::vector<Device> &devices)
{
    for (const SerialPort &port : serialPorts()) {
        Device device{DeviceKind::SerialLine, {}, {}, u"serial:"_s + port.path, port.title, {}, port.file};
        device.isFound = true;
        devices.push_back(std::move(device));
    }
}

void findQueues(std::vector<Device> &devices, int timeoutMs)
{
    const auto queues = CupsQueue::queues(timeoutMs);
    if (!queues)
        return;  // a machine without CUPS has no queues
    for (const CupsStatus &queue : *queues) {
        const bool isOffice = queue.formats.contains(QLatin1StringView(CupsDocument::pdf));
        Device device{
            DeviceKind::Printer, {}, {}, (isOffice ? u"cups-pdf:"_s : u"cups:"_s) + queue.name, queue.name,
            u"generic-80"_s};
        device.isFound = true;
        devices.push_back(std::move(device));
    }
}

void findReaders(std::vector<Device> &devices)
{
    for (const QString &name : pcscReaderNames()) {
        Device device{DeviceKind::CardReader, {}, {}, name, name, u"pcsc"_s};
        device.isModelSure = true;
        device.isFound = true;
        devices.push_back(std::move(device));
    }
}

/// A serial line says nothing of its speed: the usual ones are tried.
bool askLine(Device &device)
{
    constexpr int answerMs = 300;
    for (const int baud : std::array{9600, 19200, 38400, 115200}) {
        const QString address = u"%1,%2"_s.arg(device.address).arg(baud);
        auto transport = makeTransport(address, connectMs);
        if (!transport || !(*transport)->open())
            return false;
        const auto wire = std::move(transport).take();
        InterviewWish wish;
        wish.answerMs = answerMs;
        const auto answer = interview(*wire, wish);
        wire->close();
        if (!answer || !answer->hasAnswered)
            continue;
        device.address = address;
        takeModel(device, answer->said);
        return true;
    }
    return false;
}

void askPrinter(Device &device)
{
    auto transport = makeTransport(device.address, connectMs);
    if (!transport)
        return;
    const auto wire = std::move(transport).take();
    if (!wire->open())
        return;
    SelfDescription said;
    if (auto *usb = dynamic_cast<UsbTransport *>(wire.get()))
        if (const auto id = usb->deviceId())
            said = *id;
    if (said.model.isEmpty())
        said.model = device.title;
    takeModel(device, said);
    const PrinterModel *model = findPrinterModel(device.model);
    if (!device.isModelSure && model) {
        const auto answer = interview(*wire, {.first = model->protocol, .triesBoth = true});
        if (answer && answer->hasAnswered) {
            if (answer->protocol == PrinterModel::Protocol::StarLine)
                said.maker = u"Star"_s;
            if (!answer->said.model.isEmpty())
                said = answer->said;
            takeModel(device, said);
        }
    }
    wire->close();
}

/// An office printer names the languages of pages; receipt and label printers have none of these.
bool printsPages(const AnnouncedService &service)
{
    const QString languages = service.texts.value(u"pdl"_s).toLower();
    const QStringList ofPages{u"postscript"_s, u"pdf"_s, u"pcl"_s, u"pwg"_s, u"urf"_s};
    return std::any_of(ofPages.begin(), ofPages.end(),
                       [&languages](const QString &one) { return languages.contains(one); });
}

void addNetworkPrinter(std::vector<Device> &devices, const QString &host, quint16 port,
                       const SelfDescription &said)
{
    const QString address = port == 9100 ? u"tcp:"_s + host : u"tcp:%1:%2"_s.arg(host).arg(port);
    Device device{DeviceKind::Printer, {}, {}, address, host, u"generic-80"_s};
    device.isFound = true;
    if (!said.model.isEmpty())
        takeModel(device, said);
    if (!isAmong(device, devices))
        devices.push_back(std::move(device));
}

/// Who says what they are comes first. A printer that announces only its queue (LPD, "_printer") is tried at
/// the port that we speak to, as every neighbour is.
void findOnNetwork(std::vector<Device> &devices, const FindWish &wish)
{
    const QString rawPort = u"_pdl-datastream._tcp.local"_s;
    QStringList hosts;
    QStringList office;
    for (const AnnouncedService &service :
         servicesAround({rawPort, u"_printer._tcp.local"_s}, wish.services)) {
        SelfDescription said{service.texts.value(u"usb_mfg"_s), service.texts.value(u"usb_mdl"_s), {}, {}};
        if (said.model.isEmpty())
            said = {{}, service.texts.value(u"ty"_s, service.name), {}, {}};
        if (printsPages(service))
            office.append(service.address);
        else if (service.type == rawPort)
            addNetworkPrinter(devices, service.address, service.port, said);
        else
            hosts.append(service.address);
    }
    if (wish.isNetworkSearched)
        hosts += wish.hosts();
    hosts.removeDuplicates();
    for (const QString &host : listeningAmong(hosts, wish.network))
        if (!office.contains(host))
            addNetworkPrinter(devices, host, wish.network.port, {});
}

}  // namespace

std::vector<Device> findDevices(const FindWish &wish)
{
    std::vector<Device> devices;
    findUsb(devices);
    findQueues(devices, wish.queueMs);
    if (wish.areAnnouncedAsked || wish.isNetworkSearched)
        findOnNetwork(devices, wish);
    for (Device &device : inputDevices())
        devices.push_back(std::move(device));
    findReaders(devices);
    findSerial(devices);
    return devices;
}

void askWhatTheyAre(std::vector<Device> &found)
{
    for (Device &device : found) {
        if (!device.name.isEmpty() || device.address.startsWith(u"cups"))
            continue;
        if (device.kind == DeviceKind::SerialLine)
            askLine(device);
        else if (device.kind == DeviceKind::Printer)
            askPrinter(device);
    }
}

}  // namespace servery
