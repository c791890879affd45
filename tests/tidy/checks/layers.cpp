// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/checks/layers.h"

#include <algorithm>
#include <map>
#include <set>

#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>

namespace servery {

namespace {

/// One row of the table of floors: a room, the rooms and the parts of Qt it may include beside itself.
struct Floor {
    QString room;  ///< a trailing slash stands for every room below
    QStringList rooms;
    QStringList qt;  ///< beside QtCore
};

const std::vector<Floor> &floors()
{
    static const QStringList screen{u"ui"_s,       u"ui/presenters"_s, u"ui/widgets"_s,
                                    u"ui/theme"_s, u"app/domain"_s,    u"app/base"_s};
    static const QStringList outside{u"app/ports"_s, u"app/domain"_s, u"app/settings"_s, u"app/base"_s};
    static const QStringList widgets{u"QtGui"_s, u"QtWidgets"_s, u"QtSvg"_s};
    static const std::vector<Floor> table{
        {u"app/base"_s, {}, {}},
        {u"app/domain"_s, {u"app/base"_s}, {}},
        {u"app/settings"_s, {u"app/domain"_s, u"app/base"_s}, {}},
        {u"app/ports"_s, {u"app/domain"_s, u"app/base"_s}, {}},
        {u"app/documents"_s, {u"app/domain"_s, u"app/base"_s}, {}},
        {u"app/store"_s, {u"app/ports"_s, u"app/settings"_s, u"app/domain"_s, u"app/base"_s}, {u"QtSql"_s}},
        {u"app/usecases"_s,
         {u"app/ports"_s, u"app/documents"_s, u"app/settings"_s, u"app/domain"_s, u"app/base"_s},
         {}},
        {u"ui/presenters"_s, {u"app/usecases"_s, u"app/domain"_s, u"app/base"_s}, {}},
        {u"ui"_s, {u"app/domain"_s, u"app/base"_s}, {}},
        {u"ui/theme"_s, {u"app/base"_s}, widgets},
        {u"ui/widgets"_s,
         {u"ui"_s, u"ui/theme"_s, u"ui/presenters"_s, u"app/domain"_s, u"app/base"_s},
         widgets},
        {u"ui/"_s, screen, widgets},
        {u"drivers/transport"_s, outside, {u"QtNetwork"_s, u"QtSerialPort"_s}},
        {u"drivers/paper"_s, outside, {u"QtGui"_s, u"QtSvg"_s}},
        {u"drivers/escpos"_s, outside + QStringList{u"drivers/"_s}, {u"QtGui"_s}},
        {u"drivers/simulated"_s, outside + QStringList{u"drivers/"_s}, {u"QtGui"_s}},
        {u"drivers/"_s, outside + QStringList{u"drivers/"_s}, {}},
        {u"sync/protocol"_s, {u"app/domain"_s, u"app/base"_s}, {}},
        {u"sync/client"_s, outside + QStringList{u"sync/protocol"_s}, {u"QtNetwork"_s, u"QtWebSockets"_s}},
        {u"sync/central"_s, outside + QStringList{u"sync/protocol"_s}, {u"QtSql"_s}},
    };
    return table;
}

/// Libraries from outside have one room each that knows them.
struct Part {
    QString header;  ///< how the include begins
    QStringList rooms;
};

const std::vector<Part> &parts()
{
    static const std::vector<Part> table{
        {u"sqlite3"_s, {u"app/store"_s, u"sync/central"_s}},
        {u"openssl/"_s,
         {u"app/base"_s, u"app/store"_s, u"drivers/security"_s, u"drivers/terminals"_s,
          u"drivers/transport"_s, u"sync/client"_s, u"sync/central"_s}},
        {u"argon2"_s, {u"drivers/security"_s, u"sync/central"_s}},
        {u"utf8proc"_s, {u"drivers/paper"_s}},
        {u"qrencode"_s, {u"drivers/paper"_s, u"drivers/escpos"_s}},
        {u"zint"_s, {u"drivers/paper"_s}},
        {u"libusb"_s, {u"drivers/transport"_s}},
        {u"cups/"_s, {u"drivers/transport"_s}},
        {u"PCSC/"_s, {u"drivers/cards"_s}},
        {u"winscard"_s, {u"drivers/cards"_s}},
        {u"prometheus/"_s, {u"sync/central"_s}},
        {u"zlib"_s, {u"sync/protocol"_s, u"sync/client"_s, u"sync/central"_s}},
        {u"boost/"_s, {u"drivers/terminals"_s, u"sync/central"_s}},
    };
    return table;
}

bool isAmong(const QString &room, const QStringList &allowed)
{
    return std::any_of(allowed.begin(), allowed.end(), [&room](const QString &one) {
        return one.endsWith(u'/') ? room.startsWith(one) : room == one;
    });
}

const Floor *floorOf(const QString &room)
{
    for (const Floor &floor : floors()) {
        if (isAmong(room, {floor.room}))
            return &floor;
    }
    return nullptr;
}

/// "QtGui" for "QImage" and for "QtGui/QImage"; empty for what is not Qt's.
QString qtModuleOf(const QString &header)
{
    static const QString folder = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    static const QStringList modules{u"QtCore"_s,       u"QtGui"_s,          u"QtSql"_s,
                                     u"QtNetwork"_s,    u"QtWidgets"_s,      u"QtSvg"_s,
                                     u"QtSvgWidgets"_s, u"QtPrintSupport"_s, u"QtSerialPort"_s,
                                     u"QtWebSockets"_s, u"QtTest"_s};
    const QString first = header.section(u'/', 0, 0);
    if (modules.contains(first))
        return first;
    for (const QString &module : modules) {
        if (QFileInfo(folder + u'/' + module + u'/' + header).isFile())
            return module;
    }
    return {};
}

struct Include {
    QString name;
    bool isOurs;
    qsizetype at;
};

std::vector<Include> includesOf(const SourceFile &file)
{
    static const QRegularExpression pattern(u"^#include ([<\"])([^>\"]+)[>\"]"_s,
                                            QRegularExpression::MultilineOption);
    std::vector<Include> result;
    auto it = pattern.globalMatch(file.whole);
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        if (!match.captured(2).endsWith(u".moc"))
            result.push_back({match.captured(2), match.captured(1) == u"\"", match.capturedStart()});
    }
    return result;
}

bool isProduct(const QString &path)
{
    return path.startsWith(u"app/") || path.startsWith(u"ui/") || path.startsWith(u"drivers/") ||
           path.startsWith(u"sync/");
}

QString outsideFault(const Include &include, const Floor &floor, const QString &room)
{
    const QString module = qtModuleOf(include.name);
    if (!module.isEmpty() && module != u"QtCore" && !floor.qt.contains(module))
        return u"%1 does not know %2 (<%3>)"_s.arg(room, module, include.name);
    for (const Part &part : parts()) {
        if (include.name.startsWith(part.header) && !part.rooms.contains(room))
            return u"<%1> is known in %2 only"_s.arg(include.name, part.rooms.join(u", "_s));
    }
    return {};
}

}  // namespace

QStringList layerFaults(const SourceFile &file)
{
    const QString room = file.room();
    if (!isProduct(file.path) || room == u"app/main")
        return {};
    const Floor *floor = floorOf(room);
    if (!floor)
        return {faultAt(file, 0, u"the room %1 has no row in the table of floors"_s.arg(room))};
    QStringList faults;
    for (const Include &include : includesOf(file)) {
        QString fault;
        const QString other = roomOf(include.name);
        if (!include.isOurs)
            fault = outsideFault(include, *floor, room);
        else if (other != room && !isAmong(other, floor->rooms))
            fault = u"%1 may not look into %2; it may use %3"_s.arg(room, other, floor->rooms.join(u", "_s));
        if (!fault.isEmpty())
            faults.append(faultAt(file, include.at, fault));
    }
    return faults;
}

QStringList roomCircles(const std::vector<SourceFile> &files)
{
    std::map<QString, std::set<QString>> edges;
    for (const SourceFile &file : files) {
        if (!isProduct(file.path))
            continue;
        for (const Include &include : includesOf(file)) {
            if (include.isOurs && roomOf(include.name) != file.room())
                edges[file.room()].insert(roomOf(include.name));
        }
    }
    // A room that can be reached from itself stands in a circle; the way there is the message.
    QStringList circles;
    for (const auto &[start, firsts] : edges) {
        std::map<QString, QString> cameFrom;
        std::vector<QString> open{start};
        while (!open.empty() && !cameFrom.contains(start)) {
            const QString at = open.back();
            open.pop_back();
            for (const QString &next : edges[at]) {
                if (cameFrom.emplace(next, at).second)
                    open.push_back(next);
            }
        }
        if (!cameFrom.contains(start))
            continue;
        QStringList way{start};
        for (QString at = cameFrom[start]; at != start; at = cameFrom[at])
            way.prepend(at);
        way.prepend(start);
        circles.append(way.join(u" → "_s));
    }
    return circles;
}

QStringList roomsWithoutTests(const std::vector<SourceFile> &files)
{
    std::set<QString> rooms;
    std::set<QString> tested;
    for (const SourceFile &file : files) {
        if (isProduct(file.path) && !file.isHeader())
            rooms.insert(file.room());
        if (file.isIn(u"tests"_s) && file.path.section(u'/', -1).startsWith(u"tst_"))
            tested.insert(roomOf(file.path.mid(6)));
    }
    QStringList faults;
    for (const QString &room : rooms) {
        if (!tested.contains(room))
            faults.append(u"%1 has code and no tests/%1/tst_*.cpp"_s.arg(room));
    }
    return faults;
}

}  // namespace servery
