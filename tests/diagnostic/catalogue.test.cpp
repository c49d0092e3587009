// SPDX-License-Identifier: BSL-1.0
#include <steelyard/diagnostic/catalogue.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "tests/catch.hpp"

namespace catalogue_test {

using namespace steelyard;

namespace {

Diagnostic about(code what, std::vector<std::string> arguments) {
    return {what, severity_of(what), {}, std::move(arguments), {}};
}

/// True when every `<<` has its `>>` and no part stands inside another.
bool parts_are_paired(std::string_view wording) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < wording.size(); ++i) {
        std::string_view const two = wording.substr(i, 2);
        if (two != "<<" && two != ">>") continue;
        if (inside == (two == "<<")) return false;
        inside = !inside;
        ++i;
    }
    return !inside;
}

/// The arguments that a wording names.
std::set<char> named(std::string_view wording) {
    std::set<char> out;
    for (std::size_t i = 0; i + 2 < wording.size(); ++i)
        if (wording[i] == '{' && wording[i + 2] == '}') out.insert(wording[i + 1]);
    return out;
}

bool has_chinese(std::string_view text) {
    for (char const c : text)
        if ((static_cast<unsigned char>(c) & 0xF0U) == 0xE0U) return true;
    return false;
}

} // namespace

TEST_CASE("arguments stand in the sentence in both languages") {
    Diagnostic const one = about(code::duplicate_key, {"full", "3"});
    CHECK(sentence(one, language::en) == "The key 'full' is there twice; it was first written in line 3.");
    CHECK(sentence(one, language::zh) == "键“full”重复，第 3 行已经写过。");
    CHECK(hint(one, language::en) == "Remove one of them.");
    // braces that are no argument stay; this one is also said of an empty list of objects, so it names the place
    CHECK(hint(about(code::assessment_absence_reason, {"cranes"}), language::en)
          == "Under absent, write {node: cranes, reason: …}.");
}

TEST_CASE("a part with a missing or empty argument is left out") {
    CHECK(sentence(about(code::duplicate_key, {"full"}), language::en) == "The key 'full' is there twice.");
    CHECK(hint(about(code::unknown_key, {"titel", "title", ""}), language::en) == "Did you mean 'title'?");
    CHECK(hint(about(code::unknown_key, {"x", "", "a, b"}), language::en) == "Known here: a, b.");
    CHECK(hint(about(code::unknown_key, {"x"}), language::en).empty());
}

TEST_CASE("an argument is never read as a pattern") {
    CHECK(sentence(about(code::bad_number, {"{0} <<x>> {1}"}), language::en)
          == "'{0} <<x>> {1}' is not a number.");
}

TEST_CASE("ids are unique, lower case, and begin with their room") {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < code_count; ++i) {
        std::string_view const name = id(static_cast<code>(i));
        CAPTURE(name);
        CHECK(seen.insert(name).second);
        CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string_view::npos);
        std::string_view const room = name.substr(0, name.find('.'));
        constexpr std::array rooms{"read", "scheme", "assessment", "organisation", "cohort", "programme", "ledger",
                                   "form", "findings"};
        CHECK(std::find(rooms.begin(), rooms.end(), room) != rooms.end());
        code found{};
        CHECK(find_code(name, found));
        CHECK(found == static_cast<code>(i));
    }
    code untouched = code::bad_date;
    CHECK_FALSE(find_code("read.no-such-code", untouched));
    CHECK(untouched == code::bad_date);
}

TEST_CASE("every code says in both languages the same about the same arguments") {
    for (std::size_t i = 0; i < code_count; ++i) {
        detail::Wording const& pointers = detail::wordings[i];
        struct {
            std::string_view zh, zh_hint, en, en_hint;
        } const w{pointers.zh, pointers.zh_hint, pointers.en, pointers.en_hint};
        CAPTURE(id(static_cast<code>(i)));
        CHECK(has_chinese(w.zh));
        CHECK_FALSE(w.en.empty());
        CHECK(named(w.zh) == named(w.en));
        CHECK(w.zh_hint.empty() == w.en_hint.empty());
        for (std::string_view const wording : {w.zh, w.zh_hint, w.en, w.en_hint})
            CHECK(parts_are_paired(wording));
        CHECK(std::string_view(".?").find(w.en.back()) != std::string_view::npos);
        CHECK((w.zh.ends_with("。") || w.zh.ends_with("？") || w.zh.ends_with(">>")));
    }
}

} // namespace catalogue_test
