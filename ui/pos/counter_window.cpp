// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/counter_window.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include "ui/error_text.h"
#include "ui/pos/band.h"
#include "ui/pos/change_view.h"
#include "ui/pos/counter_header.h"
#include "ui/pos/counter_sheets.h"
#include "ui/pos/key_filter.h"
#include "ui/pos/page_bar.h"
#include "ui/pos/ticket_pane.h"
#include "ui/presenters/job_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/category_rail.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/tile_view.h"
#include "ui/widgets/toast.h"

namespace servery {

namespace {

constexpr int escapeHoldMs = 1000;

}  // namespace

/// A PLU has one to six digits (POS-22).
static bool isPlu(const QString &text)
{
    return text.size() <= 6 && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

CounterWindow::CounterWindow(const CounterContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_pages(*context.sale.tiles())
{
    setWindowTitle(tr("Servery counter"));
    setLocale(context.sale.wording().locale);
    build();
    bind();
    showState();
    showCategory();
    m_tiles->setFocus();
}

void CounterWindow::build()
{
    m_training = new Band({Type::Label, Weight::Bold, Token::OnTraining}, Token::Training, this);
    m_training->setText(tr("TRAINING · nothing here is sold, stored as turnover or printed as a receipt"));
    m_fault = new Band({Type::Label, Weight::Bold, Token::OnDanger}, Token::Danger, this);
    m_kitchen = new Band({Type::Label, Weight::Bold, Token::OnDanger}, Token::Danger, this);
    m_paper = new Band({Type::Body, Weight::Semibold, Token::Warn}, Token::WarnSoft, this);
    m_setup = new Band({Type::Body, Weight::Semibold, Token::Warn}, Token::WarnSoft, this);
    m_header = new CounterHeader(m_context, this);
    m_rail = new CategoryRail(this);
    m_rail->setAccessibleName(tr("Categories"));
    m_rail->setModel(m_context.sale.categories());
    m_grid = new QWidget(this);
    m_favourites = new TileView(TileDelegate::Shape::Strip, m_grid);
    m_favourites->setAccessibleName(tr("Favourites"));
    m_favourites->setModel(m_context.sale.favourites());
    m_tiles = new TileView(TileDelegate::Shape::Card, m_grid);
    m_tiles->setAccessibleName(tr("Items"));
    m_tiles->setModel(&m_pages);
    m_pageBar = new PageBar(m_pages, *m_tiles, m_grid);
    m_noTiles = new Label({}, {Type::Label, Weight::Medium, Token::Muted}, m_grid);
    m_noTiles->setAlignment(Qt::AlignCenter);
    m_noTiles->setWordWrap(true);
    m_ticket = new TicketPane(m_context, this);
    m_change = new ChangeView(m_ticket);
    m_toast = new Toast(m_grid);
    m_keys = new KeyFilter(m_context.keys, m_context.scan, this);
    m_escape.setSingleShot(true);

    auto *grid = new QVBoxLayout(m_grid);
    grid->setContentsMargins(4, 7, 7, 4);
    grid->setSpacing(0);
    grid->addWidget(m_favourites);
    grid->addWidget(m_noTiles, 1);
    grid->addWidget(m_tiles, 1);
    grid->addWidget(m_pageBar);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    auto *rail = new QVBoxLayout;
    rail->setContentsMargins(0, 9, 0, 4);
    rail->addWidget(m_rail);
    body->addLayout(rail);
    body->addWidget(m_grid, 1);
    body->addWidget(m_ticket);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_training);
    column->addWidget(m_fault);
    column->addWidget(m_header);
    column->addWidget(m_kitchen);
    column->addWidget(m_setup);
    column->addWidget(m_paper);
    column->addLayout(body, 1);
    arrange();
}

void CounterWindow::bind()
{
    bindTiles();
    bindNews();
    connect(&m_context.desk, &DeskLink::viewChanged, this, &CounterWindow::showState);
    connect(m_header, &CounterHeader::jobsTapped, this, asks(&CounterSheets::askJobs));
    connect(m_header, &CounterHeader::parkedTapped, this, asks(&CounterSheets::askParked));
    connect(m_header, &CounterHeader::cardTapped, this, asks(&CounterSheets::askOpenCard));
    connect(m_header, &CounterHeader::personTapped, this, asks(&CounterSheets::askMore));
    connect(m_ticket, &TicketPane::quantityWanted, this, asks(&CounterSheets::askQuantity));
    connect(m_ticket, &TicketPane::lineQuantityWanted, this, asks(&CounterSheets::askLineQuantity));
    connect(m_ticket, &TicketPane::editWanted, this, asks(&CounterSheets::askAgain));
    connect(m_ticket, &TicketPane::noteWanted, this, asks(&CounterSheets::askNote));
    connect(m_ticket, &TicketPane::lineDiscountWanted, this, asks(&CounterSheets::askLineDiscount));
    connect(m_ticket, &TicketPane::steppedTo, this, asks(&CounterSheets::changeQuantity));
    connect(m_ticket, &TicketPane::removeWanted, this, asks(&CounterSheets::removeLine));
    connect(m_ticket, &TicketPane::discountWanted, this, asks(&CounterSheets::askDiscount));
    connect(m_ticket, &TicketPane::splitWanted, this, asks(&CounterSheets::askPay));
    connect(m_ticket, &TicketPane::sendWanted, this, asks(&CounterSheets::sendOrder));
    connect(m_ticket, &TicketPane::moreWanted, this, asks(&CounterSheets::askMore));
    connect(m_ticket, &TicketPane::cardWanted, this,
            [this] { sheets().askCard(m_context.tender.dueExact()); });
    m_keys->setEnterFirst([this] {
        const bool isTyped = !m_context.sale.entry().digits().isEmpty() && !isAsking() &&
                             !m_header->search()->hasFocus() && canSell();
        if (isTyped) {
            sheets().endMarking();
            m_context.sale.enter();
        }
        return isTyped;
    });
    connect(m_keys, &KeyFilter::pressed, this, &CounterWindow::act);
    connect(m_keys, &KeyFilter::touched, m_change, &QWidget::hide);
    connect(m_keys, &KeyFilter::scanned, this, &CounterWindow::scan);
    connect(m_keys, &KeyFilter::escapeReleased, &m_escape, &QTimer::stop);
    connect(&m_escape, &QTimer::timeout, this, asks(&CounterSheets::voidOrder));
}

CounterSheets &CounterWindow::sheets()
{
    if (m_sheets)
        return *m_sheets;
    m_sheets = new CounterSheets(m_context, *this);
    connect(m_sheets, &CounterSheets::languageChosen, this, &CounterWindow::languageChosen);
    connect(m_sheets, &CounterSheets::themeChosen, this, &CounterWindow::themeChosen);
    connect(m_sheets, &CounterSheets::said, this,
            [this](const QString &text) { say(text, int(Tone::Accent)); });
    connect(m_sheets, &CounterSheets::unsaid, m_toast, &QWidget::hide);
    return *m_sheets;
}

bool CounterWindow::isAsking() const
{
    return m_sheets && m_sheets->isAsking();
}

void CounterWindow::bindTiles()
{
    connect(m_rail, &CategoryRail::tapped, this, [this](const QModelIndex &index) {
        m_header->search()->clear();
        m_context.sale.chooseCategory(index.data(int(CategoryRole::Id)).toString());
        m_pages.turnTo(0);
        showCategory();
    });
    for (TileView *view : {m_tiles, m_favourites}) {
        connect(view, &TileView::tapped, this, [this](const QModelIndex &index) {
            const QModelIndex tile = index.model() == &m_pages ? m_pages.mapToSource(index) : index;
            sheets().tapTile(qobject_cast<const TileModel *>(tile.model())->tile(tile.row()));
        });
    }
    connect(&m_pages, &TilePages::turned, m_tiles, &QAbstractItemView::scrollToTop);
    SearchField *field = m_header->search();
    connect(field, &QLineEdit::textChanged, this, &CounterWindow::search);
    connect(field, &QLineEdit::returnPressed, this, [this] {
        const TileModel *found = m_context.sale.found();
        if (found->rowCount() == 0 || !canSell())
            return;
        const Tile tile = found->tile(0);
        m_header->search()->clear();
        sheets().tapTile(tile);
    });
    connect(&m_context.sale, &SalePresenter::searched, this, &CounterWindow::showCategory);
    connect(&m_context.sale, &SalePresenter::menuChanged, this, [this] {
        setLocale(m_context.sale.wording().locale);
        showCategory();
        if (m_header->search()->text().isEmpty() && !isAsking())
            m_tiles->setFocus();
    });
}

void CounterWindow::bindNews()
{
    connect(&m_context.desk, &DeskLink::failed, this, [this](const Error &error) {
        if (m_context.desk.view().station.isEmpty())
            return showStorageFault(error);  // the shop could not even be opened
        say(errorText(error), int(Tone::Danger));
    });
    connect(&m_context.ticket, &TicketPresenter::orderChanged, m_toast, &Toast::endTrouble);
    connect(&m_context.desk, &DeskLink::settled, this, [this](const Settled &settled) {
        m_toast->hide();
        m_change->setGeometry(m_ticket->readingArea());
        m_change->show(settled, m_context.tender.wording());
        m_tiles->setFocus();
    });
    connect(&m_context.sale, &SalePresenter::notFound, this, [this](const QString &what) {
        QApplication::beep();
        const QString sentence =
            isPlu(what) ? tr("PLU %1 not found. Nothing was added; correct the number or search by name.")
                        : tr("%1 was not found. Nothing was added; correct the number or search by name.");
        say(sentence.arg(what), int(Tone::Warn));
    });
    connect(&m_context.paper, &PaperPresenter::jobsChanged, this, [this] {
        QString sentence = JobModel::sentence(m_context.paper.jobs());
        QString late = JobModel::lateSentence(m_context.paper.jobs());
        for (const auto &[printer, trouble] : m_context.paper.kitchenTroubles())
            if (QString &band = trouble.instead.isEmpty() ? late : sentence; band.isEmpty())
                band = JobModel::kitchenSentence(printer, trouble);
        m_paper->setText(sentence);
        m_paper->setVisible(!sentence.isEmpty());
        m_kitchen->setText(late);
        m_kitchen->setVisible(!late.isEmpty());
    });
    connect(&m_context.paper, &PaperPresenter::jobsChanged, &m_context.ticket,
            [this] { m_context.ticket.showJobs(m_context.paper.jobs()); });
    connect(&m_context.paper, &PaperPresenter::ticketLate, this, [] { QApplication::beep(); });
    connect(&m_context.paper, &PaperPresenter::ticketsCopied, this,
            [this] { say(tr("A copy for the kitchen is on its way to its printer."), int(Tone::Ok)); });
    connect(&m_context.paper, &PaperPresenter::drawerFailed, this, [this](const Error &error) {
        say(tr("The drawer did not open. %1").arg(errorText(error)), int(Tone::Danger));
    });
    connect(&m_context.sale, &SalePresenter::expired, this, [this](const QString &what, QDate useBy) {
        QApplication::beep();
        say(tr("%1 was to be used by %2. It was not added.")
                .arg(what, m_context.sale.wording().locale.toString(useBy, QLocale::ShortFormat)),
            int(Tone::Danger));
    });
    connect(&m_context.paper, &PaperPresenter::reprinted, this, [this](const QString &number) {
        say(tr("A copy of receipt %1 is on its way to the printer.").arg(number), int(Tone::Ok));
    });
}

void CounterWindow::say(const QString &text, int tone)
{
    m_toast->show(text, Tone(tone));
}

void CounterWindow::showCategory()
{
    const bool isSearching = !m_header->search()->text().trimmed().isEmpty();
    QAbstractItemModel *model =
        isSearching ? static_cast<QAbstractItemModel *>(m_context.sale.found()) : &m_pages;
    if (m_tiles->model() != model)
        m_tiles->setModel(model);
    m_pageBar->setWanted(!isSearching);
    const bool isStripped =
        !isSearching && !m_context.sale.category().isEmpty() && m_context.sale.hasFavourites();
    m_favourites->setVisible(isStripped);
    const bool isEmpty = model->rowCount() == 0;
    m_noTiles->setVisible(isEmpty);
    m_tiles->setVisible(!isEmpty);
    if (canSell())
        m_noTiles->setText(
            isSearching ? tr("Nothing on the menu begins like that.")
            : m_context.sale.categories()->rowCount() == 0
                ? tr("There is no menu here yet, so nothing can be sold. Bring one in with \"servery menu "
                     "import FILE\". If this should be a shop you have already, --data names another "
                     "directory.")
                : tr("Nothing is sold in this category."));
    const auto *categories = m_context.sale.categories();
    for (int row = 0; row < categories->rowCount(); ++row) {
        const QModelIndex index = categories->index(row);
        if (index.data(int(CategoryRole::Id)).toString() == m_context.sale.category())
            m_rail->setCurrentIndex(index);
    }
}

void CounterWindow::showState()
{
    const DeskView &view = m_context.desk.view();
    m_training->setVisible(view.isTraining);
}

void CounterWindow::search(const QString &text)
{
    m_context.sale.search(text);  // answers with searched()
}

void CounterWindow::scan(const QString &code)
{
    if (isAsking())
        return sheets().takeScan(code);
    sheets().endMarking();
    if (canSell())
        m_context.sale.scan(code);
}

void CounterWindow::showCard(CardWord word)
{
    switch (word) {
    case CardWord::Removed: return;
    case CardWord::Member: return say(tr("A member card was read."), int(Tone::Ok));
    case CardWord::PaymentCard:
        return say(tr("That is a payment card; nothing of it was read. Please use the card terminal."),
                   int(Tone::Warn));
    case CardWord::RandomNumber:
        return say(tr("Phones and cards with changing numbers cannot be member cards."), int(Tone::Warn));
    case CardWord::Unreadable:
        return say(tr("The card could not be read. Please try it once more."), int(Tone::Warn));
    }
    Q_UNREACHABLE();
}

void CounterWindow::showPrinter(PrinterWord word)
{
    m_header->showPrinter(word);
}

void CounterWindow::showSetup(const std::vector<SetupPart> &off)
{
    m_setup->setText(setupSentence(off));
    m_setup->setVisible(!off.empty());
}

void CounterWindow::showDrawer(DrawerState state)
{
    m_header->showDrawer(state);
}

void CounterWindow::showAbsent(const std::vector<SetupPart> &parts)
{
    m_header->showAbsent(absentText(parts));
}

void CounterWindow::showStorageFault(const Error &error)
{
    m_fault->setText(tr("Cannot sell: %1").arg(standstillText(error)));
    m_fault->show();
    m_toast->hide();
    m_noTiles->setText(tr("Nothing can be sold until this is mended."));
    m_grid->setEnabled(false);
    m_header->search()->setEnabled(false);
    m_ticket->setEnabled(false);
}

void CounterWindow::endStorageFault()
{
    m_fault->hide();
    m_grid->setEnabled(true);
    m_header->search()->setEnabled(true);
    m_ticket->setEnabled(true);
    showCategory();
}

void CounterWindow::act(KeyAction action)
{
    sheets().endMarking();
    const bool isHarmless = action == KeyAction::Help || action == KeyAction::More;
    if (isAsking() || (!canSell() && !isHarmless))
        return;
    const bool canPay = m_context.tender.canPay();
    switch (action) {
    case KeyAction::Help: return sheets().askHelp();
    case KeyAction::Search: return m_header->search()->setFocus(Qt::ShortcutFocusReason);
    case KeyAction::Park: return m_context.ticket.isEmpty() ? void() : m_context.ticket.park();
    case KeyAction::Send: return sheets().sendOrder();
    case KeyAction::Hold: return m_ticket->holdSelected();
    case KeyAction::Fire: return m_context.ticket.isEmpty() ? void() : m_context.ticket.fire();
    case KeyAction::Recall: return sheets().askParked();
    case KeyAction::Dining: return sheets().switchDining();
    case KeyAction::Discount: return m_context.ticket.isEmpty() ? void() : sheets().askDiscount();
    case KeyAction::PayScreen: return canPay ? sheets().askPay() : void();
    case KeyAction::ExactCash: return canPay ? m_context.tender.payCash({}) : void();
    case KeyAction::Card: return canPay ? sheets().askCard(m_context.tender.dueExact()) : void();
    case KeyAction::Split: return canPay ? sheets().askSplit() : void();
    case KeyAction::OpenDrawer: return sheets().askNoSale();
    case KeyAction::RemoveLine:
        if (const auto line = m_ticket->selectedLine())
            sheets().removeLine(*line);
        return;
    case KeyAction::Undo: return m_context.ticket.undo();
    case KeyAction::Quantity: return m_context.sale.type(u'*');
    case KeyAction::More: return sheets().askMore();
    }
    Q_UNREACHABLE();
}

bool CounterWindow::canSell() const
{
    return m_fault->isHidden();
}

void CounterWindow::clearStep()
{
    sheets().endMarking();
    if (!m_header->search()->text().isEmpty())
        return m_header->search()->clear();
    if (!m_context.sale.entry().isEmpty())
        return m_context.sale.clearEntry();
    m_toast->hide();
}

std::function<void()> CounterWindow::remember()
{
    return [this, entry = m_context.sale.entry()] {
        m_context.sale.setQuantity(entry.quantity());
        for (const QChar digit : entry.digits())
            m_context.sale.type(digit);
    };
}

void CounterWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (!event->isAutoRepeat()) {
            clearStep();
            m_escape.start(escapeHoldMs);
        }
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return m_context.sale.enter();
    if (event->key() == Qt::Key_Backspace)
        return m_context.sale.type(u'\b');
    if (event->text().size() == 1)
        m_context.sale.type(event->text().at(0));
}

void CounterWindow::arrange()
{
    const Theme &theme = themeOf(this);
    const int most = theme.scaled(width() >= 1800 ? 440 : 392);
    const int whole = m_ticket->layout()->minimumSize().width();  // with all its figures
    const int least = std::max(whole, std::min(theme.scaled(352), width() * 45 / 100));
    m_ticket->setFixedWidth(std::clamp(width() * 35 / 100, least, std::max(least, most)));
    if (m_change->isVisible())
        m_change->setGeometry(m_ticket->readingArea());
}

void CounterWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CounterWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        m_escape.stop();  // its release goes elsewhere
    if (event->type() == QEvent::StyleChange)
        arrange();
}

void CounterWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeOf(this).color(Token::Background));
    if (!std::exchange(m_isStanding, true))
        QTimer::singleShot(0, this, &CounterWindow::stand);
}

void CounterWindow::stand()
{
    Q_EMIT stood();
    QTimer::singleShot(0, this, [this] { sheets(); });  // behind what is waiting already
}

}  // namespace servery
