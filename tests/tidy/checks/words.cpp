// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/checks/words.h"

#include <algorithm>

#include <QRegularExpression>

namespace servery {

namespace {

enum class In { Code, Remarks, Literals };

struct Ban {
    QStringList folders;  ///< where it holds; empty: everywhere
    QStringList except;   ///< and where it does not
    In in;
    QRegularExpression pattern;
    QString better;
};

QRegularExpression regex(const QString &pattern)
{
    return QRegularExpression(pattern);
}

const QStringList product{u"app"_s, u"ui"_s, u"drivers"_s, u"sync"_s};
const QStringList counting{u"app/domain"_s, u"app/documents"_s, u"app/usecases"_s,
                           u"app/store"_s,  u"app/settings"_s,  u"ui/presenters"_s};
const QStringList clockless{u"app/domain"_s, u"app/documents"_s, u"app/usecases"_s, u"ui/presenters"_s};

/// Ownership, threads and signals: R4, R8, R11, R12, R15, R16, R27.
std::vector<Ban> codeBans()
{
    return {
        {{}, {}, In::Code, regex(uR"(\b(SIGNAL|SLOT)\s*\()"_s), u"a pointer to member"_s},
        {{}, {}, In::Code, regex(uR"(\bQSharedPointer\b)"_s), u"std::unique_ptr"_s},
        {{},
         {},
         In::Code,
         regex(uR"(\bdelete\s*(\[|[A-Za-z_*(]))"_s),
         u"an owner: unique_ptr or a QObject parent"_s},
        {{}, {}, In::Code, regex(uR"(\bsender\s*\(\s*\))"_s), u"a slot that is told who"_s},
        {{}, {}, In::Code, regex(uR"(\busing\s+namespace\s+std\b)"_s), u"std:: in front"_s},
        {product,
         {u"app/main"_s},
         In::Code,
         regex(uR"(::instance\s*\(\s*\))"_s),
         u"a reference passed to the constructor"_s},
        {product,
         {u"app/main"_s},
         In::Code,
         regex(uR"(\bf?printf\s*\(|\bstd::c(out|err)\b)"_s),
         u"a logging category, or a result that app/main prints"_s},
        {product, {}, In::Code, regex(uR"(\bqDebug\s*\()"_s), u"a logging category"_s},
        // umockdev asks on a thread of its own and waits there for the answer.
        {product,
         {u"app/base"_s, u"drivers/simulated_usb"_s},
         In::Code,
         regex(uR"(\b(QMutex|QReadWriteLock|std::(shared_|recursive_)?mutex|std::lock_guard)\b)"_s),
         u"a Worker: one thread, one job at a time"_s},
        {product,
         {},
         In::Code,
         regex(uR"(\b(class|struct)\s+\w*(Manager|Helper|Utils?|Impl)\b)"_s),
         u"the shop's noun for what it is"_s},
        {{u"app"_s, u"ui"_s},
         {},
         In::Code,
         regex(uR"(\bQThread::[mu]?sleep\b|\bthis_thread::sleep)"_s),
         u"a signal or a timer"_s},
        {{u"tests"_s}, {}, In::Code, regex(uR"(\b(QSKIP|QEXPECT_FAIL)\s*\()"_s), u"a test that runs"_s},
        {{u"tests"_s},
         {},
         In::Code,
         regex(uR"(\bQVERIFY2?\s*\(\s*true\s*[,)])"_s),
         u"a test that can fail"_s},
    };
}

/// Money, clocks and words for people: R6, R10, R26, MON-01, QT-01.
std::vector<Ban> meaningBans()
{
    const QStringList wordless{u"app"_s, u"drivers"_s, u"sync"_s};
    return {
        {counting,
         {},
         In::Code,
         regex(uR"(\b(double|float|qreal)\b)"_s),
         u"Money, or a counted unit: no sum in floats"_s},
        {{u"app/domain"_s},
         {},
         In::Code,
         regex(uR"(\bQLocale\b)"_s),
         u"digits of our own: sums know no locale"_s},
        {clockless,
         {},
         In::Code,
         regex(uR"(\bcurrent(M?SecsSinceEpoch|DateTime(Utc)?|Date|Time)\s*\(|\bsystem_clock\b)"_s),
         u"the moment as a value, from the Clock port"_s},
        {wordless,
         {},
         In::Code,
         regex(uR"(\btr\s*\(|\bQT_TR_|\bQT_TRANSLATE_|\bQCoreApplication::translate\b)"_s),
         u"an ErrorCode; words for people live in ui/"_s},
        {{u"ui"_s}, {}, In::Code, regex(uR"(\bQ(Table|List|Tree)Widget\b)"_s), u"a view of an item model"_s},
        {{u"ui"_s},
         {u"ui/theme"_s},
         In::Code,
         regex(uR"(\bsetStyleSheet\s*\()"_s),
         u"a token of the theme"_s},
        {{u"ui"_s},
         {u"ui/theme"_s},
         In::Code,
         regex(uR"(\b(QColor|qRgba?)\s*[({]\s*(0x|\d))"_s),
         u"a token of the theme"_s},
        {{u"ui"_s},
         {u"ui/theme"_s},
         In::Code,
         regex(uR"(\bQt::(dark)?(?i:red|green|blue|cyan|magenta|yellow|gray)\b|\bQt::lightGray\b)"_s),
         u"a token of the theme"_s},
        {product,
         {},
         In::Literals,
         regex(uR"(#([0-9a-fA-F]{8}|[0-9a-fA-F]{6})\b)"_s),
         u"a token of resources/theme"_s},
        {product,
         {},
         In::Literals,
         regex(uR"((^|[:\s])#[0-9a-fA-F]{3}($|[;\s]))"_s),
         u"a token of resources/theme"_s},
        {{}, {}, In::Remarks, regex(uR"(\b(TODO|FIXME|XXX|HACK)\b)"_s), u"the thing itself"_s},
    };
}

const std::vector<Ban> &bans()
{
    static const std::vector<Ban> all = [] {
        std::vector<Ban> result = codeBans();
        for (Ban &ban : meaningBans())
            result.push_back(std::move(ban));
        return result;
    }();
    return all;
}

bool isInOneOf(const SourceFile &file, const QStringList &folders)
{
    return std::any_of(folders.begin(), folders.end(),
                       [&file](const QString &one) { return file.isIn(one); });
}

const QString &partOf(const SourceFile &file, In in)
{
    switch (in) {
    case In::Code: return file.code;
    case In::Remarks: return file.remarks;
    case In::Literals: return file.literals;
    }
    Q_UNREACHABLE();
}

/// Shared ownership has to say why, on its line or the one above (R11).
void checkSharedOwnership(const SourceFile &file, QStringList &faults)
{
    static const QRegularExpression pattern(uR"(\bstd::shared_ptr\b)"_s);
    if (!isInOneOf(file, product))
        return;
    const QStringList remarks = file.remarks.split(u'\n');
    auto it = pattern.globalMatch(file.code);
    while (it.hasNext()) {
        const qsizetype at = it.next().capturedStart();
        const qsizetype line = QStringView(file.code).left(at).count(u'\n');
        if (remarks.value(line).trimmed().isEmpty() && remarks.value(line - 1).trimmed().isEmpty())
            faults.append(faultAt(file, at, u"shared ownership without a remark why; better: one owner"_s));
    }
}

}  // namespace

QStringList wordFaults(const SourceFile &file)
{
    QStringList faults;
    for (const Ban &ban : bans()) {
        if ((!ban.folders.isEmpty() && !isInOneOf(file, ban.folders)) || isInOneOf(file, ban.except))
            continue;
        auto it = ban.pattern.globalMatch(partOf(file, ban.in));
        while (it.hasNext()) {
            const QRegularExpressionMatch match = it.next();
            const QString found = match.captured().trimmed();
            faults.append(faultAt(file, match.capturedStart(), u"`%1`; better: %2"_s.arg(found, ban.better)));
        }
    }
    checkSharedOwnership(file, faults);
    return faults;
}

}  // namespace servery
