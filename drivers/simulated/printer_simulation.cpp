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

constexpr int dotsPerMm = 8;

/// The head of a picture as wide as the paper, and its first row: ESC/POS a strip of 256 rows, Star a band
/// of 24.
QByteArray halfPicture(const PrinterModel &model)
{
    const int rowBytes = model.dots / 8;
    const QByteArray size = QByteArray(1, char(rowBytes)) + '\0';
    const QByteArray head = model.protocol == PrinterModel::Protocol::StarLine
                                ? "\x1bk" + size
                                : QByteArrayLiteral("\x1dv0\0") + size + '\0' + '\1';
    return head + QByteArray(rowBytes, '\x55');
}

/// XOFF and XON around every byte, as a printer on a serial line may say them anywhere.
QByteArray interrupted(const QByteArray &replies)
{
    QByteArray all;
    for (const char byte : replies)
        all += QByteArrayLiteral("\x13\x11") + byte;
    return all;
}

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

PrinterSimulation::PrinterSimulation(const PrinterModel &model, Witness witness, PrinterSetup setup)
    : m_model(model), m_witness(std::move(witness)), m_setup(setup), m_interpreter(interpreterFor(model)),
      m_paper(model.dots)
{
    if (m_setup.bufferBytes == 0)
        m_setup.bufferBytes = model.bufferBytes;
}

void PrinterSimulation::plan(const FaultPlan &plan)
{
    if (plan.isNow())
        carryOut(plan);
    else
        m_plans.push_back(plan);
}

void PrinterSimulation::carryOut(const FaultPlan &plan)
{
    if (plan.fault)
        return setFault(*plan.fault, plan.isOn);
    for (const Fault fault : allFaults)
        setFault(fault, false);
}

/// Carries out what is planned for this moment.
void PrinterSimulation::reach(FaultPlan::After after, int count)
{
    for (const FaultPlan &plan : std::vector(m_plans)) {
        if (plan.after == after && plan.count == count)
            carryOut(plan);
    }
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
    if (fault == Fault::PaperEnd && !isOn)
        m_usedDots = 0;
    if (fault == Fault::HalfPicture && isOn)
        m_interpreter->feed(halfPicture(m_model));
    if (fault == Fault::Cutter && !isOn && m_isBladeStuck)
        freeBlade();
    reportChange(before);
    if (!isOn)
        pump();
}

bool PrinterSimulation::hasRoom() const
{
    if (m_setup.isBusyWhenOffline && condition().isOffline)
        return false;
    return !m_isStopped || m_interpreter->pendingBytes() < m_setup.bufferBytes;
}

PrinterCondition PrinterSimulation::condition() const
{
    PrinterCondition now;
    now.isCoverOpen = has(Fault::CoverOpen);
    now.isPaperEnd = has(Fault::PaperEnd);
    const bool isRollThin = m_setup.paperMm > 0 && m_usedDots > (m_setup.paperMm - nearEndMm) * dotsPerMm;
    now.isPaperNearEnd = has(Fault::PaperNearEnd) || now.isPaperEnd || isRollThin;
    now.isCutterStuck = m_isBladeStuck;
    now.isOffline = has(Fault::Offline) || now.isCoverOpen || now.isPaperEnd || now.isCutterStuck ||
                    (m_stopsAtNearEnd && now.isPaperNearEnd);
    now.isDrawerHigh = !m_isDrawerOpen;
    return now;
}

void PrinterSimulation::receive(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        qsizetype count = bytes.size();
        for (const FaultPlan &plan : m_plans) {
            if (plan.after == FaultPlan::After::Bytes && plan.count > m_bytes)
                count = std::min<qsizetype>(count, plan.count - m_bytes);
        }
        take(bytes.first(count));
        bytes = bytes.sliced(count);
        m_bytes += int(count);
        reach(FaultPlan::After::Bytes, m_bytes);
    }
}

void PrinterSimulation::take(QByteArrayView bytes)
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
    default: recover(n); break;
    }
}

/// DLE ENQ ends an error that a person has mended: 1 goes on where it stopped, 2 forgets what waits (devices
/// reference 2.3).
void PrinterSimulation::recover(int n)
{
    if (!m_isBladeStuck || (n != 1 && n != 2))
        return;
    const PrinterCondition before = condition();
    if (n == 2)
        m_interpreter->clearBuffers();
    if (n == 2 || !has(Fault::Cutter))
        freeBlade();
    reportChange(before);
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
        cut();
    } else if (const auto *pulseHere = std::get_if<DrawerPulse>(&printed)) {
        if (!pulseHere->isRealTime || isStar())
            pulse();
    } else if (const auto *unknown = std::get_if<UnknownCommand>(&printed)) {
        notice(u"unknown command %1"_s.arg(QString::fromLatin1(unknown->bytes.toHex(' '))));
    } else {
        const int before = m_paper.heightDots();
        m_paper.add(printed);
        usePaper(m_paper.heightDots() - before);
        if (const auto *line = std::get_if<PrintedLine>(&printed)) {
            if (m_witness.printed)
                m_witness.printed(alignedText(*line, m_model.dots / PaperPainter::cellWidthDots));
        } else if (const auto *code = std::get_if<PrintedCode>(&printed)) {
            notice(u"%1 code: %2"_s.arg(code->kind, QString::fromUtf8(code->data)));
        }
        if (!std::holds_alternative<PaperFeed>(printed))
            reach(FaultPlan::After::Lines, ++m_lines);
    }
}

void PrinterSimulation::usePaper(int dots)
{
    const PrinterCondition before = condition();
    m_usedDots += std::max(0, dots);
    if (m_setup.paperMm > 0 && m_usedDots >= m_setup.paperMm * dotsPerMm)
        return setFault(Fault::PaperEnd, true);
    reportChange(before);
}

void PrinterSimulation::cut()
{
    if (!has(Fault::Cutter))
        return tear();
    const PrinterCondition before = condition();
    m_isBladeStuck = true;
    notice(u"the blade is stuck"_s);
    reportChange(before);
}

/// The blade finishes the cut it was stuck in.
void PrinterSimulation::freeBlade()
{
    m_isBladeStuck = false;
    tear();
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
    if (has(Fault::Silent))
        m_replies.clear();
    QByteArray replies = has(Fault::Dribble) ? m_replies.left(1) : m_replies;
    m_replies.remove(0, replies.size());
    if (has(Fault::FlowControl))
        replies = interrupted(replies);
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
