// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/terminal_talk.h"

#include <QJsonDocument>

#include "app/domain/attempt_codec.h"
#include "app/domain/value_codec.h"

namespace servery {

namespace {

constexpr Words<4> aways{"unreachable", "busy", "card_inside", "misconfigured"};
constexpr Words<4> readers{"unknown", "merchant", "customer", "administration"};
constexpr Words<2> votes{"keep", "refuse"};

/// Which words a variant's alternatives have on the line, in their order.
constexpr Words<7> requests{"take", "answer", "answer_slip", "cancel", "ask_last", "repeat_slip", "end_day"};
constexpr Words<11> newsWords{"ready", "away",  "accepted", "refused",         "progress", "result",
                              "slip",  "ended", "unknown",  "cancel_answered", "day_ended"};

template <size_t Count>
int wordAt(const JsonFields &fields, const Words<Count> &words)
{
    const QString word = fields.text("say"_L1);
    for (size_t i = 0; i < Count; ++i)
        if (word == QLatin1StringView(words[i]))
            return int(i);
    fields.fail(u"nothing that is said here"_s);
    return 0;
}

void writeRecord(JsonWriter &writer, const char *key, const TerminalRecord &record)
{
    writer.key(key);
    write(writer, record);
}

std::optional<AttemptId> optionalAttempt(const JsonFields &fields, QLatin1StringView key)
{
    return fields.has(key) ? std::optional(AttemptId{fields.id(key)}) : std::nullopt;
}

/// Writes what stands in a line besides its word.
struct Writing {
    JsonWriter &w;

    void operator()(const TakeAttempt &r)
    {
        w.key("intent");
        write(w, r.intent);
    }
    void operator()(const AnswerResult &r) { writeWord(w, "vote", r.vote, votes); }
    void operator()(const AnswerSlip &r) { w.field("kept", r.isKept); }
    void operator()(const CancelAttempt &) {}
    void operator()(const AskLast &r)
    {
        if (!r.about)
            return;
        w.key("about");
        write(w, *r.about);
    }
    void operator()(const RepeatSlip &) {}
    void operator()(const EndTerminalDay &) {}

    void operator()(const TerminalReady &n)
    {
        w.field("terminal", n.terminal);
        w.field("known", n.isMemoryKnown);
        if (n.last)
            writeRecord(w, "last", *n.last);
        if (n.lastTaken)
            w.field("taken", n.lastTaken->value);
        w.field("finds", n.findsAttempts);
        if (!n.found)
            return;
        w.field("found", n.found->attempt.value);
        if (n.found->record)
            writeRecord(w, "record", *n.found->record);
    }
    void operator()(const TerminalAway &n)
    {
        writeWord(w, "why", n.why, aways);
        w.field("detail", n.detail);
    }
    void operator()(const AttemptAccepted &n) { w.field("attempt", n.attempt.value); }
    void operator()(const AttemptRefused &n)
    {
        w.field("attempt", n.attempt.value);
        w.field("code", n.code);
        w.field("detail", n.detail);
    }
    void operator()(const AttemptProgress &n)
    {
        w.field("status", n.status);
        writeTexts(w, "lines", n.lines);
    }
    void operator()(const AttemptResult &n)
    {
        if (n.attempt)
            w.field("attempt", n.attempt->value);
        writeRecord(w, "record", n.record);
        w.field("signature", n.isSignatureWanted);
    }
    void operator()(const TerminalSlip &n)
    {
        writeWord(w, "for", n.whom, readers);
        w.field("end", n.isEnd);
        w.key("lines");
        w.beginArray();
        for (const SlipLine &line : n.lines) {
            w.beginObject();
            w.field("text", line.text);
            w.field("centred", line.isCentred);
            w.field("wide", line.isWide);
            w.field("high", line.isHigh);
            w.endObject();
        }
        w.endArray();
    }
    void operator()(const AttemptEnded &n)
    {
        w.field("attempt", n.attempt.value);
        w.field("completed", n.isCompleted);
        w.field("result", n.hasResult);
        w.field("code", n.code);
        w.field("detail", n.detail);
    }
    void operator()(const AttemptUnknown &n)
    {
        w.field("attempt", n.attempt.value);
        w.field("why", n.why);
    }
    void operator()(const CancelAnswered &n) { w.field("taken", n.isTaken); }
    void operator()(const TerminalDayEnded &n)
    {
        w.field("done", n.isDone);
        w.field("code", n.code);
        w.field("detail", n.detail);
        if (!n.totals)
            return;
        w.key("totals");
        w.beginArray();
        for (const TerminalTotals::Group &group : n.totals->groups) {
            w.beginObject();
            w.field("name", group.name);
            w.field("count", group.count);
            writeMoney(w, "sum", group.sum);
            w.endObject();
        }
        w.endArray();
    }
};

template <typename Said, size_t Count>
QByteArray lineOf(const Said &said, const Words<Count> &words)
{
    static_assert(std::variant_size_v<Said> == Count);
    JsonWriter writer;
    writer.beginObject();
    writer.field("say", QString::fromLatin1(words[said.index()]));
    std::visit(Writing{writer}, said);
    writer.endObject();
    return writer.take() + '\n';
}

void read(const JsonFields &f, TakeAttempt &r)
{
    r.intent = intentFrom(f.at("intent"_L1));
}
void read(const JsonFields &f, AnswerResult &r)
{
    r.vote = wordFrom<Vote>(f, "vote"_L1, votes);
}
void read(const JsonFields &f, AnswerSlip &r)
{
    r.isKept = f.flag("kept"_L1);
}
void read(const JsonFields &, CancelAttempt &) {}
void read(const JsonFields &f, AskLast &r)
{
    if (f.has("about"_L1))
        r.about = intentFrom(f.at("about"_L1));
}
void read(const JsonFields &, RepeatSlip &) {}
void read(const JsonFields &, EndTerminalDay &) {}

void read(const JsonFields &f, TerminalReady &n)
{
    n.terminal = f.text("terminal"_L1);
    n.isMemoryKnown = f.flag("known"_L1);
    if (f.has("last"_L1))
        n.last = recordFrom(f.at("last"_L1));
    n.lastTaken = optionalAttempt(f, "taken"_L1);
    n.findsAttempts = f.flag("finds"_L1);
    if (!f.has("found"_L1))
        return;
    n.found = AttemptFound{{f.id("found"_L1)}, {}};
    if (f.has("record"_L1))
        n.found->record = recordFrom(f.at("record"_L1));
}
void read(const JsonFields &f, TerminalAway &n)
{
    n.why = wordFrom<TerminalAway::Why>(f, "why"_L1, aways);
    n.detail = f.text("detail"_L1);
}
void read(const JsonFields &f, AttemptAccepted &n)
{
    n.attempt = {f.id("attempt"_L1)};
}
void read(const JsonFields &f, AttemptRefused &n)
{
    n = {{f.id("attempt"_L1)}, f.count("code"_L1), f.text("detail"_L1)};
}
void read(const JsonFields &f, AttemptProgress &n)
{
    n = {f.count("status"_L1), f.texts("lines"_L1)};
}
void read(const JsonFields &f, AttemptResult &n)
{
    n = {optionalAttempt(f, "attempt"_L1), recordFrom(f.at("record"_L1)), f.flag("signature"_L1)};
}
void read(const JsonFields &f, TerminalSlip &n)
{
    n.whom = wordFrom<TerminalSlip::For>(f, "for"_L1, readers);
    n.isEnd = f.flag("end"_L1);
    const QJsonArray lines = f.array("lines"_L1);
    for (const QJsonValue &value : lines) {
        const JsonFields line = f.element(value);
        n.lines.push_back(
            {line.text("text"_L1), line.flag("centred"_L1), line.flag("wide"_L1), line.flag("high"_L1)});
    }
}
void read(const JsonFields &f, AttemptEnded &n)
{
    n = {{f.id("attempt"_L1)},
         f.flag("completed"_L1),
         f.flag("result"_L1),
         f.count("code"_L1),
         f.text("detail"_L1)};
}
void read(const JsonFields &f, AttemptUnknown &n)
{
    n = {{f.id("attempt"_L1)}, f.text("why"_L1)};
}
void read(const JsonFields &f, CancelAnswered &n)
{
    n.isTaken = f.flag("taken"_L1);
}
void read(const JsonFields &f, TerminalDayEnded &n)
{
    n = {f.flag("done"_L1), {}, f.count("code"_L1), f.text("detail"_L1)};
    if (!f.has("totals"_L1))
        return;
    n.totals.emplace();
    const QJsonArray groups = f.array("totals"_L1);
    for (const QJsonValue &value : groups) {
        const JsonFields group = f.element(value);
        n.totals->groups.push_back(
            {group.text("name"_L1), group.count("count"_L1), moneyFrom(group, "sum"_L1)});
    }
}

template <typename Said, size_t Index = 0>
Said readAt(size_t index, const JsonFields &fields)
{
    if constexpr (Index < std::variant_size_v<Said>) {
        if (index != Index)
            return readAt<Said, Index + 1>(index, fields);
        std::variant_alternative_t<Index, Said> said;
        read(fields, said);
        return said;
    }
    Q_UNREACHABLE();
}

Error badLine(const QString &what)
{
    return {ErrorCode::BadInput, u"a line between a station and its terminal's driver: %1"_s.arg(what)};
}

Result<QJsonObject> objectOf(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return badLine(u"no JSON object"_s);
    return document.object();
}

template <typename Said, size_t Count>
Result<Said> readLine(const QByteArray &line, const Words<Count> &words)
{
    const auto object = objectOf(line);
    if (!object)
        return object.error();
    QString problem;
    const JsonFields fields(*object, problem);
    Said said = readAt<Said>(size_t(wordAt(fields, words)), fields);
    if (!problem.isEmpty())
        return badLine(problem);
    return said;
}

}  // namespace

QByteArray toLine(const TerminalAccess &setup)
{
    JsonWriter writer;
    writer.beginObject();
    writer.field("name", setup.name);
    writer.field("protocol", setup.protocol);
    writer.field("address", setup.address);
    writer.field("profile", setup.profile);
    writer.field("password", setup.password);
    writer.field("currency", setup.currency);
    writer.field("till", setup.till);
    writer.field("terminal", setup.terminal);
    writer.field("key", setup.key);
    writer.endObject();
    return writer.take() + '\n';
}

QByteArray toLine(const TerminalRequest &request)
{
    return lineOf(request, requests);
}

QByteArray toLine(const TerminalNews &news)
{
    return lineOf(news, newsWords);
}

Result<TerminalAccess> readTerminalAccess(const QByteArray &line)
{
    const auto object = objectOf(line);
    if (!object)
        return object.error();
    QString problem;
    const JsonFields fields(*object, problem);
    const TerminalAccess setup{
        fields.text("name"_L1),    fields.text("protocol"_L1), fields.text("address"_L1),
        fields.text("profile"_L1), fields.text("password"_L1), fields.text("currency"_L1),
        fields.text("till"_L1),    fields.text("terminal"_L1), fields.text("key"_L1)};
    if (!problem.isEmpty())
        return badLine(problem);
    return setup;
}

Result<TerminalRequest> readTerminalRequest(const QByteArray &line)
{
    return readLine<TerminalRequest>(line, requests);
}

Result<TerminalNews> readTerminalNews(const QByteArray &line)
{
    return readLine<TerminalNews>(line, newsWords);
}

}  // namespace servery
