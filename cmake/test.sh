#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# cmake/test.sh [options for cmake]
# Sets the machine up, builds everything and runs every test; ends with ctest's summary. Sources are compiled together, several as
# one file: most of the time goes into what they all include. Developers' presets compile each alone. The library is optimised as users
# have it; tests that only call it are not optimised as far.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$top/build"
export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}"

"$top/cmake/setup.sh"
generator=(-G Ninja)
[ ! -f "$build/CMakeCache.txt" ] || generator=()
cmake -S "$top" -B "$build" "${generator[@]}" -DSTEELYARD_BUILD_TESTS=ON -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=32 \
    -DSTEELYARD_TEST_FLAGS=-O1 "$@"
cmake --build "$build"
exec ctest --test-dir "$build" --output-on-failure --no-label-summary --no-tests=error -j "$(nproc)"
