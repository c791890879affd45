// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QTemporaryDir>

namespace servery {

/// A real IPP printer without hardware: `ippeveprinter` of CUPS on a free port of this machine. What it
/// prints is kept as files; its faults are told by name. It wants a D-Bus to announce itself on, so it gets a
/// private one.
class IppPrinter {
public:
    /// Waits until it answers.
    IppPrinter();
    ~IppPrinter();
    Q_DISABLE_COPY_MOVE(IppPrinter)

    /// "ipp://127.0.0.1:8631/ipp/print"
    QString uri() const;
    /// What was printed so far, in order.
    QList<QByteArray> printed() const;
    /// State reasons ("+media-empty", "-media-empty", "+cover-open") that it takes on with the next job it
    /// works on.
    void setFault(const QByteArray &reason);
    /// The next jobs fail in the printer.
    void failJobs(bool isOn);
    /// The next jobs stay in processing until this is over.
    void holdJobs(bool isOn);

private:
    bool answers() const;
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_printer;
    quint16 m_port = 0;
};

}  // namespace servery
