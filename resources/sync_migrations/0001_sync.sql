-- What a data directory and the central know of each other. All of it can be learnt again: a file that is
-- lost costs sending and reading once more, and nothing else.

CREATE TABLE cursor (
    id            INTEGER PRIMARY KEY,   -- 1, the only row
    generation    BLOB    NOT NULL,      -- of the central's data
    place         INTEGER NOT NULL       -- everything up to here was read
);

CREATE TABLE acknowledged (
    device        BLOB    NOT NULL,
    epoch         INTEGER NOT NULL,
    seq           INTEGER NOT NULL,      -- the central holds the chain up to here
    PRIMARY KEY (device, epoch)
) WITHOUT ROWID;

-- What others wrote, word for word.
CREATE TABLE feed (
    generation    BLOB    NOT NULL,
    place         INTEGER NOT NULL,
    device        BLOB    NOT NULL,
    epoch         INTEGER NOT NULL,
    seq           INTEGER NOT NULL,
    op_id         BLOB    NOT NULL,
    kind          TEXT    NOT NULL,
    version       INTEGER NOT NULL,
    body          TEXT    NOT NULL,
    at            TEXT    NOT NULL,
    business_date TEXT    NOT NULL,
    actor         TEXT    NOT NULL,
    prev_hash     BLOB    NOT NULL,
    hash          BLOB    NOT NULL,
    UNIQUE (device, epoch, seq)
);
CREATE INDEX feed_by_place ON feed (generation, place);
