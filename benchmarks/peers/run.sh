#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# The reference workload S in other engines, all in one run, each checked: benchmarks/peers/run.sh [FOLDER]
# Installs what is missing with apt-get (as root) and npm; what cannot be had is skipped with a word. The library is built from this
# tree, in the folder of the run. COUNT entities for the fast ones (100000), SLOW for those that take milliseconds each (1000), BOUND
# seconds for each peer (300). Every program is called with the folder of the data and a count, writes out-….csv there (entity,
# hundredths of the total, stars; without a header) and prints a line for each: the name of that file, a title, the count and
# nanoseconds an entity, with tabs between.
set -uo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=${1:-$top/build/peers}
count=${COUNT:-100000} slow=${SLOW:-1000} bound=${BOUND:-300}
lines=$work/lines.tsv
mkdir -p "$work/data"
data=$work/data
export PEERS_MODULES=$work/node_modules
rm -f "$lines" "$data"/out-*.csv

skip() { printf 'skipped\t%s\t%s\n' "$1" "$2" >> "$lines"; }

# measure NAME COMMAND...: its line about the time, or a word why there is none
measure() {
    local name=$1 status=0
    shift
    echo "· $name" >&2
    timeout "$bound" "$@" > "$work/line" 2> "$work/$name.log" || status=$?
    if [ "$status" -eq 0 ] && [ -s "$work/line" ]; then cat "$work/line" >> "$lines"; return; fi
    if [ "$status" -eq 124 ]; then skip "$name" "more than $bound seconds"; return; fi
    skip "$name" "ended with $status: $(tail -n 1 "$work/$name.log" | tr '\t' ' ')"
}

# want COMMAND PACKAGE...: installs packages when the command fails
want() {
    local test=$1
    shift
    eval "$test" > /dev/null 2>&1 && return 0
    [ "$(id -u)" -eq 0 ] && apt-get install -y --no-install-recommends "$@" > "$work/apt.log" 2>&1
    eval "$test" > /dev/null 2>&1
}

compile() { "${CXX:-c++}" -std=c++20 -O3 -I "$top" "$here/$1.cpp" -o "$work/$1"; }
# compile_c SOURCE ARGUMENTS...: PostgreSQL's headers need the names of POSIX, which strict C hides
compile_c() { "${CC:-cc}" -std=gnu11 -O3 "$here/$1" "${@:2}" > "$work/$1.log" 2>&1; }

compile make_data && compile tree_of_doubles || { echo "the C++ programs do not compile" >&2; exit 1; }
"$work/make_data" "$data" "$count" > "$lines" || exit 1
measure tree "$work/tree_of_doubles" "$data" "$count"
if cmake -S "$top" -B "$work/library" -G Ninja -DCMAKE_BUILD_TYPE=Release -DSTEELYARD_BUILD_TESTS=OFF > "$work/library.log" 2>&1 &&
    cmake --build "$work/library" --target peer_library >> "$work/library.log" 2>&1; then
    measure library "$work/library/benchmarks/peer_library" "$data" "$count"
else
    skip Steelyard "cannot be built: $work/library.log"
fi

# Debian's packages are for Debian's Python, which need not be the first in the path.
for module in sqlite3 numpy pandas; do
    package=python3-$module
    [ "$module" = sqlite3 ] && package=python3
    python=$(for one in python3 /usr/bin/python3; do "$one" -c "import $module" 2> /dev/null && echo "$one" && break; done)
    if [ -z "$python" ] && want "/usr/bin/python3 -c 'import $module'" "$package"; then python=/usr/bin/python3; fi
    if [ -n "$python" ]; then
        measure "${module%3}" "$python" "$here/peers.py" "${module%3}" "$data" "$count"
    else
        skip "${module%3}" "cannot be installed"
    fi
done

# The databases' own functions in C. What may bring a newer server is installed before the server is measured.
if want "echo '#include <sqlite3.h>' | ${CC:-cc} -E -" libsqlite3-dev &&
    compile_c aggregate_sqlite.c -o "$work/aggregate_sqlite" -lsqlite3; then
    measure sqlite-aggregate "$work/aggregate_sqlite" "$data" "$count" "$here"
else
    skip "SQLite, aggregate in C" "libsqlite3-dev cannot be installed, or used: $work/aggregate_sqlite.c.log"
fi
if want "ls /usr/lib/postgresql/*/bin/initdb" postgresql; then
    server=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
    headers=$("$server/pg_config" --includedir-server)
    version=$(basename "$(dirname "$server")")
    built=no
    want "ls '$headers/postgres.h'" "postgresql-server-dev-$version" &&
        compile_c aggregate_postgres.c -shared -fPIC -I "$headers" -o "$work/score_s.so" && built=yes
    measure postgres bash "$here/postgres.sh" "$data" "$count"
    if [ "$built" = yes ]; then
        measure postgres-aggregate bash "$here/postgres.sh" "$data" "$count" "$work/score_s.so"
    else
        skip "PostgreSQL, aggregate in C" "its headers cannot be installed, or used: $work/aggregate_postgres.c.log"
    fi
else
    skip PostgreSQL "cannot be installed"
fi

if want "npm --version" nodejs npm; then
    for module in @duckdb/node-api @gorules/zen-engine json-rules-engine; do
        (cd "$work" && node -e "require('$module')") > /dev/null 2>&1 || npm install --no-audit --no-fund --prefix "$work" "$module" > "$work/npm.log" 2>&1
    done
    measure duckdb node "$here/duckdb.mjs" "$data" "$count"
    measure rules node "$here/rules.mjs" "$data" "$slow"
    measure zen node "$here/zen.mjs" "$data" "$slow"
else
    skip "DuckDB, GoRules Zen, json-rules-engine" "no npm"
fi

python3 "$here/table.py" "$data" < "$lines" > "$work/table.md"
status=$?
cat "$work/table.md"
exit "$status"
