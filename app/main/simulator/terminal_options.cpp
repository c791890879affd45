// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/simulator/terminal_options.h"

#include <algorithm>
#include <array>

#include <QFile>

#include "app/domain/gs1.h"
#include "drivers/terminals/nexo/nexo_protection.h"
#include "drivers/transport/tls_certificate.h"

namespace servery {

namespace {

/// What a trait changes.
struct Trait {
    QLatin1StringView name;
    void (*apply)(TerminalSetup &setup);
};
constexpr std::array traits{
    Trait{"alone"_L1, [](TerminalSetup &setup) { setup.goesOnAlone = true; }},
    Trait{"bare-recall"_L1, [](TerminalSetup &setup) { setup.isRecallBare = true; }},
    Trait{"no-message-ids"_L1, [](TerminalSetup &setup) { setup.countsMessages = false; }},
    Trait{"restarts-numbers"_L1, [](TerminalSetup &setup) { setup.restartsNumbers = true; }},
    Trait{"whole-numbers"_L1, [](TerminalSetup &setup) { setup.showsWholeNumber = true; }},
};

Error wrong(QLatin1StringView option, const QString &expected, const QString &found)
{
    return {ErrorCode::BadInput, u"--%1: expected %2, found \"%3\""_s.arg(option, expected, found)};
}

QStringList testCardNames()
{
    QStringList names;
    for (const TestCard &card : testCards())
        names << card.name;
    return names;
}

QStringList terminalTraitNames()
{
    QStringList names;
    for (const Trait &trait : traits)
        names << trait.name;
    return names;
}

}  // namespace

void describeTerminal(QCommandLineParser &parser)
{
    parser.addOptions(
        {{u"approve"_s, u"Of a terminal: every guest has a card and pays (default without a display)."_s},
         {u"decline"_s, u"Of a terminal: the host says no."_s},
         {u"quick"_s, u"Of a terminal: guests and host take no time."_s},
         {u"personality"_s,
          u"What a terminal does with a payment that the till does not agree to: spec takes it back, decline "
          "sets it to declined, keep keeps it (default: spec)."_s,
          u"NAME"_s, u"spec"_s},
         {u"ledger"_s, u"A terminal's books, as JSON; written before it says anything."_s, u"FILE"_s},
         {u"card"_s, u"What guests of a terminal pay with: %1."_s.arg(testCardNames().join(u", "_s)),
          u"NAME"_s, u"girocard"_s},
         {u"tid"_s, u"A terminal's number, eight digits (default: 29001006)."_s, u"TID"_s},
         {u"currency"_s, u"The one that a terminal takes (default: EUR)."_s, u"CODE"_s},
         {u"key"_s,
          u"IDENTIFIER:VERSION of the key of a terminal that speaks nexo (default: %1)."_s.arg(
              TerminalSetup().key),
          u"NAME"_s},
         {u"passphrase"_s, u"Of that key (default: \"%1\")."_s.arg(TerminalSetup().passphrase), u"TEXT"_s},
         {u"certificate"_s,
          u"Of a terminal that speaks nexo, for its till to believe; made with its key when missing."_s,
          u"FILE"_s},
         {u"language"_s, u"Of a terminal's words: de, en (default: de)."_s, u"NAME"_s},
         {u"trait"_s,
          u"How a terminal differs from others: %1. May be given several times."_s.arg(
              terminalTraitNames().join(u", "_s)),
          u"NAME"_s},
         {u"json"_s, u"A terminal says its books on standard output when it stops."_s}});
}

Result<TerminalSetup> readTerminalSetup(const QCommandLineParser &parser)
{
    TerminalSetup setup;
    const auto personality = findPersonality(parser.value(u"personality"_s));
    if (!personality)
        return wrong("personality"_L1, u"spec, decline or keep"_s, parser.value(u"personality"_s));
    setup.personality = *personality;
    if (parser.isSet(u"tid"_s)) {
        setup.terminalId = parser.value(u"tid"_s);
        const bool isNumber = std::all_of(setup.terminalId.begin(), setup.terminalId.end(),
                                          [](QChar one) { return one >= u'0' && one <= u'9'; });
        if (setup.terminalId.size() != 8 || !isNumber)
            return wrong("tid"_L1, u"eight digits"_s, setup.terminalId);
    }
    if (parser.isSet(u"currency"_s))
        setup.currency = currencyNumber(parser.value(u"currency"_s));
    if (setup.currency == 0)
        return wrong("currency"_L1, u"a code of ISO 4217"_s, parser.value(u"currency"_s));
    if (parser.isSet(u"language"_s))
        setup.language = parser.value(u"language"_s);
    if (setup.language != u"de" && setup.language != u"en")
        return wrong("language"_L1, u"de or en"_s, setup.language);
    for (const auto &[option, value] :
         {std::pair(u"key"_s, &setup.key), std::pair(u"passphrase"_s, &setup.passphrase)}) {
        if (parser.isSet(option))
            *value = parser.value(option);
    }
    if (const auto key = NexoProtection::make(nexoKey(setup.key, setup.passphrase)); !key)
        return key.error();
    for (const QString &name : parser.values(u"trait"_s)) {
        const auto *trait = std::find_if(traits.begin(), traits.end(),
                                         [&name](const Trait &one) { return one.name == name; });
        if (trait == traits.end())
            return wrong("trait"_L1, terminalTraitNames().join(u", "_s), name);
        trait->apply(setup);
    }
    setup.isSerial = parser.isSet(u"pty"_s);
    setup.startedAt = QDateTime::currentDateTime();
    return setup;
}

Result<TlsIdentity> readTlsIdentity(const QCommandLineParser &parser, const QString &name)
{
    const QString file = parser.value(u"certificate"_s);
    if (file.isEmpty())
        return wrong("certificate"_L1, u"a file, for who speaks nexo"_s, file);
    const TlsIdentity identity{file, file + u".key"_s};
    if (auto made = makeTlsIdentity(identity, name); !made)
        return made.error();
    return identity;
}

Result<CardGuest> readCardGuest(const QCommandLineParser &parser, bool waits)
{
    constexpr quint8 declined = 0x05;
    CardGuest guest;
    const TestCard *card = findTestCard(parser.value(u"card"_s));
    if (!card)
        return wrong("card"_L1, testCardNames().join(u", "_s), parser.value(u"card"_s));
    guest.card = *card;
    if (parser.isSet(u"decline"_s))
        guest.hostCode = declined;
    if (parser.isSet(u"quick"_s)) {
        guest.cardAfterMs = guest.pinAfterMs = 0;
        guest.hostMs = guest.removeAfterMs = 0;
    }
    if (waits) {
        guest.cardAfterMs.reset();
        guest.pinAfterMs.reset();
    }
    return guest;
}

Result<std::vector<TerminalFault>> readTerminalFaults(const QCommandLineParser &parser)
{
    std::vector<TerminalFault> faults;
    for (const QString &text : parser.values(u"fault"_s)) {
        const auto fault = parseTerminalFault(text);
        if (!fault)
            return fault.error().within(u"--fault"_s);
        faults.push_back(*fault);
    }
    for (const QString &name : parser.values(u"script"_s)) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorCode::BadInput, u"--script: %1: %2"_s.arg(name, file.errorString())};
        const auto script = parseTerminalScript(QString::fromUtf8(file.readAll()), name);
        if (!script)
            return script.error().within(u"--script"_s);
        faults.insert(faults.end(), script->begin(), script->end());
    }
    return faults;
}

}  // namespace servery
