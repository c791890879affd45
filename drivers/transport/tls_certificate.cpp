// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/tls_certificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QFile>

#include "app/base/text.h"

namespace servery {

namespace {

template <auto Free>
struct Freed {
    template <typename Value>
    void operator()(Value *value) const
    {
        Free(value);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;

Certificate certificateOf(EVP_PKEY *key, const QString &name)
{
    constexpr long validSeconds = 10L * 365 * 24 * 3600;
    constexpr int version3 = 2;
    Certificate certificate(X509_new());
    quint32 serial = 0;
    RAND_bytes(reinterpret_cast<uchar *>(&serial), sizeof serial);
    X509_set_version(certificate.get(), version3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial / 2 + 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validSeconds);
    X509_set_pubkey(certificate.get(), key);
    const QByteArray text = name.toUtf8();
    X509_NAME *subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const uchar *>(text.constData()), int(text.size()), -1, 0);
    X509_set_issuer_name(certificate.get(), subject);
    X509_sign(certificate.get(), key, EVP_sha256());
    return certificate;
}

template <typename Write>
Outcome writePem(const QString &name, const Write &write)
{
    QFile file(name);
    const std::unique_ptr<BIO, Freed<BIO_free>> text(BIO_new(BIO_s_mem()));
    char *bytes = nullptr;
    const bool isWritten = write(text.get()) == 1;
    const long size = BIO_get_mem_data(text.get(), &bytes);
    const bool isOpen = file.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
                        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!isWritten || !isOpen || file.write(bytes, size) != size)
        return Error{ErrorCode::StorageFailed, u"%1: %2"_s.arg(name, file.errorString())};
    return done();
}

}  // namespace

Outcome makeTlsIdentity(const TlsIdentity &files, const QString &name)
{
    const bool hasCertificate = QFile::exists(files.certificates);
    if (hasCertificate != QFile::exists(files.key))
        return Error{ErrorCode::BadInput, u"%1: %2 belongs to it, and one of the two is missing"_s.arg(
                                              files.certificates, files.key)};
    if (hasCertificate)
        return done();
    const Key key(EVP_EC_gen("P-256"));
    if (!key)
        qFatal("no elliptic curves");
    const Certificate certificate = certificateOf(key.get(), name);
    auto written = writePem(files.key, [&](BIO *text) {
        return PEM_write_bio_PrivateKey(text, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    if (!written)
        return written;
    return writePem(files.certificates,
                    [&](BIO *text) { return PEM_write_bio_X509(text, certificate.get()); });
}

}  // namespace servery
