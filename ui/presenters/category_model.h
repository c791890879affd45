// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractListModel>

#include "ui/presenters/roles.h"

namespace servery {

struct CategoryEntry {
    QString id;  ///< empty: the favourites
    QString name;
    QString picture;
    bool operator==(const CategoryEntry &) const = default;
};

/// The categories of the rail, favourites first.
class CategoryModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void show(std::vector<CategoryEntry> entries);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<CategoryEntry> m_entries;
};

}  // namespace servery
