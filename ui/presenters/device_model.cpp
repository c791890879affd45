// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/device_model.h"

#include <algorithm>

#include <QLocale>

namespace servery {

void DeviceModel::show(std::vector<DeviceReport> devices, const Kitchen &kitchen)
{
    beginResetModel();
    m_kitchen = kitchen;
    m_devices = std::move(devices);
    endResetModel();
}

int DeviceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_devices.size());
}

QVariant DeviceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const DeviceReport &report = device(index.row());
    const QString word = wordText(report.health.word);
    switch (role) {
    case Qt::DisplayRole:
    case int(JobRole::Title): return title(report.device);
    case Qt::AccessibleTextRole:
        return QStringList{title(report.device), rolesText(report.device), word}.join(u", "_s);
    case int(JobRole::Details): return rolesText(report.device);
    case int(JobRole::TimeText): return word;
    case int(JobRole::NeedsPerson): return !report.device.name.isEmpty() && needsPerson(report.health.word);
    default: return {};
    }
}

static QString kindText(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Printer: return DeviceModel::tr("Printer");
    case DeviceKind::LabelPrinter: return DeviceModel::tr("Label printer");
    case DeviceKind::Display: return DeviceModel::tr("Customer display");
    case DeviceKind::Scale: return DeviceModel::tr("Scale");
    case DeviceKind::Scanner: return DeviceModel::tr("Scanner");
    case DeviceKind::CardReader: return DeviceModel::tr("Card reader");
    case DeviceKind::CardTerminal: return DeviceModel::tr("Card terminal");
    case DeviceKind::SerialLine: return DeviceModel::tr("Serial line");
    }
    Q_UNREACHABLE();
}

/// A printer goes by the name that the bands call it by, everything else by what it is.
QString DeviceModel::title(const Device &device)
{
    const QString kind = kindText(device.kind);
    const bool isPrinter = device.kind == DeviceKind::Printer || device.kind == DeviceKind::LabelPrinter;
    if (device.name.isEmpty() || (isPrinter && device.name == receiptRole))
        return device.title.isEmpty() ? kind : device.title;
    if (isPrinter)
        return tr("%1 · %2").arg(device.name, device.title.isEmpty() ? kind : device.title);
    return device.title.isEmpty() ? kind : tr("%1 · %2").arg(kind, device.title);
}

QString DeviceModel::stationText(const QString &id) const
{
    const KitchenStation *station = m_kitchen.station(id);
    return station ? station->title() : id;
}

QString DeviceModel::roleText(const QString &role) const
{
    if (role == receiptRole)
        return tr("Receipts");
    if (role == reportRole)
        return tr("Reports");
    if (role == drawerRole)
        return tr("Cash drawer");
    if (role == labelRole)
        return tr("Labels");
    if (role == toText(DeviceKind::Display))
        return tr("Customer display");
    if (role == toText(DeviceKind::Scale))
        return tr("Scale");
    if (role == toText(DeviceKind::Scanner))
        return tr("Scanner");
    if (role == toText(DeviceKind::CardReader))
        return tr("Card reader");
    if (role == toText(DeviceKind::CardTerminal))
        return tr("Card terminal");
    if (role.endsWith(labelRoleOf({})))
        return tr("Labels: %1").arg(stationText(role.chopped(labelRoleOf({}).size())));
    return tr("Kitchen: %1").arg(stationText(role));
}

QString DeviceModel::rolesText(const Device &device) const
{
    if (device.name.isEmpty())
        return tr("Found, not used yet");
    QStringList texts;
    for (const QString &role : device.roles)
        texts << roleText(role);
    return texts.isEmpty() ? tr("Ready as another printer: %1").arg(device.name) : texts.join(u", "_s);
}

QString DeviceModel::wordText(DeviceWord word)
{
    switch (word) {
    case DeviceWord::Unknown: return tr("says nothing");
    case DeviceWord::Ready: return tr("ready");
    case DeviceWord::PaperLow: return tr("paper is low");
    case DeviceWord::NoPaper: return tr("no paper");
    case DeviceWord::CoverOpen: return tr("cover open");
    case DeviceWord::Fault: return tr("fault");
    case DeviceWord::Offline: return tr("off line");
    case DeviceWord::Paused: return tr("queue paused");
    case DeviceWord::Silent: return tr("does not answer");
    case DeviceWord::Absent: return tr("not there");
    case DeviceWord::Held: return tr("held");
    case DeviceWord::Forbidden: return tr("no permission");
    }
    Q_UNREACHABLE();
}

QString DeviceModel::advice(const DeviceReport &report)
{
    switch (report.health.word) {
    case DeviceWord::Unknown:
    case DeviceWord::Ready:
    case DeviceWord::PaperLow: return {};
    case DeviceWord::NoPaper: return tr("Put in a new roll.");
    case DeviceWord::CoverOpen: return tr("Close the cover.");
    case DeviceWord::Fault: return tr("Switch it off and on, then look again.");
    case DeviceWord::Offline: return tr("Press its feed or line key, then look again.");
    case DeviceWord::Paused: return tr("Its queue keeps what it is given until somebody lets it go on.");
    case DeviceWord::Silent:
        return tr("It is reached and says nothing: look at its model, its cable and its speed.");
    case DeviceWord::Absent: return tr("Check its power and its cable.");
    case DeviceWord::Held:
        return report.health.holders.isEmpty()
                   ? tr("Another program or till has it.")
                   : tr("Close the program that has it: %1.").arg(report.health.holders.join(u", "_s));
    case DeviceWord::Forbidden:
        return tr("Install the package's device rules, then sign in to the computer again.");
    }
    Q_UNREACHABLE();
}

static QString confirmText(PrintLevel level)
{
    switch (level) {
    case PrintLevel::Sent: return DeviceModel::tr("It never says what became of a job.");
    case PrintLevel::Reached: return DeviceModel::tr("It says when it has read a whole job.");
    case PrintLevel::Printed: return DeviceModel::tr("It says when a job is on paper.");
    case PrintLevel::Unknown: return DeviceModel::tr("What it says of a job is not known.");
    }
    Q_UNREACHABLE();
}

QStringList DeviceModel::facts(const DeviceReport &report)
{
    const DeviceHealth &health = report.health;
    QStringList facts;
    if (!health.says.isEmpty())
        facts << tr("Says of itself: %1").arg(health.says.join(u" · "_s));
    if (!health.lacks.isEmpty())
        facts << tr("It cannot show these letters of the menu: %1").arg(health.lacks.join(u' '));
    facts << tr("Address: %1").arg(report.device.address);
    if (!report.device.model.isEmpty())
        facts << tr("Set up as: %1").arg(report.device.model);
    if (health.access == DeviceHealth::Access::Granted)
        facts << tr("This user may open %1.").arg(report.device.file);
    if (health.access == DeviceHealth::Access::Denied)
        facts << tr("This user may not open %1.").arg(report.device.file);
    if (!health.holders.isEmpty())
        facts << tr("Open in: %1").arg(health.holders.join(u", "_s));
    if (health.confirms)
        facts << confirmText(*health.confirms);
    if (health.roundTripUs) {
        const qint64 tenths = std::max<qint64>(1, *health.roundTripUs / 100);  // "0.0 ms" tells nothing
        const QLocale here;
        facts << tr("It answers in %1 ms.")
                     .arg(here.toString(tenths / 10) + here.decimalPoint() + here.toString(tenths % 10));
    }
    return facts;
}

}  // namespace servery
