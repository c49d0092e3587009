// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/compare.hpp>

#include <utility>

#include <steelyard/io/writer.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Comparisons of a scheme's assessments, as they are written.
struct ComparisonsFile {
    std::string scheme;
    std::string edition;
    std::vector<ComparisonResult> pairs;
    AgreementResult agreement;
    std::vector<AgreementResult> disputed;

    friend bool operator==(ComparisonsFile const&, ComparisonsFile const&) = default;
};
BOOST_DESCRIBE_STRUCT(ComparisonsFile, (), (scheme, edition, pairs, agreement, disputed))

constexpr auto notes(ComparisonsFile const*) {
    using reflect::presence;
    return std::to_array<reflect::Note>({{"scheme", "Id of the scheme.", presence::required},
                                         {"edition", "Its edition.", presence::required},
                                         {"pairs", "The comparisons.", presence::required},
                                         {"agreement", "How far all pairs agree together.", presence::required},
                                         {"disputed", "Items on which somebody disagrees, those most often disputed first."}});
}

namespace {

std::string level_of(CheckedScheme const& scheme, std::uint32_t level) {
    return level == 0 ? std::string() : scheme.scheme().levels[level - 1].id;
}

StandingResult standing(CheckedScheme const& scheme, Scorecard const& card) {
    return {card.assessment,       card.least[0], card.most[0], card.outcome.kind, level_of(scheme, card.outcome.lowest),
            level_of(scheme, card.outcome.highest)};
}

std::optional<SideResult> side(std::optional<RowSide> const& given) {
    if (!given) return {};
    return SideResult{given->state, given->least, given->most, given->due, given->rate};
}

} // namespace

AgreementResult spell(Agreement const& agreement, std::string item) {
    AgreementResult out;
    out.item = std::move(item);
    out.items = agreement.items();
    out.agreed = agreement.agreed();
    out.kappa = agreement.kappa();
    for (std::size_t a = 0; a < item_standings; ++a)
        for (std::size_t b = 0; b < item_standings; ++b)
            if (agreement.counts[a][b] != 0)
                out.counts.push_back({static_cast<item_standing>(a), static_cast<item_standing>(b), agreement.counts[a][b]});
    return out;
}

ComparisonResult spell(CheckedScheme const& scheme, CheckedAssessment const& second, Comparison const& comparison) {
    ComparisonResult out;
    out.entity = second.assessment().entity;
    out.first = standing(scheme, comparison.first);
    out.second = standing(scheme, comparison.second);
    for (RowDifference const& row : comparison.rows) {
        Node const& node = scheme.node(row.node);
        RowDifferenceResult& made = out.rows.emplace_back();
        made.node = node.id;
        made.objects = row.objects;
        made.first = side(row.first);
        made.second = side(row.second);
        for (EntryDifference const& e : row.entries) {
            std::string const& part = e.clause != nowhere ? node.deduct[e.clause].id : node.adjustments[e.adjustment].id;
            made.findings.push_back({node.id + "." + part, e.first_count, e.second_count, e.first_taken, e.second_taken});
        }
    }
    for (EffectDifference const& one : comparison.effects)
        out.effects.push_back({scheme.effects()[one.effect].effect.id, one.objects, one.first, one.second});
    for (Attribution const& one : comparison.attributions) {
        AttributionResult& made = out.attributions.emplace_back();
        for (std::uint32_t const p : one.parts) {
            ComparedPart const& part = comparison.parts[p];
            made.parts.push_back({part.kind, part.name, part.objects});
        }
        made.least = one.least;
        made.most = one.most;
        made.outcome = one.outcome.kind;
        made.lowest = level_of(scheme, one.outcome.lowest);
        made.highest = level_of(scheme, one.outcome.highest);
    }
    out.agreement = spell(comparison.agreement);
    return out;
}

std::string write_comparisons(CheckedScheme const& scheme, std::span<ComparisonResult const> pairs, PooledAgreement const& pooled, bool pretty) {
    ComparisonsFile out;
    out.scheme = scheme.scheme().id;
    out.edition = scheme.scheme().edition;
    out.pairs.assign(pairs.begin(), pairs.end());
    out.agreement = spell(pooled.all);
    for (ItemAgreement const& one : pooled.disputed) out.disputed.push_back(spell(one.agreement, scheme.node(one.node).id));
    return write_json(out, {pretty, false});
}

} // namespace io
STEELYARD_END_NAMESPACE
