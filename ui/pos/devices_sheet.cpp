// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/devices_sheet.h"

#include <QGridLayout>

#include "ui/pos/question_sheet.h"
#include "ui/pos/row_delegate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/tap_view.h"

namespace servery {

DevicesSheet::DevicesSheet(CounterContext &context, QuestionSheet &question, QWidget *window)
    : Sheet(tr("Devices"), 820, window), m_context(context), m_devices(*context.devices),
      m_question(question), m_list(new TapView(this)),
      m_advice(new Label({}, {Type::Body, Weight::Bold, Token::Warn}, this)),
      m_facts(new Label({}, {Type::Body}, this)), m_testPage(button(tr("Print a test page"))),
      m_drawer(button(tr("Open the drawer"))), m_use(button(tr("Use it for …"))),
      m_look(button(tr("Look again"))), m_network(button(tr("Search the network"))),
      m_setUp(button(tr("Set up what was found")))
{
    build();
    bind();
}

PushButton *DevicesSheet::button(const QString &text)
{
    auto *made = new PushButton(text, PushButton::Kind::Secondary, this);
    made->setBaseHeight(52);
    return made;
}

void DevicesSheet::build()
{
    m_list->setAccessibleName(tr("Devices"));
    m_list->setModel(m_devices.devices());
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setItemDelegate(new RowDelegate(
        {int(JobRole::Title), int(JobRole::TimeText), int(JobRole::Details), int(JobRole::NeedsPerson)},
        m_list));
    m_list->setMinimumHeight(220);
    content()->addWidget(m_list, 1);
    for (Label *label : {m_advice, m_facts}) {
        label->setWordWrap(true);
        content()->addWidget(label);
    }
    auto *grid = new QGridLayout;
    grid->setSpacing(8);
    int at = 0;
    for (PushButton *one : {m_testPage, m_drawer, m_use, m_look}) {
        grid->addWidget(one, at / 2, at % 2);
        ++at;
    }
    content()->addLayout(grid);
    m_setUp->setKind(PushButton::Kind::Primary);
    footer()->addWidget(m_network, 1);
    footer()->addWidget(m_setUp, 1);
}

void DevicesSheet::bind()
{
    connect(m_list, &TapView::tapped, this, [this](const QModelIndex &index) { choose(index.row()); });
    connect(m_look, &PushButton::clicked, &m_devices, &DevicesPresenter::look);
    connect(m_network, &PushButton::clicked, &m_devices, &DevicesPresenter::searchNetwork);
    connect(m_setUp, &PushButton::clicked, &m_devices, &DevicesPresenter::setUp);
    connect(m_testPage, &PushButton::clicked, this, [this] { m_devices.printTestPage(m_row); });
    connect(m_drawer, &PushButton::clicked, this, [this] { m_context.paper.openDrawer(tr("Drawer test")); });
    connect(m_use, &PushButton::clicked, this, &DevicesSheet::askUse);
    connect(&m_devices, &DevicesPresenter::entered, this, &DevicesSheet::enter);
    connect(&m_devices, &DevicesPresenter::said, this, &DevicesSheet::setSubtitle);
    connect(&m_devices, &DevicesPresenter::changed, this, &DevicesSheet::show);
}

void DevicesSheet::enter()
{
    show();
    open(m_list);
}

void DevicesSheet::close()
{
    m_devices.leave();
    Sheet::close();
}

/// The same device stays chosen, wherever it stands after a look.
void DevicesSheet::show()
{
    const int count = m_devices.devices()->rowCount();
    int row = count > 0 ? 0 : -1;
    for (int i = 0; i < count; ++i)
        if (m_devices.devices()->device(i).device.address == m_chosen)
            row = i;
    choose(row);
}

void DevicesSheet::choose(int row)
{
    m_row = row;
    const DeviceModel &model = *m_devices.devices();
    const DeviceReport report = row < 0 ? DeviceReport() : model.device(row);
    m_chosen = report.device.address;
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : model.index(row));
    const QString advice = row < 0 ? QString() : DeviceModel::advice(report);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    m_facts->setText(row < 0 ? QString() : DeviceModel::facts(report).join(u'\n'));
    m_facts->setVisible(row >= 0);
    const bool isBusy = m_devices.isBusy();
    for (PushButton *one : {m_look, m_network, m_setUp})
        one->setEnabled(!isBusy);
    m_testPage->setEnabled(!isBusy && m_devices.canPrint(row));
    m_drawer->setEnabled(!isBusy && report.device.roles.contains(drawerRole));
    m_use->setEnabled(!isBusy && !m_devices.rolesFor(row).isEmpty());
}

void DevicesSheet::askUse()
{
    std::vector<QuestionSheet::Way> ways;
    for (const QString &role : m_devices.rolesFor(m_row))
        ways.push_back({m_devices.devices()->roleText(role), PushButton::Kind::Secondary,
                        [this, row = m_row, role] { m_devices.use(row, role); }});
    m_question.ask(tr("What is it used for?"), {},
                   DeviceModel::title(m_devices.devices()->device(m_row).device), ways);
}

}  // namespace servery
