// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/desk_link.h"

namespace servery {

/// Who may stand at the counter, and the PIN that says so. A PIN is never shown, kept or logged.
class SignInPresenter final : public QObject {
    Q_OBJECT
public:
    explicit SignInPresenter(DeskLink &desk, QObject *parent = nullptr);

    struct Person {
        QString user;
        QString name;
        QDateTime lockedUntil;  ///< null: not locked
        Role role = Role::Cashier;
    };
    const std::vector<Person> &people() const { return m_people; }
    /// Those who may do it alone, and so approve it.
    std::vector<Person> approversOf(Permission permission) const;
    bool isNeeded() const { return m_desk.view().user.isEmpty() && !m_people.empty(); }

public Q_SLOTS:
    void look();
    void signIn(const QString &user, const QString &pin, bool wantsTraining);
    void signOut();

Q_SIGNALS:
    void peopleChanged();
    void signedIn();
    void refused(const servery::Error &error);

private:
    DeskLink &m_desk;
    std::vector<Person> m_people;
};

}  // namespace servery
