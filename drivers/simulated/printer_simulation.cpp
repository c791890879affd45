// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/printer_simulation.h"

#include <algorithm>

#include "drivers/paper/paper_painter.h"
#include "drivers/star/printer_language.h"
#include "drivers/star/star_status.h"

namespace servery {
namespace {

/// DLE DC4 8: "clear the buffers" with its fixed parameters (devices reference 2.3).
const QByteArray clearBuffers = QByteArray::fromHex("10140801031401060208");

QByteArray block(char header, const QByteArray &data)
{
    return header + data + '\0';
}

/// GS I n.
QByteArray identity(int n, const PrinterModel &model)
{
    switch (n) {
    case 1:
    case '1': return QByteArray(1, 0x20);
    case 2:
    case '2': return QByteArray(1, char(model.hasCutter ? 0x02 : 0x00));
    case 3:
    case '3': return QByteArray(1, 0x01);
    case 65: return block('_', SERVERY_VERSION);
    case 66: return block('_', "SERVERY");
    case 67: return block('_', model.title.toLatin1());
    case 68: return block('_', "SIM0001");
    default: return {};
    }
}

}  // namespace

PrinterSimulation::PrinterSimulation(const PrinterModel &model, Witness witness)
    : m_model(model), m_witness(std::move(witness)), m_interpreter(interpreterFor(model)), m_paper(model.dots)
{
}

void PrinterSimulation::plan(const FaultPlan &plan)
{
    if (plan.afterLines == 0)
        setFault(plan.fault, true);
    else
        m_plans.push_back(plan);
}

void PrinterSimulation::setFault(Fault fault, bool isOn)
{
    if (isOn == has(fault))
        return;
    const PrinterCondition before = condition();
    if (isOn)
        m_faults.insert(fault);
    else
        m_faults.erase(fault);
    notice(u"%1 %2"_s.arg(faultName(fault), isOn ? u"begins"_s : u"ends"_s));
    reportChange(before);
    if (!isOn)
        pump();
}

PrinterCondition PrinterSimulation::condition() const
{
    PrinterCondition now;
    now.isCoverOpen = has(Fault::CoverOpen);
    now.isPaperEnd = has(Fault::PaperEnd);
    now.isPaperNearEnd = has(Fault::PaperNearEnd) || now.isPaperEnd;
    now.isOffline =
        has(Fault::Offline) || now.isCoverOpen || now.isPaperEnd || (m_stopsAtNearEnd && now.isPaperNearEnd);
    now.isDrawerHigh = !m_isDrawerOpen;
    return now;
}

void PrinterSimulation::receive(QByteArrayView bytes)
{
    if (isStar()) {
        QByteArray inTurn;
        for (const char byte : bytes) {
            if (!inTurn.isEmpty() || !hearStar(quint8(byte)))
                inTurn.append(byte);
        }
        m_interpreter->feed(inTurn);
    } else {
        for (const char byte : bytes)
            hear(quint8(byte));
        m_interpreter->feed(bytes);
    }
    pump();
}

/// What a Star printer does on arrival, at the beginning of a command: ESC ACK SOH, FS and SUB. True when the
/// byte is done with.
bool PrinterSimulation::hearStar(quint8 byte)
{
    static const QByteArray ask = QByteArrayLiteral("\x1b\x06\x01");
    if (m_interpreter->pendingBytes() > 0 && m_heard.isEmpty())
        return false;
    if (m_heard.isEmpty() && (byte == 0x1C || byte == 0x1A)) {
        pulse();
        return true;
    }
    m_heard.append(char(byte));
    if (m_heard == ask) {
        m_heard.clear();
        m_replies.append(statusReport());
        return true;
    }
    if (ask.startsWith(m_heard))
        return true;
    m_heard.chop(1);
    m_interpreter->feed(std::exchange(m_heard, {}));
    return false;
}

QByteArray PrinterSimulation::statusReport() const
{
    return isStar() ? starStatusBytes(condition(), m_jobEnds) : autoStatusBytes(condition());
}

/// Listens for real-time commands in everything that arrives, inside pictures too.
void PrinterSimulation::hear(quint8 byte)
{
    m_heard.append(char(byte));
    const auto isPrefix = [this](const QByteArray &command) { return command.startsWith(m_heard); };
    const bool isStatus =
        m_heard.startsWith(QByteArray::fromHex("1004")) || m_heard.startsWith(QByteArray::fromHex("1005"));
    const bool isPulse = m_heard.startsWith(QByteArray::fromHex("101401"));
    if ((isStatus && m_heard.size() == 3) || (isPulse && m_heard.size() == 5) || m_heard == clearBuffers) {
        const QByteArray command = std::exchange(m_heard, {});
        realTime(command);
    } else if (!isStatus && !isPulse && !isPrefix(clearBuffers) && m_heard != QByteArray(1, 0x10)) {
        m_heard = byte == 0x10 ? QByteArray(1, 0x10) : QByteArray();
    }
}

void PrinterSimulation::realTime(const QByteArray &command)
{
    const int n = quint8(command[2]);
    switch (command[1]) {
    case 0x04:
        if (n >= 1 && n <= 4)
            m_replies.append(char(realTimeByte(n, condition())));
        break;
    case 0x14:
        if (command == clearBuffers) {
            m_interpreter->clearBuffers();
            m_replies.append(block('7', "%"));
            notice(u"buffers cleared"_s);
        } else if (n == 1) {
            pulse();
        }
        break;
    default: break;  // DLE ENQ: there is no error here that it could end
    }
}

bool PrinterSimulation::canPrint() const
{
    return !condition().isOffline;
}

void PrinterSimulation::pump()
{
    while (!has(Fault::Slow) && canPrint() && step()) {
    }
    m_isStopped = !canPrint() || has(Fault::Slow);
}

bool PrinterSimulation::work()
{
    for (const int before = m_lines; canPrint() && m_lines == before;) {
        if (!step()) {
            m_isStopped = false;
            return false;
        }
    }
    m_isStopped = true;
    return canPrint();
}

bool PrinterSimulation::step()
{
    if (!m_interpreter->step())
        return false;
    for (const Printed &printed : m_interpreter->take())
        happen(printed);
    return true;
}

void PrinterSimulation::happen(const Printed &printed)
{
    if (const auto *question = std::get_if<PrinterQuestion>(&printed)) {
        answer(*question);
    } else if (std::holds_alternative<PaperCut>(printed)) {
        tear();
    } else if (const auto *pulseHere = std::get_if<DrawerPulse>(&printed)) {
        if (!pulseHere->isRealTime || isStar())
            pulse();
    } else if (const auto *unknown = std::get_if<UnknownCommand>(&printed)) {
        notice(u"unknown command %1"_s.arg(QString::fromLatin1(unknown->bytes.toHex(' '))));
    } else {
        m_paper.add(printed);
        if (const auto *line = std::get_if<PrintedLine>(&printed)) {
            if (m_witness.printed)
                m_witness.printed(alignedText(*line, m_model.dots / PaperPainter::cellWidthDots));
        } else if (const auto *code = std::get_if<PrintedCode>(&printed)) {
            notice(u"%1 code: %2"_s.arg(code->kind, QString::fromUtf8(code->data)));
        }
        if (!std::holds_alternative<PaperFeed>(printed))
            countLine();
    }
}

void PrinterSimulation::countLine()
{
    ++m_lines;
    for (const FaultPlan &plan : std::vector(m_plans)) {
        if (plan.afterLines == m_lines)
            setFault(plan.fault, true);
    }
}

void PrinterSimulation::answer(const PrinterQuestion &question)
{
    switch (question.kind) {
    case PrinterQuestion::Kind::Sensor:
        m_replies.append(char(question.value == 2 ? condition().isDrawerHigh : paperSensorByte(condition())));
        break;
    case PrinterQuestion::Kind::AutoStatus:
        m_autoStatus = question.value;
        if (m_autoStatus != 0 && !isStar())
            m_replies.append(statusReport());
        break;
    case PrinterQuestion::Kind::Identity: m_replies.append(identity(question.value, m_model)); break;
    case PrinterQuestion::Kind::Marker:
        if (m_model.hasProcessId)
            m_replies.append(block('7', '"' + question.data));
        break;
    case PrinterQuestion::Kind::StatusNow: m_replies.append(statusReport()); break;
    case PrinterQuestion::Kind::JobEnd:
        m_jobEnds = nextStarCounter(m_jobEnds);
        if (m_autoStatus != 0)
            m_replies.append(statusReport());
        break;
    case PrinterQuestion::Kind::JobEndReset: m_jobEnds = 0; break;
    case PrinterQuestion::Kind::OfflineReport:
        m_reportsOffline = m_model.hasOfflineReport && question.value != 0;
        break;
    case PrinterQuestion::Kind::PaperStop: m_stopsAtNearEnd = question.value & 3; break;
    }
}

void PrinterSimulation::reportChange(const PrinterCondition &before)
{
    if (m_reportsOffline && condition().isOffline && !before.isOffline)
        m_replies.append(block('7', "#"));
    if (m_autoStatus != 0 && !(before == condition()))
        m_replies.append(statusReport());
}

QByteArray PrinterSimulation::takeReplies()
{
    QByteArray replies = std::exchange(m_replies, {});
    if (has(Fault::Silent))
        return {};
    if (has(Fault::Garbage)) {
        for (char &byte : replies) {  // bytes that are no answer to anything (devices reference 2.1)
            m_noise = m_noise * 1103515245 + 12345;
            byte = char(0x80 | (m_noise >> 16));
        }
    }
    return replies;
}

void PrinterSimulation::hangUp()
{
    m_autoStatus = 0;
    m_heard.clear();
    m_replies.clear();
    if (!m_model.hasCutter)
        tear();
}

void PrinterSimulation::tear()
{
    if (m_paper.isBlank())
        return;
    if (m_witness.tornOff)
        m_witness.tornOff(m_paper);
    m_paper.tear();
}

void PrinterSimulation::pulse()
{
    const PrinterCondition before = condition();
    m_isDrawerOpen = true;
    if (m_witness.drawerOpened)
        m_witness.drawerOpened();
    reportChange(before);
}

void PrinterSimulation::notice(const QString &what)
{
    if (m_witness.noticed)
        m_witness.noticed(what);
}

}  // namespace servery
