// SPDX-License-Identifier: BSL-1.0
// A file with something unreadable is validated as far as it could be read: its other mistakes are told, and nothing that
// only follows from the gap. The second half is tried on every scheme and assessment of the conformance kit, damaged in
// every place in turn.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/io/assessment.hpp>
#include <steelyard/io/bind.hpp>
#include <steelyard/io/read.hpp>
#include <steelyard/io/scheme.hpp>

#include "tests/catch.hpp"

namespace damage_test {

using namespace steelyard;

namespace {

/// "id line" of each diagnostic, in their order.
std::string told(Diagnostics const& all) {
    std::string out;
    for (Diagnostic const& one : all.list)
        out += (out.empty() ? "" : ", ") + std::string(id(one.what)) + " " + std::to_string(one.place.line);
    return out;
}

std::string const scheme_text = R"yaml(format: steelyard/1
id: two
title: Two
edition: "1"
facts:
  depth: {kind: number}
  shift: {kind: choice, choices: [day, night]}
levels: [low, high]
ladders: [{id: marks, rungs: {low: total >= 10, high: total >= 20}}]
tree:
  id: root
  combine: sum
  children:
    - id: gas
      full: 20
      absence: reason
      deduct: [{id: off, once: 5}]
    - id: tidy
      full: 10
      deduct: [{id: dirty, each: 1, cap: 4}]
      effects: [{id: veto, found: tidy.dirty, bar: high}]
)yaml";

std::string changed(std::vector<std::pair<std::string, std::string>> const& changes) {
    std::string text = scheme_text;
    for (auto const& [what, by] : changes) {
        std::size_t const at = text.find(what);
        REQUIRE(at != std::string::npos);
        text.replace(at, what.size(), by);
    }
    return text;
}

std::string told_of_scheme(std::vector<std::pair<std::string, std::string>> const& changes) {
    return told(io::read_scheme("two.yaml", changed(changes)).remarks());
}

std::string told_of_assessment(std::string const& rest) {
    auto const scheme = io::read_scheme("two.yaml", scheme_text);
    REQUIRE(scheme);
    return told(io::read_assessment(*scheme, "a.yaml", "format: steelyard/1\nscheme: two\nentity: e\n" + rest)
                    .remarks());
}

} // namespace

TEST_CASE("beside something unreadable a scheme's other mistakes are told, in the order of the file") {
    CHECK(told_of_scheme({}).empty());
    // a number that cannot be read loses no name: conditions are looked at
    CHECK(told_of_scheme({{"full: 20", "full: twenty"}, {"found: tidy.dirty", "found: tidy.durty"}})
          == "read.bad-number 15, scheme.condition-unknown-clause 21");
    CHECK(told_of_scheme({{"total >= 10", "rate of gaz >= 10%"}, {"once: 5", "once: five"}})
          == "scheme.condition-unknown-node 9, read.bad-number 17");
    // a key that nobody knows may have been any: what stands in other parts is looked at by itself
    CHECK(told_of_scheme({{"each: 1, cap", "eech: 1, cap"}, {"once: 5", "once: -5"}})
          == "scheme.amount-positive 17, read.unknown-key 20");
    CHECK(told_of_scheme({{"title: Two", "titel: Two"}, {"once: 5", "once: 5, range: {from: 1, to: 2}"}})
          == "read.unknown-key 3, scheme.one-amount 17");
}

TEST_CASE("what only follows from the gap is not told") {
    // without it, the item would have no marks, its clause would take more than there is, the sum would be another
    CHECK(told_of_scheme({{"full: 20", "full: twenty"}, {"combine: sum", "combine: sum\n  full: 30"}})
          == "read.bad-number 16");
    CHECK(told_of_scheme({{"deduct: [{id: off", "deducd: [{id: off"}}) == "read.unknown-key 17");
    CHECK(told_of_scheme({{"each: 1, cap", "eech: 1, cap"}}) == "read.unknown-key 20");
    CHECK(told_of_scheme({{"title: Two", "titel: Two"}}) == "read.unknown-key 3");
    CHECK(told_of_scheme({{"levels: [low, high]", "level: [low, high]"}})
          == "read.missing-key 1, read.unknown-key 8");
    CHECK(told_of_scheme({{"  children:\n", "  childern:\n"}}) == "read.unknown-key 13");
    CHECK(told_of_scheme(
              {{"kind: choice, choices", "kind: choise, choices"}, {"total >= 10", "fact shift == day"}})
          == "read.unknown-word 7");
    CHECK(told_of_scheme({{"total >= 20", "total >="}}) == "scheme.expression-syntax 9");
}

TEST_CASE("a file of another format is not looked into") {
    CHECK(told_of_scheme({{"steelyard/1", "steelyard/9"}, {"once: 5", "once: -5"}}) == "read.format-newer 1");
}

TEST_CASE("beside something unreadable an assessment's other mistakes are told") {
    CHECK(told_of_assessment("findings:\n  - {clause: gas.of}\n  - {clause: tidy.dirty, count: two}\n")
          == "assessment.unknown-clause 5, read.bad-whole 6");
    CHECK(told_of_assessment("fidings: []\nabsent: [gas]\nfacts: {depth: deep}\n")
          == "read.unknown-key 4, assessment.fact-kind 6");
    CHECK(told_of_assessment("absent: [gas]\nfindings: [{clause: tidy.dirty, count: two}]\n")
          == "assessment.absence-reason 4, read.bad-whole 5");
    CHECK(told_of_assessment("absent: [{node: gas, reazon: none here}]\n") == "read.unknown-key 4");
}

namespace {

/// A part of a document as a document of its own.
io::Document alone(io::Document const& whole, io::DocumentNode const& part) {
    io::Document out{part, whole.files};
    if (out.root.find("format") != nullptr) return out;
    io::DocumentNode format;
    format.kind = io::node_kind::scalar;
    format.key = "format";
    format.text = io::file_format;
    out.root.children.insert(out.root.children.begin(), std::move(format));
    return out;
}

/// Damages a node in one way after the other, and calls `look` with each. Bounded by the size of what is damaged.
template <class Look>
void damage(io::DocumentNode& node, Look const& look) {
    io::DocumentNode const kept = node;
    auto const as = [&](auto const& change) {
        change(node);
        look();
        node = kept;
    };
    if (!kept.key.empty()) as([](io::DocumentNode& n) { n.key += "zz"; });
    as([](io::DocumentNode& n) {
        n.kind = io::node_kind::scalar;
        n.text = "?!";
        n.children.clear();
    });
    as([](io::DocumentNode& n) {
        n.kind = io::node_kind::mapping;
        n.children.clear();
    });
    as([](io::DocumentNode& n) {
        n.kind = io::node_kind::null;
        n.children.clear();
    });
    for (std::size_t i = 0; i < node.children.size(); ++i) damage(node.children[i], look);
}

/// Damages a sound document everywhere. Where it cannot be bound any more, nothing but that may be told.
template <class T, class Read>
std::string consequences(io::Document document, Read const& read) {
    std::string out;
    for (io::DocumentNode& top : document.root.children) {
        if (top.key == "format") continue;
        damage(top, [&] {
            Diagnostics const unread = io::bind<T>(document).remarks();
            if (!unread.any_error()) return;
            Diagnostics const all = read(document);
            if (all != unread) out += told(unread) + " brings " + told(all) + "\n";
        });
    }
    return out;
}

io::Document document_of(std::string const& path) {
    auto document = io::read_document(path, io::read_file(path).value());
    REQUIRE(document);
    return *std::move(document);
}

} // namespace

TEST_CASE("damaged in any place, a sound scheme or assessment has no other mistakes") {
    std::size_t schemes = 0;
    std::size_t assessments = 0;
    for (auto const& entry :
         std::filesystem::recursive_directory_iterator(STEELYARD_SOURCE_DIR "/tests/conformance")) {
        if (entry.path().extension() != ".yaml") continue;
        INFO(entry.path().string());
        io::Document const whole = document_of(entry.path().string());
        io::DocumentNode const* const part = whole.root.find("scheme");
        io::DocumentNode const* const trials = whole.root.find("trials");
        if (part == nullptr || part->kind != io::node_kind::mapping) continue;
        io::Document const scheme = alone(whole, *part);
        auto const sound = io::read_scheme(scheme);
        if (!sound || !sound.remarks().empty()) continue;
        ++schemes;
        CHECK(consequences<Scheme>(scheme, [](io::Document const& d) { return io::read_scheme(d).remarks(); })
              == "");
        if (trials == nullptr) continue;
        for (io::DocumentNode const& trial : trials->children) {
            io::DocumentNode const* const recorded = trial.find("assessment");
            if (recorded == nullptr || recorded->kind != io::node_kind::mapping) continue;
            io::Document const assessment = alone(whole, *recorded);
            auto const fits = io::read_assessment(*sound, assessment);
            if (!fits || !fits.remarks().empty()) continue;
            ++assessments;
            CHECK(consequences<Assessment>(
                      assessment,
                      [&](io::Document const& d) { return io::read_assessment(*sound, d).remarks(); })
                  == "");
        }
    }
    CHECK(schemes > 50);
    CHECK(assessments > 100);
}

} // namespace damage_test
