// SPDX-License-Identifier: BSL-1.0
#include "comparison.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace steelyard::conformance {

namespace {

constexpr std::string_view below_every_level = "below_lowest";

class Comparison {
  public:
    Comparison(CheckedScheme const& scheme, Scorecard const& card, std::vector<std::string>& differences)
        : scheme_(scheme), card_(card), out_(differences) {}

    void total(Expected const& want) {
        if (want.total) certain("total", *want.total, 0);
        exact("least", want.least, card_.least[0]);
        exact("most", want.most, card_.most[0]);
        exact("due", want.due, card_.due[0]);
    }

    /// The outcome with everything that belongs to it: what is not stated there must not be.
    void outcome(Expected const& want) {
        Outcome const& got = card_.outcome;
        if (!want.failed.empty() || got.kind == outcome_kind::not_eligible)
            same("failed", joined(want.failed), joined(requirements(got.failed)));
        if (!want.open.empty()) same("open", joined(want.open), joined(requirements(got.open)));
        if (!want.outcome) return;
        same("outcome", reflect::word_of(*want.outcome), reflect::word_of(got.kind));
        if (*want.outcome != got.kind) return;
        bool const provisional = got.kind == outcome_kind::provisional;
        if (got.kind == outcome_kind::graded) same("level", want.level, level(got.lowest));
        if (got.kind == outcome_kind::graded || want.fixed)
            same("fixed", want.fixed ? "true" : "false", got.fixed ? "true" : "false");
        if (!provisional) return;
        if (!want.lowest.empty()) same("lowest", want.lowest, level(got.lowest));
        if (!want.highest.empty()) same("highest", want.highest, level(got.highest));
        auto const may_be = [&](outcome_kind kind, bool said) {
            bool const wanted = std::count(want.may_be.begin(), want.may_be.end(), kind) > 0;
            if (wanted != said)
                out_.push_back("may_be: " + std::string(reflect::word_of(kind))
                               + (said ? " came, not stated" : " is missing"));
        };
        may_be(outcome_kind::not_eligible, got.may_be_not_eligible);
        may_be(outcome_kind::stopped, got.may_be_stopped);
        may_be(outcome_kind::nothing_assessed, got.may_be_nothing_assessed);
    }

    void rows(Expected const& want) {
        for (ExpectedNode const& node : want.nodes) {
            std::optional<std::uint32_t> const at = row_named(node.row);
            if (!at) {
                out_.push_back("there is no row " + node.row);
                continue;
            }
            if (node.marks) certain(node.row + " marks", *node.marks, *at);
            exact(node.row + " least", node.least, card_.least[*at]);
            exact(node.row + " most", node.most, card_.most[*at]);
            exact(node.row + " due", node.due, card_.due[*at]);
            if (node.rate) {
                auto const got = rate(card_, *at);
                same(node.row + " rate", to_string(node.rate->value), got ? to_string(*got) : "none");
            }
            if (!node.classed.empty()) same(node.row + " class", node.classed, class_of(*at));
            if (node.state)
                same(node.row + " state", reflect::word_of(*node.state), reflect::word_of(card_.state[*at]));
        }
    }

    /// The list is complete: an entry that moves marks and is not stated is a difference.
    void losses(std::vector<ExpectedLoss> const& want) {
        std::vector<std::string> seen;
        for (Entry const& entry : card_.entries) {
            std::string const name = entry_name(entry);
            seen.push_back(name);
            auto const stated = std::find_if(want.begin(), want.end(),
                                             [&](ExpectedLoss const& one) { return one.clause == name; });
            if (stated == want.end()) {
                if (!entry.nominal.is_zero()) out_.push_back("lost: " + name + " came, not stated");
                continue;
            }
            exact("lost " + name + " nominal", stated->nominal, entry.nominal);
            exact("lost " + name + " effective", stated->effective, entry.effective);
            same("lost " + name + " certain", reflect::word_of(stated->certain),
                 reflect::word_of(entry.certain));
        }
        for (ExpectedLoss const& one : want)
            if (std::count(seen.begin(), seen.end(), one.clause) == 0)
                out_.push_back("lost: " + one.clause + " is missing");
    }

    void effects(std::vector<ExpectedEffect> const& want) {
        auto const line = [](std::string const& id, truth fired) {
            return id + "=" + std::string(reflect::word_of(fired));
        };
        std::vector<std::string> stated;
        std::vector<std::string> came;
        for (ExpectedEffect const& one : want) stated.push_back(line(one.effect, one.fired));
        for (EffectEntry const& one : card_.effects)
            came.push_back(line(prefix_of(one.row) + scheme_.effects()[one.effect].effect.id, one.fired));
        std::sort(stated.begin(), stated.end());
        std::sort(came.begin(), came.end());
        same("effects", joined(stated), joined(came));
    }

    void gaps(Expected const& want) {
        auto const count = [&](ExpectedCount const& stated, truth met) {
            auto const n = std::count_if(card_.gaps.begin(), card_.gaps.end(), [&](Gap const& gap) {
                return level(gap.level) == stated.level && gap.met == met;
            });
            same((met == truth::no ? "unmet " : "undecided ") + stated.level, std::to_string(stated.needs),
                 std::to_string(n));
        };
        for (ExpectedCount const& one : want.unmet) count(one, truth::no);
        for (ExpectedCount const& one : want.undecided) count(one, truth::unknown);
        for (ExpectedGap const& one : want.gaps) {
            bool const there = std::any_of(card_.gaps.begin(), card_.gaps.end(), [&](Gap const& gap) {
                return level(gap.level) == one.level && gap.have && gap.want && one.have && one.want
                       && *gap.have == one.have->value && *gap.want == one.want->value;
            });
            if (!there)
                out_.push_back("gaps: at " + one.level + " nothing has " + text(one.have) + " where "
                               + text(one.want) + " is asked");
        }
    }

  private:
    static std::string text(std::optional<Exact> const& number) {
        return number ? to_string(number->value) : "?";
    }

    static std::string joined(std::vector<std::string> const& words) {
        std::string out;
        for (std::string const& word : words) out += (out.empty() ? "" : ", ") + word;
        return out;
    }
    void same(std::string const& what, std::string_view want, std::string_view got) {
        if (want != got)
            out_.push_back(what + ": stated " + std::string(want) + ", came " + std::string(got));
    }
    void exact(std::string const& what, std::optional<Exact> const& want, ratio const& got) {
        if (want && !(want->value == got)) same(what, to_string(want->value), to_string(got));
    }
    void certain(std::string const& what, Exact const& want, std::uint32_t row) {
        ratio const& least = card_.least[row];
        ratio const& most = card_.most[row];
        if (want.value == least && want.value == most) return;
        same(what, to_string(want.value),
             least == most ? to_string(least) : to_string(least) + " to " + to_string(most));
    }

    /// The class of a row, or `lowest..highest`.
    [[nodiscard]] std::string class_of(std::uint32_t row) const {
        std::uint32_t const scale = scheme_.plan().nodes[node_of_row(scheme_, card_, row)].scale;
        for (ClassEntry const& one : card_.classes) {
            if (one.row != row) continue;
            auto const name = [&](std::uint32_t n) {
                return n == 0 ? std::string("none") : scheme_.scheme().scales[scale].classes[n - 1].id;
            };
            return one.lowest == one.highest ? name(one.lowest) : name(one.lowest) + ".." + name(one.highest);
        }
        return "no class";
    }
    [[nodiscard]] std::string_view level(std::uint32_t n) const {
        return n == 0 ? below_every_level : std::string_view(scheme_.scheme().levels[n - 1].id);
    }
    [[nodiscard]] std::vector<std::string> requirements(std::vector<std::uint32_t> const& which) const {
        std::vector<std::string> out;
        for (std::uint32_t const r : which) out.push_back(scheme_.scheme().eligibility[r].id);
        return out;
    }

    /// `cranes/crane-1/` for the rows of an instance, nothing for others.
    [[nodiscard]] std::string prefix_of_instance(std::uint32_t instance) const {
        if (instance == nowhere) return {};
        Instance const& one = card_.instances[instance];
        return prefix_of_instance(one.parent) + scheme_.node(one.node).id + "/" + one.object + "/";
    }
    [[nodiscard]] std::string prefix_of(std::uint32_t row) const {
        return prefix_of_instance(instance_of_row(card_, row));
    }
    [[nodiscard]] std::string entry_name(Entry const& entry) const {
        Node const& node = scheme_.node(node_of_row(scheme_, card_, entry.row));
        std::string const& rule =
            entry.clause != nowhere ? node.deduct[entry.clause].id : node.adjustments[entry.adjustment].id;
        return prefix_of(entry.row) + node.id + "." + rule;
    }
    /// The row of `NODE`, `NODE/OBJECT` (the template's) or `NODE/OBJECT/NODE`.
    [[nodiscard]] std::optional<std::uint32_t> row_named(std::string const& name) const {
        for (std::uint32_t row = 0; row < card_.least.size(); ++row) {
            std::uint32_t const node = node_of_row(scheme_, card_, row);
            std::string const prefix = prefix_of(row);
            if (name == prefix + scheme_.node(node).id) return row;
            std::uint32_t const instance = instance_of_row(card_, row);
            if (instance != nowhere && row == card_.instances[instance].first_row && name + "/" == prefix)
                return row;
        }
        return {};
    }

    CheckedScheme const& scheme_;
    Scorecard const& card_;
    std::vector<std::string>& out_;
};

} // namespace

void compare(CheckedScheme const& scheme, Scorecard const& card, Expected const& expected,
             std::vector<std::string>& differences) {
    Comparison comparison(scheme, card, differences);
    comparison.total(expected);
    comparison.outcome(expected);
    comparison.rows(expected);
    if (expected.lost) comparison.losses(*expected.lost);
    if (expected.effects) comparison.effects(*expected.effects);
    comparison.gaps(expected);
}

} // namespace steelyard::conformance
