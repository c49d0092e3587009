#!/bin/sh
# Weighs eleven teams and a construction site: league tables, scorecards, and the reasons for two results.
#   run.sh       the scorecards that have a story to tell
#   run.sh all   every scorecard
# Uses "$STEELYARD", or the tool that was built in this source tree, or an installed one.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH= cd -- "$here/../.." && pwd)
if [ -z "${STEELYARD:-}" ]; then
    STEELYARD=steelyard
    for folder in "$root"/build "$root"/build/*; do
        if [ -f "$folder/steelyard" ] && [ -x "$folder/steelyard" ]; then STEELYARD=$folder/steelyard; fi
    done
fi

double_star=$root/schemes/team/double-star.scheme.yaml
natural=$root/schemes/team/natural-team.scheme.yaml
jgj59=$root/schemes/construction/jgj59-2011.scheme.yaml

heading() { printf '\n==== %s\n\n' "$1"; }
# The league table is the last paragraph of what is printed for several assessments.
league() { printf '%s\n' "$1" | awk 'BEGIN { RS = "" } { last = $0 } END { print last }'; }

cd "$here/assessments"

heading "示范班组 · Demonstration teams, by the double-star standard"
"$STEELYARD" score "$double_star" team-01.yaml team-02.yaml

heading "自然班组 · Natural teams, by the natural-team standard"
all=$("$STEELYARD" score "$natural" team-03.yaml team-04.yaml team-05.yaml team-06.yaml team-07.yaml team-08.yaml \
    team-09.yaml team-10.yaml team-11.yaml)
if [ "${1:-}" = all ]; then
    printf '%s\n' "$all"
else
    league "$all"
    for team in 08 10; do
        printf '\n\n'
        "$STEELYARD" score "$natural" "team-$team.yaml"
    done
fi

heading "工地 · Construction site, JGJ 59-2011"
"$STEELYARD" score "$jgj59" site.yaml

heading "为什么 · Why: an item that a veto emptied"
"$STEELYARD" explain "$natural" team-06.yaml three-violations

heading "为什么 · Why: the two scaffolds"
"$STEELYARD" explain "$jgj59" site.yaml scaffold
