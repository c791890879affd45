// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/error.h"

namespace servery {

QString errorName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadInput: return u"E-BAD-INPUT"_s;
    case ErrorCode::Refused: return u"E-REFUSED"_s;
    case ErrorCode::NotAllowed: return u"E-NOT-ALLOWED"_s;
    case ErrorCode::NotFound: return u"E-NOT-FOUND"_s;
    case ErrorCode::SoldOut: return u"E-SOLD-OUT"_s;
    case ErrorCode::UnderTender: return u"E-UNDER-TENDER"_s;
    case ErrorCode::OverTender: return u"E-OVER-TENDER"_s;
    case ErrorCode::WrongPin: return u"E-WRONG-PIN"_s;
    case ErrorCode::LockedOut: return u"E-LOCKED-OUT"_s;
    case ErrorCode::Conflict: return u"E-CONFLICT"_s;
    case ErrorCode::StorageFull: return u"E-STORAGE-FULL"_s;
    case ErrorCode::StorageReadOnly: return u"E-STORAGE-READ-ONLY"_s;
    case ErrorCode::StorageFailed: return u"E-STORAGE-FAILED"_s;
    case ErrorCode::Corrupt: return u"E-CORRUPT"_s;
    case ErrorCode::NewerFile: return u"E-NEWER-FILE"_s;
    case ErrorCode::InUse: return u"E-IN-USE"_s;
    case ErrorCode::DeviceOffline: return u"E-DEVICE-OFFLINE"_s;
    case ErrorCode::CoverOpen: return u"E-COVER-OPEN"_s;
    case ErrorCode::OutOfPaper: return u"E-OUT-OF-PAPER"_s;
    case ErrorCode::DeviceFailed: return u"E-DEVICE-FAILED"_s;
    case ErrorCode::DeviceUnknown: return u"E-DEVICE-UNKNOWN"_s;
    }
    Q_UNREACHABLE();
}

}  // namespace servery
