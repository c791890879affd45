// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ticket_view.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QPainter>
#include <QTimer>

#include "ui/presenters/roles.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

namespace servery {

namespace {

QString textOf(const QModelIndex &index, TicketRole role)
{
    return index.data(int(role)).toString();
}

/// The lines under the name, in the order they stand on paper too.
std::vector<std::pair<QString, Token>> below(const QModelIndex &index)
{
    std::vector<std::pair<QString, Token>> lines;
    for (const QString &detail : index.data(int(TicketRole::Details)).toStringList())
        lines.emplace_back(detail, Token::Muted);
    if (const QString note = textOf(index, TicketRole::Note); !note.isEmpty())
        lines.emplace_back(note, Token::Warn);
    if (const QString discount = textOf(index, TicketRole::DiscountText); !discount.isEmpty())
        lines.emplace_back(discount, Token::Ok);
    return lines;
}

/// Of the mark under the price: only what the kitchen has is green.
Token tokenOf(KitchenWord word)
{
    const bool isQuiet = word == KitchenWord::OnItsWay || word == KitchenWord::NoStation;
    return word == KitchenWord::Sent ? Token::Ok : isQuiet ? Token::Muted : Token::Warn;
}

}  // namespace

/// Where the parts of a row stand, before it is mirrored.
struct TicketDelegate::Layout {
    QFont nameFont;
    QFont detailFont;
    double quantityWidth;
    double sentWidth;  ///< of the word about the kitchen; 0: none
    double nameLeft;
    double nameWidth;
    double nameHeight;
    std::vector<double> detailHeights;
    double height;
};

TicketDelegate::Layout TicketDelegate::layoutOf(const QStyleOptionViewItem &option,
                                                const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.widget);
    Layout layout{theme.font(Type::Label, Weight::Semibold), theme.font(Type::Small), 0, 0, 0, 0, 0, {}, 0};
    const QFontMetricsF nameMetrics(layout.nameFont);
    const QFontMetricsF detailMetrics(layout.detailFont);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const double width = view != nullptr ? view->viewport()->width() : option.rect.width();
    layout.quantityWidth = std::max<double>(
        theme.scaled(30), figuresWidth(nameMetrics, textOf(index, TicketRole::QuantityText)) + 8);
    layout.nameLeft = theme.panePadding() + layout.quantityWidth;
    layout.sentWidth = detailMetrics.horizontalAdvance(textOf(index, TicketRole::KitchenText));
    const double priceWidth =
        std::max(layout.sentWidth, figuresWidth(nameMetrics, textOf(index, TicketRole::PriceText)));
    layout.nameWidth = width - layout.nameLeft - priceWidth - theme.gap() - theme.panePadding();
    const auto wrapped = [](const QFontMetricsF &metrics, double room, const QString &text) {
        return metrics.boundingRect(QRectF(0, 0, room, 10000), Qt::TextWordWrap, text).height();
    };
    layout.nameHeight = wrapped(nameMetrics, layout.nameWidth, index.data().toString());
    layout.height = layout.nameHeight;
    for (const auto &[text, token] : below(index)) {
        layout.detailHeights.push_back(wrapped(detailMetrics, layout.nameWidth, text) + 2);
        layout.height += layout.detailHeights.back();
    }
    if (layout.sentWidth > 0)
        layout.height = std::max(layout.height, nameMetrics.height() + detailMetrics.height() + 2);
    layout.height = std::max<double>(layout.height + 2 * theme.space(3), theme.target());
    return layout;
}

void TicketDelegate::setOpenRow(const QModelIndex &index, int barHeight)
{
    const QModelIndex before = m_open;
    m_open = index;
    m_barHeight = barHeight;
    if (before.isValid())
        Q_EMIT sizeHintChanged(before);
    if (index.isValid())
        Q_EMIT sizeHintChanged(index);
}

QSize TicketDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int bar = m_open == index ? m_barHeight : 0;
    return {option.rect.width(), int(std::ceil(layoutOf(option, index).height)) + bar};
}

void TicketDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.widget);
    const auto *view = qobject_cast<const TapView *>(option.widget);
    const bool isMirrored = option.direction == Qt::RightToLeft;
    const Layout layout = layoutOf(option, index);
    const QRectF row = option.rect;
    painter->save();
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    if (m_open == index || (view != nullptr && view->pressedIndex() == index))
        painter->fillRect(row, theme.color(Token::AccentSoft));
    painter->fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), theme.color(Token::Line));
    const auto place = [&](double left, double top, double width, double height) {
        const double x = isMirrored ? row.right() - left - width : row.left() + left;
        return QRectF(x, row.top() + top, width, height);
    };
    const int start = (isMirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute;
    const int end = isMirrored ? Qt::AlignLeft : Qt::AlignRight;
    double top = theme.space(3);
    const double lineHeight = QFontMetricsF(layout.nameFont).height();
    painter->setFont(layout.nameFont);
    painter->setPen(theme.color(Token::Text));
    drawFigures(*painter, place(theme.panePadding(), top, layout.quantityWidth, lineHeight), start,
                textOf(index, TicketRole::QuantityText));
    painter->drawText(place(layout.nameLeft, top, layout.nameWidth, layout.nameHeight),
                      start | Qt::TextWordWrap | Qt::TextDontClip, index.data().toString());
    drawFigures(*painter, place(theme.panePadding(), top, row.width() - 2 * theme.panePadding(), lineHeight),
                end, textOf(index, TicketRole::PriceText));
    top += layout.nameHeight;
    painter->setFont(layout.detailFont);
    if (layout.sentWidth > 0) {
        painter->setPen(theme.color(tokenOf(KitchenWord(index.data(int(TicketRole::KitchenWord)).toInt()))));
        painter->drawText(place(row.width() - theme.panePadding() - layout.sentWidth,
                                theme.space(3) + lineHeight + 1, layout.sentWidth,
                                QFontMetricsF(layout.detailFont).height()),
                          end | Qt::AlignAbsolute | Qt::TextDontClip, textOf(index, TicketRole::KitchenText));
    }
    size_t i = 0;
    for (const auto &[text, token] : below(index)) {
        painter->setPen(theme.color(token));
        painter->drawText(place(layout.nameLeft, top + 1, layout.nameWidth, layout.detailHeights[i]),
                          start | Qt::TextWordWrap | Qt::TextDontClip, text);
        top += layout.detailHeights[i++];
    }
    if (view != nullptr && view->isRinged(index))
        drawFocusRing(*painter, row.adjusted(2, 2, -2, -3), theme.smallRadius(), theme);
    painter->restore();
}

TicketView::TicketView(QWidget *parent) : TapView(parent), m_delegate(new TicketDelegate(this))
{
    setItemDelegate(m_delegate);
    setSelectionMode(NoSelection);
    setResizeMode(Adjust);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

void TicketView::setLineBar(QWidget *bar)
{
    m_bar = bar;
    m_bar->setParent(viewport());
    m_bar->hide();
}

void TicketView::selectRow(int row)
{
    const QModelIndex index = row >= 0 && model() != nullptr ? model()->index(row, 0) : QModelIndex();
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    currentChanged(index, {});
    if (index.isValid())
        scrollTo(index);
}

void TicketView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    TapView::currentChanged(current, previous);
    m_delegate->setOpenRow(current, m_bar != nullptr ? m_bar->sizeHint().height() : 0);
    scheduleDelayedItemsLayout();
    executeDelayedItemsLayout();
    placeBar();
}

void TicketView::placeBar()
{
    if (m_bar == nullptr)
        return;
    const QModelIndex index = currentIndex();
    m_bar->setVisible(index.isValid());
    if (!index.isValid())
        return;
    const QRect row = visualRect(index);
    const int height = m_bar->sizeHint().height();
    m_bar->setGeometry(0, row.bottom() - height, viewport()->width(), height);
}

void TicketView::resizeEvent(QResizeEvent *event)
{
    TapView::resizeEvent(event);
    scheduleDelayedItemsLayout();
    placeBar();
}

void TicketView::changeEvent(QEvent *event)
{
    TapView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        currentChanged(currentIndex(), {});
}

void TicketView::updateGeometries()
{
    TapView::updateGeometries();
    placeBar();
}

void TicketView::scrollContentsBy(int dx, int dy)
{
    TapView::scrollContentsBy(dx, dy);
    placeBar();
}

void TicketView::paintEvent(QPaintEvent *event)
{
    TapView::paintEvent(event);
    if (!isEnabled() || (model() != nullptr && model()->rowCount() > 0))
        return;
    const Theme &theme = themeOf(this);
    QPainter painter(viewport());
    const int size = theme.scaled(44);
    const QRectF area = viewport()->rect();
    painter.drawPixmap(QPointF(area.center().x() - size / 2.0, area.center().y() - size),
                       icon(u"basket"_s, theme.color(Token::Outline), size, devicePixelRatioF()));
    painter.setFont(theme.font(Type::Body));
    painter.setPen(theme.color(Token::Muted));
    painter.drawText(QRectF(area.left(), area.center().y() + theme.space(3), area.width(), theme.scaled(24)),
                     Qt::AlignHCenter, tr("Tap an item to begin"));
}

}  // namespace servery
