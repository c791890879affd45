#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# peer_receiptline.sh FOLDER RECEIPT COLUMNS: installs npm's receiptline into FOLDER when it is not there, turns
# RECEIPT into ESC/POS bytes again and again, and prints the median time in microseconds and the bytes.
# Exits with 1 where the peer cannot run.
set -eu
folder=$1 receipt=$2 columns=$3
command -v node >/dev/null && command -v npm >/dev/null || exit 1
if [ ! -d "$folder/node_modules/receiptline" ]; then
    mkdir -p "$folder"
    npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" receiptline@4.0.4 >&2 || exit 1
fi
cd "$folder"
exec node -e '
const receiptline = require("receiptline");
const text = require("fs").readFileSync(process.argv[1], "utf8");
const printer = { cpl: Number(process.argv[2]), encoding: "cp437", command: "escpos", cutting: true };
const times = [];
let bytes = 0;
for (let i = 0; i < 600; ++i) {
    const start = process.hrtime.bigint();
    bytes = receiptline.transform(text, printer).length;
    times.push(Number(process.hrtime.bigint() - start) / 1000);
}
const warm = times.slice(200).sort((a, b) => a - b);
console.log(warm[warm.length >> 1].toFixed(1), bytes);
' "$receipt" "$columns"
