// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/tls_session.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

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
using Context = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;

/// What OpenSSL says of its last failure, which it forgets by that.
QString lastWords()
{
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    const char *reason = ERR_reason_error_string(code);
    return reason ? QString::fromLatin1(reason) : u"the other end hung up"_s;
}

Error badFile(const QString &file)
{
    return {ErrorCode::BadInput, u"%1: %2"_s.arg(file, lastWords())};
}

Context contextFor(const SSL_METHOD *method)
{
    Context context(SSL_CTX_new(method));
    if (!context)
        qFatal("no TLS");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    return context;
}

}  // namespace

struct TlsSession::State {
    Context context;
    std::unique_ptr<SSL, Freed<SSL_free>> ssl;
    BIO *in = nullptr;  // both belong to ssl
    BIO *out = nullptr;

    explicit State(Context made) : context(std::move(made)), ssl(SSL_new(context.get()))
    {
        in = BIO_new(BIO_s_mem());
        out = BIO_new(BIO_s_mem());
        if (!ssl || !in || !out)
            qFatal("no TLS");
        BIO_set_mem_eof_return(in, -1);  // nothing there is "not yet", not the end
        SSL_set_bio(ssl.get(), in, out);
    }
};

TlsSession::TlsSession(std::unique_ptr<State> state) : m_state(std::move(state)) {}
TlsSession::TlsSession(TlsSession &&other) noexcept = default;
TlsSession &TlsSession::operator=(TlsSession &&other) noexcept = default;
TlsSession::~TlsSession() = default;

Result<TlsSession> TlsSession::client(const QString &authority)
{
    ERR_clear_error();
    Context context = contextFor(TLS_client_method());
    if (SSL_CTX_load_verify_file(context.get(), QFile::encodeName(authority).constData()) != 1)
        return badFile(authority);
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context.get()), X509_V_FLAG_PARTIAL_CHAIN);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    TlsSession session(std::make_unique<State>(std::move(context)));
    SSL_set_connect_state(session.m_state->ssl.get());
    if (auto begun = session.goOn(); !begun)
        return begun.error();
    return session;
}

Result<TlsSession> TlsSession::server(const TlsIdentity &identity)
{
    ERR_clear_error();
    Context context = contextFor(TLS_server_method());
    const QByteArray chain = QFile::encodeName(identity.certificates);
    const QByteArray key = QFile::encodeName(identity.key);
    if (SSL_CTX_use_certificate_chain_file(context.get(), chain.constData()) != 1)
        return badFile(identity.certificates);
    if (SSL_CTX_use_PrivateKey_file(context.get(), key.constData(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(context.get()) != 1)
        return badFile(identity.key);
    TlsSession session(std::make_unique<State>(std::move(context)));
    SSL_set_accept_state(session.m_state->ssl.get());
    return session;
}

bool TlsSession::isReady() const
{
    return SSL_is_init_finished(m_state->ssl.get()) == 1;
}

QByteArray TlsSession::takeOutput()
{
    QByteArray output(qsizetype(BIO_ctrl_pending(m_state->out)), '\0');
    if (!output.isEmpty())
        BIO_read(m_state->out, output.data(), int(output.size()));
    return output;
}

Outcome TlsSession::feed(const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        BIO_write(m_state->in, bytes.constData(), int(bytes.size()));
    return goOn();
}

/// As far as what came allows: handshake, then reading.
Outcome TlsSession::goOn()
{
    SSL *ssl = m_state->ssl.get();
    ERR_clear_error();
    for (;;) {
        char piece[4096];
        const bool isReading = isReady();
        const int got = isReading ? SSL_read(ssl, piece, sizeof piece) : SSL_do_handshake(ssl);
        if (got > 0) {
            m_plain.append(piece, isReading ? got : 0);
            continue;
        }
        const int error = SSL_get_error(ssl, got);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_ZERO_RETURN)
            return done();
        const long verified = SSL_get_verify_result(ssl);
        const QString why = verified == X509_V_OK
                                ? lastWords()
                                : u"its certificate is not vouched for: "_s +
                                      QString::fromLatin1(X509_verify_cert_error_string(verified));
        ERR_clear_error();
        return Error{ErrorCode::DeviceOffline, u"TLS: "_s + why};
    }
}

Outcome TlsSession::write(const QByteArray &plain)
{
    Q_ASSERT(isReady());
    ERR_clear_error();
    if (plain.isEmpty() || SSL_write(m_state->ssl.get(), plain.constData(), int(plain.size())) > 0)
        return done();
    return Error{ErrorCode::DeviceOffline, u"TLS: "_s + lastWords()};
}

void TlsSession::finish()
{
    if (isReady())
        SSL_shutdown(m_state->ssl.get());
    ERR_clear_error();
}

}  // namespace servery
