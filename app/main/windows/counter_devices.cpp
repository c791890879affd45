// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/counter_devices.h"

#include <algorithm>

#include <QLoggingCategory>
#include <QRandomGenerator>

#include "drivers/cards/magstripe_reader.h"
#include "drivers/displays/wire_display.h"
#include "drivers/scales/wire_scale.h"
#include "drivers/scanners/aim_identifier.h"
#include "drivers/scanners/wire_scanner.h"
#include "drivers/security/private_file.h"

namespace servery {

Q_LOGGING_CATEGORY(logDevices, "servery.devices")

static constexpr int waitMs = 500;  ///< so long a closing till waits for its scanner at most
static constexpr int absentMs = 2000;
static constexpr qsizetype siteKeyBytes = 32;

template <typename Port>
static std::unique_ptr<Worker<Port>> laneFor(const std::function<std::unique_ptr<Port>()> &make)
{
    return make ? std::make_unique<Worker<Port>>(make) : nullptr;
}

CounterDevices::CounterDevices(const Make &make, QObject *parent)
    : QObject(parent), m_display(laneFor(make.display)), m_passRows(make.passRows),
      m_scaleLane(laneFor(make.scale)), m_scanner(laneFor(make.scanner)),
      m_cardReader(laneFor(make.cardReader)), m_scale(bool(make.scale))
{
    connect(&m_scale, &ScalePresenter::weighWanted, this, &CounterDevices::weigh);
    m_displayLater.setSingleShot(true);
    connect(&m_displayLater, &QTimer::timeout, this, [this] {
        if (m_customer)
            show(m_customer->rows());
    });
    awaitScans();
    awaitCards();
}

CounterDevices::~CounterDevices() = default;

void CounterDevices::serve(CounterWindow &window, DeskLink &desk, const Wording &wording)
{
    connect(this, &CounterDevices::scanned, &window, &CounterWindow::scan);
    connect(this, &CounterDevices::cardRead, &window, &CounterWindow::showCard);
    connect(this, &CounterDevices::absentChanged, &window, &CounterWindow::showAbsent);
    window.showAbsent(m_absent);
    if (!m_display && !m_passRows)
        return;
    m_customer = std::make_unique<CustomerDisplay>(desk, wording);
    connect(m_customer.get(), &CustomerDisplay::shown, this, &CounterDevices::show);
    show(m_customer->rows());
}

void CounterDevices::note(SetupPart part, bool isThere)
{
    const bool wasThere = std::find(m_absent.begin(), m_absent.end(), part) == m_absent.end();
    if (isThere == wasThere)
        return;
    if (isThere)
        std::erase(m_absent, part);
    else
        m_absent.push_back(part);
    Q_EMIT absentChanged(m_absent);
}

void CounterDevices::weigh(const ScaleQuestion &question)
{
    m_scaleLane->ask(
        this, [question](Scale &scale) { return scale.weigh(question); },
        [this](const Result<ScaleReading> &answer) {
            if (!answer)
                qCWarning(logDevices).noquote() << "scale:" << answer.error().detail;
            note(SetupPart::Scale, bool(answer));
            m_scale.take(answer);
        });
}

void CounterDevices::show(const DisplayRows &rows)
{
    if (m_passRows)
        return m_passRows(rows);
    m_display->ask(
        this, [rows](LineDisplay &display) { return display.show(rows); },
        [this](const Outcome &shown) {
            note(SetupPart::Display, bool(shown));
            if (!shown)
                m_displayLater.start(absentMs);
        });
}

/// GS1 codes keep their identifier, so that they are read as such.
static QString textOf(const ScannedCode &code)
{
    return isGs1Symbology(code.symbology) ? u"]C1"_s + code.data : code.data;
}

void CounterDevices::awaitScans()
{
    if (!m_scanner)
        return;
    m_scanner->ask(
        this, [](Scanner &scanner) { return scanner.wait(waitMs); },
        [this](const Result<std::vector<ScannedCode>> &codes) {
            note(SetupPart::Scanner, bool(codes));
            if (!codes) {
                QTimer::singleShot(absentMs, this, &CounterDevices::awaitScans);
                return;
            }
            awaitScans();
            for (const ScannedCode &code : *codes)
                Q_EMIT scanned(textOf(code));
        });
}

static CardWord wordOf(CardNews::Kind kind)
{
    switch (kind) {
    case CardNews::Kind::Presented: return CardWord::Member;
    case CardNews::Kind::Removed: return CardWord::Removed;
    case CardNews::Kind::PaymentCard: return CardWord::PaymentCard;
    case CardNews::Kind::RandomNumber: return CardWord::RandomNumber;
    case CardNews::Kind::Unreadable: return CardWord::Unreadable;
    }
    Q_UNREACHABLE();
}

void CounterDevices::awaitCards()
{
    if (!m_cardReader)
        return;
    m_cardReader->ask(
        this, [](CardReader &reader) { return reader.wait(waitMs); },
        [this](const Result<std::vector<CardNews>> &news) {
            note(SetupPart::CardReader, bool(news));
            if (!news) {
                QTimer::singleShot(absentMs, this, &CounterDevices::awaitCards);
                return;
            }
            awaitCards();
            for (const CardNews &one : *news)
                Q_EMIT cardRead(wordOf(one.kind));
        });
}

static QByteArray newSiteKey()
{
    QByteArray key(siteKeyBytes, '\0');
    for (char &byte : key)
        byte = char(QRandomGenerator::system()->generate());
    return key;
}

/// A maker of what has been seen to be possible; none without an address.
template <typename Making>
static auto makerOf(SetupPart part, const QString &address, const Making &making, const SetupFault &fault)
{
    using Made = typename std::decay_t<decltype(*making())>;
    std::function<Made()> maker;
    if (address.isEmpty())
        return maker;
    if (const auto possible = making(); !possible)
        fault(part, possible.error());
    else
        maker = [making] { return std::move(making()).take(); };
    return maker;
}

CounterDevices::Make counterDevices(const CounterDeviceSettings &settings, const QString &dataDirectory,
                                    const SetupFault &fault)
{
    CounterDevices::Make make;
    make.display = makerOf(
        SetupPart::Display, settings.display.address,
        [display = settings.display] { return makeLineDisplay(display); }, fault);
    make.scale = makerOf(
        SetupPart::Scale, settings.scale.address, [scale = settings.scale] { return makeScale(scale); },
        fault);
    make.scanner = makerOf(
        SetupPart::Scanner, settings.scanner.address,
        [scanner = settings.scanner] { return makeScanner(scanner); }, fault);
    make.cardReader = makerOf(
        SetupPart::CardReader, settings.cardReader.address,
        [reader = settings.cardReader, dataDirectory]() -> Result<std::unique_ptr<CardReader>> {
            const auto key = privateFile(dataDirectory + u"/site.key"_s, siteKeyBytes, newSiteKey);
            return key ? makeCardReader(reader, *key) : key.error();
        },
        fault);
    return make;
}

}  // namespace servery
