// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/desk_link.h"
#include "ui/presenters/device_model.h"

namespace servery {

/// The devices page: what is connected, what it is for, how it is, and what can be tried. It says what is
/// wanted; whoever owns the devices does it on a thread of its own and answers. Only who may change settings
/// gets in. A drawer opens as it does everywhere, with a reason in the journal.
class DevicesPresenter final : public QObject {
    Q_OBJECT
public:
    explicit DevicesPresenter(DeskLink &desk, QObject *parent = nullptr);

    DeviceModel *devices() { return &m_model; }
    /// Something is being asked; the buttons wait.
    bool isBusy() const { return m_isBusy; }
    bool canPrint(int row) const;
    /// What a device may be used for.
    QStringList rolesFor(int row) const;
    /// What guests read on a display: it may lack letters for it.
    QString menuNames() const;

public Q_SLOTS:
    /// Somebody wants to see the page, and may have to be approved.
    void enter();
    void leave() { m_isOpen = false; }
    /// Asks every device again.
    void look();
    /// The same, and every machine of this network.
    void searchNetwork();
    void printTestPage(int row);
    void use(int row, const QString &role);
    void setUp();
    // The answers.
    /// `kitchen`: whose stations' tickets and labels may come out somewhere.
    void take(const std::vector<servery::DeviceReport> &devices, const servery::Kitchen &kitchen = {});
    void takeTestPage(const servery::Result<servery::PrintLevel> &printed);
    void takeSetUp(const servery::Result<int> &added);
    /// What was set up is not used yet.
    void takeLater();
    /// Something was plugged in or out.
    void noteChange();
    /// The window was made anew while the page was open.
    void comeBack();

Q_SIGNALS:
    void entered();
    void changed();
    void said(const QString &words);
    void lookWanted(bool isNetworkSearched);
    void testPageWanted(const servery::Device &device);
    void useWanted(const servery::Device &device, const QString &role);
    void setUpWanted();

private:
    void beBusy(const QString &words);
    void rest(const QString &words);

    DeskLink &m_desk;
    DeviceModel m_model;
    QStringList m_stations;
    bool m_isOpen = false;
    bool m_isBusy = false;
};

}  // namespace servery
