// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/error_text.h"

#include <QCoreApplication>

namespace servery {

namespace {

class Sentences {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    static QString of(ErrorCode code);
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
        return tr("Nothing was found under that number, the order is as it was. Check the number or search "
                  "by name.");
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
        return tr("The printer's cover is open, the sale is stored. Close the cover, then retry.");
    case ErrorCode::OutOfPaper:
        return tr("The printer has no paper, the sale is stored. Put in a new roll, then retry.");
    case ErrorCode::DeviceFailed:
        return tr("The printer reports a fault, the sale is stored. Switch it off and on, then retry.");
    case ErrorCode::DeviceUnknown:
        return tr("It is not known whether everything was printed, the sale is stored. Look at the paper "
                  "before printing again.");
    }
    Q_UNREACHABLE();
}

}  // namespace

QString errorText(const Error &error)
{
    return Sentences::of(error.code) + u" ("_s + errorName(error.code) + u')';
}

}  // namespace servery
