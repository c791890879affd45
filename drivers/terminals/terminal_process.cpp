// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/terminal_process.h"

#include <algorithm>
#include <utility>

#include <QLoggingCategory>

#include "app/base/text.h"
#include "drivers/terminals/terminal_talk.h"

namespace servery {

Q_LOGGING_CATEGORY(logTerminal, "servery.terminal")

static constexpr int firstAgainMs = 1000;
static constexpr int longestAgainMs = 10'000;
static constexpr int endMs = 2000;  ///< that a driver has to end by itself when the station does

TerminalProcess::TerminalProcess(TerminalAccess setup, Place place, QObject *parent)
    : QObject(parent), m_setup(std::move(setup)), m_place(std::move(place))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &TerminalProcess::start);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &TerminalProcess::takeLines);
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { qCWarning(logTerminal).noquote() << m_process.readAllStandardError().trimmed(); });
    connect(&m_process, &QProcess::finished, this, &TerminalProcess::startAgain);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            startAgain();
    });
}

TerminalProcess::~TerminalProcess()
{
    m_process.disconnect(this);
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(endMs)) {
        m_process.kill();
        m_process.waitForFinished(endMs);
    }
}

void TerminalProcess::start()
{
    m_buffer.clear();
    m_process.start(m_place.program, {u"--lock"_s, m_place.lockFile});
    m_process.write(toLine(m_setup));
}

void TerminalProcess::startAgain()
{
    if (const auto attempt = std::exchange(m_inHands, std::nullopt))
        Q_EMIT said(AttemptUnknown{*attempt, u"the terminal's driver ended"_s});
    Q_EMIT said(TerminalAway{TerminalAway::Why::Unreachable, u"its driver does not run"_s});
    m_again.start(std::min(firstAgainMs << std::min(m_tries, 4), longestAgainMs));
    ++m_tries;
}

void TerminalProcess::request(const TerminalRequest &request)
{
    const auto *attempt = std::get_if<TakeAttempt>(&request);
    if (m_process.state() == QProcess::NotRunning) {
        if (attempt)
            Q_EMIT said(AttemptRefused{attempt->intent.id, 0, u"the terminal's driver does not run"_s});
        return;
    }
    if (attempt)
        m_inHands = attempt->intent.id;
    m_process.write(toLine(request));
}

void TerminalProcess::takeLines()
{
    m_buffer += m_process.readAllStandardOutput();
    for (qsizetype end; (end = m_buffer.indexOf('\n')) >= 0;) {
        const auto news = readTerminalNews(m_buffer.left(end));
        m_buffer.remove(0, end + 1);
        if (news)
            tell(*news);
        else
            qCWarning(logTerminal).noquote() << news.error().detail;
    }
}

void TerminalProcess::tell(const TerminalNews &news)
{
    m_tries = 0;
    const bool isOver = std::holds_alternative<AttemptRefused>(news) ||
                        std::holds_alternative<AttemptEnded>(news) ||
                        std::holds_alternative<AttemptUnknown>(news);
    if (isOver)
        m_inHands.reset();
    Q_EMIT said(news);
}

}  // namespace servery
