// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "ui/presenters/paper_presenter.h"
#include "ui/presenters/roles.h"
#include "ui/presenters/wording.h"

namespace servery {

/// The jobs that wait at the counter, oldest first, in words.
class JobModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void show(const std::vector<JobNews> &jobs, const Wording &wording);
    const JobNews &job(int row) const { return m_jobs[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// "Receipt A-000017", "Ticket K-7" …
    static QString title(const PrintJob &job);
    /// Where it stands: "waits", "paper is out", "nobody knows whether it is on paper" …
    static QString stateText(const JobNews &job);
    /// A device as people call it.
    static QString printerText(const QString &name);
    /// What is wrong, how many wait, what to do: "Paper is out at the receipt printer. 3 receipts wait. …".
    /// Empty when nothing waits for a hand.
    static QString sentence(const std::vector<JobNews> &jobs);
    /// Which tickets the kitchen may not have, and what to do; empty when it has them all (pain 9).
    static QString lateSentence(const std::vector<JobNews> &jobs);
    /// What is wrong with a printer of the kitchen that nothing waits for yet, and where its tickets or
    /// labels come out meanwhile.
    static QString kitchenSentence(const QString &printer, const KitchenTrouble &trouble);

private:
    std::vector<JobNews> m_jobs;
    Wording m_wording;
};

}  // namespace servery
