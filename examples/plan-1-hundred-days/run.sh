#!/bin/sh
# What became of the programme on a date: run.sh [DATE] [QUESTION]. Uses "$STEELYARD", or the tool of this source tree.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH= cd -- "$here/../.." && pwd)
cd "$here"
"${STEELYARD:-$root/build/steelyard}" programme check -p "$root/schemes" hundred-days.programme.yaml ledger.jsonl
"${STEELYARD:-$root/build/steelyard}" programme "${2:-report}" -p "$root/schemes" hundred-days.programme.yaml ledger.jsonl --on "${1:-2026-06-30}"
