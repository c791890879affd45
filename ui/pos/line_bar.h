// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

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

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    PushButton *add(const QString &icon, const QString &name, const QString &word = {});
    void showWords();

    std::vector<std::pair<PushButton *, QString>> m_words;
    PushButton *m_edit;
};

}  // namespace servery
