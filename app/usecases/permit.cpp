// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/permit.h"

#include "app/base/reason.h"

namespace servery {

Outcome checkPin(DeskContext &context, const QString &user, const QString &pin)
{
    if (auto fresh = context.journal.refresh(); !fresh)
        return fresh.error();
    const Books &books = context.journal.books();
    const auto member = books.staff.find(user);
    if (member == books.staff.end())
        return Error{ErrorCode::WrongPin, u"no such user or wrong PIN"_s};
    const QDateTime now = context.clock.now();
    const auto tries = books.pinTries.find(user);
    if (tries != books.pinTries.end() && tries->second.lockedUntil.isValid()) {
        const QDateTime until = tries->second.lockedUntil;
        // A clock that was put back must not lock for longer than the lock is.
        if (now < until && now.secsTo(until) <= PinTries::lockSeconds)
            return Error{ErrorCode::LockedOut,
                         u"too many wrong PINs; locked until "_s + until.toString(Qt::ISODate)};
    }
    if (context.pins.matches(pin, member->second.pinHash))
        return done();
    Stamp stamp = context.stamp();
    if (context.session.user.isEmpty())
        stamp.actor = u"system"_s;
    auto noted = context.journal.transact(stamp, [&](const Books &) -> Result<std::vector<Event>> {
        return std::vector<Event>{SignInFailed{user, now}};
    });
    if (!noted)
        return noted.error();
    return Error{ErrorCode::WrongPin, u"no such user or wrong PIN"_s};
}

static Grant grantTo(const Books &books, const QString &user, Permission permission)
{
    if (books.staff.empty() && (user == ownerUser || user.isEmpty()))
        return Grant::Allow;
    const auto member = books.staff.find(user);
    if (member == books.staff.end())
        return Grant::Hidden;
    return grantOf(member->second.role, permission);
}

Result<QString> permit(DeskContext &context, Permission permission, const std::optional<Approval> &approval)
{
    const Books &books = context.journal.books();
    if (context.session.user.isEmpty() && !books.staff.empty())
        return Error{ErrorCode::NotAllowed, u"nobody has signed in"_s, Reason::NobodySignedIn};
    const Grant grant = grantTo(books, context.session.user, permission);
    if (grant == Grant::Allow)
        return QString();
    if (grant == Grant::Hidden)
        return Error{ErrorCode::NotAllowed, u"this role may not do that"_s, Reason::RoleMayNot};
    if (!approval)
        return Error{
            ErrorCode::NotAllowed, u"this needs an approval"_s, Reason::NeedsApproval, {toText(permission)}};
    if (auto right = checkPin(context, approval->user, approval->pin); !right)
        return right.error();
    if (grantTo(context.journal.books(), approval->user, permission) != Grant::Allow)
        return Error{ErrorCode::NotAllowed,
                     approval->user + u" may not approve that"_s,
                     Reason::ApproverMayNot,
                     {approval->user}};
    return approval->user;
}

}  // namespace servery
