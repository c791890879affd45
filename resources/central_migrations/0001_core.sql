-- The central's tables, for SQLite and PostgreSQL alike: {bytes} is the type of byte strings in each.
-- Ids are UUIDs, 16 bytes; times are ISO 8601 in UTC.

CREATE TABLE central (
    id            INTEGER PRIMARY KEY,   -- 1, the only row
    generation    {bytes} NOT NULL,      -- of these data: another one after every restore
    token_key     {bytes} NOT NULL,      -- seed of the Ed25519 key that signs access tokens
    created_at    TEXT    NOT NULL
);

CREATE TABLE organisations (
    id            {bytes} PRIMARY KEY,
    name          TEXT    NOT NULL
);

CREATE TABLE stores (
    id            {bytes} PRIMARY KEY,
    organisation  {bytes} NOT NULL REFERENCES organisations (id),
    name          TEXT    NOT NULL,
    country       TEXT    NOT NULL,      -- ISO 3166-1 alpha-2: its profile
    timezone      TEXT    NOT NULL,      -- IANA
    created_at    TEXT    NOT NULL,
    last_series   INTEGER NOT NULL,      -- how many receipt series were handed out
    UNIQUE (organisation, name)
);

-- Where the feed of a store stands. Who files locks the row, takes the next places and commits: places are
-- gapless, and their order is that of the commits.
CREATE TABLE feeds (
    store         {bytes} PRIMARY KEY REFERENCES stores (id),
    place         BIGINT  NOT NULL
);

CREATE TABLE enrolment_codes (
    code_hash     {bytes} PRIMARY KEY,   -- SHA-256
    store         {bytes} NOT NULL REFERENCES stores (id),
    expires_at    TEXT    NOT NULL,
    used_by       {bytes}                -- the device that it enrolled; nothing: not used
);

CREATE TABLE devices (
    id            {bytes} PRIMARY KEY,
    store         {bytes} NOT NULL REFERENCES stores (id),
    name          TEXT    NOT NULL,
    public_key    {bytes} NOT NULL,      -- Ed25519, 32 bytes
    enrolled_at   TEXT    NOT NULL,
    revoked_at    TEXT
);
CREATE INDEX devices_by_store ON devices (store);

-- The letters of receipt numbers, each handed out once in a store.
CREATE TABLE receipt_series (
    store         {bytes} NOT NULL REFERENCES stores (id),
    letters       TEXT    NOT NULL,
    device        {bytes} NOT NULL REFERENCES devices (id),
    station       TEXT    NOT NULL,      -- of that device: "pos"
    PRIMARY KEY (store, letters)
);

-- The end of every chain of operations that is here.
CREATE TABLE chains (
    device        {bytes} NOT NULL,      -- that writes it
    epoch         BIGINT  NOT NULL,
    store         {bytes} NOT NULL REFERENCES stores (id),
    sent_by       {bytes} NOT NULL,      -- the enrolled device that sent it last
    seq           BIGINT  NOT NULL,
    hash          {bytes} NOT NULL,
    PRIMARY KEY (device, epoch)
);
CREATE INDEX chains_by_sender ON chains (sent_by);

CREATE TABLE operations (
    store         {bytes} NOT NULL,
    place         BIGINT  NOT NULL,      -- 1, 2, 3 … of the store's feed
    device        {bytes} NOT NULL,
    epoch         BIGINT  NOT NULL,
    seq           BIGINT  NOT NULL,
    op_id         {bytes} NOT NULL,
    kind          TEXT    NOT NULL,
    class         INTEGER NOT NULL,      -- a bit of FeedClass
    version       BIGINT  NOT NULL,
    body          TEXT    NOT NULL,
    at            TEXT    NOT NULL,      -- as the station wrote it, with its offset
    business_date TEXT    NOT NULL,
    actor         TEXT    NOT NULL,
    prev_hash     {bytes} NOT NULL,
    hash          {bytes} NOT NULL,
    filing        INTEGER NOT NULL,      -- 0 applied, 1 review, 2 parked
    reason        TEXT    NOT NULL,
    received_at   TEXT    NOT NULL,
    PRIMARY KEY (store, place),
    UNIQUE (device, epoch, seq)
);
CREATE INDEX operations_to_look_at ON operations (store, place) WHERE filing <> 0;

-- What contradicts a chain: kept word for word until a person has decided.
CREATE TABLE strays (
    hash          {bytes} PRIMARY KEY,
    store         {bytes} NOT NULL,
    device        {bytes} NOT NULL,
    epoch         BIGINT  NOT NULL,
    seq           BIGINT  NOT NULL,
    op_id         {bytes} NOT NULL,
    kind          TEXT    NOT NULL,
    version       BIGINT  NOT NULL,
    body          TEXT    NOT NULL,
    at            TEXT    NOT NULL,
    business_date TEXT    NOT NULL,
    actor         TEXT    NOT NULL,
    prev_hash     {bytes} NOT NULL,
    reason        TEXT    NOT NULL,
    received_at   TEXT    NOT NULL
);

-- Assertions that were used: each is good for one token.
CREATE TABLE used_assertions (
    id            {bytes} PRIMARY KEY,
    expires_at    TEXT    NOT NULL
);

-- Who did what to the central's own data.
CREATE TABLE audit (
    id            {bytes} PRIMARY KEY,
    at            TEXT    NOT NULL,
    actor         TEXT    NOT NULL,
    store         {bytes},
    action        TEXT    NOT NULL,
    detail        TEXT    NOT NULL
);
