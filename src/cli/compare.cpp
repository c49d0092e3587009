// SPDX-License-Identifier: BSL-1.0
#include <deque>
#include <utility>

#include <steelyard/insight/compare.hpp>
#include <steelyard/io/compare.hpp>
#include <steelyard/report/compare.hpp>

#include "commands.hpp"
#include "desk.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

/// Two assessments, and what their comparison shows.
struct Pair {
    sy::CheckedAssessment first;
    sy::CheckedAssessment second;
    sy::Comparison comparison;
};

/// An assessment of the scheme; the first one may name it.
std::optional<sy::CheckedAssessment> read(Desk& desk, std::string const& wanted, SchemeFile const*& scheme, std::string const& path) {
    std::optional<sy::io::Document> const document = desk.document(path);
    if (!document) return {};
    if (scheme == nullptr && wanted == "auto") scheme = desk.scheme_of(*document);
    return desk.assessment(scheme, *document);
}

/// A remark where two assessments are not of one entity: the difference is then no change of anybody's.
void warn_of_two(Console& console, std::string const& a, sy::Assessment const& first, std::string const& b, sy::Assessment const& second) {
    if (first.entity == second.entity) return;
    console.complain(console.say("两份考评记录的对象不同：“" + a + "”是 " + first.entity + "，“" + b + "”是 " + second.entity + "。",
                                 "the two assessments are of different entities: '" + a + "' of " + first.entity + ", '" + b + "' of " + second.entity + "."),
                     console.say("仍按同一方案逐项对比。", "they are compared all the same."));
}

} // namespace

verdict compare(Console& console, Options const& options) {
    std::vector<std::string> const& given = options.operands;
    if (given.size() % 2 == 0) {
        console.complain(console.say("考评记录要成对：“" + given.back() + "”没有另一份。", "assessments come in pairs: '" + given.back() + "' has no other."),
                         console.say("用法见 steelyard --help。", "see steelyard --help."));
        return verdict::usage;
    }
    Desk desk(console, options);
    SchemeFile const* scheme = given[0] == "auto" ? nullptr : desk.scheme(given[0]);
    std::deque<Pair> pairs; // their addresses stay
    for (std::size_t i = 1; i + 1 < given.size(); i += 2) {
        std::optional<sy::CheckedAssessment> first = read(desk, given[0], scheme, given[i]);
        std::optional<sy::CheckedAssessment> second = read(desk, given[0], scheme, given[i + 1]);
        if (!first || !second) continue;
        warn_of_two(console, given[i], first->assessment(), given[i + 1], second->assessment());
        sy::Comparison comparison = sy::compare(scheme->scheme, *first, *second);
        pairs.push_back({*std::move(first), *std::move(second), std::move(comparison)});
    }
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    if (pairs.empty()) return desk.ending();
    std::vector<sy::CardPair> cards;
    for (Pair const& one : pairs) cards.push_back({&one.comparison.first, &one.comparison.second});
    sy::PooledAgreement const pooled = sy::pooled_agreement(scheme->scheme, cards);
    if (options.json) {
        std::vector<sy::io::ComparisonResult> results;
        for (Pair const& one : pairs) results.push_back(sy::io::spell(scheme->scheme, one.second, one.comparison));
        console.print(sy::io::write_comparisons(scheme->scheme, results, pooled));
        return desk.ending();
    }
    bool first = true;
    for (Pair const& one : pairs) {
        if (!std::exchange(first, false)) console.print("\n\n");
        console.print(sy::report::comparison(scheme->scheme, one.first, one.second, one.comparison, console.style()));
    }
    if (pairs.size() > 1) console.print("\n\n" + sy::report::agreement(scheme->scheme, pooled, console.style()));
    return desk.ending();
}

} // namespace tool
