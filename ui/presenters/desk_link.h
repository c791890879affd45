// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QElapsedTimer>
#include <QObject>

#include "app/base/worker.h"
#include "app/usecases/desk.h"

namespace servery {

/// What somebody is asked to approve.
struct ApprovalRequest {
    Permission permission = Permission::Sell;
    QString what;  ///< of it, for people: "Espresso · 15 %"; may be empty
};

/// The screens' one way to the desk: intents go there, the counter as it stands afterwards comes back and
/// is kept here. Nothing waits. An intent that needs somebody's approval is kept until they gave it.
class DeskLink final : public QObject {
    Q_OBJECT
public:
    using Job = std::function<ViewResult(Desk &)>;
    using ApprovableJob = std::function<ViewResult(Desk &, const std::optional<Approval> &)>;

    explicit DeskLink(Worker<Desk> &desk, QObject *parent = nullptr);

    const DeskView &view() const { return m_view; }
    /// The shop's wall clock, as the desk last read it and gone on since; null before the shop is open.
    QDateTime now() const;
    /// Folds what other stations wrote and shows the counter as it stands.
    void look();
    void ask(const Job &job);
    /// The same for what a role may not do alone: `job` is asked once more with the approval.
    /// `what` tells the one who approves what it is about.
    void askApproved(const ApprovableJob &job, const QString &what = {});
    /// A wrong PIN, or somebody who may not either, keeps the intent waiting: see approvalRefused().
    void approve(const Approval &approval);
    /// For questions with another answer than the counter's state; `then` runs here, unless `caller` is gone.
    template <typename Question, typename Then>
    void askFor(QObject *caller, Question question, Then then)
    {
        m_desk.ask(caller, std::move(question), std::move(then));
    }
    /// Shows the counter that an askFor() brought.
    void show(const DeskView &view) { take(view); }
    /// Shows a refusal that an askFor() got.
    void refuse(const Error &error);

Q_SIGNALS:
    void viewChanged();
    void settled(const servery::Settled &settled);
    /// Tickets and labels that an intent made, for the devices.
    void jobsWanted(const std::vector<servery::SpoolJob> &jobs);
    void failed(const servery::Error &error);
    void approvalWanted(const servery::ApprovalRequest &request);
    void approvalRefused(const servery::Error &error);
    void approvalTaken();

private:
    void take(const ViewResult &answer);

    Worker<Desk> &m_desk;
    DeskView m_view;
    QElapsedTimer m_sinceView;
    ApprovableJob m_waiting;
};

}  // namespace servery
