// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QTest>
#include <QThread>
#include <QUdpSocket>

#include "drivers/transport/service_search.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

const QString rawPort = u"_pdl-datastream._tcp.local"_s;

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

/// Put together by hand after RFC 1035 section 4 and RFC 6763 section 6: a pointer to the instance, its SRV,
/// TXT and A records, with names that point back into the message.
QByteArray answer()
{
    return hex("0000 8400 0000 0001 0000 0003") +
           // 12: _pdl-datastream._tcp.local PTR
           hex("0f") + "_pdl-datastream" + hex("04") + "_tcp" + hex("05") + "local" + hex("00") +
           hex("000c 0001 00001194 000f") +
           // 50: TM-m30 Küche behind it (15 bytes)
           hex("0c") + "TM-m30 K\xc3\xbc" + "ch" + hex("c00c") +
           // SRV of the instance: priority, weight, port 9100, till.local
           hex("c032 0021 8001 00000078 000d 0000 0000 238c") + hex("04") + "till" + hex("c021") +
           // TXT
           hex("c032 0010 8001 00001194 0023") + hex("09") + "txtvers=1" + hex("0d") + "usb_MFG=EPSON" +
           hex("0a") + "ty=EPSON X" +
           // A of the host that the SRV names
           hex("c053 0001 8001 00000078 0004 0a00 0007");
}

}  // namespace

class TestServiceSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// RFC 1035 section 4.1: header, then each name with type PTR (12) and class IN (1), answered to the
    /// asker alone (RFC 6762 section 5.4).
    void theQuestionIsOnePacket()
    {
        QCOMPARE(askForServices({u"_printer._tcp.local"_s}), hex("0000 0000 0001 0000 0000 0000 08") +
                                                                 "_printer" + hex("04") + "_tcp" + hex("05") +
                                                                 "local" + hex("00 000c 8001"));
        QCOMPARE(askForServices({rawPort, rawPort}).mid(4, 2), hex("0002"));
    }

    void anAnswerSaysWhereAndWhat()
    {
        const std::vector<AnnouncedService> services = servicesIn(answer());
        QCOMPARE(services.size(), size_t(1));
        QCOMPARE(services[0].name, u"TM-m30 Küch"_s);
        QCOMPARE(services[0].type, rawPort);
        QCOMPARE(services[0].address, u"10.0.0.7"_s);
        QCOMPARE(services[0].port, quint16(9100));
        QCOMPARE(services[0].texts.value(u"usb_mfg"_s), u"EPSON"_s);
        QCOMPARE(services[0].texts.value(u"ty"_s), u"EPSON X"_s);
    }

    void halfAnAnswerIsNoneOrIncomplete()
    {
        const QByteArray whole = answer();
        for (qsizetype cut = 0; cut < whole.size(); ++cut)
            for (const AnnouncedService &service : servicesIn(whole.left(cut)))
                QVERIFY(service.address.isEmpty());
    }

    void namesInACircleEnd()
    {
        QVERIFY(servicesIn(hex("0000 8400 0000 0001 0000 0000 c00c 0021 0001 00000000 0000")).empty());
    }

    void noiseIsSurvived()
    {
        const quint32 seed = testSeed();
        qInfo("%s", seedText(seed).constData());
        QRandomGenerator random(seed);
        for (int i = 0; i < campaign(20'000); ++i) {
            QByteArray message = answer();
            for (int n = 1 + int(random.bounded(6)); n > 0; --n)
                message[int(random.bounded(quint32(message.size())))] = char(random.bounded(256));
            QVERIFY(servicesIn(message).size() < 100);
        }
    }

    /// Over a real socket; the responder stands where the group would.
    void whoAnswersIsFoundOnce()
    {
        QThread thread;
        QUdpSocket responder;
        QVERIFY(responder.bind(QHostAddress::LocalHost));
        const quint16 port = responder.localPort();
        connect(&responder, &QUdpSocket::readyRead, &responder, [&responder] {
            QByteArray question(1500, '\0');
            QHostAddress asker;
            quint16 from = 0;
            question.resize(responder.readDatagram(question.data(), question.size(), &asker, &from));
            for (const QByteArray &packet : {QByteArray("noise"), answer(), answer(), answer().chopped(16)})
                responder.writeDatagram(packet, asker, from);
        });
        responder.moveToThread(&thread);
        thread.start();
        const auto found = servicesAround({rawPort}, {u"127.0.0.1"_s, port, 400});
        const auto others = servicesAround({u"_printer._tcp.local"_s}, {u"127.0.0.1"_s, port, 200});
        QMetaObject::invokeMethod(&responder, [&] {
            responder.close();
            responder.moveToThread(nullptr);
            thread.quit();
        });
        QVERIFY(thread.wait(10'000));
        // The last one says no address: it means its sender.
        QCOMPARE(found.size(), size_t(2));
        QCOMPARE(found[0].address, u"10.0.0.7"_s);
        QCOMPARE(found[1].address, u"127.0.0.1"_s);
        QVERIFY(others.empty());  // they offer something else
    }
};

QTEST_GUILESS_MAIN(TestServiceSearch)
#include "tst_service_search.moc"
