// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace servery {

/// Paper as a printer would give it out, on its dark bed. Put into a scroll area when it is long.
class PaperView final : public QWidget {
    Q_OBJECT
public:
    explicit PaperView(QWidget *parent = nullptr);

    /// What stands on it; `text` is the same in words, for assistive technology.
    void setPaper(const QImage &paper, const QString &text);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_paper;
};

}  // namespace servery
