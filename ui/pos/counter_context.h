// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/card_presenter.h"
#include "ui/presenters/devices_presenter.h"
#include "ui/presenters/key_map.h"
#include "ui/presenters/paper_presenter.h"
#include "ui/presenters/refund_presenter.h"
#include "ui/presenters/sale_presenter.h"
#include "ui/presenters/scale_presenter.h"
#include "ui/presenters/scan_filter.h"
#include "ui/presenters/sign_in_presenter.h"
#include "ui/presenters/tender_presenter.h"
#include "ui/presenters/ticket_presenter.h"

namespace servery {

/// What the counter's screens are bound to. All of it outlives the window.
struct CounterContext {
    DeskLink &desk;
    SalePresenter &sale;
    TicketPresenter &ticket;
    TenderPresenter &tender;
    SignInPresenter &signIn;
    RefundPresenter &refund;
    PaperPresenter &paper;
    CardPresenter &card;
    KeyMap keys = {};
    ScanSettings scan = {};
    ScalePresenter *scale = nullptr;      ///< null: weights are typed
    DevicesPresenter *devices = nullptr;  ///< null: no devices page
};

}  // namespace servery
