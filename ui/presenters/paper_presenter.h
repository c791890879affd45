// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <set>

#include "ui/presenters/desk_link.h"

namespace servery {

/// What the counter says of its receipt printer.
enum class PrinterWord { Ready, PaperLow, NoPaper, CoverOpen, NotReady };

/// What a person decides about a receipt that does not come out: exactly three ways on (POS-71).
enum class PaperDecision { Retry, OtherPrinter, Skip };

/// What a person can do about a job in the list.
enum class JobAction {
    PrintNow,      ///< try again at once, or after all; nothing of it ever left
    OtherPrinter,  ///< the same on another device; an unknown one as a copy
    Copy,          ///< unknown: once more, headed as a copy or possible duplicate
    Seen,          ///< unknown: a person holds it in their hand
    Cancel,        ///< nobody waits for it
};

/// A printer of the kitchen that would print nothing now.
struct KitchenTrouble {
    Error error;
    QString instead = {};        ///< the printer where its tickets come out; empty: nowhere
    bool hasOnlyLabels = false;  ///< the tickets come out at another printer
};

/// Paper and drawer as the counter sees them. It says what is wanted of the devices; whoever owns them does
/// it and reports back. A sale never waits for any of it. What may already be on paper is only ever printed
/// again with a mark.
class PaperPresenter final : public QObject {
    Q_OBJECT
public:
    explicit PaperPresenter(DeskLink &desk, QObject *parent = nullptr);

    /// Everything that waits: for its turn, for a mended device or for a person.
    const std::vector<JobNews> &jobs() const { return m_jobs; }
    /// By the name of the printer (pain 9).
    const std::map<QString, KitchenTrouble> &kitchenTroubles() const { return m_kitchenTroubles; }
    /// The job that the three ways are asked about, if any.
    const std::optional<JobNews> &troubled() const { return m_troubled; }
    bool hasOtherPrinter() const { return m_hasOtherPrinter; }
    /// Whether a receipt is in doubt about which nobody was asked yet.
    bool hasDoubt() const { return !m_doubts.empty(); }
    /// The oldest of them, to be asked about now.
    JobNews takeDoubt();
    std::vector<JobAction> actionsFor(const JobNews &job) const;
    /// The printers that a job may go to instead.
    QStringList othersFor(const JobNews &job) const;
    /// The last printed lines of a job, for a person who looks for it.
    QStringList lastLines(PrintJobId job) const;

    // Of who owns the devices.
    void setHasOtherPrinter(bool hasOther) { m_hasOtherPrinter = hasOther; }
    /// Their names, where there are more than two to choose from.
    void setPrinters(const QStringList &printers) { m_printers = printers; }
    void setPreview(std::function<Document(PrintJobId)> preview) { m_preview = std::move(preview); }
    void showJobs(std::vector<JobNews> jobs);
    void takeEnded(const JobNews &job);
    /// A job that was wanted elsewhere stays where it is.
    void refuseMove(PrintJobId job, const Error &why);
    /// What a printer of the kitchen says of itself while nothing waits for it; nothing: it is well.
    void showKitchenPrinter(const QString &printer, const std::optional<KitchenTrouble> &trouble);

public Q_SLOTS:
    void lookForUnfinished();
    void reprint(const QString &receiptNumber);
    /// The kitchen's tickets of the order in front once more, marked; if it has none, those of `lastReceipt`.
    void copyTickets(const QString &lastReceipt);
    void openDrawer(const QString &reason);
    /// An unknown ticket, or a job that goes to another printer, is wanted again; no person is asked whether
    /// it came out.
    void repeat(servery::PrintJobId job);
    void decide(servery::PaperDecision decision);
    /// `printer`: for another printer, which one; empty: the other one, or printerAsked() when there are
    /// more.
    void act(const servery::JobNews &job, servery::JobAction action, const QString &printer = {});

Q_SIGNALS:
    void jobWanted(const servery::SpoolJob &job, bool isForOther, const QString &printer = {});
    void leftFound(const std::vector<servery::StoredJob> &left);
    void retryWanted();
    void moveWanted(servery::PrintJobId job, const QString &printer = {});
    /// A person has to choose between several other printers.
    void printerAsked(const servery::JobNews &job);
    void cancelWanted(servery::PrintJobId job);
    void jobSettled(servery::PrintJobId job);
    void jobsChanged();
    void troubleStarted(const servery::Error &error);
    /// Something else holds the same job up now: the cover is open to put in the new roll.
    void troubleChanged(const servery::Error &error);
    void troubleEnded();
    void doubtStarted();
    void reprinted(const QString &receiptNumber);
    void ticketsCopied(int count);
    /// A ticket is late that was not late before.
    void ticketLate();
    void drawerFailed(const servery::Error &error);

private:
    using Again = std::function<Result<SpoolJob>(Desk &, const std::optional<Approval> &)>;

    void endTrouble();
    void callLate();
    void queue(const std::vector<SpoolJob> &jobs);
    void startTrouble();
    /// Where a job goes that takes the place of another.
    struct Goal {
        PrintJobId old = {};
        bool isForOther = false;
        QString printer = {};
    };
    void ask(const Goal &goal, const Again &again);
    void settle(PrintJobId job, PrintReported::State state, const QString &why);

    DeskLink &m_desk;
    std::function<Document(PrintJobId)> m_preview;
    std::vector<JobNews> m_jobs;
    std::deque<JobNews> m_doubts;
    bool m_hasAsked = false;                 ///< in the trouble that lasts: nobody is asked twice
    std::set<PrintJobId> m_late;             ///< tickets that were called out
    std::map<PrintJobId, QString> m_moving;  ///< to another printer: which; empty: any
    std::map<QString, KitchenTrouble> m_kitchenTroubles;
    std::optional<JobNews> m_troubled;
    bool m_hasOtherPrinter = false;
    QStringList m_printers;
};

}  // namespace servery
