#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# S in PostgreSQL: postgres.sh FOLDER COUNT [LIBRARY], by score.sql, or with a library of aggregate_postgres.c by aggregate.sql. A
# server of its own in a folder of its own, thrown away at the end.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "$1" && pwd) count=$2 library=${3:+$(realpath "$3")}
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
home=$(mktemp -d)
# The server refuses to run as root.
as() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" -eq 0 ] && chown postgres "$home"
stop() { as "$bin/pg_ctl" -D "$home/base" -m immediate stop > /dev/null 2>&1 || true; rm -rf "$home"; }
trap stop EXIT
cd "$home"
as "$bin/initdb" -D "$home/base" -A trust -U bench > /dev/null
# One thread, enough memory to keep everything in it, no write to disk that scoring would wait for.
as "$bin/pg_ctl" -D "$home/base" -w -l "$home/log" start > /dev/null -o "-c listen_addresses='' -k $home \
    -c max_parallel_workers_per_gather=0 -c shared_buffers=1GB -c work_mem=1GB -c fsync=off -c jit=off -c autovacuum=off"
sql() { psql -X -q -v ON_ERROR_STOP=1 -h "$home" -U bench -d postgres "$@"; }
sql << END
CREATE UNLOGGED TABLE item(item INT PRIMARY KEY, element INT, marks INT, cap INT);
CREATE UNLOGGED TABLE element(element INT PRIMARY KEY, weight INT, marks INT);
CREATE UNLOGGED TABLE entity(entity INT PRIMARY KEY);
CREATE UNLOGGED TABLE finding(entity INT, item INT, cell INT);
\copy item FROM '$data/items.csv' CSV
\copy element FROM '$data/elements.csv' CSV
\copy finding FROM '$data/findings.csv' CSV
DELETE FROM finding WHERE entity >= $count;
INSERT INTO entity SELECT generate_series(0, $count - 1);
VACUUM ANALYZE;
END
query=score.sql name=postgres way=SQL
if [ -n "$library" ]; then
    query=aggregate.sql name=postgres-aggregate way="aggregate in C"
    cp "$library" "$home/score_s.so" # the server's user need not see the folder that the library was built in
    chmod a+r "$home/score_s.so"
    sql << END
CREATE FUNCTION score_s_add(internal, INT, INT) RETURNS internal AS '$home/score_s', 'score_s_add' LANGUAGE C STABLE;
CREATE FUNCTION score_s_finish(internal) RETURNS INT AS '$home/score_s', 'score_s_finish' LANGUAGE C STABLE;
CREATE AGGREGATE score_s(INT, INT) (SFUNC = score_s_add, STYPE = internal, SSPACE = 96, FINALFUNC = score_s_finish);
END
fi
{
    echo "SET client_min_messages = warning;"
    for _ in 1 2 3 4; do
        echo "DROP TABLE IF EXISTS result;"
        echo '\timing on'
        sed -e 's/CREATE TABLE result/CREATE UNLOGGED TABLE result/' -e 's/{div}/\//g' -e 's/{least}/LEAST/g' "$here/$query"
        echo ';'
        echo '\timing off'
    done
} | sql > "$home/times"
sql -A -t -F , -c "SELECT entity, total, stars FROM result ORDER BY entity" > "$data/out-$name.csv"
version=$(sql -A -t -c "SHOW server_version" | cut -d ' ' -f 1)
sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' "$home/times" | tail -n 3 | sort -n | sed -n 2p |
    awk -v f="out-$name.csv" -v t="PostgreSQL $version, $way, one process" -v n="$count" '{printf "%s\t%s\t%d\t%.1f\n", f, t, n, $1 * 1e6 / n}'
