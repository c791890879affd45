// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/sha256.h"

#include <openssl/sha.h>

namespace servery {

QByteArray sha256(const QByteArray &bytes)
{
    QByteArray hash(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    SHA256(reinterpret_cast<const unsigned char *>(bytes.constData()), size_t(bytes.size()),
           reinterpret_cast<unsigned char *>(hash.data()));
    return hash;
}

}  // namespace servery
