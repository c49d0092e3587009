#!/bin/sh
# Weighs eleven teams and a construction site: scorecards, league tables, and the reasons for two results.
# Uses "$STEELYARD", or the tool that was built in this source tree, or an installed one.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH= cd -- "$here/../.." && pwd)
if [ -z "${STEELYARD:-}" ]; then
    STEELYARD=steelyard
    for folder in "$root"/build "$root"/build/*; do
        for tool in "$folder/steelyard" "$folder/src/cli/steelyard" "$folder/bin/steelyard"; do
            if [ -f "$tool" ] && [ -x "$tool" ]; then STEELYARD=$tool; fi
        done
    done
fi

schemes=$root/schemes
heading() { printf '\n######## %s\n\n' "$1"; }
cd "$here"

heading "星级 · Demonstration teams, double-star standard"
"$STEELYARD" score "$schemes/team/double-star.scheme.yaml" assessments/team-01.yaml assessments/team-02.yaml

heading "自然班组 · Natural teams"
"$STEELYARD" score "$schemes/team/natural-team.scheme.yaml" assessments/team-0[3-9].yaml assessments/team-1[01].yaml

heading "工地 · Construction site"
"$STEELYARD" score "$schemes/construction/jgj59-2011.scheme.yaml" assessments/site.yaml

heading "为什么 · Why: the part of team 6 that a veto touched, and the table of the scaffolds"
"$STEELYARD" explain "$schemes/team/natural-team.scheme.yaml" assessments/team-06.yaml three-violations
"$STEELYARD" explain "$schemes/construction/jgj59-2011.scheme.yaml" assessments/site.yaml scaffold
