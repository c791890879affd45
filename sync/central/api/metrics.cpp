// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/api/metrics.h"

#include <prometheus/text_serializer.h>

namespace servery {

namespace {

/// From half a millisecond, which a request to memory takes, to ten seconds, which nobody waits.
const prometheus::Histogram::BucketBoundaries buckets{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                      0.1,    0.25,  0.5,    1,     2.5,  5,     10};

prometheus::Gauge &gauge(prometheus::Registry &registry, const char *name, const char *help)
{
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

}  // namespace

Metrics::Metrics()
    : m_requests(prometheus::BuildCounter()
                     .Name("servery_http_requests_total")
                     .Help("Requests that were answered, by endpoint and status")
                     .Register(m_registry)),
      m_seconds(prometheus::BuildHistogram()
                    .Name("servery_http_request_seconds")
                    .Help("From the first byte of a request to the last one of its answer, by endpoint")
                    .Register(m_registry)),
      m_connections(gauge(m_registry, "servery_http_connections", "Open connections, WebSockets among them")),
      m_live(gauge(m_registry, "servery_live_connections", "Open WebSockets")),
      m_inFlight(gauge(m_registry, "servery_http_requests_in_flight", "Requests that are being answered")),
      m_tooBusy(
          gauge(m_registry, "servery_http_too_busy", "Requests and connections refused for want of room")),
      m_droppedOutboxes(
          gauge(m_registry, "servery_live_dropped_outboxes", "WebSockets ended because they did not read"))
{
}

void Metrics::observe(const HttpRecord &record)
{
    const std::string operation = record.operation.isEmpty() ? "none" : record.operation.toStdString();
    m_requests.Add({{"operation", operation}, {"status", std::to_string(record.status)}}).Increment();
    m_seconds.Add({{"operation", operation}}, buckets)
        .Observe(std::chrono::duration<double>(record.duration).count());
}

QByteArray Metrics::text(const HttpFigures &figures)
{
    m_connections.Set(figures.connections);
    m_live.Set(figures.live);
    m_inFlight.Set(figures.requestsInFlight);
    m_tooBusy.Set(double(figures.tooBusy));
    m_droppedOutboxes.Set(double(figures.droppedOutboxes));
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(m_registry.Collect()));
}

}  // namespace servery
