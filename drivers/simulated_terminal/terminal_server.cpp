// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/terminal_server.h"

#include <algorithm>
#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "drivers/transport/descriptor_transport.h"

namespace servery {

namespace {

constexpr int writeMs = 1000;
constexpr int replugMs = 2000;

/// The other end sees a reset, not an orderly end.
void resetOnClose(int descriptor)
{
    const linger now{1, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

}  // namespace

TerminalServer::TerminalServer(Endpoint endpoint, std::unique_ptr<SimulatedTerminal> terminal,
                               TerminalBooks books, std::optional<TlsIdentity> identity)
    : m_endpoint(std::move(endpoint)), m_terminal(std::move(terminal)), m_books(std::move(books)),
      m_identity(std::move(identity)), m_guest(m_terminal->guest())
{
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_terminal->tick(now());
        settle();
    });
    if (m_endpoint.port() == 0) {
        replug();
        return;
    }
    m_listening = std::make_unique<QSocketNotifier>(m_endpoint.descriptor(), QSocketNotifier::Read, this);
    connect(m_listening.get(), &QSocketNotifier::activated, this, &TerminalServer::acceptTill);
    m_timer.start(0);
}

TerminalServer::~TerminalServer()
{
    m_reading.reset();
    if (m_listening && m_till >= 0)
        ::close(m_till);
}

/// A second till waits in the queue of the socket until the first is gone.
void TerminalServer::acceptTill()
{
    const int descriptor = m_endpoint.accept();
    if (descriptor < 0)
        return;
    if (!m_terminal->connect(now())) {
        resetOnClose(descriptor);
        ::close(descriptor);
        return settle();
    }
    if (m_identity) {
        auto session = TlsSession::server(*m_identity);
        if (!session) {
            ::close(descriptor);
            Q_EMIT broken(session.error().detail);
            return;
        }
        m_tls = std::move(session).take();
    }
    const int yes = 1;  // small messages wait for nothing
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    m_listening->setEnabled(false);
    attach(descriptor);
    settle();
}

void TerminalServer::attach(int descriptor)
{
    m_till = descriptor;
    m_reading = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read, this);
    connect(m_reading.get(), &QSocketNotifier::activated, this, &TerminalServer::readTill);
}

/// On a pseudo-terminal somebody pushes the plug in again.
void TerminalServer::replug()
{
    m_terminal->connect(now());
    attach(m_endpoint.descriptor());
    settle();
}

void TerminalServer::drop(bool isReset)
{
    if (m_reading)
        m_reading->setEnabled(false);  // kept until the next till: we may stand in its signal
    if (m_listening && m_till >= 0) {
        if (isReset)
            resetOnClose(m_till);
        ::close(m_till);
        m_listening->setEnabled(true);
    } else if (m_till >= 0) {
        QTimer::singleShot(replugMs, this, &TerminalServer::replug);
    }
    m_till = -1;
    m_tls.reset();
}

void TerminalServer::readTill()
{
    char buffer[1024];
    const ssize_t got = ::read(m_till, buffer, sizeof buffer);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got > 0 && hear(QByteArray(buffer, got)))
        return settle();
    if (m_listening) {
        drop(false);
        m_terminal->disconnect(now());
    } else {
        m_reading->setEnabled(false);  // nobody holds the other end of the line
        QTimer::singleShot(replugMs, this, [this] { m_reading->setEnabled(m_till >= 0); });
    }
    settle();
}

/// False when the till does not speak as it should.
bool TerminalServer::hear(const QByteArray &bytes)
{
    if (!m_tls) {
        m_terminal->feed(bytes, now());
        return true;
    }
    const bool isWell = bool(m_tls->feed(bytes));
    std::ignore = writeAll(m_till, m_tls->takeOutput(), writeMs);
    if (const QByteArray plain = m_tls->takePlain(); !plain.isEmpty())
        m_terminal->feed(plain, now());
    return isWell;
}

void TerminalServer::write(const QByteArray &bytes)
{
    if (m_till < 0 || (m_tls && (!m_tls->isReady() || !m_tls->write(bytes))))
        return;
    std::ignore = writeAll(m_till, m_tls ? m_tls->takeOutput() : bytes, writeMs);
}

/// After anything has happened: the books, then what the terminal says, then when it wants to be woken.
void TerminalServer::settle()
{
    if (m_isBroken)
        return;
    if (const Outcome written = m_books.write(m_terminal->ledger()); !written) {
        m_isBroken = true;
        drop(true);
        Q_EMIT broken(written.error().detail);
        return;
    }
    for (QByteArray bytes; !(bytes = m_terminal->takeOutput()).isEmpty();)
        write(bytes);
    if (m_terminal->takeCut())
        drop(true);
    for (const QString &line : m_terminal->takeSeen())
        Q_EMIT seen(line);
    if (!(m_shown == m_terminal->view())) {
        m_shown = m_terminal->view();
        Q_EMIT viewChanged(m_shown);
    }
    const qint64 next = m_terminal->nextMs();
    constexpr qint64 longest = 60'000;
    if (next != SimulatedTerminal::never)
        m_timer.start(int(std::clamp<qint64>(next - now(), 0, longest)));
    else
        m_timer.stop();
}

void TerminalServer::tap(const QString &card)
{
    if (const TestCard *found = findTestCard(card))
        m_terminal->tap(*found, now());
    settle();
}

void TerminalServer::enterPin()
{
    m_terminal->enterPin(now());
    settle();
}

void TerminalServer::pressStop()
{
    m_terminal->pressStop(now());
    settle();
}

void TerminalServer::declineNext()
{
    m_terminal->declineNext();
    settle();
}

/// What concerns the guests from now on; false: no such word.
bool TerminalServer::guestDoes(const QString &word, const QString &rest)
{
    bool isNumber = false;
    const qint64 minor = rest.toLongLong(&isNumber);
    if (word == u"tip" && isNumber && minor >= 0)
        m_guest.tip = Money::fromMinor(minor);
    else if (word == u"amount" && isNumber && minor > 0)
        m_guest.approved = Money::fromMinor(minor);
    else if (word == u"amount" && rest == u"asked")
        m_guest.approved.reset();
    else if (word == u"offline" || word == u"online")
        m_guest.isOffline = word == u"offline";
    else if (word == u"host" && rest == u"silent")
        m_guest.isAnswerLost = true;
    else if (word == u"host" && rest == u"well")
        m_guest.isAnswerLost = false;
    else
        return false;
    m_terminal->setGuest(m_guest);
    return true;
}

Outcome TerminalServer::act(const QString &line)
{
    const QString word = line.section(u' ', 0, 0);
    const QString rest = line.section(u' ', 1).trimmed();
    if (word == u"tap" && (rest.isEmpty() || findTestCard(rest))) {
        tap(rest.isEmpty() ? QString(m_guest.card.name) : rest);
    } else if (line == u"pin") {
        enterPin();
    } else if (line == u"stop") {
        pressStop();
    } else if (line == u"decline") {
        declineNext();
    } else if (!guestDoes(word, rest)) {
        const auto fault = parseTerminalFault(line);
        if (!fault) {
            return fault.error().within(u"expected tap CARD, pin, stop, decline, tip N, amount N, amount "
                                        u"asked, offline, online, host "
                                        "silent, host well, or a fault"_s);
        }
        m_terminal->plan(*fault, now());
        settle();
    }
    return done();
}

}  // namespace servery
