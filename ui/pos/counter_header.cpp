// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/counter_header.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/presenters/job_model.h"
#include "ui/theme/paint.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/search_field.h"

namespace servery {

namespace {

constexpr int tickMs = 5000;

QString initialsOf(const QString &name)
{
    QString initials;
    for (const QString &word : name.split(u' ', Qt::SkipEmptyParts))
        initials += word.at(0).toUpper();
    return initials.left(2);
}

}  // namespace

CounterHeader::CounterHeader(CounterContext &context, QWidget *parent)
    : QFrame(parent), m_context(context),
      m_search(new SearchField(tr("Item, PLU or barcode"), SearchField::Kind::Search, this)),
      m_printer(new Chip({}, Tone::Warn, this)), m_drawer(new Chip(tr("Drawer open"), Tone::Warn, this)),
      m_absent(new Chip({}, Tone::Neutral, this)),
      m_terminal(new PushButton({}, PushButton::Kind::Quiet, this)),
      m_jobs(new PushButton({}, PushButton::Kind::Quiet, this)),
      m_parked(new PushButton({}, PushButton::Kind::Quiet, this)),
      m_place(new Label({}, {Type::Body, Weight::Regular, Token::Muted}, this)),
      m_person(new PushButton({}, PushButton::Kind::Quiet, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(14);
    row->addWidget(new Label(u"servery"_s, {Type::Heading, Weight::Heavy, Token::Accent}, this));
    m_search->setMaximumWidth(520);
    m_search->setKeyHint(keyInWords(context.keys.keyOf(KeyAction::Search)));
    row->addWidget(m_search, 3);
    row->addStretch(1);
    m_printer->hide();
    row->addWidget(m_printer);
    m_drawer->hide();
    row->addWidget(m_drawer);
    m_absent->hide();
    row->addWidget(m_absent);
    m_terminal->setIconName(u"credit-card"_s);
    m_terminal->setTextSize(Type::Small, Weight::Semibold);
    row->addWidget(m_terminal);
    m_jobs->setIconName(u"printer"_s);
    m_jobs->setTextSize(Type::Small, Weight::Semibold);
    row->addWidget(m_jobs);
    m_parked->setIconName(u"player-pause"_s);
    m_parked->setTextSize(Type::Small, Weight::Semibold);
    m_parked->setKeyHint(keyInWords(context.keys.keyOf(KeyAction::Recall)));
    row->addWidget(m_parked);
    row->addWidget(m_place);
    m_person->setTextSize(Type::Small, Weight::Bold);
    m_person->setIconName(u"user"_s);
    row->addWidget(m_person);
    connect(m_jobs, &PushButton::clicked, this, &CounterHeader::jobsTapped);
    connect(&context.paper, &PaperPresenter::jobsChanged, this, &CounterHeader::showJobs);
    connect(m_terminal, &PushButton::clicked, this, &CounterHeader::cardTapped);
    connect(&context.card, &CardPresenter::changed, this, &CounterHeader::showTerminal);
    connect(m_parked, &PushButton::clicked, this, &CounterHeader::parkedTapped);
    connect(m_person, &PushButton::clicked, this, &CounterHeader::personTapped);
    connect(&context.desk, &DeskLink::viewChanged, this, &CounterHeader::show);
    connect(&m_clock, &QTimer::timeout, this, &CounterHeader::tick);
    m_clock.start(tickMs);
    show();
    showJobs();
    showTerminal();
}

/// A cashier knows before the guest orders that no card can be taken, and which order is in doubt.
void CounterHeader::showTerminal()
{
    const CardView &view = m_context.card.view();
    const QString trouble =
        view.isOpen() ? tr("Card payment of %1 open").arg(view.orderNumber) : terminalTrouble(view);
    m_terminal->setVisible(!trouble.isEmpty());
    m_terminal->setEnabled(view.isOpen());
    m_terminal->setText(trouble);
}

/// What waits longer than a printer needs: what it waits for is said in the band below and in the list.
void CounterHeader::showJobs()
{
    const std::vector<JobNews> &jobs = m_context.paper.jobs();
    const bool isStuck = !JobModel::sentence(jobs).isEmpty();
    m_jobs->setVisible(isStuck);
    m_jobs->setText(tr("%n to print", nullptr, int(jobs.size())));
}

void CounterHeader::showDrawer(DrawerState state)
{
    m_drawer->setVisible(state == DrawerState::Open);
}

void CounterHeader::showAbsent(const QString &text)
{
    m_absent->setText(text);
    m_absent->setVisible(!text.isEmpty());
}

void CounterHeader::show()
{
    const DeskView &view = m_context.desk.view();
    m_parked->setVisible(!view.parked.empty());
    m_parked->setText(tr("%n parked", nullptr, int(view.parked.size())));
    const QString name = view.userName.isEmpty() ? view.user : view.userName;
    m_person->setText(initialsOf(name));
    m_person->setAccessibleName(name.isEmpty() ? tr("More") : tr("%1, more").arg(name));
    tick();
}

void CounterHeader::tick()
{
    const QString now = m_context.sale.wording().time(m_context.desk.now());
    const QString &station = m_context.desk.view().station;
    m_place->setText(station.isEmpty() ? now : tr("%1 · %2").arg(station, isolated(now)));
}

void CounterHeader::showPrinter(PrinterWord word)
{
    const auto say = [this](const QString &text, Tone tone) {
        m_printer->setTone(tone);
        m_printer->setText(text);
        m_printer->show();
    };
    switch (word) {
    case PrinterWord::Ready: return say(tr("Printer ready"), Tone::Ok);
    case PrinterWord::PaperLow: return say(tr("Printer: paper low"), Tone::Warn);
    case PrinterWord::NoPaper: return say(tr("Printer: no paper"), Tone::Danger);
    case PrinterWord::CoverOpen: return say(tr("Printer: cover open"), Tone::Danger);
    case PrinterWord::NotReady: return say(tr("Printer: not ready"), Tone::Danger);
    }
    Q_UNREACHABLE();
}

void CounterHeader::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Token::Surface));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.color(Token::Line));
}

}  // namespace servery
