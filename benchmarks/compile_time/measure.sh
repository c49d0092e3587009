#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# benchmarks/compile_time/measure.sh [--count] [rounds]
# What each room's header costs the file that includes it, as multiples of <fmt/format.h> in the same run, against
# budgets.txt. Only the multiples can be compared between machines. Fails when a budget is exceeded.
#
# CPU seconds (user + system) of the compiler, the best of so many rounds (5); every round compiles all files once, so that
# a machine that is busy for a while is so for all of them. With --count the instructions of the compiler proper instead,
# counted once by valgrind: they say nothing of caches and pages, but are the same on a busy machine (within 0.1 %).
# Needs bash, a compiler ($CXX or c++), fmt; with --count g++ and valgrind.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/../.." && pwd)
cxx=${CXX:-c++}
counting=0
if [ "${1:-}" = --count ]; then
    counting=1
    shift
fi
rounds=${1:-5}
[ "$counting" = 0 ] || rounds=1
export LC_ALL=C

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for face in header-only compiled; do
    mkdir -p "$work/$face/steelyard"
    [ "$face" = header-only ] && only=1 || only=0
    echo "#define STEELYARD_HEADER_ONLY $only" >"$work/$face/steelyard/build_config.hpp"
done

# spend <face> <source>: milliseconds of CPU time, or millions of instructions, for one file; fails when it does not compile.
spend() {
    local options=(-std=c++20 -O0 "-I$work/$1" "-I$top/include")
    if [ "$counting" = 1 ]; then
        # The driver is asked for the command of the compiler proper, which is what is counted.
        local command
        command=$("$cxx" "${options[@]}" -S "$2" -o "$work/source.s" '-###' 2>&1 | grep -m1 cc1plus || true)
        if [ -z "$command" ]; then
            echo "--count needs g++, and $cxx is not that" >"$work/said"
            return 1
        fi
        eval "valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null $command" >"$work/said" 2>&1 || return 1
        awk '/I +refs:/ { gsub(",", "", $NF); printf "%d", $NF / 1000000 }' "$work/said"
    else
        local TIMEFORMAT='%3U %3S'
        # `time` of the shell counts the compiler and all that it starts.
        { time "$cxx" "${options[@]}" -c "$2" -o "$work/source.o" >"$work/said" 2>&1 || touch "$work/failed"; } 2>"$work/spent"
        [ ! -e "$work/failed" ] || return 1
        awk '{ printf "%d", ($1 + $2) * 1000 }' "$work/spent"
    fi
}

# Job 0 is the unit; budgets.txt has the others.
faces=(header-only)
budgets=(-)
names=('<fmt/format.h>')
echo '#include <fmt/format.h>' >"$work/0.cpp"
while read -r face time_budget count_budget name headers; do
    case "$face" in "" | "#"*) continue ;; esac
    read -r -a list <<<"$headers"
    # Counting is slow: without a budget there is nothing to hold.
    if [ "$counting" = 1 ] && [ "$count_budget" = - ]; then continue; fi
    printf '#include <%s>\n' "${list[@]}" >"$work/${#faces[@]}.cpp"
    faces+=("$face")
    names+=("$name")
    [ "$counting" = 1 ] && budgets+=("$count_budget") || budgets+=("$time_budget")
done <"$here/budgets.txt"

best=()
for ((round = 0; round < rounds; ++round)); do
    for job in "${!faces[@]}"; do
        if ! spent=$(spend "${faces[job]}" "$work/$job.cpp") || [ -z "$spent" ]; then
            cat "$work/said" >&2
            echo "${names[job]} does not compile" >&2
            exit 2
        fi
        if [ -z "${best[job]:-}" ] || [ "$spent" -lt "${best[job]}" ]; then best[job]=$spent; fi
    done
done

[ "$counting" = 1 ] && unit="million instructions" || unit="ms, best of $rounds rounds"
printf 'compile time, %s; <fmt/format.h> = %d %s = 1.00\n\n' "$("$cxx" --version | head -n 1)" "${best[0]}" "$unit"
printf '%-12s %-22s %8s %8s %8s\n' face header cost multiple budget
over=0
for ((job = 1; job < ${#faces[@]}; ++job)); do
    verdict=$(awk -v spent="${best[job]}" -v unit="${best[0]}" -v budget="${budgets[job]}" 'BEGIN {
        multiple = spent / unit
        printf "%.2f %s", multiple, (budget != "-" && multiple > budget) ? "OVER" : "" }')
    read -r multiple mark <<<"$verdict"
    printf '%-12s %-22s %8d %8s %8s %s\n' "${faces[job]}" "${names[job]}" "${best[job]}" "$multiple" "${budgets[job]}" "$mark"
    if [ "$mark" = OVER ]; then over=1; fi
done
exit "$over"
