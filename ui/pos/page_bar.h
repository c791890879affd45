// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/presenters/tile_pages.h"

namespace servery {

class Label;
class PushButton;

/// Turns the pages of a big category: back, which page this is, on. Hidden where there is one page.
class PageBar final : public QWidget {
    Q_OBJECT
public:
    explicit PageBar(TilePages &pages, QWidget *parent = nullptr);

    /// Searching shows everything found, on no pages.
    void setWanted(bool isWanted);

private:
    void show();

    TilePages &m_pages;
    PushButton *m_back;
    Label *m_where;
    PushButton *m_on;
    bool m_isWanted = true;
};

}  // namespace servery
