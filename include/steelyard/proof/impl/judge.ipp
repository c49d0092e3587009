// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <steelyard/engine/rows.hpp>
#include <steelyard/proof/impl/row_names.ipp>
#include <steelyard/proof/judge.hpp>
#include <steelyard/reflect/enumeration.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

namespace detail {

class Comparison {
  public:
    Comparison(CheckedScheme const& scheme, Scorecard const& card, std::vector<Difference>& differences)
        : scheme_(scheme), card_(card), names_(scheme, card), out_(differences) {}

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
                said ? unstated("may_be", std::string(reflect::word_of(kind)))
                     : missing("may_be", std::string(reflect::word_of(kind)));
        };
        may_be(outcome_kind::not_eligible, got.may_be_not_eligible);
        may_be(outcome_kind::stopped, got.may_be_stopped);
        may_be(outcome_kind::nothing_assessed, got.may_be_nothing_assessed);
    }

    void rows(Expected const& want) {
        for (ExpectedNode const& node : want.nodes) {
            std::optional<std::uint32_t> const at = names_.row_named(node.row);
            if (!at) {
                missing("row", node.row);
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

    /// The list is complete: an entry that moves marks and is not stated is a difference. O((entries + stated) · log stated).
    void losses(std::vector<ExpectedLoss> const& want) {
        std::vector<std::size_t> order(want.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return want[a].clause < want[b].clause; });
        std::vector<unsigned char> seen(want.size(), 0);
        for (Entry const& entry : card_.entries) {
            std::string const name = names_.of(entry);
            auto const at = std::lower_bound(order.begin(), order.end(), name,
                                             [&](std::size_t i, std::string const& wanted) { return want[i].clause < wanted; });
            if (at == order.end() || want[*at].clause != name) {
                if (!entry.nominal.is_zero()) unstated("lost", name);
                continue;
            }
            for (auto same_name = at; same_name != order.end() && want[*same_name].clause == name; ++same_name) seen[*same_name] = 1;
            ExpectedLoss const& stated = want[*at];
            exact("lost " + name + " nominal", stated.nominal, entry.nominal);
            exact("lost " + name + " effective", stated.effective, entry.effective);
            same("lost " + name + " certain", reflect::word_of(stated.certain), reflect::word_of(entry.certain));
        }
        for (std::size_t i = 0; i < want.size(); ++i)
            if (seen[i] == 0) missing("lost", want[i].clause);
    }

    void effects(std::vector<ExpectedEffect> const& want) {
        auto const line = [](std::string const& id, truth fired) {
            return id + "=" + std::string(reflect::word_of(fired));
        };
        std::vector<std::string> stated;
        std::vector<std::string> came;
        for (ExpectedEffect const& one : want) stated.push_back(line(one.effect, one.fired));
        for (EffectEntry const& one : card_.effects)
            came.push_back(line(names_.of(one), one.fired));
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
                missing("gaps " + one.level, text(one.have) + " < " + text(one.want));
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
            out_.push_back({what, std::string(want), std::string(got)});
    }
    void unstated(std::string const& what, std::string const& came) { out_.push_back({what, {}, came}); }
    void missing(std::string const& what, std::string const& stated) { out_.push_back({what, stated, {}}); }
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
    [[nodiscard]] std::string level(std::uint32_t n) const { return level_name(scheme_, n); }
    [[nodiscard]] std::vector<std::string> requirements(std::vector<std::uint32_t> const& which) const {
        std::vector<std::string> out;
        for (std::uint32_t const r : which) out.push_back(scheme_.scheme().eligibility[r].id);
        return out;
    }

    CheckedScheme const& scheme_;
    Scorecard const& card_;
    RowNames names_;
    std::vector<Difference>& out_;
};

} // namespace detail

STEELYARD_INLINE std::vector<Difference> compare(CheckedScheme const& scheme, Scorecard const& card, Expected const& expected) {
    std::vector<Difference> out;
    detail::Comparison comparison(scheme, card, out);
    comparison.total(expected);
    comparison.outcome(expected);
    comparison.rows(expected);
    if (expected.lost) comparison.losses(*expected.lost);
    if (expected.effects) comparison.effects(*expected.effects);
    comparison.gaps(expected);
    return out;
}

STEELYARD_INLINE std::vector<std::string> refusal_of(std::vector<Diagnostic> const& problems) {
    std::vector<std::string> ids;
    for (Diagnostic const& one : problems)
        if (one.level == severity::error) ids.emplace_back(id(one.what));
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

STEELYARD_INLINE std::vector<Difference> compare_refusal(std::vector<std::string> stated, std::vector<Diagnostic> const& came) {
    auto const joined = [](std::vector<std::string> const& words) {
        std::string out;
        for (std::string const& word : words) out += (out.empty() ? "" : ", ") + word;
        return out;
    };
    std::sort(stated.begin(), stated.end());
    std::string const want = joined(stated);
    std::string const got = joined(refusal_of(came));
    if (want == got) return {};
    return {Difference{"refused", want, got}};
}

STEELYARD_INLINE TrialResult judge(CheckedScheme const& scheme, Trial const& trial, std::vector<Diagnostic> problems) {
    TrialResult out{trial.name, trial.proposed, {}};
    if (problems.empty()) {
        auto const checked = validate(scheme, trial.assessment);
        if (!checked)
            problems = checked.error().list;
        else if (trial.expected.refused.empty())
            out.differences = compare(scheme, score(scheme, *checked), trial.expected);
    }
    if (!problems.empty() || !trial.expected.refused.empty()) out.differences = compare_refusal(trial.expected.refused, problems);
    return out;
}

} // namespace proof

STEELYARD_END_NAMESPACE
