// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/api/endpoint.h"

#include <QUrlQuery>

namespace servery {

QString ApiRequest::parameter(const QByteArray &name) const
{
    const auto found = parameters.find(name);
    Q_ASSERT(found != parameters.end());  // the path of the endpoint has no such part
    return found->second;
}

QString ApiRequest::queryValue(const QString &name) const
{
    return QUrlQuery(QString::fromUtf8(http.query)).queryItemValue(name, QUrl::FullyDecoded);
}

std::function<void(ApiRequest, Reply)> atOnce(std::function<HttpResponse(const ApiRequest &)> answer)
{
    return [answer = std::move(answer)](const ApiRequest &request, Reply reply) { reply(answer(request)); };
}

HttpResponse jsonAnswer(int status, const QByteArray &json)
{
    return {status, "application/json", {}, json};
}

}  // namespace servery
