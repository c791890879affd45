// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/http/gunzip.h"

#include <algorithm>

#include <zlib.h>

namespace servery {

namespace {

/// zlib's state, given back whatever happens.
class Inflater {
public:
    Inflater()
    {
        constexpr int gzipOnly = 16 + MAX_WBITS;
        m_isReady = inflateInit2(&m_stream, gzipOnly) == Z_OK;
    }
    ~Inflater()
    {
        if (m_isReady)
            inflateEnd(&m_stream);
    }
    Q_DISABLE_COPY_MOVE(Inflater)

    z_stream *operator->() { return &m_stream; }
    int inflate() { return m_isReady ? ::inflate(&m_stream, Z_NO_FLUSH) : Z_MEM_ERROR; }

private:
    z_stream m_stream = {};
    bool m_isReady = false;
};

}  // namespace

Result<QByteArray> gunzip(const QByteArray &packed, qint64 most)
{
    Inflater inflater;
    inflater->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    inflater->avail_in = uInt(packed.size());
    QByteArray plain;
    for (;;) {
        constexpr qsizetype step = 64 * 1024;
        const qsizetype had = plain.size();
        plain.resize(qsizetype(std::min<qint64>(had + step, most + 1)));
        inflater->next_out = reinterpret_cast<Bytef *>(plain.data() + had);
        inflater->avail_out = uInt(plain.size() - had);
        const int answer = inflater.inflate();
        plain.chop(qsizetype(inflater->avail_out));
        if (plain.size() > most)
            return Error{ErrorCode::Refused, u"larger than %1 bytes unpacked"_s.arg(most)};
        if (answer == Z_STREAM_END && inflater->avail_in == 0)
            return plain;
        if (answer != Z_OK || plain.size() == had)
            return Error{ErrorCode::BadInput, u"not the gzip of one text"_s};
    }
}

}  // namespace servery
