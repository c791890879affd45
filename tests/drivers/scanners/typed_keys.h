// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstring>
#include <initializer_list>

#include <linux/input.h>

#include <QByteArray>

namespace servery {

/// What the kernel sends for keys: each pressed and released, with the EV_MSC and EV_SYN between them.
class TypedKeys {
public:
    void event(quint16 type, quint16 code, qint32 value)
    {
        input_event event{};
        event.type = type;
        event.code = code;
        event.value = value;
        m_bytes.append(reinterpret_cast<const char *>(&event), sizeof event);
    }
    void set(quint16 key, bool isDown)
    {
        event(EV_MSC, MSC_SCAN, 0x70000 + key);
        event(EV_KEY, key, isDown);
        event(EV_SYN, SYN_REPORT, 0);
    }
    TypedKeys &tap(std::initializer_list<quint16> keys)
    {
        for (const quint16 key : keys) {
            set(key, true);
            set(key, false);
        }
        return *this;
    }
    TypedKeys &with(quint16 modifier, std::initializer_list<quint16> keys)
    {
        set(modifier, true);
        tap(keys);
        set(modifier, false);
        return *this;
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

}  // namespace servery
