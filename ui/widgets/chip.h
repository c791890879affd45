// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/label.h"

namespace servery {

enum class Tone { Neutral, Accent, Ok, Warn, Danger };

Token frontOf(Tone tone);
Token groundOf(Tone tone);

/// A state in a word on its soft ground: "Online · all sent". Tells, is not tapped.
class Chip final : public Label {
    Q_OBJECT
public:
    explicit Chip(const QString &text = {}, Tone tone = Tone::Neutral, QWidget *parent = nullptr);

    void setTone(Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
};

}  // namespace servery
