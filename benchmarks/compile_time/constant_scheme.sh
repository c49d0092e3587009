#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# benchmarks/compile_time/constant_scheme.sh [items...]
# What a scheme written in C++ costs while compiling: CPU seconds of the compiler for schemes of so many items (50 100 200
# 400), in groups of ten, each item with two clauses; without a scheme, with one that is validated while compiling, and with one
# that is also scored there. "-" where the compiler gives up within its own limits. Needs bash and g++ ($CXX or c++);
# $CXXFLAGS is passed on, such as -fconstexpr-ops-limit=1000000000.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/../.." && pwd)
cxx=${CXX:-c++}
[ $# -gt 0 ] || set -- 50 100 200 400
export LC_ALL=C

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/steelyard"
echo "#define STEELYARD_HEADER_ONLY 1" >"$work/steelyard/build_config.hpp"

source_of() { # source_of <items> <none|validate|score>
    cat <<SOURCE
#include <steelyard/steelyard.hpp>
using namespace steelyard;
using namespace steelyard::literals;
constexpr auto make = [] {
    Scheme s;
    s.id = "s";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.levels = {Level{"pass", {}, {}}, Level{"good", {}, {}}};
    s.ladders = {Ladder{"marks", {}, {Rung{"pass", {expression("total >= 60")}}, Rung{"good", {expression("rate of root >= 90%")}}}}};
    s.tree.id = "root";
    s.tree.combine = combination::sum;
    for (int g = 0; g * 10 < $1; ++g) {
        Node group;
        group.id = "g" + to_string(decimal(g));
        group.combine = combination::sum;
        for (int i = 0; i < 10; ++i) {
            Node item;
            item.id = group.id + "." + to_string(decimal(i));
            item.full = 5_pt;
            item.deduct = {Clause{.id = "a", .each = 1_pt}, Clause{.id = "b", .forfeit = true}};
            group.children.push_back(item);
        }
        s.tree.children.push_back(group);
    }
    return s;
};
SOURCE
    case $2 in
        none) echo 'int main() { return static_cast<int>(make().levels.size()); }' ;;
        validate) echo 'int main() { return static_cast<int>(constant_scheme<make>().size()); }' ;;
        score)
            cat <<SOURCE
constexpr std::uint32_t level() {
    auto const scheme = validate(make());
    Assessment a;
    a.scheme = "s";
    a.entity = "e";
    a.unlisted = unlisted_rule::full;
    a.find("g0.1.a", 2);
    return score(*scheme, a)->outcome.lowest;
}
static_assert(level() == 2);
int main() { return static_cast<int>(constant_scheme<make>().size()); }
SOURCE
            ;;
    esac
}

cost() { # cost <items> <what>: CPU seconds, or "-"
    source_of "$1" "$2" >"$work/source.cpp"
    local TIMEFORMAT='%3U %3S'
    if { time "$cxx" -std=c++20 -O0 ${CXXFLAGS:-} -c "$work/source.cpp" -o "$work/source.o" "-I$work" "-I$top/include" >"$work/said" 2>&1; } 2>"$work/spent"; then
        awk '{ printf "%.1f", $1 + $2 }' "$work/spent"
    else
        printf -- '-'
    fi
}

echo "schemes in C++, CPU seconds while compiling, $("$cxx" --version | head -n 1)"
printf '%8s %8s %10s %16s\n' items none validated 'and scored'
for items in "$@"; do
    printf '%8s %8s %10s %16s\n' "$items" "$(cost "$items" none)" "$(cost "$items" validate)" "$(cost "$items" score)"
done
