// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace servery {

/// A line to type into: search, names, notes. With a magnifying glass when it searches.
class SearchField final : public QLineEdit {
    Q_OBJECT
public:
    enum class Kind { Search, Plain };
    explicit SearchField(const QString &placeholder, Kind kind = Kind::Search, QWidget *parent = nullptr);

    void setKeyHint(const QString &hint);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    int keyWidth() const;

    Kind m_kind;
    QString m_keyHint;
};

}  // namespace servery
