// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

#include "ui/pos/counter_context.h"
#include "ui/widgets/chip.h"

namespace servery {

class PushButton;
class SearchField;

/// The top of the counter: search, what is not as usual, where and when this is, who stands here.
class CounterHeader final : public QFrame {
    Q_OBJECT
public:
    explicit CounterHeader(CounterContext &context, QWidget *parent = nullptr);

    SearchField *search() const { return m_search; }
    void showPrinter(PrinterWord word);
    /// An open drawer is said; a closed or unknown one is not.
    void showDrawer(DrawerState state);
    /// Devices that are unplugged, quietly; empty: none.
    void showAbsent(const QString &text);

Q_SIGNALS:
    void parkedTapped();
    void jobsTapped();
    void personTapped();
    void cardTapped();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void show();
    void showJobs();
    void showTerminal();
    void tick();

    CounterContext &m_context;
    SearchField *m_search;
    Chip *m_printer;
    Chip *m_drawer;
    Chip *m_absent;
    PushButton *m_terminal;  ///< not there, or a payment that is put aside and still open
    PushButton *m_jobs;
    PushButton *m_parked;
    Label *m_place;
    PushButton *m_person;
    QTimer m_clock;
};

}  // namespace servery
