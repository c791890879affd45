// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/card_reader.h"

namespace servery {

/// A chip or contactless card reader through the PC/SC service. Readers that come and go are found again.
class PcscReader final : public CardReader {
public:
    /// `reader`: part of the reader's name, "*": the first there is.
    PcscReader(QString reader, QByteArray siteKey);
    ~PcscReader() override;
    Q_DISABLE_COPY_MOVE(PcscReader)

    Result<std::vector<CardNews>> wait(int timeoutMs) override;

private:
    struct Service;

    Outcome findReader();
    Error lost(std::vector<CardNews> &news, const QString &why);

    QString m_reader;
    QByteArray m_siteKey;
    std::unique_ptr<Service> m_service;  ///< null: not connected
    bool m_isPresent = false;            ///< a card was told of
};

}  // namespace servery
