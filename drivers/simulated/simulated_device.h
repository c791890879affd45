// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QStringList>

#include "app/base/result.h"

namespace servery {

/// A small device made of nothing: a scale, a scanner, a customer display. Bytes of the till go in, answers
/// come out, and somebody beside it moves it by typed lines. No wire, no clock.
///
/// Every one understands the faults "silent" (hears all, says nothing), "slow" (answers late), "garbage"
/// (answers noise), "half" (stops in the middle of what it says) and "well" (none of them).
class SimulatedDevice {
public:
    virtual ~SimulatedDevice() = default;

    /// What the till sent; the bytes that go back.
    QByteArray hear(const QByteArray &bytes);
    /// What somebody does with it: "weight 0.542", "scan 4006381333931", "silent". Bytes that it sends by
    /// itself; BadInput names what can be done.
    Result<QByteArray> act(const QString &line);
    bool isSlow() const { return m_fault == u"slow"; }
    /// What a person would see since the last time, a line each.
    QStringList takeSeen();

    static QStringList faultNames();

protected:
    virtual QByteArray answer(const QByteArray &bytes) = 0;
    /// Nothing: that is no word of this device.
    virtual std::optional<QByteArray> perform(const QString &word, const QString &rest) = 0;
    virtual QString usage() const = 0;
    void see(const QString &line) { m_seen << line; }

private:
    QByteArray spoiled(QByteArray bytes);

    QString m_fault;
    QStringList m_seen;
    quint32 m_noise = 1;
};

}  // namespace servery
