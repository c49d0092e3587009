// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/programme/impl/part_with_id.ipp>
#include <steelyard/programme/view/findings.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// True when a rule is about a clause ITEM.CLAUSE: it names the clause, its item, a group above it, or nothing.
[[nodiscard]] STEELYARD_INLINE bool is_about(FindingRule const& rule, CheckedScheme const& scheme,
                                             std::string const& clause) {
    if (rule.nodes.empty()) return true;
    std::string const item = clause.substr(0, clause.rfind('.'));
    for (std::string const& name : rule.nodes) {
        if (name == clause) return true;
        for (std::uint32_t at = scheme.find(item); at != nowhere; at = scheme.parent(at))
            if (scheme.node(at).id == name) return true;
    }
    return false;
}

/// Clauses by assessment, of the hazards that were registered for them; those written off apart.
struct FoundClauses {
    std::map<std::string, std::set<std::string>> registered;
    std::map<std::string, std::set<std::string>> closed;

    explicit FoundClauses(State const& state) {
        for (auto const& [name, t] : state.hazards()) {
            if (t.registered.assessment.empty()) continue;
            registered[t.registered.assessment].insert(t.registered.clause);
            if (t.state == hazard_state::closed) closed[t.registered.assessment].insert(t.registered.clause);
        }
    }
};

/// Calls with each finding of an assessment that a checklist of its entity makes a hazard of, once, and with the rule.
template <class Call>
void each_hazard(State const& state, AssessmentThread const& assessment, std::set<std::string> registered,
                 Call const& call) {
    CheckedScheme const* const scheme = state.programme().scheme(assessment.made.scheme);
    std::uint32_t const who = state.roster().find(assessment.made.entity);
    if (scheme == nullptr || who == nowhere || assessment.made.assessment.empty()) return;
    for (Checklist const& list : state.programme().programme().checklists) {
        if (list.scheme != assessment.made.scheme || !state.roster().picks(list.of, who, assessment.on))
            continue;
        for (Finding const& finding : assessment.made.assessment.front().findings) {
            if (registered.count(finding.clause) > 0) continue;
            auto const rule =
                std::find_if(list.hazards.begin(), list.hazards.end(),
                             [&](FindingRule const& one) { return is_about(one, *scheme, finding.clause); });
            if (rule == list.hazards.end()) continue;
            registered.insert(finding.clause);
            call(finding, *rule);
        }
    }
}

[[nodiscard]] STEELYARD_INLINE std::string hazard_name(AssessmentThread const& assessment,
                                                       Finding const& finding) {
    std::string out = assessment.made.id + "-" + finding.clause;
    std::replace(out.begin(), out.end(), '.', '-');
    return out;
}

[[nodiscard]] STEELYARD_INLINE std::set<std::string>
clauses_in(std::map<std::string, std::set<std::string>> const& all, std::string const& assessment) {
    auto const found = all.find(assessment);
    return found == all.end() ? std::set<std::string>() : found->second;
}

/// An assessment without the findings of some clauses.
[[nodiscard]] STEELYARD_INLINE Assessment without(AssessmentThread const& assessment,
                                                  std::set<std::string> const& closed) {
    Assessment out;
    if (assessment.made.assessment.empty()) return out;
    out = assessment.made.assessment.front();
    // What is put right was checked: without its finding an item must not fall back to unchecked.
    for (Finding const& one : out.findings) {
        if (closed.count(one.clause) == 0) continue;
        std::string const item = one.clause.substr(0, one.clause.rfind('.'));
        bool const others = std::any_of(out.findings.begin(), out.findings.end(), [&](Finding const& other) {
            return closed.count(other.clause) == 0 && other.clause.substr(0, other.clause.rfind('.')) == item;
        });
        if (!others && std::find(out.checked.begin(), out.checked.end(), item) == out.checked.end())
            out.checked.push_back(item);
    }
    std::erase_if(out.findings, [&](Finding const& one) { return closed.count(one.clause) > 0; });
    return out;
}

} // namespace detail

STEELYARD_INLINE std::vector<record::HazardRegistered> hazards_of(State const& state,
                                                                  AssessmentThread const& assessment) {
    std::vector<record::HazardRegistered> out;
    detail::FoundClauses const known(state);
    detail::each_hazard(state, assessment, detail::clauses_in(known.registered, assessment.made.id),
                        [&](Finding const& finding, FindingRule const& rule) {
                            record::HazardRegistered body;
                            body.hazard = detail::hazard_name(assessment, finding);
                            body.entity = assessment.made.entity;
                            body.text = finding.note;
                            body.place = finding.place;
                            body.topic = rule.topic;
                            body.grade = rule.grade;
                            body.assessment = assessment.made.id;
                            body.clause = finding.clause;
                            out.push_back(std::move(body));
                        });
    return out;
}

STEELYARD_INLINE Assessment rescored(State const& state, AssessmentThread const& assessment) {
    detail::FoundClauses const known(state);
    return detail::without(assessment, detail::clauses_in(known.closed, assessment.made.id));
}

STEELYARD_INLINE std::vector<FindingStatus> unregistered(State const& state, date on) {
    std::vector<FindingStatus> out;
    if (state.programme().programme().checklists.empty()) return out;
    detail::FoundClauses const known(state);
    for (auto const& [name, entity] : state.entities())
        for (AssessmentThread const& one : entity.assessments) {
            if (on < one.on) continue;
            detail::each_hazard(state, one, detail::clauses_in(known.registered, one.made.id),
                                [&](Finding const& finding, FindingRule const& rule) {
                                    std::optional<date> due;
                                    if (rule.days) due = plus_days(one.on, static_cast<int>(*rule.days));
                                    out.push_back({one.made.id, name, finding.clause,
                                                   detail::hazard_name(one, finding), rule.grade, rule.topic,
                                                   due, finding.note});
                                });
        }
    return out;
}

STEELYARD_INLINE std::vector<Rescoring> rescorings(State const& state, date on) {
    std::vector<Rescoring> out;
    detail::FoundClauses const known(state);
    for (auto const& [id, closed] : known.closed) {
        AssessmentThread const* const one = state.assessment(id);
        if (one == nullptr || on < one->on || one->made.assessment.empty()) continue;
        CheckedScheme const& scheme = *state.programme().scheme(one->made.scheme);
        auto const checked = validate(scheme, detail::without(*one, closed));
        if (!checked) continue; // an admitted one stays sound with fewer findings
        Scorecard const card = score(scheme, *checked);
        Rescoring row;
        row.assessment = id;
        row.entity = one->made.entity;
        row.scheme = one->made.scheme;
        auto const& before = one->made.assessment.front().findings;
        row.left = static_cast<std::int64_t>(checked->assessment().findings.size());
        row.written_off = static_cast<std::int64_t>(before.size()) - row.left;
        if (row.written_off == 0) continue;
        row.before = one->total;
        if (card.certain(0) && !card.due[0].is_zero()) row.now = card.total();
        row.kind = card.outcome.kind;
        std::uint32_t const level = card.outcome.lowest;
        if (level > 0 && level <= scheme.scheme().levels.size())
            row.level = scheme.scheme().levels[level - 1].id;
        out.push_back(std::move(row));
    }
    return out;
}

STEELYARD_END_NAMESPACE
