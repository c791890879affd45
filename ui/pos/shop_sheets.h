// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "ui/pos/counter_context.h"
#include "ui/pos/typed_place.h"
#include "ui/widgets/sheet.h"

class QGridLayout;

namespace servery {

class Label;
class PinPanel;
class PushButton;

/// Everything that is not done for every guest.
class MoreSheet final : public Sheet {
    Q_OBJECT
public:
    MoreSheet(const KeyMap &keys, QWidget *window);

    /// For a counter whose devices are not its own.
    void hideDevices();
    /// What is about the order waits for one.
    void ask(bool hasOrder);

Q_SIGNALS:
    void sendWanted();
    void noSaleWanted();
    void refundWanted();
    void reprintWanted();
    void kitchenCopyWanted();
    void jobsWanted();
    void devicesWanted();
    void openPriceWanted();
    void soldOutWanted();
    void voidWanted();
    void themeWanted();
    void languageWanted();
    void textSizeWanted();
    void helpWanted();
    void signOutWanted();

private:
    PushButton *add(const QString &icon, const QString &text, void (MoreSheet::*wanted)());

    int m_count = 0;
    QGridLayout *m_grid;
    PushButton *m_devices;
    PushButton *m_send;
    PushButton *m_void;
};

/// The keys and what they do (POS-25).
class HelpSheet final : public Sheet {
    Q_OBJECT
public:
    HelpSheet(const KeyMap &keys, QWidget *window);

    static QString actionText(KeyAction action);
};

/// Asks for a PIN. Whatever has the focus in it, digits go into the PIN and are no scan (POS-32).
class PinSheet : public Sheet, public TypedPlace {
    Q_OBJECT
public:
    PinSheet(const QString &title, const QString &confirmText, QWidget *window);

    std::function<void()> remember() override;
    int mostTyped() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    PinPanel &panel() const { return *m_panel; }

private:
    PinPanel *m_panel;
};

/// Who stands at the counter. Fills the window; there is no way round it.
class SignInScreen final : public PinSheet {
    Q_OBJECT
public:
    SignInScreen(CounterContext &context, QWidget *window);

    void ask();

private:
    CounterContext &m_context;
    PushButton *m_training;
};

/// Somebody lends their permission for one action (POS-51): says for which, and lists only who may. A wrong
/// PIN leaves it open, so that what was asked is not lost.
class ApprovalSheet final : public PinSheet {
    Q_OBJECT
public:
    ApprovalSheet(CounterContext &context, QWidget *window);

    void ask(const servery::ApprovalRequest &request);

private:
    static QString textOf(Permission permission);
    void showApprovers();

    CounterContext &m_context;
    Permission m_permission = Permission::Sell;
    Label *m_what;
};

}  // namespace servery
