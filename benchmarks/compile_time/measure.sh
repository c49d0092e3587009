#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# benchmarks/compile_time/measure.sh [runs]
# What each room's header costs the file that includes it: CPU seconds (user + system) of the compiler, best of so many
# runs (5), as multiples of <fmt/format.h> in the same run, against budgets.txt. Only the multiples can be compared
# between machines. Needs bash, a compiler ($CXX or c++) and fmt. Fails when a budget is exceeded.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/../.." && pwd)
cxx=${CXX:-c++}
runs=${1:-5}
export LC_ALL=C

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for face in header-only compiled; do
    mkdir -p "$work/$face/steelyard"
    [ "$face" = header-only ] && only=1 || only=0
    echo "#define STEELYARD_HEADER_ONLY $only" >"$work/$face/steelyard/build_config.hpp"
done

# cost <face> <header>...: milliseconds of CPU time for one file with these headers; empty when it does not compile.
cost() {
    local face=$1 best="" spent source="$work/source.cpp"
    shift
    printf '#include <%s>\n' "$@" >"$source"
    local command=("$cxx" -std=c++20 -O0 -c "$source" -o "$work/source.o" "-I$work/$face" "-I$top/include")
    local TIMEFORMAT='%3U %3S'
    for ((i = 0; i < runs; ++i)); do
        # `time` of the shell counts the compiler and all that it starts.
        { time "${command[@]}" >"$work/said" 2>&1 || touch "$work/failed"; } 2>"$work/spent"
        if [ -e "$work/failed" ]; then
            rm "$work/failed"
            return
        fi
        spent=$(awk '{ printf "%d", ($1 + $2) * 1000 }' "$work/spent")
        if [ -z "$best" ] || [ "$spent" -lt "$best" ]; then best=$spent; fi
    done
    echo "$best"
}

unit=$(cost header-only fmt/format.h)
if [ -z "$unit" ]; then
    cat "$work/said" >&2
    echo "the unit, <fmt/format.h>, does not compile" >&2
    exit 2
fi
printf 'compile time, %s, best of %d; <fmt/format.h> = %d ms = 1.00\n\n' "$("$cxx" --version | head -n 1)" "$runs" "$unit"
printf '%-12s %-22s %8s %8s %8s\n' face header ms multiple budget
over=0
while read -r face budget name headers; do
    case "$face" in "" | "#"*) continue ;; esac
    read -r -a list <<<"$headers"
    # A room that is not written yet has no header to measure.
    for header in "${list[@]}"; do
        if [ ! -e "$top/include/$header" ]; then
            printf '%-12s %-22s %8s\n' "$face" "$name" absent
            continue 2
        fi
    done
    spent=$(cost "$face" "${list[@]}")
    if [ -z "$spent" ]; then
        cat "$work/said" >&2
        echo "$name does not compile" >&2
        over=1
        continue
    fi
    verdict=$(awk -v ms="$spent" -v unit="$unit" -v budget="$budget" 'BEGIN {
        multiple = ms / unit
        printf "%.2f %s", multiple, (budget != "-" && multiple > budget) ? "OVER" : "" }')
    read -r multiple mark <<<"$verdict"
    printf '%-12s %-22s %8d %8s %8s %s\n' "$face" "$name" "$spent" "$multiple" "$budget" "$mark"
    if [ "$mark" = OVER ]; then over=1; fi
done <"$here/budgets.txt"
exit "$over"
