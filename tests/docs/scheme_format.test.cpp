// SPDX-License-Identifier: BSL-1.0
// docs/scheme-format.md: every block is loaded, every assessment is scored, every result is compared.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <steelyard/fmt.hpp>
#include <steelyard/io/assessment.hpp>
#include <steelyard/io/scheme.hpp>
#include <steelyard/report/diagnostics.hpp>
#include <steelyard/steelyard.hpp>

#include "assembly.hpp"
#include "page.hpp"
#include "tests/catch.hpp"

namespace scheme_format_test {

namespace {

using namespace steelyard;
using namespace steelyard::test;

using Files = std::map<std::string, std::string, std::less<>>;

io::Open opener(Files const& files) {
    return [&files](std::string_view path) -> expected<std::string, Diagnostics> {
        auto const found = files.find(path);
        if (found == files.end()) return unexpected(Diagnostics{});
        return std::string(found->second);
    };
}

/// A scheme and an assessment of the page, scored.
struct Scored {
    CheckedScheme const* scheme;
    CheckedAssessment assessment;
    Scorecard card;
};

/// "3 of 15", "0 to 10 of 10" or "absent": what became of a row.
std::string marks_text(Scorecard const& card, std::uint32_t row) {
    if (card.state[row] == node_state::absent) return "absent";
    std::string out = to_string(card.least[row]);
    if (!card.certain(row)) out += " to " + to_string(card.most[row]);
    return out + " of " + to_string(card.due[row]);
}

/// The row that a page calls "NODE" or "NODE of OBJECT".
std::uint32_t row_called(Scored const& scored, std::string_view name) {
    std::size_t const of = name.find(" of ");
    std::uint32_t const node = scored.scheme->find(name.substr(0, of));
    INFO(name);
    REQUIRE(node != nowhere);
    if (of == std::string_view::npos) return node;
    for (Instance const& instance : scored.card.instances)
        if (instance.object == name.substr(of + 4) && node > instance.node && node < scored.scheme->end(instance.node))
            return instance.first_row + (node - instance.node - 1);
    FAIL("there is no such object");
    return 0;
}

template <class Numbers, class NameOf>
std::string names_of(Numbers const& numbers, NameOf name_of) {
    std::string out;
    for (auto const& number : numbers) out += (out.empty() ? "" : " ") + std::string(name_of(number));
    return out;
}

/// A line of a result block as the engine would write it.
std::string line_like(Scored const& scored, std::string_view line) {
    Scheme const& scheme = scored.scheme->scheme();
    auto const requirement = [&](std::uint32_t r) { return scheme.eligibility[r].id; };
    std::size_t const colon = line.find(": ");
    std::string const name(line.substr(0, colon));
    if (colon == std::string_view::npos || name == "provisional") return fmt::format("{}", titled(*scored.scheme, scored.card));
    if (name == "open") return "open: " + names_of(scored.card.outcome.open, requirement);
    if (name == "failed") return "failed: " + names_of(scored.card.outcome.failed, requirement);
    if (name == "fired")
        return "fired: " + names_of(scored.card.effects,
                                    [&](EffectEntry const& e) { return scored.scheme->effects()[e.effect].effect.id; });
    return name + ": " + marks_text(scored.card, row_called(scored, name));
}

void compare(Scored const& scored, Block const& block) {
    bool told_effects = false;
    bool told_requirements = false;
    bool told_verdict = false;
    for (std::string const& line : lines_of(block.text)) {
        CHECK(line == line_like(scored, line));
        told_effects = told_effects || line.substr(0, 7) == "fired: ";
        told_requirements = told_requirements || line.substr(0, 6) == "open: " || line.substr(0, 8) == "failed: ";
        told_verdict = told_verdict || line.find(": ") == std::string::npos || line.substr(0, 13) == "provisional: ";
    }
    CHECK(told_verdict);
    CHECK(told_effects == !scored.card.effects.empty());
    CHECK(told_requirements == !(scored.card.outcome.open.empty() && scored.card.outcome.failed.empty()));
}

/// The scheme of the page as it stands, checked; a page may not show one that is not sound.
CheckedScheme checked(std::string const& text, Files const& files) {
    auto scheme = io::read_scheme("page.scheme.yaml", text, opener(files));
    if (!scheme) FAIL(fmt::format("{}\n{}", scheme.error(), text));
    return *std::move(scheme);
}

/// What a test of the page remembers from block to block.
struct Reader {
    Files files;
    Assembly assembly;
    std::optional<CheckedScheme> scheme;
    std::optional<Scored> scored;
    bool changed = false;
    int schemes = 0;
    int results = 0;

    void take(Block const& block) {
        INFO("block at line " << block.line);
        bool const code = block.info == "yaml" || block.info == "json";
        bool const whole = block.text.substr(0, 7) == "format:" || block.info == "json";
        if (block.info == "result") {
            REQUIRE(scored);
            compare(*scored, block);
            scored.reset();
            ++results;
        } else if (block.info == "text") {
            refuse(block);
        } else if (!code) {
            FAIL("a block that no test reads: " << block.info);
        } else if (block.text.substr(0, 8) == "# file: ") {
            std::size_t const end = block.text.find('\n');
            files[block.text.substr(8, end - 8)] = block.text.substr(end + 1);
        } else if (whole && block.text.find("tree:") != std::string::npos) {
            settle();
            assembly.begin(block.text);
            changed = true;
        } else if (whole) {
            settle();
            REQUIRE_FALSE(scored);
            auto made = io::read_assessment(*scheme, block.info == "json" ? "page.json" : "page.yaml", block.text);
            if (!made) FAIL(fmt::format("{}", made.error()));
            Scorecard card = score(*scheme, *made);
            scored.emplace(Scored{&*scheme, *std::move(made), std::move(card)});
        } else {
            assembly.change(block.text);
            changed = true;
        }
    }

    /// Checks the scheme as it stands, if it has changed.
    void settle() {
        if (!changed) return;
        scheme.reset();
        scheme.emplace(checked(assembly.text(), files));
        changed = false;
        ++schemes;
    }

    /// The block shows what is said of the file before it.
    void refuse(Block const& block) {
        REQUIRE(files.count("faulty.scheme.yaml") == 1);
        std::string const& text = files.find("faulty.scheme.yaml")->second;
        auto const document = io::read_document("faulty.scheme.yaml", text);
        REQUIRE(document);
        auto const refused = io::read_scheme(*document);
        REQUIRE_FALSE(refused);
        auto const line_of = [&](std::string_view file, int line) { return document->line(file, line); };
        CHECK(report::render(refused.error(), {}, line_of) == block.text);
    }
};

/// The code of the first thing that is wrong with a scheme in which `part` stands as the needs of its level.
std::string refused_with(std::string_view tree_part) {
    std::string const text = "format: steelyard/1\nid: a\nedition: \"1\"\nlevels: [pass]\n"
                             "ladders: [{id: marks, rungs: {pass: total >= 1}}]\n" +
                             std::string(tree_part);
    auto const scheme = io::read_scheme("a.yaml", text);
    return scheme ? "" : std::string(id(scheme.error().list.front().what));
}

} // namespace

TEST_CASE("what docs/scheme-format.md shows is what the library does") {
    Reader reader;
    for (Block const& block : blocks_of(file_text("docs/scheme-format.md"))) reader.take(block);
    reader.settle();
    CHECK(reader.schemes >= 9);
    CHECK(reader.results >= 16);
}

TEST_CASE("the standard that docs/scheme-format.md builds is kept whole among the examples") {
    Assembly assembly;
    for (Block const& block : blocks_of(file_text("docs/scheme-format.md"))) {
        bool const whole = block.text.substr(0, 7) == "format:";
        if (whole && block.text.find("\nid: month-table") != std::string::npos) break;
        if (block.info != "yaml" || block.text.substr(0, 8) == "# file: ") continue;
        if (whole && block.text.find("\ntree:") != std::string::npos)
            assembly.begin(block.text);
        else if (!whole)
            assembly.change(block.text);
    }
    compare_or_write("examples/hello/standard.scheme.yaml", {}, {}, assembly.text());
}

TEST_CASE("YAML that bites does bite, and its mended form does not") {
    auto const item = [](std::string_view keys) {
        return "tree: {id: t, combine: sum, children: [{id: i, full: 10, " + std::string(keys) + "}]}\n";
    };
    CHECK(refused_with(item("deduct: [{id: c, each: 100}]")) == "");
    CHECK(refused_with(item("deduct: [{id: c, each: 1e2}]")) == "read.bad-exponent");
    CHECK(refused_with(item("deduct: [{id: c, forfeit: true}]")) == "");
    CHECK(refused_with(item("deduct: [{id: c, forfeit: yes}]")) == "read.bad-bool");
    CHECK(refused_with(item("title: \"accident: zero\", deduct: [{id: c, once: 1}]")) == "");
    CHECK_FALSE(refused_with("tree:\n  id: t\n  title: accident: zero\n") == "");
    CHECK(refused_with(item("bands: {rows: [{when: \"[80, 90)\", marks: 1}]}")) == "scheme.band-domain");
    CHECK_FALSE(refused_with(item("bands: {rows: [{when: [80, 90), marks: 1}]}")) == "scheme.band-domain");
    std::string const fact = "facts:\n  x:\n    kind: number\n    domain: ";
    std::string const tree = item("deduct: [{id: c, once: 1}]");
    CHECK(refused_with(fact + "\">= 0\"\n" + tree) == "");
    CHECK_FALSE(refused_with(fact + ">= 0\n" + tree) == "");
    CHECK(refused_with("conditions: {a: \"each(items, lost < 2)\"}\n" + tree) == "");
    CHECK_FALSE(refused_with("conditions: {a: each(items, lost < 2)}\n" + tree) == "");
    std::string const shares = "tree: {id: t, full: 10, combine: weighted, children: [{id: a, share: 0.875, full: 1, "
                               "judged: {}}, {id: b, full: 1, judged: {}, share: ";
    CHECK(refused_with(shares + "0.125}]}\n") == "");
    CHECK(refused_with(shares + "0.1234567}]}\n") == "read.too-precise");
}

} // namespace scheme_format_test
