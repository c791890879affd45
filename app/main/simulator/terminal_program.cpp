// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include <unistd.h>

#include <QCoreApplication>

#include "app/main/simulator/options.h"
#include "app/main/simulator/programs.h"
#include "app/main/simulator/terminal_options.h"
#include "drivers/simulated_terminal/fake_caisse_ap_terminal.h"
#include "drivers/simulated_terminal/fake_concert_terminal.h"
#include "drivers/simulated_terminal/fake_nexo_terminal.h"
#include "drivers/simulated_terminal/fake_zvt_terminal.h"
#include "drivers/simulated_terminal/terminal_server.h"
#ifdef SERVERY_WIDGETS
#include "drivers/simulated_terminal/zvt_answers.h"
#include "ui/simulated/terminal_window.h"
#include "ui/theme/servery_style.h"
#endif

namespace servery {
namespace {

/// What a terminal speaks, by the name that --protocol gives it.
struct Protocol {
    QLatin1StringView name;
    QLatin1StringView notOver;  ///< the option of a wire that it does not know
    std::unique_ptr<SimulatedTerminal> (*make)(TerminalSetup setup, TerminalLedger ledger);
    bool isUnderTls = false;
};

template <typename Fake>
std::unique_ptr<SimulatedTerminal> make(TerminalSetup setup, TerminalLedger ledger)
{
    return std::make_unique<Fake>(std::move(setup), std::move(ledger));
}

constexpr std::array protocols{
    Protocol{"zvt"_L1, {}, make<FakeZvtTerminal>},
    Protocol{"caisse-ap"_L1, "pty"_L1, make<FakeCaisseApTerminal>},
    Protocol{"concert"_L1, "tcp"_L1, make<FakeConcertTerminal>},
    Protocol{"nexo"_L1, "pty"_L1, make<FakeNexoTerminal>, true},
};

/// The first one, unless another is asked for. BadInput names them.
Result<const Protocol *> readProtocol(const QCommandLineParser &parser)
{
    const QString wanted =
        parser.isSet(u"protocol"_s) ? parser.value(u"protocol"_s) : QString(protocols.front().name);
    QStringList names;
    for (const Protocol &one : protocols) {
        if (one.name == wanted && !one.notOver.isEmpty() && parser.isSet(one.notOver))
            return Error{ErrorCode::BadInput,
                         u"--protocol: %1 is not spoken over --%2"_s.arg(wanted, one.notOver)};
        if (one.name == wanted)
            return &one;
        names << one.name;
    }
    return Error{ErrorCode::BadInput,
                 u"--protocol: a terminal speaks %1, not \"%2\""_s.arg(names.join(u", "_s), wanted)};
}

#ifdef SERVERY_WIDGETS
std::vector<TerminalWindow::Card> cardsOnTheTable()
{
    std::vector<TerminalWindow::Card> cards;
    for (const TestCard &card : testCards())
        cards.push_back({card.name, card.brand, card.lastDigits()});
    return cards;
}

TerminalPicture pictureOf(const TerminalView &view)
{
    return {TerminalPicture::Scene(view.scene), view.amount.isZero() ? QString() : amountText(view.amount),
            view.brand, view.lines};
}
static_assert(int(TerminalPicture::Scene::Dark) == int(TerminalView::Scene::Dark));

void connectWindow(TerminalWindow &window, TerminalServer &server)
{
    QObject::connect(&window, &TerminalWindow::cardTapped, &server, &TerminalServer::tap);
    QObject::connect(&window, &TerminalWindow::pinEntered, &server, &TerminalServer::enterPin);
    QObject::connect(&window, &TerminalWindow::stopPressed, &server, &TerminalServer::pressStop);
    QObject::connect(&window, &TerminalWindow::declineWanted, &server, &TerminalServer::declineNext);
    QObject::connect(&window, &TerminalWindow::troubleWanted, &server,
                     [&server](const QString &line) { std::ignore = server.act(line); });
    QObject::connect(&server, &TerminalServer::viewChanged, &window,
                     [&window](const TerminalView &view) { window.show(pictureOf(view)); });
    window.show(pictureOf(server.terminal().view()));
}
#endif

}  // namespace

int runTerminal(const QCommandLineParser &parser, bool hasDisplay)
{
    const auto protocol = readProtocol(parser);
    const bool isByItself =
        parser.isSet(u"approve"_s) || parser.isSet(u"decline"_s) || parser.isSet(u"quick"_s);
    const bool isWindow = hasDisplay && !isByItself;
    const auto setup = readTerminalSetup(parser);
    const auto guest = readCardGuest(parser, isWindow);
    const auto faults = readTerminalFaults(parser);
    for (const Error *error : {protocol ? nullptr : &protocol.error(), setup ? nullptr : &setup.error(),
                               guest ? nullptr : &guest.error(), faults ? nullptr : &faults.error()}) {
        if (error)
            return fail(*error);
    }
    TerminalBooks books(parser.value(u"ledger"_s));
    auto ledger = books.read();
    if (!ledger)
        return fail(ledger.error().within(u"--ledger"_s));
    auto endpoint = makeEndpoint(parser);
    if (!endpoint)
        return fail(endpoint.error());
    const bool isUnderTls = (*protocol)->isUnderTls;
    const QString name = isUnderTls ? nexoPoiOf(*setup) : setup->terminalId;
    std::optional<TlsIdentity> identity;
    if (isUnderTls) {
        const auto files = readTlsIdentity(parser, name);
        if (!files)
            return fail(files.error());
        identity = *files;
    }
    auto terminal = (*protocol)->make(*setup, std::move(ledger).take());
    terminal->setGuest(*guest);
    for (const TerminalFault &fault : *faults)
        terminal->plan(fault, 0);
    TerminalServer server(std::move(endpoint).take(), std::move(terminal), std::move(books), identity);
    QObject::connect(&server, &TerminalServer::seen, [](const QString &line) { say(stderr, line); });
    QObject::connect(&server, &TerminalServer::broken, [](const QString &why) {
        QCoreApplication::exit(fail(exitUnreachable, u"--ledger: "_s + why));
    });
    const auto sayBooks = [&server] { say(stdout, QString::fromUtf8(server.terminal().ledger().toJson())); };
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    listenTo(input, [&server, &sayBooks](const QString &line) {
        if (line != u"books")
            return server.act(line);
        sayBooks();
        return done();
    });
#ifdef SERVERY_WIDGETS
    applyTheme({});
    TerminalWindow window(server.endpoint().name(), cardsOnTheTable());
    connectWindow(window, server);
    if (hasDisplay)
        static_cast<QWidget &>(window).show();
#endif
    say(stdout,
        u"terminal ready on %1 (%2, TID %3)"_s.arg(server.endpoint().name(), (*protocol)->name, name));
    const int code = QCoreApplication::exec();
    if (parser.isSet(u"json"_s))
        sayBooks();
    return code;
}

}  // namespace servery
