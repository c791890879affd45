// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

#include "sync/central/http/http_server.h"
#include "sync/central/storage/sql_session.h"

namespace servery {

/// What the command line of `servery-central` asks for.
struct CentralOptions {
    enum class Command { Serve, HealthOnly };

    Command command = Command::Serve;
    CentralPlace place;
    HttpServerOptions http;
    std::chrono::seconds announce{0};   ///< between saying that it will stop and stopping
    std::chrono::seconds deadline{25};  ///< for requests in flight, once it stops
};

void describeCentral(QCommandLineParser &parser);
/// BadInput when something is missing or not what it should be.
Result<CentralOptions> readCentral(const QCommandLineParser &parser);

}  // namespace servery
