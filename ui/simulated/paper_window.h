// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QWidget>

class QLayout;

namespace servery {

class Chip;
class PaperScene;
class PushButton;

/// The window of a simulated printer: its paper, which can be saved as a picture, and a switch for each thing
/// that can be wrong with it.
class PaperWindow final : public QWidget {
    Q_OBJECT
public:
    /// `faults`: names of the switches ("cover-open"), in their order.
    explicit PaperWindow(const QString &address, const QStringList &faults, QWidget *parent = nullptr);

    /// The paper that came last, as PNG; false when it cannot be written.
    bool saveNewest(const QString &file) const;

public Q_SLOTS:
    void showHanging(const QImage &paper);
    void tearOff(const QImage &piece, const QString &text);
    void showDrawer();
    void showFault(const QString &fault, bool isOn);

Q_SIGNALS:
    void faultSwitched(const QString &fault, bool isOn);

private:
    QLayout *makeSwitches(const QStringList &faults);
    QString faultLabel(const QString &fault) const;
    void lightLamp();
    void askWhereToSave();

    PaperScene *m_scene;
    Chip *m_note;
    PushButton *m_save;
    std::vector<std::pair<QString, PushButton *>> m_switches;
};

}  // namespace servery
