// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/sign_in_presenter.h"

#include <algorithm>
#include <iterator>

namespace servery {

SignInPresenter::SignInPresenter(DeskLink &desk, QObject *parent) : QObject(parent), m_desk(desk) {}

void SignInPresenter::look()
{
    m_desk.askFor(
        this,
        [](Desk &desk) {
            std::vector<Person> people;
            for (const StaffMember &member : desk.staff.people())
                people.push_back({member.user, member.name.isEmpty() ? member.user : member.name,
                                  desk.staff.lockedUntil(member.user).value_or(QDateTime()), member.role});
            return people;
        },
        [this](const std::vector<Person> &people) {
            m_people = people;
            Q_EMIT peopleChanged();
        });
}

std::vector<SignInPresenter::Person> SignInPresenter::approversOf(Permission permission) const
{
    std::vector<Person> approvers;
    std::copy_if(m_people.begin(), m_people.end(), std::back_inserter(approvers),
                 [permission](const Person &one) { return grantOf(one.role, permission) == Grant::Allow; });
    return approvers;
}

void SignInPresenter::signIn(const QString &user, const QString &pin, bool wantsTraining)
{
    m_desk.askFor(
        this, [=](Desk &desk) { return desk.staff.signIn(user, pin, wantsTraining); },
        [this](const ViewResult &answer) {
            m_desk.look();  // first: whether anybody is needed is answered from the counter's state
            look();
            if (!answer)
                return Q_EMIT refused(answer.error());
            Q_EMIT signedIn();
        });
}

void SignInPresenter::signOut()
{
    m_desk.ask([](Desk &desk) { return desk.staff.signOut(); });
    look();
}

}  // namespace servery
