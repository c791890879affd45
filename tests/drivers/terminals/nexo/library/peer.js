// SPDX-License-Identifier: GPL-3.0-or-later
// The library's end of a conversation: one JSON object a line, a text to protect or a message to open.
'use strict';
const NexoCrypto = require('@adyen/api-library/lib/src/security/nexoCrypto').default;

require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { key, text, message } = JSON.parse(line);
    const securityKey = {
        Passphrase: key.passphrase,
        KeyIdentifier: key.identifier,
        KeyVersion: key.version,
        AdyenCryptoVersion: 1,
    };
    let answer = '';
    try {
        if (message) {
            answer = new NexoCrypto().decrypt(Object.values(JSON.parse(message))[0], securityKey);
        } else {
            const [name, content] = Object.entries(JSON.parse(text))[0];
            answer = JSON.stringify({ [name]: NexoCrypto.encrypt(content.MessageHeader, text, securityKey) });
        }
    } catch (error) {
        answer = '';
    }
    process.stdout.write(JSON.stringify({ answer }) + '\n');
});
