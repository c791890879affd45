// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pos/counter_context.h"
#include "ui/widgets/sheet.h"

namespace servery {

class Label;
class PushButton;
class QuestionSheet;
class TapView;

/// The devices page: what is connected, what it is for and how it is; what can be tried; first-time setup.
class DevicesSheet final : public Sheet {
    Q_OBJECT
public:
    /// `question` asks what a device is to be used for. `context.devices` is there.
    DevicesSheet(CounterContext &context, QuestionSheet &question, QWidget *window);

    void close() override;

private:
    void build();
    void bind();
    void enter();
    void show();
    void choose(int row);
    void askUse();
    PushButton *button(const QString &text);

    CounterContext &m_context;
    DevicesPresenter &m_devices;
    QuestionSheet &m_question;
    TapView *m_list;
    Label *m_advice;
    Label *m_facts;
    PushButton *m_testPage;
    PushButton *m_drawer;
    PushButton *m_use;
    PushButton *m_look;
    PushButton *m_network;
    PushButton *m_setUp;
    int m_row = -1;
    QString m_chosen;  ///< its address, to find it again after a look
};

}  // namespace servery
