// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/central_link.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace servery {

struct CentralLink::Wire {
    QNetworkAccessManager network;
};

CentralLink::CentralLink(CentralAddress address)
    : m_address(std::move(address)), m_wire(std::make_unique<Wire>())
{
    m_wire->network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_wire->network.setTransferTimeout(m_address.patienceMs);
}

CentralLink::~CentralLink() = default;

static QNetworkRequest requestFor(const CentralAddress &address, const QString &path, const QByteArray &token)
{
    QNetworkRequest request(QUrl(address.url + path));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"servery"_s);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    if (!address.authority.isEmpty()) {
        QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
        trust.setProtocol(QSsl::TlsV1_3OrLater);
        trust.setCaCertificates(QSslCertificate::fromData(address.authority));
        request.setSslConfiguration(trust);
    }
    return request;
}

static Result<LinkAnswer> wait(const CentralAddress &address, QNetworkReply *started)
{
    const std::unique_ptr<QNetworkReply> reply(started);
    // The certificate itself was pinned: it need not bear the name by which the machine is reached here.
    const QList<QSslCertificate> pinned = QSslCertificate::fromData(address.authority);
    QObject::connect(
        started, &QNetworkReply::sslErrors, started, [started, pinned](const QList<QSslError> &errors) {
            QList<QSslError> harmless;
            for (const QSslError &error : errors)
                if (error.error() == QSslError::HostNameMismatch && pinned.contains(error.certificate()))
                    harmless.append(error);
            started->ignoreSslErrors(harmless);
        });
    QEventLoop loop;
    QObject::connect(started, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!started->isFinished())
        loop.exec();
    const QVariant status = started->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (started->error() == QNetworkReply::SslHandshakeFailedError)
        return Error{ErrorCode::NotAllowed, u"%1: who answers there is not the central: %2"_s.arg(
                                                address.url, started->errorString())};
    // An answer that broke off halfway is none.
    const bool isWhole = status.isValid() && (started->error() == QNetworkReply::NoError ||
                                              started->error() >= QNetworkReply::ContentAccessDenied);
    if (!isWhole)
        return Error{ErrorCode::DeviceOffline, u"%1: %2"_s.arg(address.url, started->errorString())};
    return LinkAnswer{status.toInt(), started->readAll()};
}

Result<LinkAnswer> CentralLink::post(const QString &path, const QByteArray &json, const QByteArray &token)
{
    QNetworkRequest request = requestFor(m_address, path, token);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    return wait(m_address, m_wire->network.post(request, json));
}

Result<LinkAnswer> CentralLink::read(const QString &pathAndQuery, const QByteArray &token)
{
    return wait(m_address, m_wire->network.get(requestFor(m_address, pathAndQuery, token)));
}

}  // namespace servery
