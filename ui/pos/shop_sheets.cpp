// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/shop_sheets.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>

#include "ui/error_text.h"
#include "ui/pos/pin_panel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/push_button.h"

namespace servery {

MoreSheet::MoreSheet(const KeyMap &keys, QWidget *window)
    : Sheet(tr("More"), 640, window), m_grid(new QGridLayout)
{
    m_grid->setSpacing(8);
    content()->addLayout(m_grid);
    m_send = add(u"tools-kitchen-2"_s, tr("Send to kitchen"), &MoreSheet::sendWanted);
    m_send->setKeyHint(keyInWords(keys.keyOf(KeyAction::Send)));
    add(u"lock-open"_s, tr("No sale"), &MoreSheet::noSaleWanted)
        ->setKeyHint(keyInWords(keys.keyOf(KeyAction::OpenDrawer)));
    add(u"receipt-refund"_s, tr("Refund"), &MoreSheet::refundWanted);
    add(u"receipt"_s, tr("Reprint"), &MoreSheet::reprintWanted);
    add(u"ticket"_s, tr("Kitchen copy"), &MoreSheet::kitchenCopyWanted);
    add(u"printer"_s, tr("Printing"), &MoreSheet::jobsWanted);
    m_devices = add(u"list-check"_s, tr("Devices"), &MoreSheet::devicesWanted);
    add(u"tag"_s, tr("Open price"), &MoreSheet::openPriceWanted);
    add(u"ban"_s, tr("Sold out"), &MoreSheet::soldOutWanted);
    m_void = add(u"trash"_s, tr("Void order"), &MoreSheet::voidWanted);
    add(u"contrast"_s, tr("Theme"), &MoreSheet::themeWanted);
    add(u"pencil"_s, tr("Text size"), &MoreSheet::textSizeWanted);
    add(u"language"_s, tr("Language"), &MoreSheet::languageWanted);
    add(u"keyboard"_s, tr("Keys"), &MoreSheet::helpWanted)
        ->setKeyHint(keyInWords(keys.keyOf(KeyAction::Help)));
    add(u"logout"_s, tr("Sign out"), &MoreSheet::signOutWanted);
}

void MoreSheet::ask(bool hasOrder)
{
    m_send->setEnabled(hasOrder);
    m_void->setEnabled(hasOrder);
    open();
}

PushButton *MoreSheet::add(const QString &icon, const QString &text, void (MoreSheet::*wanted)())
{
    auto *button = new PushButton(text, PushButton::Kind::Secondary, this);
    button->setIconName(icon);
    button->setBaseHeight(60);
    m_grid->addWidget(button, m_count / 3, m_count % 3);
    m_grid->setColumnStretch(m_count % 3, 1);
    ++m_count;
    connect(button, &PushButton::clicked, this, [this, wanted] {
        close();
        Q_EMIT(this->*wanted)();
    });
    return button;
}

void MoreSheet::hideDevices()
{
    m_devices->hide();
}

HelpSheet::HelpSheet(const KeyMap &keys, QWidget *window) : Sheet(tr("Keys"), 620, window)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    int at = 0;
    const auto add = [&](const QString &key, const QString &text) {
        auto *chip = new Chip(key.isEmpty() ? tr("off") : keyInWords(key), Tone::Neutral, this);
        chip->setAlignment(Qt::AlignCenter);
        auto *what = new Label(text, {Type::Body}, this);
        what->setWordWrap(true);
        grid->addWidget(chip, at / 2, at % 2 * 2);
        grid->addWidget(what, at / 2, at % 2 * 2 + 1);
        ++at;
    };
    for (const KeyBinding &binding : keys.bindings())
        add(binding.key, actionText(binding.action));
    add(tr("Esc"), tr("Clear the entry, then close"));
    add(tr("Enter"), tr("Add the PLU typed"));
    content()->addLayout(grid);
    auto *example = new Label(tr("3 * 12 Enter adds three of number 12."),
                              {Type::Body, Weight::Regular, Token::Muted}, this);
    example->setWordWrap(true);
    content()->addWidget(example);
}

QString HelpSheet::actionText(KeyAction action)
{
    switch (action) {
    case KeyAction::Help: return tr("This list");
    case KeyAction::Search: return tr("Search");
    case KeyAction::Park: return tr("Park the order");
    case KeyAction::Send: return tr("Send to the kitchen");
    case KeyAction::Hold: return tr("Hold the line for a course");
    case KeyAction::Fire: return tr("Fire the next course");
    case KeyAction::Recall: return tr("Parked orders");
    case KeyAction::Dining: return tr("Eat in or take away");
    case KeyAction::Discount: return tr("Discount");
    case KeyAction::PayScreen: return tr("Pay in other ways");
    case KeyAction::ExactCash: return tr("Exact cash");
    case KeyAction::Card: return tr("Card");
    case KeyAction::Split: return tr("Split by item");
    case KeyAction::OpenDrawer: return tr("Open the drawer");
    case KeyAction::RemoveLine: return tr("Take the line off");
    case KeyAction::Undo: return tr("Undo");
    case KeyAction::Quantity: return tr("Quantity");
    case KeyAction::More: return tr("More");
    }
    Q_UNREACHABLE();
}

PinSheet::PinSheet(const QString &title, const QString &confirmText, QWidget *window)
    : Sheet(title, 460, window), m_panel(new PinPanel(confirmText, this))
{
}

std::function<void()> PinSheet::remember()
{
    return m_panel->remember();
}

int PinSheet::mostTyped() const
{
    return m_panel->mostTyped();
}

void PinSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->text().isEmpty() || !event->text().at(0).isDigit())
        return Sheet::keyPressEvent(event);
    QApplication::sendEvent(m_panel, event);
}

SignInScreen::SignInScreen(CounterContext &context, QWidget *window)
    : PinSheet(tr("Who is here?"), tr("Sign in"), window), m_context(context),
      m_training(new PushButton(tr("For training only"), PushButton::Kind::Choice, this))
{
    setClosable(false);
    content()->addWidget(&panel());
    content()->addWidget(m_training);
    footer()->addWidget(panel().confirmButton(), 1);
    connect(&panel(), &PinPanel::entered, this, [this](const QString &user, const QString &pin) {
        m_context.signIn.signIn(user, pin, m_training->isChecked());
    });
    connect(&context.signIn, &SignInPresenter::peopleChanged, this,
            [this] { panel().show(m_context.signIn.people()); });
    connect(&context.signIn, &SignInPresenter::refused, this,
            [this](const Error &error) { panel().say(errorText(error)); });
    connect(&context.signIn, &SignInPresenter::signedIn, this, &Sheet::close);
}

void SignInScreen::ask()
{
    panel().show(m_context.signIn.people());
    panel().clear();
    m_training->setChecked(false);
    open();
}

ApprovalSheet::ApprovalSheet(CounterContext &context, QWidget *window)
    : PinSheet(tr("Approval"), tr("Approve"), window), m_context(context),
      m_what(new Label({}, {Type::Title, Weight::Bold}, this))
{
    setSubtitle(tr("Somebody who may do this approves it once. Nothing has been changed yet."));
    m_what->setWordWrap(true);
    content()->addWidget(m_what);
    content()->addWidget(&panel());
    footer()->addWidget(panel().confirmButton(), 1);
    connect(&panel(), &PinPanel::entered, this, [this](const QString &user, const QString &pin) {
        m_context.desk.approve({user, pin});
    });
    connect(&context.desk, &DeskLink::approvalTaken, this, &Sheet::close);
    connect(&context.desk, &DeskLink::approvalRefused, this, [this](const Error &error) {
        panel().say(errorText(error));
        m_context.signIn.look();
    });
    connect(&context.signIn, &SignInPresenter::peopleChanged, this, &ApprovalSheet::showApprovers);
}

void ApprovalSheet::ask(const ApprovalRequest &request)
{
    m_permission = request.permission;
    const QString text = textOf(request.permission);
    m_what->setText(request.what.isEmpty() ? text : tr("%1: %2").arg(text, request.what));
    m_context.signIn.look();
    showApprovers();
    panel().clear();
    open();
}

void ApprovalSheet::showApprovers()
{
    panel().show(m_context.signIn.approversOf(m_permission));
}

QString ApprovalSheet::textOf(Permission permission)
{
    switch (permission) {
    case Permission::VoidAfterSend: return tr("Void what the kitchen knows of");
    case Permission::Refund: return tr("Refund");
    case Permission::DiscountAny: return tr("Discount above the limit");
    case Permission::PriceOverride: return tr("Another price");
    case Permission::OpenPrice: return tr("Open price");
    case Permission::OpenDrawer: return tr("Open the drawer without a sale");
    case Permission::Reprint: return tr("Print a copy of a receipt");
    case Permission::ImportMenu: return tr("Import a menu");
    case Permission::ManageStaff: return tr("Change staff or settings");
    case Permission::DecideCardPayment: return tr("Decide about a card payment");
    case Permission::Sell:
    case Permission::VoidBeforeSend:
    case Permission::DiscountSmall:
    case Permission::SetAvailability:
    case Permission::Training: return tr("An approval is needed");
    }
    Q_UNREACHABLE();
}

}  // namespace servery
