// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulated/terminal_window.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/simulated/test_card_button.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"

namespace servery {
namespace {

constexpr int resultMs = 6000;
constexpr int cardsInARow = 3;

}  // namespace

TerminalWindow::TerminalWindow(const QString &address, const std::vector<Card> &cards, QWidget *parent)
    : QWidget(parent), m_scene(new TerminalScene(this))
{
    setWindowTitle(tr("Simulated card terminal · %1").arg(address));
    m_scene->setNamePlate(address);
    connect(m_scene, &TerminalScene::pinEntered, this, &TerminalWindow::pinEntered);
    connect(m_scene, &TerminalScene::stopPressed, this, &TerminalWindow::stopPressed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_scene, 1);
    auto *column = new QVBoxLayout;
    const int pad = themeOf(this).panePadding();
    column->setContentsMargins(pad, pad, pad, pad);
    column->setSpacing(themeOf(this).gap());
    column->addLayout(makeCards(cards));
    column->addLayout(makeGuest());
    column->addStretch(1);
    column->addLayout(makeTroubles());
    row->addLayout(column);
    m_clear.setSingleShot(true);
    m_clear.setInterval(resultMs);
    connect(&m_clear, &QTimer::timeout, this, [this] { m_scene->show(m_idle); });
    show(TerminalPicture());
    resize(720, 700);
}

QLayout *TerminalWindow::makeCards(const std::vector<Card> &cards)
{
    auto *box = new QVBoxLayout;
    box->addWidget(new Label(tr("Show a card"), {Type::Label, Weight::Semibold}, this));
    auto *grid = new QGridLayout;
    grid->setSpacing(2);
    int index = 0;
    for (const Card &card : cards) {
        auto *button = new TestCardButton(card.brand, card.lastDigits, this);
        connect(button, &TestCardButton::clicked, this,
                [this, name = card.name] { Q_EMIT cardTapped(name); });
        grid->addWidget(button, index / cardsInARow, index % cardsInARow);
        ++index;
    }
    box->addLayout(grid);
    return box;
}

QLayout *TerminalWindow::makeGuest()
{
    auto *box = new QVBoxLayout;
    box->setSpacing(6);
    m_pin = new PushButton(tr("Enter the PIN"), PushButton::Kind::Primary, this);
    m_stop = new PushButton(tr("Press stop"), PushButton::Kind::Secondary, this);
    auto *decline = new PushButton(tr("Decline the next one"), PushButton::Kind::Secondary, this);
    connect(m_pin, &PushButton::clicked, this, &TerminalWindow::pinEntered);
    connect(m_stop, &PushButton::clicked, this, &TerminalWindow::stopPressed);
    connect(decline, &PushButton::clicked, this, &TerminalWindow::declineWanted);
    for (PushButton *button : {m_pin, m_stop, decline})
        box->addWidget(button);
    return box;
}

QLayout *TerminalWindow::makeTroubles()
{
    const std::pair<QString, QString> troubles[] = {
        {tr("Cut the line"), QStringLiteral("now cut")},
        {tr("Hear nothing for half a minute"), QStringLiteral("now silent 30000")},
        {tr("Power off for ten seconds"), QStringLiteral("now die 10000")},
        {tr("Cut before the next result"), QStringLiteral("before result cut")},
        {tr("Mend everything"), QStringLiteral("now well")},
    };
    auto *box = new QVBoxLayout;
    box->setSpacing(6);
    box->addWidget(new Label(tr("What goes wrong"), {Type::Label, Weight::Semibold}, this));
    for (const auto &[text, line] : troubles) {
        auto *button = new PushButton(text, PushButton::Kind::Quiet, this);
        connect(button, &PushButton::clicked, this, [this, line = line] { Q_EMIT troubleWanted(line); });
        box->addWidget(button);
    }
    return box;
}

void TerminalWindow::show(const TerminalPicture &picture)
{
    using Scene = TerminalPicture::Scene;
    m_scene->show(picture);
    if (picture.scene == Scene::Idle)
        m_idle = picture;
    const bool isResult = picture.scene == Scene::Approved || picture.scene == Scene::Declined;
    if (isResult)
        m_clear.start();
    else
        m_clear.stop();
    m_pin->setEnabled(picture.scene == Scene::Pin);
    m_stop->setEnabled(picture.scene == Scene::Pin || picture.scene == Scene::Card);
}

}  // namespace servery
