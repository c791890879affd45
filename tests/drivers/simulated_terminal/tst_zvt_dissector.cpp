// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTemporaryDir>

#include "tests/drivers/simulated_terminal/terminal_pair.h"

using namespace servery;

namespace {

const QByteArray password = QByteArray::fromHex("123456");

/// What a message means to somebody else.
struct Reading {
    QString name;
    QString amount;
    QString currency;
    QString terminal;
    QString complaint;  ///< what it could not make sense of
};

/// What a program writes on its standard output; empty when it fails. (Wireshark's warn of root.)
QByteArray outputOf(const QString &program, const QStringList &words)
{
    constexpr int longestMs = 60'000;
    QProcess process;
    process.start(program, words);
    const bool isDone = process.waitForFinished(longestMs) && process.exitCode() == 0;
    return isDone ? process.readAllStandardOutput() : QByteArray();
}

/// Wireshark's dissector of ZVT, which has nothing of ours. `isSerial`: blocks of a serial line, else the
/// data of TCP segments; one reading for each.
std::vector<Reading> dissect(const QList<QByteArray> &packets, bool isSerial)
{
    const QTemporaryDir folder;
    const QString capture = folder.filePath(u"packets.pcap"_s);
    QFile dump(folder.filePath(u"packets.txt"_s));
    if (!dump.open(QIODevice::WriteOnly))
        return {};
    for (const QByteArray &packet : packets)
        dump.write("000000 " + packet.toHex(' ') + '\n');
    dump.close();
    const QStringList wire =
        isSerial ? QStringList{u"-l"_s, u"147"_s} : QStringList{u"-T"_s, u"40000,20007"_s};
    outputOf(u"text2pcap"_s, QStringList{u"-q"_s} + wire + QStringList{dump.fileName(), capture});
    QStringList words{u"-r"_s, capture, u"-d"_s, u"tcp.port==20007,zvt"_s};
    words << u"-o"_s << uR"uat(uat:user_dlts:"User 0 (DLT=147)","zvt","0","","0","")uat"_s;
    words << u"-T"_s << u"fields"_s << u"-E"_s << u"separator=|"_s;
    for (const char *field :
         {"_ws.col.Info", "zvt.amount", "zvt.cc", "zvt.terminal_id", "_ws.expert.message"})
        words << u"-e"_s << QString::fromLatin1(field);
    std::vector<Reading> readings;
    for (const QByteArray &line : outputOf(u"tshark"_s, words).trimmed().split('\n')) {
        const QStringList fields = QString::fromUtf8(line).split(u'|');
        readings.push_back({fields[0], fields.value(1), fields.value(2), fields.value(3), fields.value(4)});
    }
    return readings;
}

/// The messages of one direction.
QList<QByteArray> messagesIn(const QByteArray &bytes)
{
    QList<QByteArray> messages;
    ZvtStream stream;
    stream.feed(bytes);
    while (const auto apdu = stream.next())
        messages << toBytes(*apdu);
    return messages;
}

/// What it calls the messages that it has names for (Wireshark 4.0); the others it shows without one.
QString nameOf(const QByteArray &message)
{
    static const std::map<quint16, QString> names{
        {zvt::registration, u"Registration"_s},
        {zvt::authorisation, u"Authorisation"_s},
        {zvt::status, u"Status Information"_s},
        {zvt::intermediate, u"Intermediate Status Information"_s},
        {zvt::completion, u"Completion"_s},
        {zvt::terminalAbort, u"Abort"_s},
        {zvt::reversal, u"Reversal"_s},
        {zvt::refund, u"Refund"_s},
        {zvt::endOfDay, u"End Of Day"_s},
        {zvt::diagnosis, u"Diagnosis"_s},
        {zvt::initialisation, u"Initialisation"_s},
        {zvt::printLine, u"Print Line"_s},
        {zvt::printBlock, u"Print Text Block"_s},
        {zvt::accepted, u"Positive completion"_s},
    };
    const auto found = names.find(readApdu(message)->command);
    return found == names.end() ? QString() : found->second;
}

}  // namespace

/// What a till and a terminal of ours say to each other, read by a program of other people.
class TestZvtDissector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Wireshark 4.0 takes a doubled 10 of a serial line for two, so no message here has one.
    void ourCommandsAndAmountsAreNamed_data()
    {
        QTest::addColumn<bool>("isSerial");
        QTest::newRow("TCP") << false;
        QTest::newRow("serial") << true;
    }
    void ourCommandsAndAmountsAreNamed()
    {
        QFETCH(bool, isSerial);
        struct Row {
            ZvtMessage message;
            QString amount;
            QString currency;
        };
        const auto money = [](qint64 minor) { return Money::fromMinor(minor); };
        const std::vector<Row> rows{
            {registrationRequest({password, 0xBE, 756}), {}, u"0x0756"_s},
            {saleRequest({money(1250), 978}), u"1250"_s, u"0x0978"_s},
            {saleRequest({money(1), 756, 0x40}), u"1"_s, u"0x0756"_s},
            {saleRequest({money(999'999'999'999), 826}), u"999999999999"_s, u"0x0826"_s},
            {reversalRequest(password, {17, money(1250)}), u"1250"_s, {}},
            {refundRequest(password, money(505), 978), u"505"_s, u"0x0978"_s},
            {endOfDayRequest(password), {}, {}},
            {initialisationRequest(password), {}, {}},
            {diagnosisRequest(), {}, {}},
            {acceptedReply(), {}, {}},
        };
        QList<QByteArray> packets;
        for (const Row &row : rows) {
            ZvtSerialLink link;
            link.send(toApdu(row.message), 0);
            packets << (isSerial ? link.takeOutput() : toBytes(toApdu(row.message)));
        }
        const std::vector<Reading> readings = dissect(packets, isSerial);
        QCOMPARE(readings.size(), rows.size());
        for (size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(readings[i].name, nameOf(toBytes(toApdu(rows[i].message))));
            QVERIFY(!readings[i].name.isEmpty());
            QCOMPARE(readings[i].amount, rows[i].amount);
            QCOMPARE(readings[i].currency, rows[i].currency);
            QCOMPARE(readings[i].complaint, QString());
        }
    }

    /// Registration, a sale, its reversal, a refund, the end of the day, each with all that both sides say.
    void aWholeDayIsReadWithoutComplaint()
    {
        TerminalPair pair;
        pair.registerTill();
        pair.run(saleOf(1250));
        const int receipt = *pair.result()->receipt;
        pair.run(reversalRequest(password, {receipt, Money::fromMinor(1250), 978}));
        pair.run(refundRequest(password, Money::fromMinor(505), 978));
        pair.run(endOfDayRequest(password));
        const QList<QByteArray> packets = messagesIn(pair.said) + messagesIn(pair.heard);
        const std::vector<Reading> readings = dissect(packets, false);
        QCOMPARE(readings.size(), size_t(packets.size()));
        QStringList amounts;
        for (size_t i = 0; i < readings.size(); ++i) {
            QCOMPARE(readings[i].name, nameOf(packets[qsizetype(i)]));
            QCOMPARE(readings[i].complaint, QString());
            if (readings[i].name == u"Status Information" && !readings[i].amount.isEmpty())
                amounts << readings[i].amount + u" at "_s + readings[i].terminal;
        }
        // Of a reversal it reads up to the original's trace (37), a field that it does not know.
        const QString expected = u"1250 at 29001006, 1250 at , 505 at 29001006, 0 at "_s;
        QCOMPARE(amounts.join(u", "_s), expected);
    }
};

QTEST_GUILESS_MAIN(TestZvtDissector)
#include "tst_zvt_dissector.moc"
