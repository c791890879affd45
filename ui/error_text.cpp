// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/error_text.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/base/reason.h"

namespace servery {

namespace {

class Sentences {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    static QString of(ErrorCode code);
    static QString ofStandstill(const Error &error);
};

QString Sentences::of(ErrorCode code)
{
    switch (code) {  // no default: the compiler names the missing sentence
    case ErrorCode::BadInput:
        return tr("That entry cannot be read, nothing was changed. Please check it and type it again.");
    case ErrorCode::Refused:
        return tr(
            "That is not possible here, the order is as it was. Look at the order and choose another way.");
    case ErrorCode::NotAllowed:
        return tr("You may not do this alone, nothing was changed. Ask somebody who may to approve it.");
    case ErrorCode::NotFound:
        return tr("Nothing was found under that number, and nothing was changed. Check the number.");
    case ErrorCode::SoldOut:
        return tr("This is sold out and was not added. Offer something else, or set it available again under "
                  "More.");
    case ErrorCode::UnderTender:
        return tr("That is less than is due, the order stays open. Take the rest, or another tender for it.");
    case ErrorCode::OverTender:
        return tr("That is more than is due and was not taken. Enter the amount due, or less.");
    case ErrorCode::WrongPin:
        return tr("The PIN is wrong, nothing was changed. Five wrong PINs lock for a minute.");
    case ErrorCode::LockedOut:
        return tr("Too many wrong PINs, the order is kept. Wait a minute, or let somebody else sign in.");
    case ErrorCode::Conflict:
        return tr("Another station changed this just now, nothing was lost. Look at it again and repeat your "
                  "step.");
    case ErrorCode::StorageFull:
        return tr("The disk is full: this step was not stored, everything before it was. Free some space, "
                  "then repeat it.");
    case ErrorCode::StorageReadOnly:
        return tr("The disk cannot be written: this step was not stored, everything before it was. Call "
                  "support, do not sell.");
    case ErrorCode::StorageFailed:
        return tr("The disk reports a fault: this step was not stored, everything before it was. Call "
                  "support, do not sell.");
    case ErrorCode::Corrupt:
        return tr("Stored data does not verify, it was left untouched. Call support before selling on.");
    case ErrorCode::NewerFile:
        return tr("The data was written by a newer program and was left untouched. Update this station.");
    case ErrorCode::InUse:
        return tr("Another program holds the data, nothing was changed. Close it, then try again.");
    case ErrorCode::DeviceOffline:
        return tr("The printer does not answer, the sale is stored. Is it switched on and connected?");
    case ErrorCode::CoverOpen:
        return tr("The printer's cover is open, the sale is stored. Close it; printing goes on by itself.");
    case ErrorCode::OutOfPaper:
        return tr(
            "The printer has no paper, the sale is stored. Put in a new roll; printing goes on by itself.");
    case ErrorCode::DeviceFailed:
        return tr("The printer reports a fault, the sale is stored. Switch it off and on, then retry.");
    case ErrorCode::DeviceUnknown:
        return tr("It is not known whether everything was printed, the sale is stored. Look at the paper "
                  "before printing again.");
    }
    Q_UNREACHABLE();
}

QString Sentences::ofStandstill(const Error &error)
{
    switch (error.code) {
    case ErrorCode::StorageFull: return tr("The disk is full. Everything sold is stored. Free some space.");
    case ErrorCode::StorageReadOnly:
        return tr("The disk cannot be written. Everything sold is stored. Call support.");
    case ErrorCode::StorageFailed:
        return tr("The disk reports a fault. Everything shown as paid was stored. Call support.");
    case ErrorCode::BadInput:
    case ErrorCode::Refused:
    case ErrorCode::NotFound:
        return tr("There is no shop that could be opened. Look at the directory and the station the counter "
                  "was started with.");
    default: return of(error.code);
    }
}

struct ReasonSentence {
    Reason reason;
    const char *text;
};

/// What a person reads about each reason, with its facts as %1, %2.
constexpr ReasonSentence reasonSentences[] = {
    {Reason::NoMenu,
     QT_TRANSLATE_NOOP("ErrorText", "There is no menu yet, so nothing can be sold. Import one first.")},
    {Reason::NoOrder, QT_TRANSLATE_NOOP("ErrorText", "There is no order yet. Tap an item to begin one.")},
    {Reason::OrderGone,
     QT_TRANSLATE_NOOP(
         "ErrorText", "That order is no longer open, nothing was changed. Look at the parked orders again.")},
    {Reason::LineGone,
     QT_TRANSLATE_NOOP("ErrorText",
                       "That line is gone already, the rest of the order is as it was. Look at it again.")},
    {Reason::OrderParked,
     QT_TRANSLATE_NOOP("ErrorText",
                       "Order %1 is parked and stays as it is. Take it up from the parked orders first.")},
    {Reason::OrderElsewhere,
     QT_TRANSLATE_NOOP("ErrorText",
                       "Order %1 is open at %2, nothing was changed. Finish or park it there first.")},
    {Reason::PartlyPaid,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Order %1 is partly paid and stays as it is. Give the money back first, or take the rest.")},
    {Reason::CardPaymentOpen,
     QT_TRANSLATE_NOOP("ErrorText",
                       "The card payment of order %1 is not finished. Until it is, nothing can be "
                       "changed or paid otherwise.")},
    {Reason::TerminalBusy,
     QT_TRANSLATE_NOOP("ErrorText", "The card terminal is at work for order %1. Finish that payment first.")},
    {Reason::DecisionTooEarly,
     QT_TRANSLATE_NOOP("ErrorText",
                       "What became of the card payment of order %1 is not yet for a person to say. "
                       "Ask the terminal first.")},
    {Reason::TerminalAway,
     QT_TRANSLATE_NOOP("ErrorText",
                       "The card terminal cannot be asked now, nothing was charged. Look whether it is on "
                       "and connected, or take the money another way.")},
    {Reason::KitchenHasIt,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The kitchen already has this line, it is as it was. Take it off with a reason and add it anew.")},
    {Reason::NothingToUndo,
     QT_TRANSLATE_NOOP("ErrorText",
                       "There is nothing to undo, the order is as it was. What was sent or paid stays.")},
    {Reason::NothingToPark,
     QT_TRANSLATE_NOOP("ErrorText", "There is nothing to park yet. Tap an item to begin an order.")},
    {Reason::NothingToSend,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The kitchen knows of all of it already, the order is as it was. Add something new, then send it.")},
    {Reason::NothingToFire,
     QT_TRANSLATE_NOOP("ErrorText", "No course of this order is held. What was sent is being made already.")},
    {Reason::NothingToPay,
     QT_TRANSLATE_NOOP("ErrorText", "There is nothing to pay yet. Tap an item to begin an order.")},
    {Reason::NothingPaid,
     QT_TRANSLATE_NOOP("ErrorText",
                       "Nothing of this order was paid, so nothing goes back. The order is as it was.")},
    {Reason::OnlySomeLeft,
     QT_TRANSLATE_NOOP("ErrorText",
                       "Only %1 are left, the order is as it was. Take that many, or offer something else.")},
    {Reason::QuantityOutOfRange,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "One line holds up to %1, and more than nothing; the order is as it was. Type another quantity.")},
    {Reason::SoldByPiece,
     QT_TRANSLATE_NOOP("ErrorText", "%1 is sold by the piece, the order is as it was. Type a whole number.")},
    {Reason::TooManyLines,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "An order holds up to %1 lines and is as it was. Pay it and take the rest as another one.")},
    {Reason::TooFewChosen,
     QT_TRANSLATE_NOOP("ErrorText",
                       "At least %1 of “%2” must be chosen, the order is as it was. Choose again.")},
    {Reason::TooManyChosen,
     QT_TRANSLATE_NOOP("ErrorText",
                       "At most %1 of “%2” can be chosen, the order is as it was. Choose again.")},
    {Reason::NotOffered,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "That is not offered with it any more, the order is as it was. Choose again from what is shown.")},
    {Reason::VariantMissing,
     QT_TRANSLATE_NOOP("ErrorText", "Its size or kind is still open, the order is as it was. Choose one.")},
    {Reason::PriceOutOfRange,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "A price cannot be below zero, nor as large as that; the order is as it was. Type another one.")},
    {Reason::NameMissing,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "A line with a price of its own needs a name, the order is as it was. Type what is sold.")},
    {Reason::TipBelowZero,
     QT_TRANSLATE_NOOP("ErrorText",
                       "A tip cannot be below zero, the order is as it was. Type what the guest gives.")},
    {Reason::DiscountTooLarge,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The discount is more than what it is taken from, the order is as it was. Type a smaller one.")},
    {Reason::ReasonMissing,
     QT_TRANSLATE_NOOP("ErrorText",
                       "This needs a reason, nothing was changed. Choose one from the list or type it.")},
    {Reason::SplitTooMany,
     QT_TRANSLATE_NOOP("ErrorText",
                       "The order holds fewer than that and is as it was. Choose again what is paid apart.")},
    {Reason::SplitAmountOff,
     QT_TRANSLATE_NOOP("ErrorText", "A line with an amount off moves only as a whole, the order is as it "
                                    "was. Choose all of it, or take the discount off.")},
    {Reason::SplitNoneOrAll,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Some of the lines can be paid apart, not none and not all; the order is as it was. Choose again.")},
    {Reason::ComboHasParts,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "A combo is sold out when its items are, nothing was changed. Mark one of them instead.")},
    {Reason::NoPaidSale,
     QT_TRANSLATE_NOOP("ErrorText",
                       "Order %1 is no paid sale, nothing was paid out. Look for the receipt of the sale.")},
    {Reason::NotLeftToRefund,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "That much is not left to refund, nothing was paid out. Refund what is left, or less.")},
    {Reason::NothingChosen,
     QT_TRANSLATE_NOOP("ErrorText",
                       "Nothing was chosen to refund, nothing was paid out. Choose lines first.")},
    {Reason::PaperSettled,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "It is known what became of this paper, nothing was changed. Print a copy if one is wanted.")},
    {Reason::NoTicketOut,
     QT_TRANSLATE_NOOP("ErrorText",
                       "No kitchen ticket of order %1 was printed yet. What waits is in the list of jobs.")},
    {Reason::PaperMayBeOut,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "This may be on paper already, so it was not printed. Look at the printer, then print a copy.")},
    {Reason::NeedsApproval,
     QT_TRANSLATE_NOOP(
         "ErrorText", "You may not do this alone, nothing was changed. Ask somebody who may to approve it.")},
    {Reason::RoleMayNot,
     QT_TRANSLATE_NOOP("ErrorText",
                       "Your role may not do this, nothing was changed. Let a manager sign in to do it.")},
    {Reason::ApproverMayNot,
     QT_TRANSLATE_NOOP("ErrorText", "%1 may not approve this, nothing was changed. Ask somebody who may.")},
    {Reason::NobodySignedIn,
     QT_TRANSLATE_NOOP("ErrorText", "Nobody is signed in, nothing was changed. Sign in first.")},
    {Reason::TrainingStays,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Training never turns into selling, nothing was changed. Sign out first, then sign in to sell.")},
    {Reason::TrainingDrawer,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Training never opens the drawer, nothing was changed. Sign in to sell if it has to be opened.")},
    {Reason::FirstMustManage,
     QT_TRANSLATE_NOOP("ErrorText",
                       "The first person must be a manager, nobody was added. Add a manager first.")},
    {Reason::LastManager,
     QT_TRANSLATE_NOOP("ErrorText", "The last manager stays while there is other staff, nobody was removed. "
                                    "Make somebody else a manager first.")},
    {Reason::DeviceHeld,
     QT_TRANSLATE_NOOP("ErrorText",
                       "The device is held by %1, nothing was sent to it. Close that program, then retry.")},
    {Reason::DeviceForbidden,
     QT_TRANSLATE_NOOP("ErrorText",
                       "This user may not open %1, nothing was sent to it. Install the package's "
                       "device rules, then sign in to the computer again.")},
};
static_assert(std::size(reasonSentences) == size_t(lastReason), "a sentence for each reason but None");

QString sentenceOf(const Error &error)
{
    const auto known =
        std::find_if(std::begin(reasonSentences), std::end(reasonSentences),
                     [&error](const ReasonSentence &one) { return one.reason == error.reason; });
    if (known == std::end(reasonSentences))
        return Sentences::of(error.code);
    if (error.reason == Reason::OnlySomeLeft && error.facts.value(0) == u"1")
        return QCoreApplication::translate(
            "ErrorText", "Only one is left, the order is as it was. Take that one, or offer something else.");
    if (error.reason == Reason::DeviceHeld && error.facts.isEmpty())
        return QCoreApplication::translate(
            "ErrorText",
            "Another program or till holds the device, nothing was sent to it. Close it there, then retry.");
    QString text = QCoreApplication::translate("ErrorText", known->text);
    // In one go, so that a name with a % in it stays a name.
    if (error.facts.size() == 1 && text.contains(u"%1"))
        return text.arg(error.facts[0]);
    return error.facts.size() == 2 ? text.arg(error.facts[0], error.facts[1]) : text;
}

}  // namespace

QString errorText(const Error &error)
{
    return sentenceOf(error) + u" ("_s + errorName(error.code) + u')';
}

QString standstillText(const Error &error)
{
    return Sentences::ofStandstill(error) + u" ("_s + errorName(error.code) + u')';
}

}  // namespace servery
