// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What nearly every file includes, compiled once (SERVERY_PRECOMPILE). Only headers from outside: one of
// ours here would rebuild everything whenever it changes. A file still includes what it uses.

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include <QDate>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUuid>
