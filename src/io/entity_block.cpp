// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/entity_block.hpp>

#include <algorithm>
#include <utility>

STEELYARD_BEGIN_NAMESPACE
namespace io {

EntityBlock::EntityBlock(BatchPlan const& plan, BlockRules const& rules) : plan_(plan), rules_(rules) {
    CheckedScheme const& scheme = plan.scheme();
    takes_cells_ = plan.in_columns();
    node_fields_.assign(scheme.size(), nowhere);
    for (std::uint32_t n = 0; n < scheme.size(); ++n) {
        Node const& node = scheme.node(n);
        first_.push_back(static_cast<std::uint32_t>(clause_fields_.size()));
        clause_fields_.resize(clause_fields_.size() + node.deduct.size() + node.adjustments.size(), nowhere);
        left_out_.push_back(plan.left_out(n));
        for (std::uint32_t const fact : scheme.plan().nodes[n].readings)
            takes_cells_ = takes_cells_ && fact != nowhere; // measured values have no columns
    }
    for (std::uint32_t f = 0; f < plan.fields().size(); ++f) {
        BatchField const& field = plan.fields()[f];
        all_fields_.push_back(f);
        ratio const step = field.unit * ratio(1'000'000);
        bool const whole = field.kind == cell_kind::amount && step.is_small() && step.denominator() == wide(1);
        picked_.push_back(whole ? step.numerator().to_int64() : 0);
        if (field.main || field.kind == cell_kind::absent) node_fields_[field.node] = f;
        if (field.clause == nowhere) continue;
        bool const adjusts = (field.clause & adjustment_bit) != 0;
        std::size_t const behind = adjusts ? scheme.node(field.node).deduct.size() : 0;
        clause_fields_[first_[field.node] + behind + (field.clause & ~adjustment_bit)] = f;
    }
}

std::uint32_t EntityBlock::field_of(std::uint32_t node, std::uint32_t clause) const {
    bool const adjusts = (clause & adjustment_bit) != 0;
    std::size_t const behind = adjusts ? plan_.scheme().node(node).deduct.size() : 0;
    return clause_fields_[first_[node] + behind + (clause & ~adjustment_bit)];
}

EntityBlock::Lane& EntityBlock::lane_of(unlisted_rule unlisted, bool checked) {
    for (Lane& one : lanes_)
        if (one.unlisted == unlisted && one.checked == checked) return one;
    Lane& made = lanes_.emplace_back();
    made.unlisted = unlisted;
    made.checked = checked;
    made.facts.resize(plan_.facts().size());
    return made;
}

void EntityBlock::say_facts(Lane& lane, FactTable const* facts, std::uint32_t line) const {
    for (std::vector<std::int64_t>& column : lane.facts) column.push_back(unknown_fact);
    lane.applied.push_back(0);
    if (facts == nullptr || line == Names::none) return;
    for (std::size_t n = 0; n < facts->facts().size(); ++n)
        lane.facts[facts->facts()[n]].back() = facts->value(line, n);
    lane.applied.back() = facts->applied_for(line);
}

void EntityBlock::add(std::string_view name, std::span<FindingRow const> rows, FactTable const* facts,
                      std::uint32_t line) {
    auto const all_checked = std::count_if(rows.begin(), rows.end(), [](FindingRow const& row) {
        return row.kind == row_kind::checked && row.node == 0;
    });
    Lane& lane = lane_of(rules_.unlisted, all_checked == 1);
    bool const laid = all_checked < 2 && lay(lane, rows);
    Lane& used = laid ? lane : lane_of(rules_.unlisted, false);
    if (!laid) {
        lane.fields.resize(lane.offsets.back());
        lane.amounts.resize(lane.offsets.back());
    }
    say_facts(used, facts, line);
    used.whole.push_back(nullptr);
    if (!laid) keep_rows(used, rows);
    close(used, name);
}

void EntityBlock::add(CheckedAssessment const& given) {
    Assessment const& a = given.assessment();
    bool const full = a.unlisted == unlisted_rule::full;
    Lane& lane = lane_of(full ? unlisted_rule::full : unlisted_rule::unchecked, !full);
    bool const laid = lay(lane, given);
    if (!laid) {
        lane.fields.resize(lane.offsets.back());
        lane.amounts.resize(lane.offsets.back());
    }
    say_facts(lane, nullptr, Names::none);
    lane.applied.back() = given.applied_for();
    for (std::uint32_t f = 0; f < lane.facts.size(); ++f) {
        PlannedFact const& fact = plan_.scheme().plan().facts[f];
        if (fact.object != nowhere || fact.event != nowhere || !given.fact(f, nowhere)) continue;
        ratio value = *given.fact(f, nowhere);
        if (fact.fact->kind == fact_kind::number) value *= ratio(1'000'000);
        if (fact.fact->kind == fact_kind::rate) value *= ratio(100'000'000);
        lane.facts[f].back() = value.numerator().to_int64();
    }
    lane.whole.push_back(laid ? nullptr : &wholes_.emplace_back(a));
    close(lane, a.entity);
}

void EntityBlock::refuse(std::string_view name) { placed_.push_back({std::string(name), 0, 0, true}); }

void EntityBlock::close(Lane& lane, std::string_view name) {
    lane.offsets.push_back(static_cast<std::uint32_t>(lane.fields.size()));
    auto const which = std::find_if(lanes_.begin(), lanes_.end(), [&](Lane const& one) { return &one == &lane; });
    placed_.push_back({std::string(name), static_cast<std::uint32_t>(which - lanes_.begin()),
                       static_cast<std::uint32_t>(lane.size() - 1), false});
}

void EntityBlock::clear() {
    for (Lane& lane : lanes_) {
        lane.offsets.resize(1);
        lane.fields.clear();
        lane.amounts.clear();
        for (std::vector<std::int64_t>& column : lane.facts) column.clear();
        lane.applied.clear();
        lane.whole.clear();
    }
    wholes_.clear();
    placed_.clear();
}

std::size_t EntityBlock::cells() const {
    std::size_t out = 0;
    for (Lane const& lane : lanes_) out += lane.fields.size();
    return out;
}

/// The rows as an assessment: what they say beside facts.
void EntityBlock::keep_rows(Lane& lane, std::span<FindingRow const> rows) {
    CheckedScheme const& scheme = plan_.scheme();
    lane.offsets.push_back(static_cast<std::uint32_t>(lane.fields.size()));
    Assessment& out = wholes_.emplace_back(assessment_of(plan_, input_of(lane), lane.size() - 1));
    lane.offsets.pop_back();
    for (FindingRow const& row : rows) {
        if (row.kind == row_kind::entity) continue;
        Node const& node = scheme.node(row.node);
        switch (row.kind) {
        case row_kind::found: {
            bool const adjusts = (row.clause & adjustment_bit) != 0;
            std::string const& id = adjusts ? node.adjustments[row.clause & ~adjustment_bit].id : node.deduct[row.clause].id;
            out.find(node.id + "." + id, row.picked ? 1 : row.number);
            if (row.picked) out.findings.back().amount = points(decimal::from_units(row.number));
            break;
        }
        case row_kind::absent: out.skip(node.id, "-"); break; // its reason was seen by whoever read the row
        case row_kind::checked: out.checked.push_back(node.id); break;
        case row_kind::unchecked: out.unchecked.push_back(node.id); break;
        case row_kind::entity: break;
        }
    }
    lane.whole.back() = &out;
}

/// Puts rows into cells; false when there is one that columns have no place for.
bool EntityBlock::lay(Lane& lane, std::span<FindingRow const> rows) const {
    for (FindingRow const& row : rows) {
        std::uint32_t field = nowhere;
        std::int64_t amount = 0;
        switch (row.kind) {
        case row_kind::entity: continue;
        case row_kind::checked:
            if (row.node != 0) return false;
            continue;
        case row_kind::found:
            field = field_of(row.node, row.clause);
            if (field == nowhere) return false;
            amount = row.number;
            if (row.picked != (plan_.fields()[field].kind == cell_kind::amount)) return false;
            if (row.picked && (picked_[field] == 0 || amount % picked_[field] != 0)) return false;
            if (row.picked) amount /= picked_[field];
            if (amount <= 0 || amount > INT32_MAX) return false; // found, and nothing picked
            break;
        case row_kind::absent:
            field = node_fields_[row.node];
            if (field == nowhere) return false;
            amount = plan_.fields()[field].kind == cell_kind::absent ? 1 : std::int64_t{cell_absent};
            break;
        case row_kind::unchecked:
            field = node_fields_[row.node];
            if (field == nowhere || !plan_.fields()[field].main) return false;
            amount = cell_unchecked;
            break;
        }
        lane.fields.push_back(field);
        lane.amounts.push_back(static_cast<std::int32_t>(amount));
    }
    return true;
}

BatchInput EntityBlock::input_of(Lane const& lane) const {
    BatchInput in;
    in.entities = lane.size();
    in.unlisted = lane.unlisted;
    in.checked = lane.checked;
    in.on = rules_.on;
    in.rows = CellRows{IntColumn(lane.offsets), IntColumn(lane.fields), IntColumn(lane.amounts), all_fields_};
    for (std::uint32_t f = 0; f < lane.facts.size(); ++f) {
        PlannedFact const& fact = plan_.scheme().plan().facts[f];
        if (fact.object == nowhere && fact.event == nowhere) in.facts.push_back({f, IntColumn(lane.facts[f])});
    }
    if (plan_.scheme().scheme().application) in.applies_for = IntColumn(lane.applied);
    in.whole = lane.whole;
    return in;
}

std::size_t EntityBlock::score(unsigned threads) {
    std::size_t slow = 0;
    for (Lane& lane : lanes_) {
        std::size_t const count = lane.size();
        if (count == 0) continue;
        lane.marks.resize(plan_.nodes().size() + 1);
        BatchOutput out;
        for (Lane::Out& one : lane.marks) {
            for (std::vector<std::int64_t>* column : {&one.over, &one.under, &one.most}) column->resize(count);
            one.state.resize(count);
            MarksOut const to{IntColumnOut(one.over), IntColumnOut(one.under), IntColumnOut(one.most), IntColumnOut(one.state)};
            if (&one == &lane.marks.front())
                out.total = to;
            else
                out.nodes.push_back(to);
        }
        lane.level.resize(count);
        lane.highest.resize(count);
        lane.outcome.resize(count);
        out.level = IntColumnOut(lane.level);
        out.highest = IntColumnOut(lane.highest);
        out.outcome = IntColumnOut(lane.outcome);
        BatchWork work;
        work.threads = threads;
        BatchResult result = batch(plan_, input_of(lane), out, work);
        lane.exact = std::move(result.exact);
        slow += result.slow;
    }
    return slow;
}

std::uint8_t EntityBlock::outcome(std::size_t n) const {
    Placed const& at = placed_[n];
    return at.refused ? refused_outcome : lanes_[at.lane].outcome[at.at];
}
std::uint32_t EntityBlock::level(std::size_t n) const {
    Placed const& at = placed_[n];
    return at.refused ? 0 : lanes_[at.lane].level[at.at];
}
std::uint32_t EntityBlock::highest(std::size_t n) const {
    Placed const& at = placed_[n];
    return at.refused ? 0 : lanes_[at.lane].highest[at.at];
}

BlockMarks EntityBlock::marks(std::size_t n, std::size_t which) const {
    Placed const& at = placed_[n];
    if (at.refused) return {ratio(0), ratio(0), node_state::unchecked};
    Lane const& lane = lanes_[at.lane];
    Lane::Out const& out = lane.marks[which];
    std::uint32_t const node = which == 0 ? 0 : plan_.nodes()[which - 1];
    auto const exact = std::lower_bound(lane.exact.begin(), lane.exact.end(), std::pair(std::size_t{at.at}, node),
                                        [](ExactMarks const& one, auto const& wanted) {
                                            return std::pair(one.entity, one.node) < wanted;
                                        });
    auto const state = static_cast<node_state>(out.state[at.at]);
    if (exact != lane.exact.end() && exact->entity == at.at && exact->node == node)
        return {exact->least, exact->most, state};
    ratio const unit = plan_.bounds().empty() ? ratio(1) : plan_.bounds()[which].unit;
    ratio const under(out.under[at.at] == 0 ? 1 : out.under[at.at]);
    ratio const least = ratio(out.over[at.at]) * unit / under;
    return {least, out.most[at.at] == out.over[at.at] ? least : ratio(out.most[at.at]) * unit / under, state};
}

Assessment EntityBlock::assessment(std::size_t n) const {
    Placed const& at = placed_[n];
    if (at.refused) return {};
    Lane const& lane = lanes_[at.lane];
    Assessment out = assessment_of(plan_, input_of(lane), at.at);
    out.entity = at.name;
    return out;
}

} // namespace io
STEELYARD_END_NAMESPACE
