// SPDX-License-Identifier: GPL-3.0-or-later
// The files beside this one are compiled in; this keeps the library from being empty.
#include <QtGlobal>

extern const int serveryResourcesAnchor;
const int serveryResourcesAnchor = 1;
