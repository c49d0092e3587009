#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# cmake/setup.sh [--all]
# Finds what the build and the tests need, says what is missing and installs it with apt-get. `--all` adds what only
# the whole matrix needs: clang with its sanitizers and linker, google-benchmark, python3 for the generators of schemes, the solver CBC as a test's oracle, and a
# browser with a Chinese font, node and npm for the pages. With everything there it changes nothing and says nothing.
set -euo pipefail

all=no
case "${1:-}" in
    "") ;;
    --all) all=yes ;;
    *) echo "usage: cmake/setup.sh [--all]" >&2; exit 2 ;;
esac

# Where libraries may stand: what CMake is told, then the usual places.
IFS=':;' read -r -a roots <<<"${CMAKE_PREFIX_PATH:-}"
roots+=(/usr/local /usr)

has_command() { command -v "$1" >/dev/null 2>&1; }
has_file() { # has_file <glob below a root>
    local root
    for root in "${roots[@]}"; do
        [ -n "$root" ] && compgen -G "$root/$1" >/dev/null && return 0
    done
    return 1
}
boost_version() { # as BOOST_VERSION spells it: 107700; 0 without Boost
    local root
    for root in "${roots[@]}"; do
        if [ -n "$root" ] && [ -f "$root/include/boost/version.hpp" ]; then
            sed -n 's/^#define BOOST_VERSION \([0-9]*\).*/\1/p' "$root/include/boost/version.hpp"
            return
        fi
    done
    echo 0
}

missing=()
need() { missing+=("$1"); }
has_command c++ || has_command g++ || need g++
has_command cmake || need cmake
has_command ninja || need ninja-build
has_command pkg-config || need pkg-config
[ "$(boost_version)" -ge 107700 ] || need libboost1.81-dev
has_file 'lib*/cmake/boost_json-*' || has_file 'lib/*/cmake/boost_json-*' || need libboost-json1.81-dev
has_file 'include/fmt/format.h' || need libfmt-dev
has_file 'include/yaml-cpp/yaml.h' || need libyaml-cpp-dev
has_file 'include/CLI/CLI.hpp' || need libcli11-dev
has_file 'include/catch2/catch*.hpp' || need catch2
if [ "$all" = yes ]; then
    has_command clang++ || need clang
    has_file 'lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.asan-*' || need libclang-rt-dev
    has_command ld.lld || need lld
    has_file 'include/benchmark/benchmark.h' || need libbenchmark-dev
    has_command python3 || need python3
    python3 -c 'import yaml' 2>/dev/null || /usr/bin/python3 -c 'import yaml' 2>/dev/null || need python3-yaml
    has_command chromium || has_command chromium-browser || has_command google-chrome || need chromium
    has_file 'share/fonts/*/noto/NotoSansCJK*' || need fonts-noto-cjk
    has_command node || need nodejs
    has_command npm || need npm
    has_command cbc || need coinor-cbc
fi
[ "${#missing[@]}" -gt 0 ] || exit 0

echo "Steelyard needs: ${missing[*]}"
if ! has_command apt-get; then
    echo "There is no apt-get here. Install these (or their like) by hand; CMake finds them through CMAKE_PREFIX_PATH." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=()
elif has_command sudo && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    echo "Installing needs root. Run this, then start again:" >&2
    echo "    sudo apt-get update && sudo apt-get install ${missing[*]}" >&2
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q "$@" </dev/null >"$log" 2>&1; }
if ! apt update; then
    cat "$log" >&2
    echo "apt-get update failed" >&2
    exit 1
fi
# Releases after Debian 12 have a newer Boost under its plain name.
for i in "${!missing[@]}"; do
    case "${missing[$i]}" in
        libboost*1.81-dev) apt-cache show "${missing[$i]}" >/dev/null 2>&1 || missing[i]=${missing[$i]/1.81/} ;;
    esac
done
echo "Installing: ${missing[*]}"
# Nothing that is there is removed for it: Debian 12's libboost-dev (1.74) would be.
if ! apt install -y --no-install-recommends --no-remove "${missing[@]}"; then
    cat "$log" >&2
    echo "apt-get install ${missing[*]} failed." >&2
    if [ "$(boost_version)" != 0 ] && [ "$(boost_version)" -lt 107700 ]; then
        echo "The Boost that is installed is too old, and Debian's 1.81 cannot stand beside it." >&2
        echo "Remove it first: apt-get remove libboost-dev libboost1.74-dev" >&2
    fi
    exit 1
fi
