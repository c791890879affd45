// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "sync/client/central_link.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/token.h"

namespace servery {

/// What a station asks to be let in with.
struct EnrolWish {
    QString code;
    QByteArray publicKey;
    QString name;
    QStringList stations;
};
/// What the central answers.
struct Enrolment {
    DeviceId device;
    StoreId store;
    QString storeName;
    std::map<QString, QString> series;  ///< letters for each station's receipts
    QByteArray authority;
};

/// Lets this machine into a store.
Result<Enrolment> enrolAt(CentralLink &link, const EnrolWish &wish);

/// The central as a device sees it: proves who it is, keeps its token fresh, asks, and reads the answers.
///
/// An answer that is none of those the protocol has (a proxy's, a server's that is starting) is
/// DeviceOffline: to be asked again later. BadInput is said by the central of a question, and would be said
/// again.
class CentralTalk {
public:
    /// `now` is the machine's clock, in seconds of Unix time; where it is wrong, the central's counts.
    CentralTalk(CentralLink &link, DeviceId device, Signer sign, std::function<qint64()> now)
        : m_link(link), m_device(device), m_sign(std::move(sign)), m_now(std::move(now))
    {
    }

    Result<PushReply> push(const PushRequest &request);
    Result<PullReply> pull(const PullRequest &request);

private:
    Result<QByteArray> token();
    Result<QByteArray> assertion() const;
    Result<LinkAnswer> withToken(const std::function<Result<LinkAnswer>(const QByteArray &)> &ask);

    CentralLink &m_link;
    DeviceId m_device;
    Signer m_sign;
    std::function<qint64()> m_now;
    qint64 m_clockOff = 0;  ///< seconds that the central's clock is ahead of ours
    QByteArray m_token;
    qint64 m_tokenUntil = 0;
};

}  // namespace servery
