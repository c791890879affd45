// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/cards/pcsc_reader.h"

#include <array>
#include <utility>

#include <winscard.h>

#include <QByteArrayList>

#include "drivers/cards/card_check.h"

namespace servery {

namespace {

using Kind = CardNews::Kind;

QString words(LONG answer)
{
    return QString::fromLatin1(pcsc_stringify_error(answer));
}

/// Bits 16 to 31 of a reader's state count its cards coming and going.
DWORD counterOf(DWORD state)
{
    return state >> 16;
}

}  // namespace

/// A connection to the service and the state of the reader as last seen.
struct PcscReader::Service {
    SCARDCONTEXT context = 0;
    QByteArray name;
    DWORD state = SCARD_STATE_UNAWARE;

    Service() = default;
    ~Service()
    {
        if (context != 0)
            SCardReleaseContext(context);
    }
    Q_DISABLE_COPY_MOVE(Service)

    /// What lies on the reader now.
    CardFinding examine() const
    {
        SCARDHANDLE card = 0;
        DWORD protocol = 0;
        if (SCardConnect(context, name.constData(), SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1,
                         &card, &protocol) != SCARD_S_SUCCESS)
            return {};
        const auto exchange = [card, protocol](const QByteArray &command) {
            std::array<BYTE, 258> answer{};
            DWORD size = answer.size();
            const SCARD_IO_REQUEST *how = protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
            const LONG sent = SCardTransmit(card, how, reinterpret_cast<const BYTE *>(command.constData()),
                                            DWORD(command.size()), nullptr, answer.data(), &size);
            return sent == SCARD_S_SUCCESS
                       ? QByteArray(reinterpret_cast<const char *>(answer.data()), qsizetype(size))
                       : QByteArray();
        };
        const CardFinding finding = examineCard(exchange);
        SCardDisconnect(card, SCARD_LEAVE_CARD);
        return finding;
    }
};

PcscReader::PcscReader(QString reader, QByteArray siteKey)
    : m_reader(std::move(reader)), m_siteKey(std::move(siteKey))
{
}

PcscReader::~PcscReader() = default;

Outcome PcscReader::findReader()
{
    auto service = std::make_unique<Service>();
    LONG answer = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &service->context);
    if (answer != SCARD_S_SUCCESS)
        return Error{ErrorCode::DeviceOffline, u"card reader: no PC/SC service: %1"_s.arg(words(answer))};
    DWORD size = 0;
    QByteArray names;
    answer = SCardListReaders(service->context, nullptr, nullptr, &size);
    if (answer == SCARD_S_SUCCESS) {
        names.resize(qsizetype(size));
        answer = SCardListReaders(service->context, nullptr, names.data(), &size);
    }
    if (answer != SCARD_S_SUCCESS)
        return Error{ErrorCode::DeviceOffline, u"card reader: %1"_s.arg(words(answer))};
    for (const QByteArray &name : names.split('\0')) {
        const bool isWanted = m_reader == u"*" || QString::fromUtf8(name).contains(m_reader);
        if (!name.isEmpty() && isWanted) {
            service->name = name;
            m_service = std::move(service);
            return done();
        }
    }
    return Error{ErrorCode::DeviceOffline, u"card reader: none is called \"%1\""_s.arg(m_reader)};
}

/// A card on a reader that is gone is gone, too; that is told before the error.
Error PcscReader::lost(std::vector<CardNews> &news, const QString &why)
{
    m_service.reset();
    if (std::exchange(m_isPresent, false))
        news.push_back({Kind::Removed});
    return {ErrorCode::DeviceOffline, u"card reader: "_s + why};
}

Result<std::vector<CardNews>> PcscReader::wait(int timeoutMs)
{
    if (!m_service) {
        if (auto found = findReader(); !found)
            return found.error();
    }
    SCARD_READERSTATE state{};
    state.szReader = m_service->name.constData();
    state.dwCurrentState = m_service->state;
    std::vector<CardNews> news;
    const LONG answer = SCardGetStatusChange(m_service->context, DWORD(timeoutMs), &state, 1);
    if (answer == LONG(SCARD_E_TIMEOUT))
        return news;
    const bool isGone = state.dwEventState & (SCARD_STATE_UNKNOWN | SCARD_STATE_UNAVAILABLE);
    if (answer != SCARD_S_SUCCESS || isGone) {
        const Error error = lost(news, answer == SCARD_S_SUCCESS ? u"unplugged"_s : words(answer));
        if (news.empty())
            return error;
        return news;
    }
    const bool wasPresent = std::exchange(m_isPresent, state.dwEventState & SCARD_STATE_PRESENT);
    const bool isOther = counterOf(state.dwEventState) != counterOf(m_service->state);
    m_service->state = state.dwEventState & ~DWORD(SCARD_STATE_CHANGED);
    if (wasPresent && (!m_isPresent || isOther))
        news.push_back({Kind::Removed});
    if (m_isPresent && (!wasPresent || isOther))
        news.push_back(newsOf(m_service->examine(), m_siteKey));
    return news;
}

}  // namespace servery
