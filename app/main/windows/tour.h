// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QStringList>

#include "app/main/windows/counter_station.h"
#include "app/main/windows/hand.h"

namespace servery {

/// The main job done once by itself, through the real window: signs in, takes a handful of orders as a
/// person would tap them, pays, prints, and leaves pictures of screen and paper with a summary.
class Tour final : public QObject {
    Q_OBJECT
public:
    Tour(CounterStation &station, const QString &folder);

    /// Answers whether every step could be done.
    bool run();

public Q_SLOTS:
    void keepPaper(const QImage &piece, const QString &text);
    /// The same for what came out in the kitchen.
    void keepTicket(const QImage &piece, const QString &text);

private:
    void signIn();
    void coffeeForExactCash();
    void breakfastWithChoices();
    void comboByCard();
    void parkAndRecall();
    void discountAndNote();
    void step(bool isDone, const QString &what);
    void picture(const QString &name);
    static void keep(const QString &name, const QImage &piece, const QString &text);
    bool choose(const QStringList &options);
    bool tapParked(const QString &number);
    void writeSummary();

    CounterStation &m_station;
    QString m_folder;
    Hand m_hand;
    QStringList m_lines;
    std::vector<Settled> m_settled;
    int m_pictures = 0;
    int m_papers = 0;
    int m_tickets = 0;
    bool m_isComplete = true;
};

}  // namespace servery
