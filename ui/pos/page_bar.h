// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/presenters/tile_pages.h"
#include "ui/widgets/tile_view.h"

namespace servery {

class Label;
class PushButton;

/// Turns the pages of a big category: back, which page this is, on. A page is what the view shows at once.
/// Hidden where there is one page.
class PageBar final : public QWidget {
    Q_OBJECT
public:
    PageBar(TilePages &pages, TileView &view, QWidget *parent = nullptr);

    /// Searching shows everything found, on no pages.
    void setWanted(bool isWanted);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    void show();

    TilePages &m_pages;
    TileView &m_view;
    PushButton *m_back;
    Label *m_where;
    PushButton *m_on;
    bool m_isWanted = true;
};

}  // namespace servery
