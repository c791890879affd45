// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include "drivers/transport/tls_session.h"

namespace servery {

/// An authority of its own and a certificate that it signed, made by OpenSSL's program, with the test.
class TestCertificates {
public:
    TestCertificates()
    {
        run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
             u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=test authority"_s, u"-keyout"_s,
             path(u"root.key"_s), u"-out"_s, authority()});
        run({u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
             u"-subj"_s, u"/CN=terminal"_s, u"-keyout"_s, identity().key, u"-out"_s, path(u"leaf.csr"_s)});
        run({u"x509"_s, u"-req"_s, u"-days"_s, u"2"_s, u"-in"_s, path(u"leaf.csr"_s), u"-CA"_s, authority(),
             u"-CAkey"_s, path(u"root.key"_s), u"-CAcreateserial"_s, u"-out"_s, identity().certificates});
    }

    QString authority() const { return path(u"root.pem"_s); }
    TlsIdentity identity() const { return {path(u"leaf.pem"_s), path(u"leaf.key"_s)}; }

private:
    QString path(const QString &name) const { return m_directory.filePath(name); }
    void run(const QStringList &arguments)
    {
        QProcess openssl;
        openssl.start(u"openssl"_s, arguments);
        if (!openssl.waitForFinished() || openssl.exitCode() != 0)
            qFatal("openssl: %s", openssl.readAllStandardError().constData());
    }

    QTemporaryDir m_directory;
};

}  // namespace servery
