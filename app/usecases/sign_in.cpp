// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/sign_in.h"

#include "app/base/reason.h"
#include "app/usecases/permit.h"

namespace servery {

ViewResult SignIn::signIn(const QString &user, const QString &pin, bool wantsTraining)
{
    const Books &books = m_context.journal.books();
    if (!m_context.session.user.isEmpty() && m_context.session.isTraining && !wantsTraining)
        return refusal(Reason::TrainingStays, u"sign out first: training never turns into selling"_s);
    bool isTraining = wantsTraining;
    if (!books.staff.empty()) {
        if (auto right = checkPin(m_context, user, pin); !right)
            return right.error();
        const auto member = books.staff.find(user);
        isTraining = isTraining || member->second.isTrainee;
    } else if (user != ownerUser) {
        return Error{ErrorCode::WrongPin, u"there is no staff yet: sign in as owner"_s};
    }
    Stamp stamp = m_context.stamp();
    stamp.actor = user;
    auto written = m_context.journal.transact(stamp, [&](const Books &) -> Decision {
        return std::vector<Event>{SignedIn{user, isTraining}};
    });
    if (!written)
        return written.error();
    m_context.session.user = user;
    m_context.session.isTraining = isTraining;
    const Order *order =
        m_context.session.order ? m_context.journal.books().order(*m_context.session.order) : nullptr;
    if (order && order->isTraining != isTraining)
        m_context.session.order.reset();  // a training order is no order to sell, and the other way round
    return m_context.view();
}

ViewResult SignIn::signOut()
{
    const QString user = m_context.session.user;
    if (user.isEmpty())
        return m_context.view();
    auto written = m_context.journal.transact(
        m_context.stamp(), [&](const Books &) -> Decision { return std::vector<Event>{SignedOut{user}}; });
    if (!written)
        return written.error();
    m_context.session.user.clear();
    m_context.session.isTraining = false;
    return m_context.view();
}

std::vector<StaffMember> SignIn::people() const
{
    std::vector<StaffMember> result;
    for (const auto &[user, member] : m_context.journal.books().staff)
        result.push_back(member);
    return result;
}

std::optional<QDateTime> SignIn::lockedUntil(const QString &user) const
{
    const Books &books = m_context.journal.books();
    const auto tries = books.pinTries.find(user);
    if (tries == books.pinTries.end() || tries->second.lockedUntil <= m_context.clock.now())
        return std::nullopt;
    return tries->second.lockedUntil;
}

}  // namespace servery
