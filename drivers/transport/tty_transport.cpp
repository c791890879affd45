// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/tty_transport.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <QFile>

#include "drivers/transport/device_holder.h"

namespace servery {

TtyTransport::TtyTransport(QString path) : m_path(std::move(path)) {}

Result<int> TtyTransport::openDescriptor()
{
    const int descriptor =
        ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        return refusalOf(m_path, errno);
    }
    termios settings{};
    if (::tcgetattr(descriptor, &settings) == 0) {
        ::cfmakeraw(&settings);
        settings.c_cflag |= CLOCAL | CREAD;
        ::tcsetattr(descriptor, TCSANOW, &settings);
    }
    return descriptor;
}

}  // namespace servery
