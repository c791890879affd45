// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/devices_presenter.h"

#include <utility>

#include "app/domain/kitchen_check.h"
#include "app/domain/menu_names.h"

namespace servery {

DevicesPresenter::DevicesPresenter(DeskLink &desk, QObject *parent) : QObject(parent), m_desk(desk) {}

bool DevicesPresenter::canPrint(int row) const
{
    if (row < 0)
        return false;
    const DeviceKind kind = m_model.device(row).device.kind;
    return kind == DeviceKind::Printer || kind == DeviceKind::LabelPrinter;
}

QStringList DevicesPresenter::rolesFor(int row) const
{
    if (row < 0)
        return {};
    const QString display = toText(DeviceKind::Display);
    const QString scale = toText(DeviceKind::Scale);
    const QString scanner = toText(DeviceKind::Scanner);
    switch (m_model.device(row).device.kind) {
    case DeviceKind::Printer: return QStringList{receiptRole, reportRole, drawerRole} + m_stations;
    case DeviceKind::SerialLine: return {receiptRole, scale, display, scanner};
    case DeviceKind::Scanner: return {scanner};
    case DeviceKind::CardReader: return {toText(DeviceKind::CardReader)};
    case DeviceKind::LabelPrinter: {
        QStringList roles;
        for (const QString &station : m_stations)
            roles << labelRoleOf(station);
        return roles;
    }
    case DeviceKind::Display:
    case DeviceKind::CardTerminal:
    case DeviceKind::Scale: return {};
    }
    Q_UNREACHABLE();
}

void DevicesPresenter::enter()
{
    const QPointer<DevicesPresenter> self(this);
    m_desk.askApproved([self](Desk &desk, const std::optional<Approval> &approval) {
        auto allowed = desk.shop.checkMayManage(approval);
        if (allowed)
            QMetaObject::invokeMethod(self, [self] {
                self->m_isOpen = true;
                Q_EMIT self->entered();
                self->look();
            });
        return allowed;
    });
}

void DevicesPresenter::beBusy(const QString &words)
{
    m_isBusy = true;
    Q_EMIT said(words);
    Q_EMIT changed();
}

void DevicesPresenter::rest(const QString &words)
{
    m_isBusy = false;
    Q_EMIT said(words);
    Q_EMIT changed();
}

void DevicesPresenter::look()
{
    if (m_isBusy)
        return;
    beBusy(tr("Looking at the devices …"));
    Q_EMIT lookWanted(false);
}

void DevicesPresenter::searchNetwork()
{
    if (m_isBusy)
        return;
    beBusy(tr("Looking for printers on this network …"));
    Q_EMIT lookWanted(true);
}

void DevicesPresenter::printTestPage(int row)
{
    if (m_isBusy || !canPrint(row))
        return;
    const bool isLabel = m_model.device(row).device.kind == DeviceKind::LabelPrinter;
    beBusy(isLabel ? tr("Printing a test label …") : tr("Printing a test page and the code pages …"));
    Q_EMIT testPageWanted(m_model.device(row).device);
}

void DevicesPresenter::use(int row, const QString &role)
{
    if (m_isBusy || !rolesFor(row).contains(role))
        return;
    beBusy(tr("Writing it to this station …"));
    Q_EMIT useWanted(m_model.device(row).device, role);
}

void DevicesPresenter::setUp()
{
    if (m_isBusy)
        return;
    beBusy(tr("Asking what was found what it is …"));
    Q_EMIT setUpWanted();
}

QString DevicesPresenter::menuNames() const
{
    const SharedMenu &menu = m_desk.view().menu;
    return menu ? namesOf(*menu) : QString();
}

void DevicesPresenter::take(const std::vector<DeviceReport> &devices, const Kitchen &kitchen)
{
    m_stations.clear();
    for (const KitchenStation &station : kitchen.stations)
        m_stations << station.id;
    m_model.show(devices, kitchen);
    const SharedMenu &menu = m_desk.view().menu;
    const QStringList slips = menu ? namesNotOnMenu(kitchen, *menu) : QStringList();
    rest(!slips.isEmpty()
             ? tr("The menu does not know what the kitchen's settings name: %1").arg(slips.join(u", "_s))
         : devices.empty() ? tr("No device was found. Check power and cables, or search the network.")
                           : QString());
}

void DevicesPresenter::takeTestPage(const Result<PrintLevel> &printed)
{
    if (!printed) {
        m_desk.refuse(printed.error());
        return rest(tr("The test page did not come out."));
    }
    switch (*printed) {
    case PrintLevel::Sent: return rest(tr("The test page was sent. This printer never says more."));
    case PrintLevel::Reached: return rest(tr("The printer has read the test page."));
    case PrintLevel::Printed: return rest(tr("The printer says that the test page is on paper."));
    case PrintLevel::Unknown: return rest(tr("The test page may be on paper or not. Look at the printer."));
    }
}

void DevicesPresenter::takeSetUp(const Result<int> &added)
{
    if (!added) {
        m_desk.refuse(added.error());
        return rest(tr("Nothing was changed."));
    }
    rest(*added == 0   ? tr("There was nothing new to set up.")
         : *added == 1 ? tr("1 device is set up.")
                       : tr("%1 devices are set up.").arg(*added));
    look();
}

void DevicesPresenter::noteChange()
{
    if (m_isOpen)
        look();
}

void DevicesPresenter::takeLater()
{
    Q_EMIT said(tr("It is used from the next start on: paper waits or is on its way."));
}

void DevicesPresenter::comeBack()
{
    if (m_isOpen)
        Q_EMIT entered();
}

}  // namespace servery
