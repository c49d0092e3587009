#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Counts the instructions of the fast paths under callgrind and compares them with budgets.txt: a number that does not depend on
# how busy the machine is. Takes the built program: benchmarks/instructions.sh build/benchmarks/benchmark_count
set -eu
program=$1
budgets=$(dirname "$0")/instructions/budgets.txt
counted() { # what, times
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" "$2" 2>&1 | sed -n 's/.*Collected : *\([0-9]*\).*/\1/p'
}
failed=0
while read -r what few many units budget; do
    case $what in '' | '#'*) continue ;; esac
    # twice, so that preparations do not count
    each=$((($(counted "$what" "$many") - $(counted "$what" "$few")) / ((many - few) * units)))
    verdict=within
    if [ "$each" -gt "$budget" ]; then
        verdict=OVER
        failed=1
    fi
    echo "$what: $each instructions, budget $budget: $verdict"
done <"$budgets"
exit $failed
