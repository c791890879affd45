// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/scale_presenter.h"

namespace servery {

static constexpr int againMs = 250;
static constexpr int absentMs = 2000;  ///< a scale that is switched off is not asked all the time

ScalePresenter::ScalePresenter(bool hasScale, QObject *parent) : QObject(parent), m_hasScale(hasScale)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &ScalePresenter::ask);
}

void ScalePresenter::begin(Money unitPrice)
{
    if (!m_hasScale)
        return;
    m_question = {unitPrice, {}};
    m_isWanted = true;
    Q_EMIT said(words(ScaleState::Zero));
    ask();
}

void ScalePresenter::end()
{
    m_isWanted = false;
    m_again.stop();
}

void ScalePresenter::ask()
{
    if (!m_isWanted || m_isAsking)
        return;
    m_isAsking = true;
    m_asked = m_question;
    Q_EMIT weighWanted(m_question);
}

/// An answer to a question that was given up is nobody's weight.
void ScalePresenter::take(const Result<ScaleReading> &answer)
{
    m_isAsking = false;
    if (!m_isWanted)
        return;
    if (m_asked != m_question)
        return ask();
    if (answer && answer->state == ScaleState::Weight) {
        end();
        return Q_EMIT weighed(answer->weight);
    }
    Q_EMIT said(words(answer ? answer->state : ScaleState::Silent));
    m_again.start(answer ? againMs : absentMs);
}

QString ScalePresenter::words(ScaleState state)
{
    switch (state) {  // no default: the compiler names the missing sentence
    case ScaleState::Weight: return {};
    case ScaleState::Zero: return tr("Put it on the scale, or type the weight.");
    case ScaleState::Negative: return tr("The scale is below zero. Take everything off it and zero it.");
    case ScaleState::Overload: return tr("Too heavy for the scale. Take something off.");
    case ScaleState::BelowMinimum: return tr("Too light to weigh. Put more on the scale.");
    case ScaleState::InMotion: return tr("The scale has not come to rest yet.");
    case ScaleState::NotMoved: return tr("This was weighed and sold already. Lift it and put it down again.");
    case ScaleState::PriceDiffers:
        return tr("Scale and till reckon differently. Type the weight, call support.");
    case ScaleState::WrongUnit: return tr("The scale weighs in pounds, the price is for a kilogram.");
    case ScaleState::Refused: return tr("The scale does not take this price. Type the weight.");
    case ScaleState::Garbled: return tr("The scale cannot be understood. Type the weight.");
    case ScaleState::Silent: return tr("The scale does not answer. Type the weight.");
    }
    Q_UNREACHABLE();
}

}  // namespace servery
