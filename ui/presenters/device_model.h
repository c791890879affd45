// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "app/domain/device.h"
#include "app/domain/kitchen.h"
#include "ui/presenters/roles.h"

namespace servery {

/// The devices of a station in words, those that are set up first. Answers the roles of a list of jobs: a
/// title, details, a word at the end, and whether somebody has to do something.
class DeviceModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// `kitchen`: whose stations are called by their names.
    void show(std::vector<DeviceReport> devices, const Kitchen &kitchen = {});
    const DeviceReport &device(int row) const { return m_devices[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    static QString title(const Device &device);
    /// "Receipts, cash drawer", or that it has nothing to do yet.
    QString rolesText(const Device &device) const;
    QString roleText(const QString &role) const;
    static QString wordText(DeviceWord word);
    /// What to do about it, in a sentence; empty when there is nothing.
    static QString advice(const DeviceReport &report);
    /// Address, permission, who holds it, what it says of itself, how sure it is of a job, how fast it
    /// answers.
    static QStringList facts(const DeviceReport &report);

private:
    QString stationText(const QString &id) const;

    std::vector<DeviceReport> m_devices;
    Kitchen m_kitchen;
};

}  // namespace servery
