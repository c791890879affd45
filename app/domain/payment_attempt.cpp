// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/payment_attempt.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include <QtEndian>

namespace servery {

namespace {

enum class Step { Unknown, Same, Forward, Backward };

/// From one of a terminal's numbers to another. They have a fixed width and start again after all nines.
Step stepOf(const QString &from, const QString &to)
{
    bool areNumbers = false;
    const qint64 first = from.toLongLong(&areNumbers);
    if (!areNumbers)
        return Step::Unknown;
    const qint64 second = to.toLongLong(&areNumbers);
    if (!areNumbers)
        return Step::Unknown;
    qint64 round = 1;
    for (qsizetype digits = std::max(from.size(), to.size()); digits > 0; --digits)
        round *= 10;
    const qint64 distance = ((second - first) % round + round) % round;
    return distance == 0 ? Step::Same : distance < round / 2 ? Step::Forward : Step::Backward;
}

/// One of the numbers rose and none fell. Clocks are not asked.
bool isNewer(const TerminalRecord &record, const std::optional<TerminalRecord> &anchor)
{
    if (!anchor)
        return true;
    const Step steps[] = {stepOf(anchor->receiptNumber, record.receiptNumber),
                          stepOf(anchor->trace, record.trace), stepOf(anchor->turnover, record.turnover)};
    const auto has = [&steps](Step step) {
        return std::any_of(std::begin(steps), std::end(steps), [step](Step one) { return one == step; });
    };
    return has(Step::Forward) && !has(Step::Backward);
}

bool isAmountRight(const AttemptIntent &intent, const TerminalRecord &record)
{
    if (!record.amount || (!record.currency.isEmpty() && record.currency != intent.currency))
        return false;
    return *record.amount == intent.amount || (intent.isTipAllowed && *record.amount > intent.amount) ||
           (intent.isPartialAllowed && *record.amount<intent.amount && * record.amount> Money());
}

/// At a time when the terminal could have been at work for us.
bool isInTime(const PaymentAttempt &attempt, const TerminalRecord &record)
{
    constexpr qint64 earlyMs = 60'000;  // how far clocks drift apart between two payments
    if (!record.at.isValid() || !attempt.sentAt.isValid())
        return false;
    const qint64 afterMs = attempt.sentAt.msecsTo(record.at) - attempt.intent.clockOffsetMs;
    return afterMs >= -earlyMs && afterMs <= longestPaymentMs;
}

/// What it is called on the wire: the reference that was chosen for it, or else its own id.
QString referenceOf(const AttemptIntent &intent)
{
    return intent.reference.isEmpty() ? intent.id.text() : intent.reference;
}

bool carriesReference(const AttemptIntent &intent, const std::optional<TerminalRecord> &record)
{
    return record && !record->reference.isEmpty() && record->reference == referenceOf(intent);
}

/// It is certain that the record is of this attempt: we have it stored, or it carries our reference.
bool isKnownAsOurs(const PaymentAttempt &attempt, const TerminalRecord &record)
{
    return (attempt.result && record.isSameAs(*attempt.result)) || carriesReference(attempt.intent, record);
}

bool takesBack(const TerminalRecord &reversal, const PaymentAttempt &attempt)
{
    if (!reversal.originalTrace.isEmpty() && attempt.result && !attempt.result->trace.isEmpty())
        return reversal.originalTrace == attempt.result->trace;
    return isAmountRight(attempt.intent, reversal);
}

AttemptVerdict verdictFrom(AttemptOutcome outcome, const TerminalRecord &record)
{
    return {outcome, Evidence::LastTransaction, record, {}, {}};
}

AttemptVerdict chargedBy(const TerminalRecord &record)
{
    return verdictFrom(record.isOffline ? AttemptOutcome::PaidOffline : AttemptOutcome::Paid, record);
}

bool isReversalOf(const TerminalRecord &record, const std::optional<TerminalRecord> &original)
{
    return record.isReversal && record.isApproved && original && !record.originalTrace.isEmpty() &&
           record.originalTrace == original->trace;
}

std::optional<AttemptVerdict> judgeReversal(const PaymentAttempt &attempt, const TerminalRecord &last)
{
    const bool isByUs = last.isReversal && last.isApproved && isKnownAsOurs(attempt, last);
    if (isByUs || isReversalOf(last, attempt.intent.originalRecord))
        return chargedBy(last);
    if (!last.isApproved && isKnownAsOurs(attempt, last))
        return verdictFrom(AttemptOutcome::NotCharged, last);
    return std::nullopt;
}

/// The last transaction is newer than the anchor: is it this attempt, and what became of it?
std::optional<AttemptVerdict> judgeNewer(const PaymentAttempt &attempt, const TerminalRecord &last)
{
    if (!last.reference.isEmpty() && !carriesReference(attempt.intent, last) && !last.isReversal)
        return std::nullopt;  // somebody else's (C19)
    if (attempt.intent.kind == AttemptKind::Reversal)
        return judgeReversal(attempt, last);
    if (last.isReversal) {
        if (!last.isApproved || !takesBack(last, attempt))
            return std::nullopt;
        return verdictFrom(AttemptOutcome::Reversed, last);
    }
    const bool isCertain = isKnownAsOurs(attempt, last);
    if (!isCertain && !isInTime(attempt, last))
        return std::nullopt;
    if (last.isApproved && isAmountRight(attempt.intent, last))
        return chargedBy(last);
    const bool isOfOurAmount = !last.isApproved && last.amount == attempt.intent.amount;
    if (!last.isApproved && (isCertain || isOfOurAmount))
        return verdictFrom(AttemptOutcome::NotCharged, last);
    return std::nullopt;
}

}  // namespace

bool TerminalRecord::isSameAs(const TerminalRecord &other) const
{
    // Some terminals number nothing: of two that say nothing nobody can say that they are one.
    const bool isNumbered = !receiptNumber.isEmpty() || !trace.isEmpty() || !turnover.isEmpty();
    return isNumbered && receiptNumber == other.receiptNumber && trace == other.trace &&
           turnover == other.turnover && at == other.at;
}

Money PaymentAttempt::booked() const
{
    if (!verdict || !verdict->isCharged() || intent.kind == AttemptKind::PreAuthorisation)
        return {};
    const Money moved = verdict->record && verdict->record->amount ? *verdict->record->amount : intent.amount;
    return isOutgoing(intent.kind) ? -moved : moved;
}

bool leadsOn(const PaymentAttempt &attempt, AttemptState next)
{
    switch (next) {
    case AttemptState::Sending: return attempt.state == AttemptState::Intended;
    case AttemptState::Accepted: return attempt.state == AttemptState::Sending;
    case AttemptState::Answered:
        return attempt.state == AttemptState::Sending || attempt.state == AttemptState::Accepted ||
               attempt.state == AttemptState::InDoubt;
    case AttemptState::InDoubt:
        return attempt.state == AttemptState::Sending || attempt.state == AttemptState::Accepted ||
               attempt.state == AttemptState::Answered;
    case AttemptState::Intended:
    case AttemptState::Closed: break;
    }
    return false;
}

PaymentAttempt after(PaymentAttempt attempt, const AttemptStep &step)
{
    Q_ASSERT(leadsOn(attempt, step.state));
    attempt.state = step.state;
    if (step.state == AttemptState::Sending)
        attempt.sentAt = step.at;
    if (step.result)
        attempt.result = step.result;
    attempt.doubt = step.detail;
    return attempt;
}

bool mayClose(const PaymentAttempt &attempt, const AttemptVerdict &verdict)
{
    switch (verdict.evidence) {
    case Evidence::NothingSent:
        return attempt.state == AttemptState::Intended && verdict.outcome == AttemptOutcome::NotSent;
    case Evidence::Refusal:
        return (attempt.state == AttemptState::Sending || attempt.state == AttemptState::Accepted) &&
               verdict.outcome == AttemptOutcome::NotCharged;
    case Evidence::Result:
        return attempt.state == AttemptState::Answered && attempt.result &&
               attempt.result->isApproved == verdict.isCharged();
    case Evidence::LastTransaction:
    case Evidence::TransactionStatus: return attempt.state == AttemptState::InDoubt;
    case Evidence::Person:
        return attempt.state == AttemptState::InDoubt && !verdict.decidedBy.isEmpty() &&
               !verdict.detail.isEmpty();
    }
    return false;
}

Vote voteOn(const PaymentAttempt &attempt, const TerminalRecord &result)
{
    if (!result.isApproved)
        return Vote::Keep;
    const QString &expected = attempt.intent.expectedTerminal;
    const bool isThisTerminal =
        expected.isEmpty() || result.terminal.isEmpty() || result.terminal == expected;
    return attempt.isOpen() && isThisTerminal && isAmountRight(attempt.intent, result) ? Vote::Keep
                                                                                       : Vote::Refuse;
}

QString referenceOf(AttemptId id)
{
    // A UUIDv7 begins with 48 bits of time in milliseconds and ends with bits of chance (RFC 9562, 5.7).
    static constexpr char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    constexpr int chanceBits = 20;
    const QByteArray bytes = id.value.toRfc4122();
    const quint64 time = qFromBigEndian<quint32>(bytes.constData() + 2);
    const quint64 chance = qFromBigEndian<quint32>(bytes.constData() + 12) & ((1U << chanceBits) - 1);
    const quint64 bits = (time << chanceBits) | chance;
    QString reference;
    for (int shift = 45; shift >= 0; shift -= 5)
        reference += QLatin1Char(signs[(bits >> shift) & 31]);
    return reference;
}

std::optional<AttemptVerdict> judgeFound(const PaymentAttempt &attempt, const QString &terminal,
                                         const std::optional<TerminalRecord> &record)
{
    const AttemptIntent &intent = attempt.intent;
    if (!intent.expectedTerminal.isEmpty() && terminal != intent.expectedTerminal)
        return std::nullopt;  // it was exchanged (C24)
    AttemptVerdict verdict{AttemptOutcome::NotCharged, Evidence::TransactionStatus, record, {}, {}};
    if (!record || !record->isApproved)
        return verdict;
    if (record->reference != intent.reference || voteOn(attempt, *record) == Vote::Refuse)
        return std::nullopt;
    verdict.outcome = record->isOffline ? AttemptOutcome::PaidOffline : AttemptOutcome::Paid;
    return verdict;
}

std::optional<AttemptVerdict> judge(const PaymentAttempt &attempt, const TerminalMemory &memory)
{
    const AttemptIntent &intent = attempt.intent;
    if (!intent.expectedTerminal.isEmpty() && memory.terminal != intent.expectedTerminal)
        return std::nullopt;  // it was exchanged (C24)
    // Told about this very attempt: neither numbers nor hours are asked.
    const bool isAboutUs = carriesReference(intent, memory.last);
    if (!isAboutUs && memory.closings != intent.closingsBefore)
        return std::nullopt;  // its numbers may have started again
    const AttemptVerdict never{AttemptOutcome::NotCharged, Evidence::LastTransaction, {}, {}, {}};
    if (!memory.last)
        return intent.anchor ? std::nullopt : std::optional(never);
    if (intent.kind == AttemptKind::Reversal && isReversalOf(*memory.last, intent.originalRecord))
        return chargedBy(*memory.last);  // whoever did it, and be it before us (C20)
    if (!isAboutUs && intent.anchor && memory.last->isSameAs(*intent.anchor))
        return never;
    if (!isAboutUs && !isNewer(*memory.last, intent.anchor))
        return std::nullopt;
    auto verdict = judgeNewer(attempt, *memory.last);
    if (verdict && isAboutUs)
        verdict->evidence = Evidence::TransactionStatus;
    return verdict;
}

TerminalTotals::Group TerminalTotals::whole() const
{
    Group all;
    for (const Group &group : groups) {
        all.count += group.count;
        all.sum += group.sum;
    }
    return all;
}

TerminalTotals totalsOf(const std::vector<PaymentAttempt> &attempts)
{
    std::set<AttemptId> gone;
    for (const PaymentAttempt &attempt : attempts)
        if (attempt.intent.kind == AttemptKind::Reversal && attempt.intent.original &&
            !attempt.booked().isZero())
            gone.insert({attempt.intent.id, *attempt.intent.original});
    std::map<QString, TerminalTotals::Group> groups;
    for (const PaymentAttempt &attempt : attempts) {
        const Money moved = attempt.booked();
        if (moved.isZero() || gone.contains(attempt.intent.id))
            continue;
        const auto &record = attempt.verdict->record;
        TerminalTotals::Group &group = groups[record ? record->brand : QString()];
        ++group.count;
        group.sum += moved;
    }
    TerminalTotals totals;
    for (auto &[name, group] : groups) {
        group.name = name;
        totals.groups.push_back(group);
    }
    return totals;
}

std::vector<TotalsDifference> differencesOf(const TerminalTotals &ours, const TerminalTotals &theirs)
{
    std::map<QString, TotalsDifference> sides;  // by the name in capitals; empty: what only one side names
    const auto hasName = [](const TerminalTotals &totals, const QString &name) {
        return std::any_of(totals.groups.begin(), totals.groups.end(),
                           [&](const auto &one) { return one.name.toUpper() == name; });
    };
    const auto take = [&](const TerminalTotals &totals, const TerminalTotals &others, auto side) {
        for (const TerminalTotals::Group &group : totals.groups) {
            const QString name = group.name.toUpper();
            const bool isShared = hasName(others, name);
            TerminalTotals::Group &sum = sides[isShared ? name : QString()].*side;
            sum.name = isShared ? group.name : QString();
            sum.count += group.count;
            sum.sum += group.sum;
        }
    };
    take(ours, theirs, &TotalsDifference::ours);
    take(theirs, ours, &TotalsDifference::theirs);
    std::vector<TotalsDifference> differences;
    for (auto &[name, side] : sides)
        if (side.ours.count != side.theirs.count || side.ours.sum != side.theirs.sum)
            differences.push_back(std::move(side));
    return differences;
}

}  // namespace servery
