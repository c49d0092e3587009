// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/finding_row.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/checked_assessment.hpp>

#include "characters.hpp"
#include "entity_rows.hpp"
#include "finding_row_targets.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

enum finding_column : std::uint8_t { entity, clause, count, amount, item, state, reason, finding_column_count };
constexpr std::array<std::string_view, finding_column_count> finding_columns{"entity", "clause", "count", "amount",
                                                                  "item",   "state",  "reason"};

constexpr std::array<std::pair<std::string_view, row_kind>, 3> states{
    {{"absent", row_kind::absent}, {"checked", row_kind::checked}, {"unchecked", row_kind::unchecked}}};

constexpr std::int64_t most_counted = 1'000'000'000; // what assessments are refused beyond

EntityColumns columns() {
    return {{finding_columns.begin(), finding_columns.end()}, {"note", "place", "on", "title"}};
}

} // namespace

class FindingRowReader::Body {
  public:
    Body(CheckedScheme const& scheme, Names& entities, std::string name, ReadLimits const& limits,
         new_entities unknown)
        : rows_(columns(), entities, std::move(name), limits, unknown), scheme_(scheme), known_(scheme) {}

    void read(std::string_view piece, std::vector<FindingRow>& rows) {
        rows_.read(piece, [&] { return row(rows); });
    }
    void finish(std::vector<FindingRow>& rows) {
        rows_.finish([&] { return row(rows); });
    }

    EntityRows rows_;

  private:
    [[nodiscard]] std::string_view cell(finding_column which) const { return rows_.cell(which); }
    [[gnu::cold, gnu::noinline]] bool refuse(finding_column where, code what, std::vector<std::string> arguments) {
        return rows_.refuse(where, what, std::move(arguments));
    }

    bool row(std::vector<FindingRow>& rows) {
        FindingRow& out = rows.emplace_back();
        if (says(out) && rows_.about(out.entity)) return true;
        rows.pop_back();
        return false;
    }

    /// What the row says.
    bool says(FindingRow& out) {
        std::string_view const found = cell(clause);
        std::string_view const of = cell(item);
        std::string_view const what = cell(state);
        if (!found.empty()) {
            if (of.empty() && what.empty() && cell(amount).empty() && plain(found, cell(count), out))
                return true;
            if (!of.empty() || !what.empty())
                return refuse(of.empty() ? state : item, code::findings_two_things, {});
            return finding(found, out);
        }
        if (!cell(count).empty()) return lonely(count, clause);
        if (!cell(amount).empty()) return lonely(amount, clause);
        if (of.empty() && what.empty()) return true;
        if (of.empty()) return lonely(state, item);
        if (what.empty()) return lonely(item, state);
        return (what == "absent" && plainly_absent(of, out)) || condition(of, what, out);
    }

    [[gnu::cold, gnu::noinline]] bool lonely(finding_column given, finding_column wanted) {
        return refuse(given, code::findings_cell_missing,
                      {std::string(finding_columns[given]), std::string(finding_columns[wanted])});
    }

    /// Most rows: a known clause that takes a count, and a count of a few digits or none.
    [[nodiscard]] bool plain(std::string_view name, std::string_view often, FindingRow& out) const {
        std::uint32_t const number = known_.clauses.find(name);
        if (number == Names::none || !known_.targets[number].plain || often.size() > 9) return false;
        std::int64_t times = often.empty() ? 1 : 0;
        for (char const c : often) {
            if (c < '0' || c > '9') return false;
            times = 10 * times + (c - '0');
        }
        out.node = known_.targets[number].node;
        out.clause = known_.targets[number].clause;
        out.kind = row_kind::found;
        out.number = times;
        return times > 0;
    }

    [[gnu::cold, gnu::noinline]] bool finding(std::string_view name, FindingRow& out) {
        std::uint32_t const number = known_.clauses.find(name);
        std::string_view const often = cell(count);
        std::string_view const picked = cell(amount);
        std::int64_t times = 1;
        if (!often.empty() && !whole(often, times)) return false;
        std::optional<decimal> much;
        if (!picked.empty()) {
            auto const parsed = parse_decimal(picked);
            if (!parsed) return refuse(amount, code_of(parsed.error), {shown(picked)});
            much = parsed.value;
        }
        out.kind = row_kind::found;
        out.picked = much.has_value();
        out.number = much ? much->units() : times;
        if (number != Names::none) {
            Target const& target = known_.targets[number];
            out.node = target.node;
            out.clause = target.clause;
            bool const counted = target.plain && !much && times >= 1 && times <= most_counted;
            bool const in_range =
                much && times == 1 && much->units() >= target.least && much->units() <= target.most;
            if (counted || in_range) return true;
        }
        // Anything else is worth the words of the engine, which checks assessments.
        Assessment one;
        Finding& of = one.findings.emplace_back();
        of.clause = name;
        of.count = times;
        if (much) of.amount = points(*much);
        return admit(std::move(one));
    }

    /// The other rows that there are many of: a node that may be absent is absent.
    [[nodiscard]] bool plainly_absent(std::string_view of, FindingRow& out) const {
        out.node = known_.nodes.find(of);
        out.kind = row_kind::absent;
        return out.node != Names::none && known_.may_lack[out.node];
    }

    [[gnu::cold, gnu::noinline]] bool condition(std::string_view of, std::string_view what, FindingRow& out) {
        auto const known =
            std::find_if(states.begin(), states.end(), [&](auto const& one) { return one.first == what; });
        if (known == states.end()) {
            Nearest nearest(what);
            for (auto const& one : states) nearest.offer(one.first);
            return refuse(state, code::unknown_word,
                          {shown(what), nearest.best(), "absent, checked, unchecked"});
        }
        out.kind = known->second;
        out.node = known_.nodes.find(of);
        std::string_view const why = cell(reason);
        if (out.node != Names::none && scheme_.plan().nodes[out.node].scope == 0) {
            absence_rule const rule = scheme_.node(out.node).absence;
            if (out.kind != row_kind::absent || rule == absence_rule::allowed
                || (rule == absence_rule::reason && !why.empty()))
                return true;
        }
        Assessment one;
        if (out.kind == row_kind::absent) one.absent.push_back({std::string(of), std::string(why)});
        if (out.kind == row_kind::checked) one.checked.emplace_back(of);
        if (out.kind == row_kind::unchecked) one.unchecked.emplace_back(of);
        return admit(std::move(one));
    }

    /// Lets the engine say what is wrong with an assessment of nothing but this row.
    [[gnu::cold, gnu::noinline]] bool admit(Assessment one) {
        if (rows_.told_enough()) return false;
        one.scheme = scheme_.scheme().id;
        one.entity = "-";
        auto const made = validate(scheme_, std::move(one));
        for (Diagnostic const& said : made.remarks().list) {
            if (said.level != severity::error) continue;
            finding_column where = cell(clause).empty() ? item : clause;
            if (said.path.ends_with("/count")) where = count;
            if (said.path.ends_with("/amount")) where = amount;
            refuse(where, said.what, said.arguments);
        }
        return made.has_value();
    }

    bool whole(std::string_view text, std::int64_t& value) {
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc() && end == text.data() + text.size()) return true;
        return refuse(count, error == std::errc::result_out_of_range ? code::out_of_range : code::bad_whole,
                      {shown(text)});
    }

    [[nodiscard]] static code code_of(number_error error) {
        switch (error) {
        case number_error::exponent: return code::bad_exponent;
        case number_error::too_precise: return code::too_precise;
        case number_error::out_of_range: return code::out_of_range;
        default: return code::bad_number;
        }
    }

    CheckedScheme const& scheme_;
    FindingTargets known_;
};

FindingRowReader::FindingRowReader(CheckedScheme const& scheme, Names& entities, std::string name,
                                   ReadLimits const& limits, new_entities unknown)
    : body_(std::make_unique<Body>(scheme, entities, std::move(name), limits, unknown)) {}
FindingRowReader::~FindingRowReader() = default;

void FindingRowReader::read(std::string_view piece, std::vector<FindingRow>& rows) {
    body_->read(piece, rows);
}
void FindingRowReader::finish(std::vector<FindingRow>& rows) { body_->finish(rows); }
Diagnostics const& FindingRowReader::problems() const { return body_->rows_.problems(); }
std::uint64_t FindingRowReader::refused() const { return body_->rows_.refused(); }
bool FindingRowReader::stopped() const { return body_->rows_.stopped(); }
std::vector<std::uint32_t> const& FindingRowReader::blamed() const { return body_->rows_.blamed(); }
std::int64_t FindingRowReader::first_line(std::uint32_t entity) const {
    return body_->rows_.first_line(entity);
}

FindingTable read_finding_rows(CheckedScheme const& scheme, std::string_view name, std::string_view bytes,
                               ReadLimits const& limits) {
    FindingTable out;
    FindingRowReader reader(scheme, out.entities, std::string(name), limits);
    reader.read(bytes, out.rows);
    reader.finish(out.rows);
    out.problems = reader.problems();
    out.refused = reader.refused();
    out.stopped = reader.stopped();
    return out;
}

} // namespace io
STEELYARD_END_NAMESPACE
