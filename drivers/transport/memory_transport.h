// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "drivers/transport/transport.h"

namespace servery {

/// A device within the program: every written piece is handed to `device`, which answers with the bytes that
/// come back. For simulated devices and for tests.
class MemoryTransport final : public Transport {
public:
    using Device = std::function<QByteArray(const QByteArray &written)>;

    explicit MemoryTransport(Device device) : m_device(std::move(device)) {}

    /// From now on this is what open() answers; for a device that is not there.
    void failToOpen(Error error) { m_openError = std::move(error); }
    void comeBack() { m_openError.reset(); }
    /// The device takes so many more bytes and then no more; -1: it takes everything again.
    void stallAfter(qsizetype bytes) { m_room = bytes; }

    Outcome open() override;
    void close() override { m_isOpen = false; }
    bool isOpen() const override { return m_isOpen; }
    WriteReport write(const QByteArray &bytes, int progressMs) override;
    Result<QByteArray> read(int timeoutMs) override;

private:
    Device m_device;
    QByteArray m_answers;
    std::optional<Error> m_openError;
    qsizetype m_room = -1;  ///< -1: no limit
    bool m_isOpen = false;
};

}  // namespace servery
