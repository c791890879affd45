// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include "ui/presenters/desk_link.h"

namespace servery {

/// What the counter says of its receipt printer.
enum class PrinterWord { Ready, PaperLow, NoPaper, CoverOpen, NotReady };

/// What a person decides about a receipt that did not come out: exactly three ways on (POS-71).
enum class PaperDecision { Retry, OtherPrinter, Skip };

/// Paper and drawer as the counter sees them. It says what is wanted; whoever owns the printers does it and
/// reports back. A sale never waits for any of it.
class PaperPresenter final : public QObject {
    Q_OBJECT
public:
    explicit PaperPresenter(DeskLink &desk, QObject *parent = nullptr);

    /// The job that is in trouble now, if any.
    const std::optional<SpoolJob> &troubled() const { return m_troubled; }
    bool hasOtherPrinter() const { return m_hasOtherPrinter; }
    /// What earlier runs of this station left, of which nobody knows whether it was printed.
    const std::deque<StoredJob> &unfinished() const { return m_unfinished; }
    /// The oldest of them, to be asked about now.
    StoredJob takeUnfinished();

public Q_SLOTS:
    void lookForUnfinished();
    void skip(const servery::StoredJob &paper);
    void reprint(const QString &receiptNumber);
    void openDrawer(const QString &reason);
    /// Of the owner of the printers: a job is on paper, or why not.
    void reportPrinted(servery::PrintJobId job);
    void reportTrouble(servery::PrintJobId job, const servery::Error &error);
    void setHasOtherPrinter(bool hasOther) { m_hasOtherPrinter = hasOther; }
    void decide(servery::PaperDecision decision);

Q_SIGNALS:
    void printWanted(const servery::SpoolJob &job);
    void drawerWanted();
    void troubleStarted(const servery::Error &error);
    void troubleEnded();
    void decided(servery::PrintJobId job, servery::PaperDecision decision);
    void unfinishedChanged();
    void reprinted(const QString &receiptNumber);

private:
    void print(const SpoolJob &job);

    DeskLink &m_desk;
    std::deque<SpoolJob> m_recent;  ///< the last jobs, so that one in trouble can be named and tried again
    std::deque<StoredJob> m_unfinished;
    std::optional<SpoolJob> m_troubled;
    bool m_hasOtherPrinter = false;
};

}  // namespace servery
