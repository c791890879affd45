// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace servery {

using namespace Qt::StringLiterals;  // u"text"_s; the only `using namespace` in a header

}  // namespace servery
