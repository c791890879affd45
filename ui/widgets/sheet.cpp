// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sheet.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include <QAccessibleWidget>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

#include "ui/theme/paint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/touch_scroll.h"

namespace servery {

namespace {

class Card final : public QFrame {
public:
    using QFrame::QFrame;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(this);
        QPainter painter(this);
        drawPanel(painter, rect(),
                  {theme.color(Token::Surface), theme.color(Token::Line), 1, theme.cardRadius() + 4.0});
    }
};

QAccessibleInterface *sheetInterface(const QString &className, QObject *object)
{
    auto *sheet = className == u"servery::Sheet" ? qobject_cast<Sheet *>(object) : nullptr;
    return sheet != nullptr ? new QAccessibleWidget(sheet, QAccessible::Dialog, sheet->accessibleName())
                            : nullptr;
}

}  // namespace

void installAccessibleSheets()
{
    QAccessible::installFactory(sheetInterface);
}

Sheet::Sheet(const QString &title, int width, QWidget *window)
    : QWidget(window), m_card(new Card(this)),
      m_title(new Label(title, {Type::Heading, Weight::Bold}, m_card)),
      m_subtitle(new Label({}, {Type::Small, Weight::Regular, Token::Muted}, m_card)),
      m_cross(new PushButton({}, PushButton::Kind::Ghost, m_card)), m_scroll(new QScrollArea(m_card)),
      m_content(nullptr), m_footer(nullptr), m_head(new QHBoxLayout), m_footerPane(new QWidget(m_card)),
      m_width(width)
{
    setAccessibleName(title);
    m_cross->setIconName(u"x"_s);
    m_cross->setAccessibleName(tr("Close"));
    m_title->setWordWrap(true);
    m_subtitle->setWordWrap(true);
    m_subtitle->hide();
    auto *titles = new QVBoxLayout;
    titles->setSpacing(0);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    m_head->addLayout(titles, 1);
    m_head->addWidget(m_cross, 0, Qt::AlignTop);

    auto *body = new QWidget;
    m_content = new QVBoxLayout(body);
    m_content->setContentsMargins(20, 4, 20, 12);
    m_content->setSpacing(10);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setMinimumHeight(1);  // short questions are no higher than their words
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    enableTouchScroll(*m_scroll);

    m_footer = new QHBoxLayout(m_footerPane);
    m_footer->setContentsMargins(20, 8, 20, 18);
    m_footer->setSpacing(10);

    auto *column = new QVBoxLayout(m_card);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_head);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_footerPane);
    connect(m_cross, &PushButton::clicked, this, &Sheet::close);
    window->installEventFilter(this);
    body->installEventFilter(this);
    hide();
}

void Sheet::setSubtitle(const QString &text)
{
    m_subtitle->setText(text);
    m_subtitle->setVisible(!text.isEmpty());
}

void Sheet::setClosable(bool isClosable)
{
    m_isClosable = isClosable;
    m_cross->setVisible(isClosable);
}

/// What Tab goes through, in its order.
static std::vector<QWidget *> stopsOf(const QWidget &sheet)
{
    std::vector<QWidget *> stops;
    for (QWidget *widget = sheet.nextInFocusChain(); widget != &sheet; widget = widget->nextInFocusChain()) {
        if (sheet.isAncestorOf(widget) && widget->isVisibleTo(&sheet) && widget->isEnabled() &&
            (widget->focusPolicy() & Qt::TabFocus) && widget->focusProxy() == nullptr)
            stops.push_back(widget);
    }
    return stops;
}

/// Where reading begins, whatever had the focus when the sheet was open before and in whatever order it was
/// built; `last` only where there is nothing else.
static QWidget *firstStopOf(const QWidget &sheet, const QWidget *last)
{
    const bool isMirrored = sheet.layoutDirection() == Qt::RightToLeft;
    const auto place = [&](const QWidget *widget) {
        const QPoint at = widget->mapTo(&sheet, QPoint());
        return std::tuple(widget == last, at.y(), isMirrored ? -at.x() - widget->width() : at.x());
    };
    const std::vector<QWidget *> stops = stopsOf(sheet);
    const auto first = std::min_element(
        stops.begin(), stops.end(), [&place](const auto *a, const auto *b) { return place(a) < place(b); });
    return first == stops.end() ? nullptr : *first;
}

void Sheet::open(QWidget *first)
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    m_footerPane->setVisible(m_footer->count() > 0);
    place();
    show();
    raise();
    if (first != nullptr)
        return (first->isEnabled() ? first : this)->setFocus(Qt::OtherFocusReason);
    QWidget *stop = firstStopOf(*this, m_cross);
    if (stop == nullptr)
        return setFocus(Qt::OtherFocusReason);
    stop->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(stop);
}

void Sheet::close()
{
    if (isHidden())
        return;
    hide();
    if (m_focusBefore != nullptr && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

void Sheet::place()
{
    const QWidget *window = parentWidget();
    setGeometry(window->rect());
    const Theme &theme = themeOf(this);
    const int margin = theme.space(4);
    const int width = std::min(theme.scaled(m_width), window->width() - 2 * margin);
    m_head->setContentsMargins(layoutDirection() == Qt::RightToLeft ? QMargins(12, 14, 20, 8)
                                                                    : QMargins(20, 14, 12, 8));
    m_content->activate();
    QWidget *body = m_scroll->widget();
    const int bodyHeight = body->hasHeightForWidth()
                               ? std::max(body->heightForWidth(width), body->minimumSizeHint().height())
                               : body->sizeHint().height();
    m_head->activate();
    const int head =
        m_head->hasHeightForWidth() ? m_head->heightForWidth(width) : m_head->sizeHint().height();
    const int foot = m_footerPane->isHidden() ? 0 : m_footerPane->sizeHint().height();
    const int rest = head + foot;
    const int height = std::min(bodyHeight + rest + theme.space(1), window->height() - 2 * margin);
    m_card->setGeometry((window->width() - width) / 2, (window->height() - height) / 2, width, height);
}

bool Sheet::focusNextPrevChild(bool isNext)
{
    std::vector<QWidget *> stops = stopsOf(*this);
    if (stops.empty())
        return true;
    // The cross is the last stop: the first one is what the question is about.
    const auto cross = std::find(stops.begin(), stops.end(), m_cross);
    if (cross != stops.end())
        std::rotate(cross, cross + 1, stops.end());
    const auto here = std::find(stops.begin(), stops.end(), focusWidget() != nullptr ? focusWidget() : this);
    size_t next = isNext ? 0 : stops.size() - 1;
    if (here != stops.end()) {
        const size_t at = size_t(here - stops.begin());
        next = (at + (isNext ? 1 : stops.size() - 1)) % stops.size();
    }
    stops[next]->setFocus(isNext ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    m_scroll->ensureWidgetVisible(stops[next]);
    return true;
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_isClosable)
        return close();
    event->accept();  // nothing typed here reaches the window behind
}

void Sheet::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

void Sheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeOf(this).color(Token::Scrim));
}

void Sheet::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && isVisible())
        place();
}

bool Sheet::eventFilter(QObject *watched, QEvent *event)
{
    const bool isResized = watched == parentWidget() && event->type() == QEvent::Resize;
    if (isVisible() && (isResized || event->type() == QEvent::LayoutRequest))
        place();
    return QWidget::eventFilter(watched, event);
}

}  // namespace servery
