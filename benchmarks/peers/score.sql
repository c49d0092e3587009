-- SPDX-License-Identifier: BSL-1.0
-- S in the SQL that SQLite, PostgreSQL and DuckDB share. Numbers are whole: tenths of marks, hundredths of scores.
-- {div}    whole-number division of the dialect; `/` gives a fraction in DuckDB
-- {least}  the lesser of two values
-- Sums are narrowed again: PostgreSQL would sum BIGINT to NUMERIC, DuckDB to HUGEINT, and divide differently from then on.
-- Entities or elements without findings come from the outer join; a GROUP BY over findings alone would lose them.
CREATE TABLE result AS
WITH part AS (
    SELECT f.entity, i.element,
           CAST(SUM(CASE WHEN f.cell > 0 THEN {least}(f.cell, i.cap) ELSE 0 END) AS INTEGER) AS lost,
           CAST(SUM(CASE WHEN f.cell = -1 THEN i.marks ELSE 0 END) AS INTEGER) AS gone,
           MAX(CASE WHEN f.cell = -2 THEN 1 ELSE 0 END) AS hit
    FROM finding f JOIN item i ON i.item = f.item
    GROUP BY f.entity, i.element
), account AS (
    SELECT n.entity, e.weight,
           e.marks - COALESCE(p.gone, 0) AS due,
           COALESCE(p.lost, 0) AS lost,
           COALESCE(p.hit, 0) AS hit
    FROM entity n CROSS JOIN element e
    LEFT JOIN part p ON p.entity = n.entity AND p.element = e.element
), score AS (
    SELECT entity, weight,
           CASE WHEN hit = 1 THEN 0
                WHEN due = 0 THEN 10000
                ELSE (20000 * (due - lost) + due) {div} (2 * due) END AS score
    FROM account
), total AS (
    SELECT entity,
           (CAST(SUM(weight * score) AS INTEGER) + 50) {div} 100 AS total,
           MIN(score) AS least
    FROM score
    GROUP BY entity
)
SELECT entity, total,
       CASE WHEN total >= 9500 AND least >= 9000 THEN 5
            WHEN total >= 9000 AND least >= 8500 THEN 4
            WHEN total >= 8000 AND least >= 7000 THEN 3
            WHEN total >= 7000 AND least >= 6000 THEN 2
            WHEN total >= 6000 AND least >= 5000 THEN 1
            ELSE 0 END AS stars
FROM total
