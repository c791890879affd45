-- The journal: what happened, in the order it was committed. Rows are added, never changed.
CREATE TABLE journal (
    position      INTEGER PRIMARY KEY,   -- 1, 2, 3 … of this database
    device        BLOB    NOT NULL,      -- UUID, 16 bytes
    epoch         INTEGER NOT NULL,
    seq           INTEGER NOT NULL,      -- 1, 2, 3 … of this device and epoch
    op_id         BLOB    NOT NULL UNIQUE,
    kind          TEXT    NOT NULL,
    version       INTEGER NOT NULL,
    body          TEXT    NOT NULL,      -- JSON
    at            TEXT    NOT NULL,      -- ISO 8601 with offset
    business_date TEXT    NOT NULL,
    actor         TEXT    NOT NULL,
    prev_hash     BLOB    NOT NULL,      -- of the entry before in this chain; empty for the first
    hash          BLOB    NOT NULL,      -- SHA-256, see app/store/chain.h
    UNIQUE (device, epoch, seq)
);

-- Everything below is folded from the journal and can be dropped and folded again.
-- Money is in minor units, quantities in thousandths.

CREATE TABLE devices (
    device        BLOB    NOT NULL,
    epoch         INTEGER NOT NULL,
    station       TEXT    NOT NULL,
    series        TEXT    NOT NULL UNIQUE,
    public_key    BLOB    NOT NULL,      -- Ed25519, 32 bytes
    position      INTEGER NOT NULL,      -- of the entry that registered it
    PRIMARY KEY (device, epoch)
) WITHOUT ROWID;

CREATE TABLE counters (
    device        BLOB    NOT NULL,
    epoch         INTEGER NOT NULL,
    last_receipt  INTEGER NOT NULL,
    last_training INTEGER NOT NULL,
    number_day    TEXT    NOT NULL,      -- the business day last_number counts in
    last_number   INTEGER NOT NULL,
    PRIMARY KEY (device, epoch)
) WITHOUT ROWID;

CREATE TABLE orders (
    id             BLOB    PRIMARY KEY NOT NULL,
    number         TEXT    NOT NULL,
    ref            TEXT    UNIQUE,
    status         TEXT    NOT NULL,
    payment_status TEXT    NOT NULL,
    till           TEXT    NOT NULL,
    cashier        TEXT    NOT NULL,
    opened_at      TEXT    NOT NULL,
    closed_at      TEXT    NOT NULL,
    business_date  TEXT    NOT NULL,
    dining         TEXT    NOT NULL,
    training       INTEGER NOT NULL,
    parked         INTEGER NOT NULL,
    refund_of      BLOB,
    receipt_number TEXT    NOT NULL,
    currency       TEXT    NOT NULL,
    net            INTEGER NOT NULL,     -- this and the sums below: 0 until the receipt is issued
    tax            INTEGER NOT NULL,
    total          INTEGER NOT NULL,
    rounding       INTEGER NOT NULL,
    tip            INTEGER NOT NULL,
    paid           INTEGER NOT NULL,
    change         INTEGER NOT NULL,
    discount       INTEGER NOT NULL,
    state          TEXT    NOT NULL      -- the whole order as JSON
);
CREATE INDEX orders_by_number ON orders (number);
CREATE INDEX orders_by_day ON orders (business_date);
CREATE INDEX orders_open ON orders (id) WHERE status = 'PENDING';

CREATE TABLE order_lines (
    order_id      BLOB    NOT NULL,
    line          INTEGER NOT NULL,      -- 1, 2, 3 …
    part          INTEGER NOT NULL,      -- 0: the line itself; 1, 2, 3 …: a part of this combo
    line_id       BLOB    NOT NULL,
    item          TEXT    NOT NULL,
    variant       TEXT    NOT NULL,
    combo         TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    category      TEXT    NOT NULL,
    qty           INTEGER NOT NULL,
    unit_price    INTEGER NOT NULL,
    discount      INTEGER NOT NULL,
    net           INTEGER NOT NULL,
    tax           INTEGER NOT NULL,
    gross         INTEGER NOT NULL,
    deposit       INTEGER NOT NULL,
    cost          INTEGER,
    PRIMARY KEY (order_id, line, part)
) WITHOUT ROWID;

CREATE TABLE payments (
    id            BLOB    PRIMARY KEY NOT NULL,
    order_id      BLOB    NOT NULL,
    tender        TEXT    NOT NULL,
    amount        INTEGER NOT NULL,
    given         INTEGER NOT NULL,
    change        INTEGER NOT NULL,
    rounding      INTEGER NOT NULL,
    at            TEXT    NOT NULL,
    returned      INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE receipts (
    number        TEXT    PRIMARY KEY NOT NULL,
    series        TEXT    NOT NULL,
    sequence      INTEGER NOT NULL,
    training      INTEGER NOT NULL,
    order_id      BLOB    NOT NULL,
    at            TEXT    NOT NULL,
    business_date TEXT    NOT NULL,
    position      INTEGER NOT NULL,      -- of the entry that holds the document
    copies        INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE refunded_lines (
    original      BLOB    NOT NULL,
    line_id       BLOB    NOT NULL,
    qty           INTEGER NOT NULL,
    PRIMARY KEY (original, line_id)
) WITHOUT ROWID;

CREATE TABLE print_jobs (
    id             BLOB    PRIMARY KEY NOT NULL,
    receipt_number TEXT    NOT NULL,
    copy           INTEGER NOT NULL,     -- 0: the original
    state          TEXT    NOT NULL,
    detail         TEXT    NOT NULL,
    position       INTEGER NOT NULL      -- of the newest entry about it
) WITHOUT ROWID;

CREATE TABLE menus (
    position      INTEGER PRIMARY KEY,   -- of the entry that holds the document
    version       TEXT    NOT NULL,
    source        TEXT    NOT NULL
);

CREATE TABLE availability (
    item          TEXT    PRIMARY KEY NOT NULL,
    available     INTEGER NOT NULL,
    remaining     INTEGER
) WITHOUT ROWID;

CREATE TABLE staff (
    user          TEXT    PRIMARY KEY NOT NULL,
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL,
    pin_hash      BLOB    NOT NULL,
    trainee       INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE pin_tries (
    user          TEXT    PRIMARY KEY NOT NULL,
    wrong         INTEGER NOT NULL,
    locked_until  TEXT    NOT NULL
) WITHOUT ROWID;

CREATE TABLE settings (
    id            INTEGER PRIMARY KEY,   -- 1, the only row
    document      TEXT    NOT NULL
);

-- Sums of the issued receipts by business day, training left out, refunds negative: what reports add up.
CREATE TABLE sales_facts (
    business_date TEXT    NOT NULL,
    dimension     TEXT    NOT NULL,      -- hour, item, category, modifier, employee, tender, tax
    key           TEXT    NOT NULL,
    name          TEXT    NOT NULL,      -- as it was last sold
    count         INTEGER NOT NULL,
    qty           INTEGER NOT NULL,
    gross         INTEGER NOT NULL,
    discount      INTEGER NOT NULL,
    net           INTEGER NOT NULL,
    tax           INTEGER NOT NULL,
    PRIMARY KEY (dimension, business_date, key)
) WITHOUT ROWID;
