// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/wired_label_printer.h"

#include <algorithm>

#include <QDeadlineTimer>
#include <QScopeGuard>

#include "drivers/transport/transport_catalogue.h"

namespace servery {
namespace {

constexpr int pollMs = 500;

}  // namespace

WiredLabelPrinter::WiredLabelPrinter(std::unique_ptr<Transport> transport, LabelPrinterSettings settings)
    : m_transport(std::move(transport)), m_settings(std::move(settings))
{
}

Outcome WiredLabelPrinter::prepare(const std::vector<ItemLabel> &labels)
{
    giveUp();
    std::deque<QByteArray> encoded;
    for (const ItemLabel &label : labels) {
        auto bytes = isZpl() ? encodeZpl(label, m_settings.stock) : encodeTspl(label, m_settings.stock);
        if (!bytes)
            return bytes.error().within(u"print label"_s);
        encoded.push_back(std::move(bytes).take());
    }
    if (auto connected = m_transport->open(); !connected)
        return connected.error().within(u"print label"_s);
    if (auto ready = getReady(); !ready) {
        m_transport->close();
        return ready.error().within(u"print label"_s);
    }
    m_left = std::move(encoded);
    m_isUntouched = true;
    m_proof = {m_settings.answers ? PrintLevel::Reached : PrintLevel::Sent, std::nullopt};
    return done();
}

Outcome WiredLabelPrinter::getReady()
{
    if (!m_settings.answers)
        return done();
    const auto status = ask();
    if (!status)
        return status.error();
    const auto reason = reasonNotToPrint(*status);
    return reason ? Outcome(*reason) : done();
}

PrintStep WiredLabelPrinter::goOn()
{
    if (m_isPending)
        return confirm();
    return m_left.empty() ? end({PrintLevel::Sent, std::nullopt}) : sendNext();
}

void WiredLabelPrinter::giveUp()
{
    m_left.clear();
    m_isPending = false;
    m_transport->close();
}

PrintStep WiredLabelPrinter::end(const PrintProof &proof)
{
    giveUp();
    return {PrintStep::Stage::Ended, proof};
}

PrintStep WiredLabelPrinter::sendNext()
{
    const WriteReport report = send(m_left.front());
    if (report.trouble && report.accepted == 0 && m_isUntouched) {
        giveUp();
        return {PrintStep::Stage::NothingLeft, {}, report.trouble};
    }
    if (report.trouble)
        return end({PrintLevel::Unknown, report.trouble});
    m_left.pop_front();
    m_isUntouched = false;
    if (!m_settings.answers)
        return labelDone({PrintLevel::Sent, std::nullopt});
    m_isPending = true;
    m_leftMs = m_settings.patience.markerMs;
    return heldUp({}, 0);
}

/// Everything of the label has been sent, so whatever holds it up now, it comes when that is mended.
PrintStep WiredLabelPrinter::confirm()
{
    const auto status = ask();
    if (!status && status.error().code == ErrorCode::DeviceUnknown)
        return heldUp(status.error(), m_settings.patience.answerMs);
    if (!status)
        return end({PrintLevel::Unknown, status.error()});
    const auto reason = reasonNotToPrint(*status);
    if (!reason && status->printing == LabelPrinterStatus::Answer::No)
        return labelDone({PrintLevel::Reached, std::nullopt});
    if (!reason && (m_leftMs -= pollMs) <= 0)
        return labelDone(
            {PrintLevel::Sent, Error{ErrorCode::DeviceUnknown, u"the label printer is still printing"_s}});
    if (const auto rest = m_transport->read(pollMs); !rest)
        return end({PrintLevel::Unknown, rest.error()});
    return heldUp(reason, pollMs);
}

/// A job is as sure as the least sure of its labels.
PrintStep WiredLabelPrinter::labelDone(const PrintProof &proof)
{
    m_isPending = false;
    if (proof.level < m_proof.level)
        m_proof = proof;
    return m_left.empty() ? end(m_proof) : heldUp({}, 0);
}

PrintStep WiredLabelPrinter::heldUp(const std::optional<Error> &trouble, int forMs)
{
    m_heldUpMs = trouble ? m_heldUpMs + forMs : 0;
    const bool hasAllSent = m_isPending && m_left.empty();
    return {
        hasAllSent ? PrintStep::Stage::AwaitingConfirm : PrintStep::Stage::Sending, {}, trouble, m_heldUpMs};
}

Result<LabelPrinterStatus> WiredLabelPrinter::status()
{
    if (!m_settings.answers || m_transport->isOpen())
        return m_settings.answers ? ask() : Result<LabelPrinterStatus>(LabelPrinterStatus{});
    if (auto connected = m_transport->open(); !connected)
        return connected.error().within(u"label printer status"_s);
    const auto atTheEnd = qScopeGuard([this] { m_transport->close(); });
    return ask();
}

/// DeviceUnknown when nothing comes in time: without media it may say nothing at all (docs.zebra.com, ~HS).
Result<LabelPrinterStatus> WiredLabelPrinter::ask()
{
    m_zpl = {};
    if (const WriteReport report = send(isZpl() ? askZplStatus() : askTsplStatus()); report.trouble)
        return *report.trouble;
    const QDeadlineTimer deadline(m_settings.patience.answerMs);
    do {
        const auto more = m_transport->read(int(std::max<qint64>(0, deadline.remainingTime())));
        if (!more)
            return more.error();
        if (more->isEmpty())
            break;
        for (const char byte : *more) {
            if (const auto status = read(quint8(byte)))
                return *status;
        }
    } while (!deadline.hasExpired());
    return Error{ErrorCode::DeviceUnknown,
                 u"the label printer does not answer: without labels, without ribbon or with its head open "
                 u"some say nothing"_s};
}

std::optional<LabelPrinterStatus> WiredLabelPrinter::read(quint8 byte)
{
    if (isZpl())
        return m_zpl.feed(byte);
    return readTsplStatus(byte);
}

WriteReport WiredLabelPrinter::send(const QByteArray &bytes)
{
    return writeInPieces(*m_transport, bytes, m_settings.patience.progressMs);
}

Result<std::unique_ptr<LabelPrinter>> makeLabelPrinter(const LabelPrinterSettings &settings)
{
    auto transport = makeTransport(settings.address, settings.patience.connectMs);
    if (!transport)
        return transport.error().within(u"label printer"_s);
    return std::unique_ptr<LabelPrinter>(
        std::make_unique<WiredLabelPrinter>(std::move(transport).take(), settings));
}

}  // namespace servery
