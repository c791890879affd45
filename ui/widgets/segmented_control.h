// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QButtonGroup>
#include <QWidget>

namespace servery {

/// Two or more ways of which exactly one holds: "Eat in | Take away".
class SegmentedControl final : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(const QStringList &texts, QWidget *parent = nullptr);

    int current() const { return m_group.checkedId(); }
    void setCurrent(int index);
    void setTexts(const QStringList &texts);

Q_SIGNALS:
    /// Somebody tapped another segment; setCurrent() says nothing.
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup m_group;
};

}  // namespace servery
