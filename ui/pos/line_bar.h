// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace servery {

class PushButton;

/// The buttons of the selected line: fewer, more, choose again, note, discount or price, take it off.
class LineBar final : public QWidget {
    Q_OBJECT
public:
    explicit LineBar(QWidget *parent = nullptr);

    void setHasChoices(bool hasChoices);

Q_SIGNALS:
    void stepped(int pieces);
    void quantityTapped();
    void editTapped();
    void noteTapped();
    void discountTapped();
    void removeTapped();

private:
    PushButton *add(const QString &icon, const QString &name);

    PushButton *m_edit;
};

}  // namespace servery
