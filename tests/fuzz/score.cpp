// SPDX-License-Identifier: BSL-1.0
// Any bytes as a scheme, a line of three equals signs, and an assessment. A sound scheme is always scored: with the
// assessment when it fits, and with one drawn from the bytes. What must hold for every result is asserted.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <steelyard/engine/engine.hpp>
#include <steelyard/io/assessment.hpp>
#include <steelyard/io/scheme.hpp>
#include <steelyard/io/scorecard.hpp>

namespace {

using namespace steelyard;

void require(bool held) {
    if (!held) std::abort();
}

/// The bounds are ordered, and nothing is above its due marks unless a node above allows it.
void check(CheckedScheme const& scheme, CheckedAssessment const& assessment) {
    Explanation const explained = explain(scheme, assessment);
    Scorecard const& card = explained.card;
    require(card == score(scheme, assessment));
    require(card.least.size() == card.most.size() && card.least.size() == card.state.size());
    for (std::size_t row = 0; row < card.least.size(); ++row) {
        require(card.least[row] <= card.most[row]);
        require(card.due[row].sign() >= 0);
        if (card.state[row] == node_state::absent) require(card.due[row].is_zero() && card.most[row].is_zero());
    }
    require(card.outcome.lowest <= card.outcome.highest);
    require(card.outcome.highest <= scheme.scheme().levels.size());
    require(!explained.steps.empty());
}

/// Measures some readings of an item.
template <class Next>
void measure(Assessment& a, Node const& node, Next const& next) {
    for (Reading const& reading : node.readings) {
        if (!reading.fact.empty() || next() % 3 == 0) continue;
        Measure& m = a.measures.emplace_back();
        m.item = node.id;
        m.reading = reading.id;
        if (reading.counts) {
            m.checked = next() % 9 + 1;
            m.passed = next() % (*m.checked + 1);
        } else {
            m.value = decimal::from_units((static_cast<std::int64_t>(next()) - 64) * 500'000);
        }
    }
}

/// An assessment of nothing but what the bytes pick: clauses found, values measured, nodes absent or unchecked.
Assessment drawn(CheckedScheme const& scheme, std::string_view bytes) {
    Assessment a;
    a.scheme = scheme.scheme().id;
    a.entity = "drawn";
    for (unlisted_rule const rule : scheme.scheme().unlisted) a.unlisted = rule;
    std::size_t at = 0;
    auto const next = [&] { return at < bytes.size() ? static_cast<unsigned char>(bytes[at++]) : static_cast<unsigned char>(0); };
    for (std::uint32_t n = 1; n < scheme.size() && at < bytes.size(); ++n) {
        Node const& node = scheme.node(n);
        unsigned const pick = next();
        if (pick % 8 == 1 && node.absence != absence_rule::forbidden)
            a.skip(node.id, "drawn");
        else if (pick % 4 == 0)
            measure(a, node, next);
        else if (Clause const* clause = pick % 4 == 2 && !node.deduct.empty() ? &node.deduct[next() % node.deduct.size()] : nullptr;
                 clause != nullptr && !clause->follows())
            a.find(node.id + "." + clause->id, next() % 5 + 1);
        else if (pick % 8 == 3)
            a.unchecked.push_back(node.id);
    }
    return a;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    std::size_t const cut = bytes.find("\n===\n");
    std::string_view const first = bytes.substr(0, cut);
    std::string_view const second = cut == std::string_view::npos ? std::string_view() : bytes.substr(cut + 5);
    io::IncludeOptions options;
    options.limits.max_bytes = 65536;
    auto const scheme = io::read_scheme("scheme.yaml", first, {}, options);
    if (!scheme) return 0;
    if (auto const given = io::read_assessment(*scheme, "assessment.yaml", second, {}, options)) check(*scheme, *given);
    if (auto const made = validate(*scheme, drawn(*scheme, second.empty() ? first : second))) check(*scheme, *made);
    return 0;
}
