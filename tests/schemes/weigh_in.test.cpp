// SPDX-License-Identifier: BSL-1.0
// The main example: totals and levels that were worked out by hand beside it (examples/weigh-in/expected.yaml), and what
// holds for every shipped scheme.

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/io/assessment.hpp>
#include <steelyard/io/bind.hpp>
#include <steelyard/io/load.hpp>
#include <steelyard/io/source.hpp>
#include <steelyard/io/yaml.hpp>
#include <steelyard/engine/engine.hpp>
#include <steelyard/reflect/reflect.hpp>

#include "tests/catch.hpp"

namespace weigh_in_test {

namespace weigh_in {

/// A line of expected.yaml.
struct Expected {
    std::string assessment;
    std::string total;
    std::string least;
    std::string most;
    std::string outcome;
    std::string level;
    std::string lowest;
    std::string highest;

    friend bool operator==(Expected const&, Expected const&) = default;
};
BOOST_DESCRIBE_STRUCT(Expected, (), (assessment, total, least, most, outcome, level, lowest, highest))
constexpr auto notes(Expected const*) {
    namespace reflect = steelyard::reflect;
    return std::to_array<reflect::Note>({{"assessment", "File.", reflect::presence::required},
                                         {"total", "Exact total."},
                                         {"least", "Least total."},
                                         {"most", "Most total."},
                                         {"outcome", "Kind.", reflect::presence::required},
                                         {"level", "Level."},
                                         {"lowest", "Lowest level."},
                                         {"highest", "Highest level."}});
}

} // namespace weigh_in

namespace {

using namespace steelyard;
namespace files = std::filesystem;

std::string const source = STEELYARD_SOURCE_DIR;

std::vector<std::string> scheme_files() {
    std::vector<std::string> out;
    for (auto const& entry : files::recursive_directory_iterator(source + "/schemes"))
        if (entry.path().string().ends_with(".scheme.yaml")) out.push_back(entry.path().string());
    std::sort(out.begin(), out.end());
    return out;
}

std::string level_id(CheckedScheme const& scheme, std::uint32_t level) {
    return level == 0 ? "" : scheme.scheme().levels[level - 1].id;
}

TEST_CASE("the twelve assessments of the weigh-in come to the totals and levels worked out by hand") {
    auto const document = io::read_yaml("expected.yaml", io::read_file(source + "/examples/weigh-in/expected.yaml").value());
    REQUIRE(document.has_value());
    std::vector<weigh_in::Expected> expected_rows;
    Diagnostics problems;
    REQUIRE(io::bind(*document, document->root, reflect::type_of<std::vector<weigh_in::Expected>>(), &expected_rows, problems));
    REQUIRE(expected_rows.size() == 12);
    std::vector<CheckedScheme> schemes;
    for (std::string const& path : scheme_files()) schemes.push_back(std::move(io::load_scheme(path)).value());
    for (weigh_in::Expected const& row : expected_rows) {
        INFO(row.assessment);
        std::string const path = source + "/examples/weigh-in/" + row.assessment;
        auto const plain = io::read_assessment(path, io::read_file(path).value());
        REQUIRE(plain.has_value());
        auto const scheme = std::find_if(schemes.begin(), schemes.end(),
                                         [&](CheckedScheme const& s) { return s.scheme().id == plain->scheme; });
        REQUIRE(scheme != schemes.end());
        auto const card = score(*scheme, *plain);
        REQUIRE(card.has_value());
        CHECK(to_string(card->least[0]) == (row.total.empty() ? row.least : row.total));
        CHECK(to_string(card->most[0]) == (row.total.empty() ? row.most : row.total));
        CHECK(reflect::word_of(card->outcome.kind) == row.outcome);
        if (!row.level.empty()) {
            CHECK(level_id(*scheme, card->outcome.lowest) == row.level);
            CHECK(level_id(*scheme, card->outcome.highest) == row.level);
        }
        if (!row.lowest.empty()) CHECK(level_id(*scheme, card->outcome.lowest) == row.lowest);
        if (!row.highest.empty()) CHECK(level_id(*scheme, card->outcome.highest) == row.highest);
    }
}

TEST_CASE("every shipped scheme is sound, without a warning, and reaches its full marks and highest level") {
    REQUIRE(scheme_files().size() >= 5);
    for (std::string const& path : scheme_files()) {
        INFO(path);
        auto const scheme = io::load_scheme(path);
        REQUIRE(scheme.has_value());
        CHECK(scheme.remarks().empty());
        CHECK_FALSE(scheme->scheme().title.zh.empty());
        CHECK_FALSE(scheme->scheme().title.en.empty());
        CHECK_FALSE(scheme->scheme().sources.empty());
    }
}

TEST_CASE("the team standards are ours, say so, and have at least 40 items and 120 clauses each") {
    for (std::string const name : {"demonstration", "double-star", "natural-team"}) {
        INFO(name);
        auto const scheme = io::load_scheme(source + "/schemes/team/" + name + ".scheme.yaml");
        REQUIRE(scheme.has_value());
        CHECK(scheme->scheme().from == origin::ours);
        CHECK_FALSE(scheme->scheme().remarks.empty());
        std::size_t items = 0;
        std::size_t clauses = 0;
        for (std::uint32_t i = 0; i < scheme->size(); ++i) {
            Node const& node = scheme->node(i);
            if (!node.is_group()) ++items;
            clauses += node.deduct.size();
            for (Clause const& c : node.deduct) {
                INFO(node.id << "." << c.id);
                CHECK_FALSE(c.text.zh.empty());
                CHECK_FALSE(c.text.en.empty());
            }
        }
        CHECK(items >= 40);
        CHECK(clauses >= 120);
    }
}

} // namespace

} // namespace weigh_in_test
