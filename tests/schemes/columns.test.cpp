// SPDX-License-Identifier: BSL-1.0
// Which of the schemes that come along are scored in columns, and why the others are not: nobody loses that silently.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/io/load.hpp>
#include <steelyard/reflect/enumeration.hpp>

#include "tests/catch.hpp"

namespace columns_test {

using namespace steelyard;
namespace fs = std::filesystem;

namespace {

/// The reasons of a plan, each with its node, in words; empty: everybody whose record is complete is scored in columns.
std::string why(CheckedScheme const& scheme) {
    BatchPlan const plan = compile(scheme);
    std::string out = plan.in_columns() ? "" : "none:";
    for (SlowReason const& one : plan.why_slow()) {
        out += " ";
        out += reflect::word_of(one.what);
        out += " ";
        out += scheme.node(one.node).id;
    }
    return out;
}

/// What is expected of those of which not everything is in columns, by their ids. `none:` stands before the reasons why no entity is.
constexpr char const* wanted = R"(
double-star:none: too_wide team
fireworks-trading:none: quotients enterprise too_wide enterprise
hazchem-2011:none: quotients enterprise too_wide enterprise
lec:none: too_wide hazard
mes:none: too_wide hazard
mine-systems:none: too_wide mine
star-team:none: fine work-execution
)";

} // namespace

TEST_CASE("of every scheme that comes along it is known whether it is scored in columns, and why not") {
    std::map<std::string, std::string> found;
    std::size_t all = 0;
    for (auto const& entry : fs::recursive_directory_iterator(STEELYARD_SOURCE_DIR "/schemes")) {
        if (!entry.path().string().ends_with(".scheme.yaml")) continue;
        auto const scheme = io::load_scheme(entry.path().string());
        REQUIRE(scheme);
        ++all;
        std::string const reasons = why(*scheme);
        if (!reasons.empty()) found[scheme->scheme().id] = reasons;
    }
    CHECK(all > found.size());
    std::string text = "\n";
    for (auto const& [id, reasons] : found) text += id + ":" + reasons + "\n";
    CHECK(text == wanted);
}

} // namespace columns_test
