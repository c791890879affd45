// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulated/paper_window.h"

#include <algorithm>

#include <QFileDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/simulated/paper_scene.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/push_button.h"

namespace servery {

PaperWindow::PaperWindow(const QString &address, const QStringList &faults, QWidget *parent)
    : QWidget(parent), m_scene(new PaperScene(this)), m_note(new Chip({}, Tone::Ok, this)),
      m_save(new PushButton(tr("Save as picture…"), PushButton::Kind::Ghost, this))
{
    setWindowTitle(tr("Simulated printer · %1").arg(address));
    m_scene->setNamePlate(address);
    m_note->setAccessibleName(tr("State"));
    m_note->hide();
    m_save->setEnabled(false);
    connect(m_save, &PushButton::clicked, this, &PaperWindow::askWhereToSave);
    auto *row = new QHBoxLayout(this);
    row->setSpacing(themeOf(this).gap());
    auto *left = new QVBoxLayout;
    left->addWidget(m_scene, 1);
    auto *below = new QHBoxLayout;
    below->addWidget(m_note);
    below->addStretch(1);
    below->addWidget(m_save);
    left->addLayout(below);
    row->addLayout(left, 1);
    if (!faults.isEmpty())
        row->addLayout(makeSwitches(faults));
    resize(faults.isEmpty() ? 460 : 690, 740);
}

QLayout *PaperWindow::makeSwitches(const QStringList &faults)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(new Label(tr("What is wrong with it"), {Type::Label, Weight::Semibold}, this));
    for (const QString &fault : faults) {
        auto *box = new PushButton(faultLabel(fault), PushButton::Kind::Choice, this);
        box->setCheckable(true);
        connect(box, &PushButton::toggled, this,
                [this, fault](bool isOn) { Q_EMIT faultSwitched(fault, isOn); });
        connect(box, &PushButton::toggled, this, &PaperWindow::lightLamp);
        column->addWidget(box);
        m_switches.emplace_back(fault, box);
    }
    column->addStretch(1);
    return column;
}

void PaperWindow::lightLamp()
{
    m_scene->setTrouble(std::any_of(m_switches.begin(), m_switches.end(),
                                    [](const auto &one) { return one.second->isChecked(); }));
}

void PaperWindow::askWhereToSave()
{
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Save as picture"), {}, tr("Pictures (*.png)"));
    if (file.isEmpty() || saveNewest(file))
        return;
    m_note->setText(tr("It could not be saved there."));
    m_note->setTone(Tone::Danger);
    m_note->show();
}

bool PaperWindow::saveNewest(const QString &file) const
{
    return m_scene->newest().save(file, "PNG");
}

void PaperWindow::showHanging(const QImage &paper)
{
    m_scene->showHanging(paper);
    m_save->setEnabled(!m_scene->newest().isNull());
}

void PaperWindow::tearOff(const QImage &piece, const QString &text)
{
    m_scene->tearOff(piece);
    m_scene->setAccessibleDescription(text);
    m_save->setEnabled(true);
}

void PaperWindow::showDrawer()
{
    m_note->setText(tr("The drawer opened."));
    m_note->setTone(Tone::Ok);
    m_note->show();
}

void PaperWindow::showFault(const QString &fault, bool isOn)
{
    for (const auto &[name, box] : m_switches) {
        if (name == fault)
            box->setChecked(isOn);
    }
}

QString PaperWindow::faultLabel(const QString &fault) const
{
    if (fault == u"cover-open")
        return tr("Cover open");
    if (fault == u"paper-end")
        return tr("Out of paper");
    if (fault == u"paper-near-end")
        return tr("Paper nearly out");
    if (fault == u"labels-out")
        return tr("Out of labels");
    if (fault == u"ribbon-out")
        return tr("Out of ribbon");
    if (fault == u"head-open")
        return tr("Head open");
    if (fault == u"pause")
        return tr("Paused");
    if (fault == u"cutter")
        return tr("Blade stuck");
    if (fault == u"dribble")
        return tr("Answers in drops");
    if (fault == u"flow-control")
        return tr("XOFF in answers");
    if (fault == u"half-picture")
        return tr("Half a picture left");
    if (fault == u"offline")
        return tr("Offline");
    if (fault == u"silent")
        return tr("Answers nothing");
    if (fault == u"slow")
        return tr("Slow");
    if (fault == u"garbage")
        return tr("Answers nonsense");
    return fault;
}

}  // namespace servery
