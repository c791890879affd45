// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/category_model.h"

namespace servery {

void CategoryModel::show(std::vector<CategoryEntry> entries)
{
    if (entries == m_entries)
        return;
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int CategoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant CategoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const CategoryEntry &entry = m_entries[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return entry.name;
    case int(CategoryRole::Id): return entry.id;
    case int(CategoryRole::Picture): return entry.picture;
    default: return {};
    }
}

}  // namespace servery
