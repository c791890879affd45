// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/usecases/take_order.h"

namespace servery {

/// What may be a PIN (POS-51): 4 to 6 digits.
bool isPin(const QString &pin);

/// The shop behind the counter: its menu, its people, its settings, what is sold out.
class ManageShop {
public:
    explicit ManageShop(DeskContext &context) : m_context(context) {}

    /// Makes a menu document the newest version. All or nothing; the same document again changes nothing.
    /// Refuses another currency once something was sold. Answers the version.
    Result<QString> importMenu(const QByteArray &document, const QString &source,
                               const std::optional<Approval> &approval = {});
    /// Sold out, on again, or counted from now on (POS-04).
    ViewResult setAvailability(const QString &item, bool isAvailable, std::optional<int> left);
    /// Adds or replaces somebody. The first one must be a manager or more; PINs have 4 to 6 digits (POS-51).
    ViewResult setStaff(const StaffMember &member, const QString &pin,
                        const std::optional<Approval> &approval = {});
    ViewResult removeStaff(const QString &user, const std::optional<Approval> &approval = {});
    ViewResult changeSettings(const ShopSettings &settings, const std::optional<Approval> &approval = {});
    /// For what is not written to the journal, as a station's own devices: whether somebody may change it.
    ViewResult checkMayManage(const std::optional<Approval> &approval = {});

private:
    ViewResult write(const Journal::Decide &decide);

    DeskContext &m_context;
};

}  // namespace servery
