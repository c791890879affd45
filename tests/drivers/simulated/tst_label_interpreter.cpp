// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/label_interpreter.h"

#include <QRandomGenerator>
#include <QtTest>

#include "drivers/labels/tspl.h"
#include "drivers/labels/zpl.h"
#include "tests/harness/campaign.h"
#include "tests/harness/random_text.h"
#include "tests/harness/test_seed.h"

using namespace servery;
using Language = LabelPrinterSettings::Language;

namespace {

constexpr Language languages[] = {Language::Zpl, Language::Tspl};

QByteArray encoded(Language language, const ItemLabel &label, const LabelStock &stock = {100, 60})
{
    const auto bytes = language == Language::Zpl ? encodeZpl(label, stock) : encodeTspl(label, stock);
    if (!bytes)
        qFatal("%s", qPrintable(bytes.error().detail));
    return *bytes;
}

std::vector<LabelEvent> interpreted(Language language, const QByteArray &bytes)
{
    const auto interpreter = makeLabelInterpreter(language);
    interpreter->feed(bytes);
    return interpreter->take();
}

/// What came out, in words, so that two runs can be compared.
QStringList inWords(const std::vector<LabelEvent> &events)
{
    QStringList words;
    for (const LabelEvent &event : events) {
        if (const auto *label = std::get_if<PrintedLabel>(&event))
            words += u"%1x%2 x%3: "_s.arg(label->widthDots).arg(label->heightDots).arg(label->copies) +
                     label->lines().join(u'/');
        else if (const auto *question = std::get_if<LabelQuestion>(&event))
            words += question->isLong ? u"long?"_s : u"?"_s;
        else
            words += u"unknown"_s;
    }
    return words;
}

ItemLabel shelf()
{
    ItemLabel label;
    label.title = u"Apples ^XZ~HS \"red\""_s;
    label.lines = {u"Class I, Île-de-France"_s, u"_41 50 %"_s};
    label.price = u"4.20 €"_s;
    label.barcode = Barcode{Barcode::Symbology::Ean13, u"400638133393"_s};
    label.qr = u"https://example.org/a?b=1_2"_s;
    label.copies = 3;
    return label;
}

}  // namespace

/// What the drivers write is read as the printers' manuals say, so a label comes back as it went in.
class TestLabelInterpreter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aLabelComesOutAsItWentIn()
    {
        for (const Language language : languages) {
            const auto events = interpreted(language, encoded(language, shelf()));
            QCOMPARE(events.size(), size_t(1));
            const auto *label = std::get_if<PrintedLabel>(&events[0]);
            QVERIFY(label);
            QCOMPARE(QSize(label->widthDots, label->heightDots), QSize(800, 480));
            QCOMPARE(label->copies, 3);
            const QStringList lines = label->lines();
            for (const QString &line : {u"Apples ^XZ~HS \"red\""_s, u"Class I, Île-de-France"_s,
                                        u"_41 50 %"_s, u"4.20 €"_s, u"qr: https://example.org/a?b=1_2"_s})
                QVERIFY2(lines.contains(line), qPrintable(line + u" in "_s + lines.join(u'|')));
            QVERIFY(lines.join(u'|').contains(u"ean13: 400638133393"_s));
        }
    }

    void itHasAPicture()
    {
        for (const Language language : languages) {
            ItemLabel label = shelf();
            label.lines += u"寿司"_s;  // drawn, as the printer may not have it
            const auto events = interpreted(language, encoded(language, label, {100, 80}));
            const QImage image = std::get<PrintedLabel>(events.at(0)).image();
            int ink = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    ink += qGray(image.pixel(x, y)) < 80;
            QVERIFY2(ink > 5000 && ink < image.width() * image.height() / 4,
                     qPrintable(QString::number(ink)));
            if (qEnvironmentVariableIsSet("SERVERY_SHOTS"))
                image.save(qEnvironmentVariable("SERVERY_SHOTS") +
                           (language == Language::Zpl ? u"/label_zpl.png"_s : u"/label_tspl.png"_s));
        }
    }

    /// Lines from the manuals, not from our encoder.
    void otherPeoplesLabelsAreRead()
    {
        const auto zpl =
            interpreted(Language::Zpl, "^XA\n^FO50,50^ADN,36,20^FDHello^FS\n^FO50,100^GB300,4,4^FS"
                                       "^FO50,120^BY2^BCN,80,Y,N,N^FD>:ABC>0^FS^ZZ1^XZ");
        QCOMPARE(inWords(zpl), (QStringList{u"unknown"_s, u"400x240 x1: Hello/[picture of 300 x 4 dots]/"
                                                          "code128: ABC>"_s}));
        const auto tspl = interpreted(
            Language::Tspl, "SIZE 2,1\r\nGAP 0,0\r\nCLS\r\nTEXT 10,10,\"3\",0,1,1,\"a, \\[\"]b\\[\"]\"\r\n"
                            "QRCODE 1,1,H,4,A,0,\"x\"\r\nBEEP\r\nPRINT 2,2\r\n");
        QCOMPARE(inWords(tspl), (QStringList{u"unknown"_s, u"406x203 x4: a, \"b\"/qr: x"_s}));
    }

    void questionsAreHeardWhereverTheyStand()
    {
        QCOMPARE(inWords(interpreted(Language::Zpl, "^XA^FO1,1^FDx~HS^FS^XZ~HS")),
                 (QStringList{u"?"_s, u"400x240 x1: x"_s, u"?"_s}));
        QCOMPARE(inWords(interpreted(Language::Tspl,
                                     "\x1b!?CLS\r\nTEXT 1,1,\x1b!S\"2\",0,1,1,\"x\"\r\nPRINT 1\r\n")),
                 (QStringList{u"?"_s, u"long?"_s, u"400x240 x1: x"_s}));
    }

    void itDoesNotMatterHowBytesAreCutOrGlued()
    {
        for (const Language language : languages) {
            ItemLabel drawn = shelf();
            drawn.title = u"寿司"_s;
            const QByteArray question = language == Language::Zpl ? askZplStatus() : askTsplStatus();
            const QByteArray all =
                encoded(language, shelf()) + question + encoded(language, drawn) + question;
            const QStringList whole = inWords(interpreted(language, all));
            QCOMPARE(whole.size(), 4);
            for (qsizetype cut = 0; cut <= all.size(); ++cut) {
                const auto interpreter = makeLabelInterpreter(language);
                interpreter->feed(QByteArrayView(all).first(cut));
                auto events = interpreter->take();
                interpreter->feed(QByteArrayView(all).sliced(cut));
                for (LabelEvent &event : interpreter->take())
                    events.push_back(std::move(event));
                QVERIFY2(inWords(events) == whole, qPrintable(QString::number(cut)));
            }
            const auto drop = makeLabelInterpreter(language);
            for (const char byte : all)
                drop->feed(QByteArrayView(&byte, 1));
            QCOMPARE(inWords(drop->take()), whole);
        }
    }

    /// Noise and mutilated labels: nothing breaks, memory stays bounded, and the next label comes out whole.
    void noiseAndHalfLabelsAreSurvived()
    {
        const quint32 seed = testSeed();
        qInfo("%s", seedText(seed).constData());
        QRandomGenerator random(seed);
        for (const Language language : languages) {
            const QByteArray good = encoded(language, shelf());
            for (int round = 0; round < campaign(300); ++round) {
                QByteArray bytes = good;
                for (int i = random.bounded(1, 12); i > 0; --i) {
                    const qsizetype at = random.bounded(int(bytes.size()));
                    if (random.bounded(2))
                        bytes[at] = char(random.bounded(256));
                    else
                        bytes.remove(at, random.bounded(1, 30));
                    if (bytes.size() < 40)
                        bytes += good;
                }
                const auto interpreter = makeLabelInterpreter(language);
                interpreter->feed(bytes);
                for (const LabelEvent &event : interpreter->take()) {
                    if (const auto *label = std::get_if<PrintedLabel>(&event))
                        QVERIFY(label->image().width() <= LabelInterpreter::mostDots + 100);
                }
                if (round % 20 != 0)
                    continue;
                // A picture that lost its end swallows no more than a picture can be.
                interpreter->feed(QByteArray(LabelInterpreter::mostWaitingBytes, '\n') + "\n^XZ\n" + good);
                const auto after = interpreter->take();
                QVERIFY2(!after.empty() && std::holds_alternative<PrintedLabel>(after.back()),
                         seedText(seed).constData());
                QCOMPARE(std::get<PrintedLabel>(after.back()).copies, 3);
            }
        }
    }
};

QTEST_MAIN(TestLabelInterpreter)
#include "tst_label_interpreter.moc"
