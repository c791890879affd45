// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "ui/simulated/terminal_scene.h"

class QLayout;

namespace servery {

class PushButton;

/// The window of a simulated card terminal: the terminal, cards to show to it, the guest's other choices, and
/// what can go wrong with it.
class TerminalWindow final : public QWidget {
    Q_OBJECT
public:
    /// A card that lies beside it: the name to tell, its brand, its last digits.
    struct Card {
        QString name;
        QString brand;
        QString lastDigits;
    };

    explicit TerminalWindow(const QString &address, const std::vector<Card> &cards,
                            QWidget *parent = nullptr);

    const TerminalScene &scene() const { return *m_scene; }

public Q_SLOTS:
    /// A result stays for a few seconds, then the terminal is ready again.
    void show(const servery::TerminalPicture &picture);

public:
    using QWidget::show;

Q_SIGNALS:
    void cardTapped(const QString &name);
    void pinEntered();
    void stopPressed();
    void declineWanted();
    void troubleWanted(const QString &line);  ///< a line of a fault script

private:
    QLayout *makeCards(const std::vector<Card> &cards);
    QLayout *makeGuest();
    QLayout *makeTroubles();

    TerminalScene *m_scene;
    PushButton *m_pin = nullptr;
    PushButton *m_stop = nullptr;
    TerminalPicture m_idle;
    QTimer m_clear{this};
};

}  // namespace servery
