// SPDX-License-Identifier: BSL-1.0

// What must hold of every score, asked of the library alone.

#include <algorithm>
#include <map>
#include <string>

#include "agreement.hpp"
#include "assessment_maker.hpp"
#include "effort.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace properties_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

/// Random cases that validation lets pass, one after the other.
template <class Check>
void for_each_case(std::uint64_t first, int usual, Wishes wishes, care how, bool lenient,
                   Check const& check) {
    int const count = cases(usual);
    int checked = 0;
    for (std::uint64_t seed = first; checked < count && seed < first + 4U * static_cast<std::uint64_t>(count);
         ++seed) {
        Dice dice(seed);
        Case both;
        both.scheme = SchemeMaker(dice, wishes).make();
        if (lenient) both.scheme.unlisted = {unlisted_rule::full};
        auto const scheme = validate(both.scheme);
        if (!scheme) continue;
        both.assessment = AssessmentMaker(dice, both.scheme, how).make();
        auto const assessment = validate(*scheme, both.assessment);
        if (!assessment) continue;
        ++checked;
        INFO("seed " << seed);
        check(*scheme, both, score(*scheme, *assessment), dice);
    }
    CHECK(checked == count);
}

std::map<std::string, std::uint32_t> rows_of(CheckedScheme const& scheme, Scorecard const& card) {
    std::map<std::string, std::uint32_t> rows;
    for (std::uint32_t row = 0; row < card.least.size(); ++row) rows[key_of_row(scheme, card, row)] = row;
    return rows;
}

bool claims_bonus(Scheme const& scheme, Finding const& finding) {
    std::string const node = finding.clause.substr(0, finding.clause.rfind('.'));
    std::string const name = finding.clause.substr(finding.clause.rfind('.') + 1);
    auto const search = [&](auto const& self, Node const& at) -> bool {
        if (at.id == node)
            for (Adjustment const& one : at.adjustments)
                if (one.id == name) return one.does == sign::add;
        for (Node const& child : at.children)
            if (self(self, child)) return true;
        return false;
    };
    return search(search, scheme.tree);
}

/// Calls `visit` with each list of findings of an assessment.
template <class Visit>
void for_each_record(Assessment& assessment, Visit const& visit) {
    visit(assessment.findings);
    auto const inside = [&](auto const& self, std::vector<ObjectList>& lists) -> void {
        for (ObjectList& list : lists)
            for (Object& object : list.members) {
                visit(object.findings);
                self(self, object.objects);
            }
    };
    inside(inside, assessment.objects);
}

bool is_target(CheckedScheme const& scheme, std::uint32_t node) {
    for (PlacedEffect const& effect : scheme.effects()) {
        for (std::uint32_t target : effect.zero)
            if (target == node) return true;
        for (PlacedCap const& cap : effect.caps)
            if (cap.node == node) return true;
    }
    return false;
}

/// Whether a group per object, or its template, has no floor or no ceiling: unlisted objects count between 0 and
/// full, listed ones may not.
bool unbounded_objects(Node const& node) {
    auto const unbounded = [](Node const& one) {
        return one.floor == floor_rule::none || one.ceiling == ceiling_rule::none;
    };
    if (!node.per.empty() && (unbounded(node) || unbounded(node.children.front()))) return true;
    return std::any_of(node.children.begin(), node.children.end(), unbounded_objects);
}

} // namespace

TEST_CASE("to find less never lowers the total, without conditions, dropped bonuses and subjects") {
    Wishes wishes;
    wishes.conditions = false;
    wishes.drop = false;
    wishes.bonus_by_fault = false;
    // What an adjustment takes is capped after the largest of each subject is chosen: a finding that is left out may let
    // one that is capped less count in its place.
    wishes.subjects = false;
    for_each_case(100'000, 400, wishes, care::lenient, true,
                  [](CheckedScheme const& scheme, Case const& both, Scorecard const& card, Dice&) {
                      Case less = both;
                      for_each_record(less.assessment, [&](std::vector<Finding>& findings) {
                          for (std::size_t i = 0; i < findings.size(); ++i) {
                              if (claims_bonus(both.scheme, findings[i])) continue;
                              Finding const one = findings[i];
                              findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(i));
                              auto const after = score(scheme, less.assessment);
                              findings.insert(findings.begin() + static_cast<std::ptrdiff_t>(i), one);
                              if (!after)
                                  continue; // full marks may be no answer where the group above is unchecked
                              if (after->least[0] >= card.least[0] && after->most[0] >= card.most[0])
                                  continue;
                              FAIL("without " << one.clause << " the total falls from "
                                              << to_string(card.least[0]) << " to "
                                              << to_string(after->least[0]) << "\n"
                                              << as_files(both));
                          }
                      });
                  });
}

TEST_CASE("a score with every step of the arithmetic is the same score, and the steps of a row lead to its marks") {
    for (care const how : {care::thorough, care::partial, care::lenient}) {
        for_each_case(700'000 + 10'000 * static_cast<std::uint64_t>(how), 1200, {}, how, how == care::lenient,
                      [](CheckedScheme const& scheme, Case const& both, Scorecard const& card, Dice& dice) {
                          for (int i = 0; i < 3; ++i) { // what nothing is said of is known from the second time on
                              Case other = both;
                              if (i > 0) other.assessment = AssessmentMaker(dice, both.scheme, i == 1 ? care::partial : care::lenient).make();
                              auto const assessment = validate(scheme, other.assessment);
                              if (!assessment) continue;
                              Scorecard const again = score(scheme, *assessment);
                              if (i == 0 && !(again == card)) FAIL("the second time it is another card\n" << as_files(both));
                              Explanation const told = explain(scheme, *assessment);
                              if (!(told.card == again)) FAIL("with steps it is another card\n" << as_files(other));
                              std::vector<Step const*> last(again.least.size());
                              for (std::size_t s = 0; s < told.steps.size(); ++s) {
                                  if (s > 0 && told.steps[s].row < told.steps[s - 1].row) FAIL("steps are out of order\n" << as_files(other));
                                  last[told.steps[s].row] = &told.steps[s];
                              }
                              for (std::uint32_t row = 0; row < last.size(); ++row) {
                                  if (again.state[row] != node_state::assessed && again.state[row] != node_state::unchecked) continue;
                                  if (last[row] == nullptr) FAIL("row " << row << " has no step\n" << as_files(other));
                                  if (row == 0 && scheme.size() == 1) continue; // an item that is the whole tree is scaled in silence
                                  if (last[row]->least != again.least[row] || last[row]->most != again.most[row])
                                      FAIL("the steps of row " << row << " lead elsewhere\n" << as_files(other));
                              }
                          }
                      });
    }
}

TEST_CASE("what the clauses of an item really took and what it obtained add up to its full marks") {
    std::uint64_t items = 0;
    for_each_case(200'000, 600, {}, care::lenient, true,
                  [&](CheckedScheme const& scheme, Case const& both, Scorecard const& card, Dice&) {
                      for (std::uint32_t row = 0; row < card.least.size(); ++row) {
                          std::uint32_t const index = node_of_row(scheme, card, row);
                          Node const& node = scheme.node(index);
                          if (node.deduct.empty() || node.round || card.state[row] != node_state::assessed)
                              continue;
                          if (is_target(scheme, index) || row == 0) continue; // the whole tree is scaled
                          rational taken = 0;
                          for (Entry const& entry : card.entries)
                              if (entry.row == row && entry.clause != nowhere)
                                  taken += exact(entry.effective);
                          ++items;
                          if (taken + exact(card.least[row]) == exact(*node.full)) continue;
                          FAIL(key_of_row(scheme, card, row)
                               << " obtains " << to_string(card.least[row]) << "\n"
                               << as_files(both));
                      }
                  });
    CHECK(items > static_cast<std::uint64_t>(cases(500)));
}

TEST_CASE("due marks never exceed full marks, and nothing is obtained where nothing is due") {
    for_each_case(300'000, 600, {}, care::partial, false,
                  [](CheckedScheme const& scheme, Case const& both, Scorecard const& card, Dice&) {
                      auto const full_of = [](auto const& self, Node const& node) -> rational {
                          if (node.full) return exact(*node.full);
                          rational sum = 0;
                          for (Node const& child : node.children) sum += self(self, child);
                          return sum;
                      };
                      for (std::uint32_t row = 0; row < card.least.size(); ++row) {
                          Node const& node = scheme.node(node_of_row(scheme, card, row));
                          bool const scaled = row == 0 && both.scheme.scale;
                          rational const full = scaled ? exact(*both.scheme.scale) : full_of(full_of, node);
                          bool const right = exact(card.due[row]) >= 0 && exact(card.due[row]) <= full
                                             && card.least[row] <= card.most[row]
                                             && (!card.due[row].is_zero()
                                                 || (card.least[row].is_zero() && card.most[row].is_zero()));
                          if (right) continue;
                          FAIL(key_of_row(scheme, card, row)
                               << " obtains " << to_string(card.least[row]) << " to "
                               << to_string(card.most[row]) << " of " << to_string(card.due[row]) << "\n"
                               << as_files(both));
                      }
                  });
}

TEST_CASE("whatever fills the gaps of an assessment, the result lies inside the bounds") {
    std::uint64_t narrowed = 0;
    for_each_case(
        400'000, 800, {}, care::partial, false,
        [&](CheckedScheme const& scheme, Case const& both, Scorecard const& card, Dice& dice) {
            if (unbounded_objects(both.scheme.tree)) return;
            auto const before = rows_of(scheme, card);
            bool const may_be_out = [&] {
                Places const places(scheme.scheme(), both.assessment);
                return Evaluator(places).a_child_may_be_out();
            }();
            for (gaps how : {gaps::well, gaps::badly, gaps::anyhow}) {
                Case filled = both;
                filled.assessment =
                    AssessmentMaker(dice, both.scheme, care::partial).completed(both.assessment, how);
                auto const after = score(scheme, filled.assessment);
                if (!after) continue;
                std::string wrong;
                auto const rows = rows_of(scheme, *after);
                for (auto const& [key, row] : before) {
                    auto const found = rows.find(key);
                    if (found == rows.end()) continue;
                    std::uint32_t const now = found->second;
                    // what may be out, or empty with it, is scored as if it were not
                    if (may_be_out && (after->state[now] == node_state::left_out || after->state[now] == node_state::absent))
                        continue;
                    if (after->least[now] >= card.least[row] && after->most[now] <= card.most[row]
                        && after->due[now] == card.due[row])
                        continue;
                    wrong += key + ": " + to_string(card.least[row]) + " .. " + to_string(card.most[row])
                             + " of " + to_string(card.due[row]) + " became " + to_string(after->least[now])
                             + " .. " + to_string(after->most[now]) + " of " + to_string(after->due[now])
                             + "\n";
                }
                Outcome const& now = after->outcome;
                Outcome const& open = card.outcome;
                bool const same =
                    now.kind == open.kind && now.lowest == open.lowest && now.highest == open.highest;
                bool const inside = now.lowest >= open.lowest && now.highest <= open.highest;
                bool possible = same;
                if (open.kind == outcome_kind::provisional) {
                    switch (now.kind) {
                    case outcome_kind::not_eligible: possible = open.may_be_not_eligible; break;
                    case outcome_kind::stopped: possible = open.may_be_stopped; break;
                    case outcome_kind::nothing_assessed: possible = open.may_be_nothing_assessed; break;
                    default: possible = inside; break;
                    }
                }
                if (!possible) wrong += "the outcome was not among those that were possible\n";
                narrowed += open.kind == outcome_kind::provisional && now.kind != outcome_kind::provisional;
                if (!wrong.empty()) FAIL(wrong << as_files(both) << "filled:\n" << as_files(filled));
            }
        });
    CHECK(narrowed > static_cast<std::uint64_t>(cases(500)));
}

} // namespace properties_test
