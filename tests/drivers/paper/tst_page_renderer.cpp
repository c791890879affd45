// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/page_renderer.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "app/base/text.h"

using namespace servery;

namespace {

Document report(int lines)
{
    Document document;
    document.title = u"Sales by hour"_s;
    for (int i = 1; i <= lines; ++i)
        document.blocks.push_back(
            Row{{Cell{u"row %1"_s.arg(i)}, Cell{u"%1.00"_s.arg(i), Align::Right, 1, {}}}, 0});
    return document;
}

/// What a program of somebody else reads in the PDF.
QString ask(const QString &program, const QByteArray &pdf, const QStringList &arguments = {})
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"report.pdf"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        return {};
    file.close();
    QProcess process;
    process.start(program, arguments + QStringList{file.fileName()} +
                               (program == u"pdftotext" ? QStringList{u"-"_s} : QStringList()));
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

int pagesOf(const QByteArray &pdf)
{
    static const QRegularExpression pages(u"Pages:\\s+(\\d+)"_s);
    return pages.match(ask(u"pdfinfo"_s, pdf)).captured(1).toInt();
}

}  // namespace

class TestPageRenderer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aPageIsAsLargeAsItsPaper()
    {
        const QByteArray a4 = renderPages(report(3), QPageSize::A4);
        QVERIFY(ask(u"pdfinfo"_s, a4).contains(u"(A4)"_s));
        QCOMPARE(pagesOf(a4), 1);
        QVERIFY(ask(u"pdfinfo"_s, renderPages(report(3), QPageSize::Letter)).contains(u"(letter)"_s));
    }

    void everyLineStandsOnExactlyOnePage()
    {
        const QByteArray pdf = renderPages(report(200), QPageSize::A4);
        const int pages = pagesOf(pdf);
        QVERIFY(pages > 1);
        const QString text = ask(u"pdftotext"_s, pdf, {u"-layout"_s});
        for (int i = 1; i <= 200; ++i) {
            const QRegularExpression line(u"row %1 +%1\\.00\\b"_s.arg(i));
            QCOMPARE(text.count(line), 1);
        }
        for (int page = 1; page <= pages; ++page)
            QVERIFY(text.contains(u"%1 / %2"_s.arg(page).arg(pages)));
    }

    void oneLineMoreIsOnePageMoreAtTheRightPlace()
    {
        int full = 1;
        while (pagesOf(renderPages(report(full + 1), QPageSize::A4)) == 1)
            ++full;
        const QString text = ask(u"pdftotext"_s, renderPages(report(full + 1), QPageSize::A4),
                                 {u"-layout"_s, u"-f"_s, u"2"_s});
        QVERIFY(text.contains(u"row %1 "_s.arg(full + 1)));
        QVERIFY(!text.contains(u"row %1 "_s.arg(full)));
    }

    void aCutBeginsANewPageAndTheLastOneNone()
    {
        Document document = report(2);
        document.blocks.push_back(Cut{});
        QCOMPARE(pagesOf(renderPages(document, QPageSize::A4)), 1);
        document.blocks.push_back(Row{{Cell{u"next"_s}}, 0});
        QCOMPARE(pagesOf(renderPages(document, QPageSize::A4)), 2);
    }

    void anEmptyDocumentIsAnEmptyPage() { QCOMPARE(pagesOf(renderPages({}, QPageSize::A4)), 1); }
};

QTEST_MAIN(TestPageRenderer)
#include "tst_page_renderer.moc"
