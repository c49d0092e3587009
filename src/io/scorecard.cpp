// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/scorecard.hpp>

#include <utility>

#include <steelyard/engine/rows.hpp>
#include <steelyard/io/bind.hpp>
#include <steelyard/io/read.hpp>
#include <steelyard/io/schema.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// Writes the parts of a scorecard with the names that their numbers stand for.
class Speller {
  public:
    Speller(CheckedScheme const& scheme, CheckedAssessment const& assessment, Scorecard const& card)
        : scheme_(scheme), assessment_(assessment), card_(card) {}

    [[nodiscard]] ScorecardFile spell() const {
        ScorecardFile out;
        out.scheme = card_.scheme;
        out.edition = card_.edition;
        out.assessment = card_.assessment;
        out.entity = card_.entity;
        out.on = card_.on;
        out.outcome = outcome();
        if (card_.certain(0) && card_.state[0] != node_state::absent) out.total = card_.total();
        for (std::uint32_t row = 0; row < scheme_.size(); ++row) out.nodes.push_back(result(row));
        for (Instance const& instance : card_.instances) out.instances.push_back(result(instance));
        for (Entry const& entry : card_.entries) out.entries.push_back(result(entry));
        for (EffectEntry const& entry : card_.effects) out.effects.push_back(result(entry));
        for (ClassEntry const& entry : card_.classes) out.classes.push_back(result(entry));
        for (Gap const& gap : card_.gaps) out.gaps.push_back(result(gap));
        return out;
    }

  private:
    [[nodiscard]] std::string level(std::uint32_t number) const {
        return number == 0 ? std::string() : scheme_.scheme().levels[number - 1].id;
    }
    [[nodiscard]] std::string node(std::uint32_t row) const {
        return scheme_.node(node_of_row(scheme_, card_, row)).id;
    }
    [[nodiscard]] std::optional<std::int64_t> instance(std::uint32_t row) const {
        std::uint32_t const number = instance_of_row(card_, row);
        if (number == nowhere) return {};
        return number;
    }

    [[nodiscard]] OutcomeResult outcome() const {
        Outcome const& given = card_.outcome;
        OutcomeResult out;
        out.kind = given.kind;
        out.applied_for = level(given.applied_for);
        out.fixed = given.fixed;
        if (given.lowest == given.highest) {
            out.level = level(given.lowest);
            if (given.lowest > 0) out.star = scheme_.scheme().levels[given.lowest - 1].star;
        } else {
            out.lowest = level(given.lowest);
            out.highest = level(given.highest);
        }
        if (given.may_be_not_eligible) out.may_be.push_back(outcome_kind::not_eligible);
        if (given.may_be_stopped) out.may_be.push_back(outcome_kind::stopped);
        if (given.may_be_nothing_assessed) out.may_be.push_back(outcome_kind::nothing_assessed);
        for (std::uint32_t const r : given.failed) out.failed.push_back(scheme_.scheme().eligibility[r].id);
        for (std::uint32_t const r : given.open) out.open.push_back(scheme_.scheme().eligibility[r].id);
        return out;
    }

    [[nodiscard]] NodeResult result(std::uint32_t row) const {
        NodeResult out;
        out.node = node(row);
        out.state = card_.state[row];
        out.due = card_.due[row];
        bool const counts = out.state == node_state::assessed || out.state == node_state::unchecked;
        if (!card_.certain(row)) {
            out.least = card_.least[row];
            out.most = card_.most[row];
        } else if (counts || !card_.least[row].is_zero()) {
            out.marks = card_.least[row];
            out.rate = rate(card_, row);
        }
        return out;
    }

    [[nodiscard]] InstanceResult result(Instance const& instance) const {
        InstanceResult out;
        out.node = scheme_.node(instance.node).id;
        out.object = instance.object;
        if (instance.parent != nowhere) out.within = instance.parent;
        std::uint32_t const count = scheme_.end(instance.node) - instance.node - 1;
        for (std::uint32_t i = 0; i < count; ++i) out.nodes.push_back(result(instance.first_row + i));
        return out;
    }

    [[nodiscard]] EntryResult result(Entry const& entry) const {
        Node const& on = scheme_.node(node_of_row(scheme_, card_, entry.row));
        EntryResult out;
        out.node = on.id;
        out.instance = instance(entry.row);
        if (entry.clause != nowhere) out.clause = on.deduct[entry.clause].id;
        if (entry.adjustment != nowhere) out.adjustment = on.adjustments[entry.adjustment].id;
        out.count = entry.count;
        out.forfeit = entry.forfeit;
        out.certain = entry.certain;
        out.nominal = entry.nominal;
        out.effective = entry.effective;
        out.value = entry.value;
        for (std::uint32_t const number : entry.findings) {
            Finding const& finding = assessment_.finding(number);
            out.findings.push_back(
                {number, finding.count, finding.amount, finding.subject, finding.on, finding.place, finding.note});
        }
        return out;
    }

    [[nodiscard]] EffectResult result(EffectEntry const& entry) const {
        return {scheme_.effects()[entry.effect].effect.id, node(entry.row), instance(entry.row), entry.fired};
    }

    [[nodiscard]] ClassResult result(ClassEntry const& entry) const {
        std::uint32_t const at = node_of_row(scheme_, card_, entry.row);
        std::vector<Level> const& classes = scheme_.scheme().scales[scheme_.plan().nodes[at].scale].classes;
        auto const name = [&](std::uint32_t n) { return n == 0 ? std::string("none") : classes[n - 1].id; };
        return {node(entry.row), instance(entry.row), name(entry.lowest), name(entry.highest)};
    }

    [[nodiscard]] GapResult result(Gap const& gap) const {
        if (gap.ladder == nowhere) {
            Level const& own = scheme_.scheme().levels[gap.level - 1];
            return {own.id, {}, 0, own.when ? to_string(*own.when) : std::string(), gap.met, {}, {}, false};
        }
        Ladder const& ladder = scheme_.scheme().ladders[gap.ladder];
        GapResult out{level(gap.level), ladder.id, gap.need, {}, gap.met, gap.have, gap.want, gap.in_rates};
        for (Rung const& rung : ladder.rungs)
            if (rung.level == out.level && gap.need < rung.needs.size())
                out.condition = to_string(rung.needs[gap.need]);
        return out;
    }

    CheckedScheme const& scheme_;
    CheckedAssessment const& assessment_;
    Scorecard const& card_;
};

} // namespace

ScorecardFile spell(CheckedScheme const& scheme, CheckedAssessment const& assessment, Scorecard const& card) {
    return Speller(scheme, assessment, card).spell();
}

std::string write_scorecard(CheckedScheme const& scheme, CheckedAssessment const& assessment,
                            Scorecard const& card, bool pretty) {
    JsonStyle style;
    style.pretty = pretty;
    style.with_format = true;
    return write_json(spell(scheme, assessment, card), style);
}

expected<ScorecardFile, Diagnostics> read_scorecard(std::string_view name, std::string_view bytes,
                                                    ReadLimits const& limits) {
    return read_document(name, bytes, limits).and_then([&](Document const& document) {
        return bind<ScorecardFile>(document, limits.max_diagnostics);
    });
}

std::string scorecard_schema() {
    return json_schema(reflect::type_of<ScorecardFile>(), "Steelyard scorecard");
}

} // namespace io
STEELYARD_END_NAMESPACE
