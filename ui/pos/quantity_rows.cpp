// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/quantity_rows.h"

#include <utility>

#include <QGridLayout>
#include <QVBoxLayout>

#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"

namespace servery {

void QuantityRows::show(const std::vector<Row> &rows, const Wording &wording)
{
    if (layout() == nullptr) {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
    }
    if (m_body)
        m_body->hide();
    m_retired = std::exchange(m_body, std::make_unique<QWidget>(this));
    QWidget *body = m_body.get();
    layout()->addWidget(body);
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(0, 1);
    grid->setHorizontalSpacing(12);
    for (size_t i = 0; i < rows.size(); ++i) {
        const Row &row = rows[i];
        auto *name = new Label(row.name, {Type::Label, Weight::Semibold}, body);
        name->setWordWrap(true);
        auto *detail = new AmountLabel(row.detail, {Type::Body, Weight::Regular, Token::Muted}, body);
        detail->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        const QString of = row.most.isWhole() ? tr("%1 of %2") : tr("%1 of %2 kg");
        auto *count = new AmountLabel(of.arg(wording.quantity(row.chosen), wording.quantity(row.most)),
                                      {Type::Label, Weight::Bold}, body);
        count->setAlignment(Qt::AlignCenter);
        auto *fewer = new PushButton({}, PushButton::Kind::Secondary, body);
        auto *more = new PushButton({}, PushButton::Kind::Secondary, body);
        fewer->setIconName(u"minus"_s);
        more->setIconName(u"plus"_s);
        fewer->setAccessibleName(tr("One less of %1").arg(row.name));
        more->setAccessibleName(tr("One more of %1").arg(row.name));
        fewer->setEnabled(row.chosen > Quantity());
        more->setEnabled(row.chosen < row.most);
        const int line = int(i);
        grid->addWidget(name, line, 0);
        grid->addWidget(detail, line, 1);
        grid->addWidget(fewer, line, 2);
        grid->addWidget(count, line, 3);
        grid->addWidget(more, line, 4);
        connect(fewer, &PushButton::clicked, this, [this, line] { Q_EMIT stepped(line, -1); });
        connect(more, &PushButton::clicked, this, [this, line] { Q_EMIT stepped(line, 1); });
    }
    body->show();  // else the sheet reckons its height without the new rows
    layout()->activate();
}

}  // namespace servery
