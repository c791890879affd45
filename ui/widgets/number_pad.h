// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

namespace servery {

class PushButton;

/// Keys for amounts, quantities and PINs. What is typed here and what comes from a keyboard go the same way:
/// as characters to whoever listens ('0' … '9', ',' ; '\b' takes one away, '\x7f' all).
class NumberPad final : public QWidget {
    Q_OBJECT
public:
    enum class Kind {
        Digits,  ///< 0 … 9 and "00"
        Amount,  ///< with a decimal separator
        Pin,     ///< with "clear"
    };
    explicit NumberPad(Kind kind, QWidget *parent = nullptr);

    /// Bigger keys, for pads that stand alone.
    void setKeyHeight(int pixels);

Q_SIGNALS:
    void typed(const QString &characters);

protected:
    void changeEvent(QEvent *event) override;

private:
    PushButton *addKey(const QString &text, const QString &sends, int row, int column);

    std::vector<PushButton *> m_keys;
    PushButton *m_separator = nullptr;  ///< of Kind::Amount
};

}  // namespace servery
