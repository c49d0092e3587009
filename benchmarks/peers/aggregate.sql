-- SPDX-License-Identifier: BSL-1.0
-- S by the aggregate score_s(item, cell) of aggregate.h, in the SQL that SQLite and PostgreSQL share. It gives one number: ten times
-- the total, and the stars. Findings are grouped before entities are joined to them; entities without findings come from the outer
-- join, and get what the aggregate gives of nothing.
CREATE TABLE result AS
WITH scored AS (
    SELECT entity, score_s(item, cell) AS score
    FROM finding
    GROUP BY entity
), every AS (
    SELECT n.entity, COALESCE(s.score, (SELECT score_s(item, cell) FROM finding WHERE 1 = 0)) AS score
    FROM entity n LEFT JOIN scored s ON s.entity = n.entity
)
SELECT entity, score / 10 AS total, score % 10 AS stars
FROM every
