// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/page_bar.h"

#include <QEvent>
#include <QHBoxLayout>

#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"

namespace servery {

PageBar::PageBar(TilePages &pages, TileView &view, QWidget *parent)
    : QWidget(parent), m_pages(pages), m_view(view),
      m_back(new PushButton({}, PushButton::Kind::Secondary, this)),
      m_where(new Label({}, {Type::Label, Weight::Semibold, Token::Muted}, this)),
      m_on(new PushButton({}, PushButton::Kind::Secondary, this))
{
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    m_back->setIconName(isMirrored ? u"chevron-right"_s : u"chevron-left"_s);
    m_back->setAccessibleName(tr("Page before"));
    m_on->setIconName(isMirrored ? u"chevron-left"_s : u"chevron-right"_s);
    m_on->setAccessibleName(tr("Next page"));
    m_where->setAlignment(Qt::AlignCenter);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(7, 4, 7, 4);
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(m_back);
    row->addWidget(m_where);
    row->addWidget(m_on);
    row->addStretch(1);
    connect(m_back, &PushButton::clicked, this, [this] { m_pages.turnTo(m_pages.page() - 1); });
    connect(m_on, &PushButton::clicked, this, [this] { m_pages.turnTo(m_pages.page() + 1); });
    connect(&m_pages, &TilePages::turned, this, &PageBar::show);
    connect(m_pages.sourceModel(), &QAbstractItemModel::modelReset, this, &PageBar::fit);
    m_view.installEventFilter(this);
    show();
}

void PageBar::setWanted(bool isWanted)
{
    m_isWanted = isWanted;
    fit();
    show();
}

void PageBar::fit()
{
    if (!m_isWanted)
        return m_view.fit(m_view.model() != nullptr ? m_view.model()->rowCount() : 0, false);
    if (!m_view.window()->isVisible())
        return;  // nothing has its place yet
    const int bar = sizeHint().height();
    const QSize whole(m_view.width() - 2, m_view.height() + (isHidden() ? 0 : bar));
    TileView::Grid grid = m_view.gridFor(whole, m_pages.tiles());
    if (grid.capacity() < m_pages.tiles())
        grid = m_view.gridFor(whole - QSize(0, bar), m_pages.tiles());
    m_view.fit(m_pages.tiles(), true);
    m_pages.setCapacity(grid.capacity());
    show();
}

bool PageBar::eventFilter(QObject *watched, QEvent *event)
{
    // Not now: a bar that comes or goes while the layout is at work would not be given its place.
    if (event->type() == QEvent::Resize || event->type() == QEvent::StyleChange)
        QMetaObject::invokeMethod(this, &PageBar::fit, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void PageBar::show()
{
    m_where->setText(tr("Page %1 of %2").arg(m_pages.page() + 1).arg(m_pages.pages()));
    m_back->setEnabled(m_pages.page() > 0);
    m_on->setEnabled(m_pages.page() + 1 < m_pages.pages());
    setVisible(m_isWanted && m_pages.pages() > 1);
}

}  // namespace servery
