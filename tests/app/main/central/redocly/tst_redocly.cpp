// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTest>

#include "app/base/text.h"

using namespace servery;

/// Redocly's linter, other people's program, finds nothing in our API document; in a broken one it does.
class TestRedocly : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ourDocumentIsClean();
    void aBrokenOneIsNot();

private:
    static int lint(const QString &file, QByteArray &said)
    {
        const QString folder = QStringLiteral(SOURCE_ROOT "/tests/app/main/central/redocly");
        QProcess node;
        node.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"REDOCLY_TELEMETRY"_s, u"off"_s);
        environment.insert(u"REDOCLY_SUPPRESS_UPDATE_NOTICE"_s, u"true"_s);
        node.setProcessEnvironment(environment);
        node.start(u"node"_s, {QStringLiteral(REDOCLY) + u"/bin/cli.js"_s, u"lint"_s, u"--config"_s,
                               folder + u"/redocly.yaml"_s, u"--max-problems"_s, u"50"_s, file});
        if (!node.waitForFinished(120'000))
            return -1;
        said = node.readAll();
        return node.exitCode();
    }
};

void TestRedocly::ourDocumentIsClean()
{
    QByteArray said;
    QCOMPARE(lint(QStringLiteral(SOURCE_ROOT "/resources/openapi/servery-central.json"), said), 0);
    QVERIFY2(said.contains("is valid") && !said.contains("You have"), said);
}

void TestRedocly::aBrokenOneIsNot()
{
    QByteArray said;
    QCOMPARE(lint(QStringLiteral(SOURCE_ROOT "/tests/app/main/central/redocly/broken.json"), said), 1);
    QVERIFY2(said.contains("no-unresolved-refs"), said);
}

QTEST_GUILESS_MAIN(TestRedocly)
#include "tst_redocly.moc"
