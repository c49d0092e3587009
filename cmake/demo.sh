#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Sets the machine up, builds the tool, and does the job it is for, from the first file to the printed result.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$top/build"

"$top/cmake/setup.sh"
mkdir -p "$build"
log="$build/demo.log"
quietly() { # shows what a step said only when it failed
    if ! "$@" >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        exit 1
    fi
}
generator=(-G Ninja)
[ ! -f "$build/CMakeCache.txt" ] || generator=()
echo "Building the tool in $build ..." >&2
quietly cmake -S "$top" -B "$build" "${generator[@]}" -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=32
quietly cmake --build "$build" --target steelyard_tool --parallel "${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}"

export STEELYARD="$build/steelyard"
if [ -f "$top/examples/weigh-in/run.sh" ]; then
    exec bash "$top/examples/weigh-in/run.sh"
fi
exec "$STEELYARD" --help
