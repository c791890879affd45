-- The rows of the taxes contain the deposits, as the tax tables of the receipts do, from which they are summed
-- again here.
CREATE TABLE receipt_taxes AS
SELECT position, day, coalesce(id, rate) AS key, coalesce(nullif(name, ''), rate) AS name, count,
       sum(net) AS net, sum(tax) AS tax
FROM (SELECT r.position AS position, r.business_date AS day, o.refund_of IS NULL AS count,
             json_extract(t.value, '$.of.id') AS id, json_extract(t.value, '$.of.name') AS name,
             coalesce(rtrim(rtrim(printf('%.4f', json_extract(t.value, '$.of.rate') / 10000.0), '0'), '.') || '%',
                      'fixed') AS rate,
             coalesce(json_extract(t.value, '$.base'), 0) AS net,
             coalesce(json_extract(t.value, '$.tax'), 0) AS tax
      FROM receipts AS r
      JOIN orders AS o ON o.id = r.order_id
      JOIN journal AS j ON j.position = r.position,
           json_each(j.body, '$.sums.taxes') AS t
      WHERE r.training = 0)
GROUP BY position, 3;
CREATE INDEX receipt_taxes_by_key ON receipt_taxes (day, key, position);
CREATE INDEX receipt_taxes_by_receipt ON receipt_taxes (position);

CREATE TABLE receipt_untaxed AS
SELECT r.business_date AS day, o.refund_of IS NULL AS count,
       o.net - coalesce((SELECT sum(t.net) FROM receipt_taxes AS t WHERE t.position = r.position), 0) AS net
FROM receipts AS r JOIN orders AS o ON o.id = r.order_id
WHERE r.training = 0;

DELETE FROM sales_facts WHERE dimension = 'tax' AND key NOT IN ('#deposit', '#untaxed');
-- A day on which a line bore two taxes keeps its row: nets that overlap say nothing of what bore none.
DELETE FROM sales_facts WHERE dimension = 'tax' AND key = '#untaxed'
    AND business_date NOT IN (SELECT day FROM receipt_untaxed WHERE net < 0 AND count = 1);
UPDATE sales_facts SET name = 'of which deposits' WHERE dimension = 'tax' AND key = '#deposit';

INSERT INTO sales_facts (business_date, dimension, key, name, count, qty, gross, discount, net, tax)
SELECT day, 'tax', key,
       (SELECT last.name FROM receipt_taxes AS last
        WHERE last.day = rows.day AND last.key = rows.key AND (last.net <> 0 OR last.tax <> 0)
        ORDER BY last.position DESC LIMIT 1),
       sum(count), 0, sum(net + tax), 0, sum(net), sum(tax)
FROM receipt_taxes AS rows WHERE net <> 0 OR tax <> 0 GROUP BY day, key;

INSERT OR IGNORE INTO sales_facts (business_date, dimension, key, name, count, qty, gross, discount, net, tax)
SELECT day, 'tax', '#untaxed', 'untaxed', sum(count), 0, sum(net), 0, sum(net), 0
FROM receipt_untaxed WHERE net <> 0 GROUP BY day;

DROP TABLE receipt_taxes;
DROP TABLE receipt_untaxed;
