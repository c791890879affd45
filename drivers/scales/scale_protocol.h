// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QByteArray>
#include <QStringList>

#include "app/domain/scale_reading.h"
#include "app/settings/device_settings.h"

namespace servery {

/// One conversation with a scale after the other, as bytes and times that are fed in: no wire, no clock, no
/// thread. `begin` starts one; then `feed` takes what arrives, byte by byte in any pieces, and `tick` is
/// called when nextMs() has come, until there is a result(). Each may answer bytes that go to the scale.
///
/// Every conversation ends by itself: after `steadyMs`, or `answerMs` of silence. An unsteady scale is asked
/// again meanwhile. Times are milliseconds of any clock that only goes forward.
class ScaleProtocol {
public:
    virtual ~ScaleProtocol() = default;

    QByteArray begin(const ScaleQuestion &question, qint64 nowMs);
    QByteArray feed(const QByteArray &bytes, qint64 nowMs);
    QByteArray tick(qint64 nowMs);
    qint64 nextMs() const;
    const std::optional<ScaleReading> &result() const { return m_result; }

protected:
    explicit ScaleProtocol(ScalePatience patience) : m_patience(patience) {}

    /// The bytes that ask for a weight, and the state they put the conversation in.
    virtual QByteArray ask() = 0;
    /// The same for asking again after `againMs`; where that is the same question, nothing to do.
    virtual QByteArray askAgain() { return ask(); }
    /// One byte of the scale.
    virtual QByteArray hear(quint8 byte) = 0;

    void finish(ScaleState state);
    void finish(ScaleReading reading) { m_result = reading; }
    /// The scale has answered, but not with a weight to sell: `reason` stands if time runs out before it has.
    void later(ScaleState reason);
    /// A weight as a stable reading: what is zero or below has a state of its own.
    void finishWeight(Quantity weight, bool isNet);
    /// From here on the scale has `answerMs` again.
    void expect() { m_isHeard = true; }
    const ScaleQuestion &question() const { return m_question; }

private:
    QByteArray sent(QByteArray bytes);

    ScalePatience m_patience;
    ScaleQuestion m_question;
    std::optional<ScaleReading> m_result;
    ScaleState m_reason = ScaleState::Silent;
    qint64 m_nowMs = 0;
    qint64 m_endMs = 0;
    qint64 m_answerMs = 0;          ///< silent until then: lost
    std::optional<qint64> m_again;  ///< ask again then
    bool m_isHeard = false;
};

/// "8217", "dialog06", "cas".
QStringList scaleProtocolNames();
/// Null for another name.
std::unique_ptr<ScaleProtocol> makeScaleProtocol(const QString &name, const ScalePatience &patience);

}  // namespace servery
