-- Print jobs as the spool needs them: for which role, of which kind, how long worth anything, and whether a
-- byte of it may be out. What older programs wrote is folded again from the journal.
ALTER TABLE print_jobs RENAME TO print_jobs_1;

CREATE TABLE print_jobs (
    id             BLOB    PRIMARY KEY NOT NULL,
    role           TEXT    NOT NULL,     -- receipt, kitchen-1, drawer …; empty: a file, no device
    kind           TEXT    NOT NULL,     -- receipt, copy, ticket, report, label, drawer, file
    reference      TEXT    NOT NULL,     -- the receipt's or ticket's number, the drawer's reason
    copy           INTEGER NOT NULL,     -- 0: the original
    repeats        BLOB,                 -- the job whose end is unknown and that this one comes after
    state          TEXT    NOT NULL,
    detail         TEXT    NOT NULL,
    printer        TEXT    NOT NULL,     -- the device it was last given to
    was_sent       INTEGER NOT NULL,     -- 1: a byte of it may be out; never 0 again
    best_before    TEXT    NOT NULL,
    made           INTEGER NOT NULL,     -- position of the entry that made it
    position       INTEGER NOT NULL      -- of the newest entry about it
) WITHOUT ROWID;

INSERT INTO print_jobs
SELECT p.id, iif(m.medium = 'paper', 'receipt', ''),
       iif(m.medium <> 'paper', 'file', iif(p.copy > 0, 'copy', 'receipt')),
       p.receipt_number, p.copy, NULL, p.state, p.detail, '', coalesce(r.was_sent, 0),
       strftime('%Y-%m-%dT%H:%M:%f', substr(m.at, 1, 23), iif(m.medium = 'paper', '+900', '+0') || ' seconds')
           || substr(m.at, 24),
       m.position, p.position
FROM print_jobs_1 AS p
JOIN (SELECT replace(json_extract(body, '$.job'), '-', '') AS job, position, at,
             iif(kind = 'receipt.issued', 'paper', coalesce(json_extract(body, '$.medium'), '')) AS medium
      FROM journal WHERE kind IN ('receipt.issued', 'receipt.copied')) AS m ON m.job = lower(hex(p.id))
LEFT JOIN (SELECT replace(json_extract(body, '$.job'), '-', '') AS job,
                  max(coalesce(json_extract(body, '$.state'), '') IN ('sent', 'reached', 'printed', 'unknown'))
                      AS was_sent
           FROM journal WHERE kind = 'print.reported' GROUP BY 1) AS r ON r.job = lower(hex(p.id));

DROP TABLE print_jobs_1;

CREATE INDEX print_jobs_open ON print_jobs (made)
    WHERE state IN ('queued', 'sending', 'unknown', 'failed', 'expired');
CREATE INDEX print_jobs_by_reference ON print_jobs (reference);
