// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/central/central_commands.h"

#include <cstdio>

#include <QCommandLineParser>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include "sync/central/devices/enrolment.h"
#include "sync/central/storage/central_schema.h"

namespace servery {

static constexpr int exitNo = 1;
static constexpr int exitUsage = 2;
static constexpr int exitUnreachable = 3;

Result<CentralPlace> centralPlace(const QString &dataDirectory, const QString &postgres)
{
    if (!postgres.isEmpty())
        return CentralPlace{{}, postgres};
    if (!QDir().mkpath(dataDirectory))
        return Error{ErrorCode::StorageFailed, dataDirectory + u": cannot be made"_s};
    QFile::setPermissions(dataDirectory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return CentralPlace{QDir(dataDirectory).filePath(u"central.db"_s), {}};
}

namespace {

struct Call {
    const QCommandLineParser &options;
    QStringList arguments;
    SqlSession &session;

    /// One JSON object with --json, else the text.
    int answer(const QJsonObject &json, const QString &text) const
    {
        const QByteArray line =
            options.isSet(u"json"_s) ? QJsonDocument(json).toJson(QJsonDocument::Compact) : text.toUtf8();
        std::printf("%s\n", line.constData());
        return 0;
    }
};

int exitCodeFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadInput:
    case ErrorCode::NotFound: return exitUsage;
    case ErrorCode::DeviceOffline: return exitUnreachable;
    default: return exitNo;
    }
}

int fail(const Error &error)
{
    std::fprintf(stderr, "servery-central: %s\n", qPrintable(error.detail));
    return exitCodeFor(error.code);
}

int migrateTables(const Call &call)
{
    const auto before = migrateCentral(call.session);
    if (!before)
        return fail(before.error());
    return call.answer(
        {{u"from"_s, *before}, {u"to"_s, newestCentralVersion()}},
        u"the tables were of version %1 and are of version %2"_s.arg(*before).arg(newestCentralVersion()));
}

int sayRestored(const Call &call)
{
    if (auto begun = beginNewGeneration(call.session); !begun)
        return fail(begun.error());
    return call.answer({{u"ok"_s, true}}, u"every station will send what these data lack"_s);
}

int makeStore(const Call &call)
{
    const auto made = createStore(call.session,
                                  {call.options.value(u"organisation"_s), call.options.value(u"name"_s),
                                   call.options.value(u"profile"_s), call.options.value(u"timezone"_s)},
                                  QDateTime::currentDateTimeUtc());
    if (!made)
        return fail(made.error());
    return call.answer({{u"store"_s, made->id.text()}, {u"name"_s, made->name}}, made->id.text());
}

int listStores(const Call &call)
{
    const auto all = allStores(call.session);
    if (!all)
        return fail(all.error());
    for (const Store &one : *all)
        call.answer({{u"store"_s, one.id.text()},
                     {u"name"_s, one.name},
                     {u"organisation"_s, one.organisation},
                     {u"country"_s, one.country},
                     {u"timezone"_s, one.timezone}},
                    u"%1  %2 (%3)"_s.arg(one.id.text(), one.name, one.organisation));
    return 0;
}

int makeCode(const Call &call)
{
    const auto store = findStore(call.session, call.options.value(u"store"_s));
    if (!store)
        return fail(store.error());
    const auto code = newEnrolmentCode(call.session, *store, QDateTime::currentDateTimeUtc());
    if (!code)
        return fail(code.error());
    return call.answer({{u"code"_s, code->code}, {u"expires_at"_s, code->expiresAt.toString(Qt::ISODate)}},
                       code->code);
}

int revoke(const Call &call)
{
    if (call.arguments.isEmpty())
        return fail({ErrorCode::BadInput, u"device revoke: expected a device's id"_s});
    if (auto revoked = revokeDevice(call.session, DeviceId::fromText(call.arguments.first()),
                                    QDateTime::currentDateTimeUtc());
        !revoked)
        return fail(revoked.error());
    return call.answer({{u"ok"_s, true}}, u"nothing of it is taken any more"_s);
}

struct CentralCommand {
    QString name;
    int (*run)(const Call &);
    bool needsTables = true;
};

const std::vector<CentralCommand> &commands()
{
    static const std::vector<CentralCommand> all{
        {u"migrate"_s, migrateTables, false}, {u"restored"_s, sayRestored}, {u"store create"_s, makeStore},
        {u"store list"_s, listStores},        {u"device code"_s, makeCode}, {u"device revoke"_s, revoke},
    };
    return all;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"What servery-central does beside serving.\n\n"
        u"  migrate                brings the tables to this program's version\n"
        u"  restored               says that the data were put back from a backup\n"
        u"  store create | list    stores\n"
        u"  device code            a code that lets one machine into a store\n"
        u"  device revoke ID       takes nothing of a machine any more"_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"command"_s, u"one of these"_s);
    parser.addOptions({{u"data"_s, u"The central's directory."_s, u"DIR"_s},
                       {u"postgres"_s, u"Its PostgreSQL database."_s, u"URL"_s},
                       {u"json"_s, u"Answers as JSON, one object a line."_s},
                       {u"name"_s, u"What the store is called."_s, u"NAME"_s},
                       {u"organisation"_s, u"Whose store it is."_s, u"NAME"_s, NewStore().organisation},
                       {u"profile"_s, u"The store's country."_s, u"CC"_s, u"DE"_s},
                       {u"timezone"_s, u"The store's time zone."_s, u"ZONE"_s, u"Europe/Berlin"_s},
                       {u"store"_s, u"A store, by id or name."_s, u"STORE"_s}});
}

}  // namespace

std::optional<int> runCentralCommand(const QStringList &words)
{
    const auto wanted = [&words](const CentralCommand &one) {
        const QStringList parts = one.name.split(u' ');
        return words.mid(0, parts.size()) == parts;
    };
    const auto found = std::find_if(commands().begin(), commands().end(), wanted);
    if (found == commands().end())
        return std::nullopt;
    QCommandLineParser parser;
    describe(parser);
    parser.process(QStringList{u"servery-central"_s} + words);
    const QString data = parser.value(u"data"_s);
    const QString postgres = parser.value(u"postgres"_s);
    if (data.isEmpty() == postgres.isEmpty())
        return fail({ErrorCode::BadInput, u"expected either --data or --postgres"_s});
    const auto place = centralPlace(data, postgres);
    if (!place)
        return fail(place.error());
    const auto session = SqlSession::open(*place);
    if (!session)
        return fail(session.error());
    const bool isEmbedded = !place->isPostgres();
    if (found->needsTables && isEmbedded)
        if (auto migrated = migrateCentral(**session); !migrated)
            return fail(migrated.error());
    const int parts = int(found->name.split(u' ').size());
    return found->run({parser, parser.positionalArguments().mid(parts), **session});
}

}  // namespace servery
