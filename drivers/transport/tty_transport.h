// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/descriptor_transport.h"

namespace servery {

/// A serial line, pseudo-terminal or printer device by its path, as raw bytes. Line speed and parity are left
/// as the system has set them.
class TtyTransport final : public DescriptorTransport {
public:
    explicit TtyTransport(QString path);

private:
    Result<int> openDescriptor() override;
    QString name() const override { return m_path; }

    QString m_path;
};

}  // namespace servery
