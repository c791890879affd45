// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace servery {

/// The device's end of a wire: what simulated devices listen on. Closes what it holds.
class Endpoint {
public:
    Endpoint() = default;
    Endpoint(Endpoint &&other) noexcept;
    Endpoint &operator=(Endpoint &&other) noexcept;
    ~Endpoint();

    int descriptor() const { return m_descriptor; }
    /// "127.0.0.1:9100" with the real port, or the path of the link.
    const QString &name() const { return m_name; }
    quint16 port() const { return m_port; }

    /// Listens for connections; port 0 takes a free one. InUse when another program has it.
    static Result<Endpoint> listenTcp(const QString &host, quint16 port);
    /// The next waiting connection, non-blocking; -1 when there is none. The caller closes it.
    int accept() const;

    /// A pseudo-terminal whose other end is opened through the symbolic link `link`, which is made here and
    /// removed at the end. An old link is replaced; anything else at that place is an error.
    static Result<Endpoint> openPty(const QString &link);

private:
    void close();

    int m_descriptor = -1;
    int m_otherEnd = -1;  ///< held open, so that a client that leaves does not hang the line up
    QString m_name;
    QString m_link;
    quint16 m_port = 0;
};

}  // namespace servery
