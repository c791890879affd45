// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/simulated_terminal/fake_zvt_terminal.h"
#include "drivers/terminals/zvt/zvt_terminal.h"
#include "tests/harness/payment_trial.h"

namespace servery {

/// Money commands, each block once: a serial line may repeat one (C3b), which the terminal recognizes.
inline PaymentProtocol zvtProtocol(bool isSerial)
{
    PaymentProtocol protocol;
    protocol.name = u"zvt"_s;
    protocol.makeTerminal = [](const TerminalSetup &setup) {
        return std::make_unique<FakeZvtTerminal>(setup);
    };
    protocol.makeDriver = [](const TerminalSetup &setup, const std::shared_ptr<QDateTime> &time) {
        ZvtTerminal::Settings settings{*findZvtProfile(u"generic"), *zvtPassword(u"123456")};
        settings.isSerial = setup.isSerial;
        settings.wallClock = [time] { return *time; };
        return std::make_unique<ZvtTerminal>(settings);
    };
    protocol.isMoney = [isSerial, last = QByteArray()](const QByteArray &bytes) mutable {
        const qsizetype begin = isSerial ? bytes.indexOf("\x10\x02") + 2 : 0;
        const QByteArray command = bytes.mid(begin, 2);
        const bool isMoney =
            command == QByteArray("\x06\x01", 2) || command == "\x06\x30" || command == "\x06\x31";
        const bool isNew = isMoney && bytes != last;
        if (isMoney)
            last = bytes;
        return isNew;
    };
    return protocol;
}

inline TerminalSetup setupOf(bool isSerial, Personality personality)
{
    TerminalSetup setup;
    setup.isSerial = isSerial;
    setup.personality = personality;
    return setup;
}

inline PaymentRig rigOf(const TerminalSetup &setup)
{
    return {zvtProtocol(setup.isSerial), setup};
}

/// Everything that can go wrong, before and after every step of a command.
inline std::vector<Trial> zvtTrials(bool isSerial, quint16 command = zvt::authorisation)
{
    constexpr qint64 replyMs = 5000;
    constexpr qint64 workMs = 180'000;
    std::vector<Wrong> wrongs{{TerminalTrouble::Cut, 0},
                              {TerminalTrouble::Silent, 0},
                              {TerminalTrouble::Silent, 200'000},
                              {TerminalTrouble::Die, 0},
                              {TerminalTrouble::Die, 120'000},
                              {TerminalTrouble::Twice, 0},
                              {TerminalTrouble::Drops, 0},
                              {TerminalTrouble::Glue, 0},
                              {TerminalTrouble::Foreign, 990},
                              {TerminalTrouble::Delay, replyMs - 10},
                              {TerminalTrouble::Delay, replyMs + 10},
                              {TerminalTrouble::Delay, workMs - 10},
                              {TerminalTrouble::Delay, workMs + 10}};
    if (isSerial) {
        wrongs.push_back({TerminalTrouble::Flip, 0});
        wrongs.push_back({TerminalTrouble::LoseAck, 0});
    }
    return faultTrials(wrongs, command);
}

}  // namespace servery
