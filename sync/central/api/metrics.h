// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "sync/central/http/http_server.h"

namespace servery {

/// What /metrics says, in the text format of Prometheus. Thread-safe.
class Metrics {
public:
    Metrics();

    /// For those who count things of their own.
    prometheus::Registry &registry() { return m_registry; }

    void observe(const HttpRecord &record);
    QByteArray text(const HttpFigures &figures);

private:
    prometheus::Registry m_registry;
    prometheus::Family<prometheus::Counter> &m_requests;
    prometheus::Family<prometheus::Histogram> &m_seconds;
    prometheus::Gauge &m_connections;
    prometheus::Gauge &m_live;
    prometheus::Gauge &m_inFlight;
    prometheus::Gauge &m_tooBusy;
    prometheus::Gauge &m_droppedOutboxes;
};

}  // namespace servery
