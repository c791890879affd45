// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <set>

#include "drivers/escpos/printer_model.h"
#include "drivers/escpos/paper_roll.h"
#include "drivers/escpos/status_bytes.h"
#include "drivers/escpos/stream_interpreter.h"
#include "drivers/simulated/fault.h"

namespace servery {

/// How a simulated printer stands there, beyond its model.
struct PrinterSetup {
    int bufferBytes = 0;  ///< of its receive buffer; 0: as the model
    /// The BUSY switch of many makes: it takes nothing while it is offline, not even questions (devices
    /// reference 2.3).
    bool isBusyWhenOffline = false;
    int paperMm = 0;  ///< on its roll; 0: without end

    bool operator==(const PrinterSetup &) const = default;
};

/// A receipt printer made of nothing: bytes go in, answers and paper come out. No socket, no clock.
///
/// Real-time commands are obeyed when they arrive, whatever state it is in, everything else in its turn. A
/// printer that has stopped (cover, paper, offline, a stuck blade) keeps what it has received, takes a buffer
/// full more, and goes on by itself when the reason is gone, as real ones do. Who gives it paper gives it a
/// whole roll.
class PrinterSimulation {
public:
    static constexpr int nearEndMm = 1000;  ///< left on the roll when the sensor sees its end coming

    /// What somebody standing beside it would notice. Each may be empty.
    struct Witness {
        std::function<void(const QString &line)> printed;
        std::function<void(const PaperRoll &piece)> tornOff;
        std::function<void()> drawerOpened;
        std::function<void(const QString &what)> noticed;  ///< everything else, in words
    };

    explicit PrinterSimulation(const PrinterModel &model, Witness witness = {}, PrinterSetup setup = {});

    /// What shall happen now, behind a line or at a byte; it has no clock for plans in milliseconds.
    void plan(const FaultPlan &plan);
    void setFault(Fault fault, bool isOn);
    bool has(Fault fault) const { return m_faults.contains(fault); }
    void closeDrawer() { m_isDrawerOpen = false; }

    /// Bytes from the till.
    void receive(QByteArrayView bytes);
    /// A slow printer's next line; true while there is more to do.
    bool work();
    /// False while the buffer is full and nothing of it can be printed.
    bool hasRoom() const;
    /// Nothing received is left that could be carried out.
    bool isIdle() const { return !m_isStopped || m_interpreter->pendingBytes() == 0; }
    /// Bytes for the till since the last time; when it dribbles, the next one.
    QByteArray takeReplies();
    bool hasReplies() const { return !m_replies.isEmpty(); }
    /// The till has hung up: nobody is told about changes any more; paper without a cutter is torn off.
    void hangUp();

    /// Tears off what hangs out of it, if anything is printed on it.
    void tear();

    PrinterCondition condition() const;
    const PaperRoll &paper() const { return m_paper; }

private:
    bool isStar() const { return m_model.protocol == PrinterModel::Protocol::StarLine; }
    void take(QByteArrayView bytes);
    void hear(quint8 byte);
    bool hearStar(quint8 byte);
    QByteArray statusReport() const;
    void realTime(const QByteArray &command);
    void recover(int n);
    bool canPrint() const;
    void pump();
    bool step();
    void happen(const Printed &printed);
    void answer(const PrinterQuestion &question);
    void cut();
    void freeBlade();
    void usePaper(int dots);
    void reach(FaultPlan::After after, int count);
    void carryOut(const FaultPlan &plan);
    void pulse();
    void notice(const QString &what);
    void reportChange(const PrinterCondition &before);

    const PrinterModel &m_model;
    Witness m_witness;
    PrinterSetup m_setup;
    std::unique_ptr<StreamInterpreter> m_interpreter;
    PaperRoll m_paper;
    std::set<Fault> m_faults;
    std::vector<FaultPlan> m_plans;
    QByteArray m_heard;  ///< a real-time command begun
    QByteArray m_replies;
    int m_lines = 0;
    int m_bytes = 0;       ///< received
    int m_usedDots = 0;    ///< of the roll
    int m_autoStatus = 0;  ///< GS a n, ESC RS a n
    int m_jobEnds = 0;     ///< Star ETB, 0 to 31
    bool m_isDrawerOpen = false;
    bool m_isStopped = false;
    bool m_isBladeStuck = false;
    bool m_reportsOffline = false;  ///< GS ( H fn 49
    bool m_stopsAtNearEnd = false;  ///< ESC c 4
    quint32 m_noise = 1;
};

}  // namespace servery
