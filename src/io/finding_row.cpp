// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/finding_row.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/checked_assessment.hpp>

#include "characters.hpp"
#include "csv_stream.hpp"
#include "finding_row_targets.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

enum column : std::uint8_t { entity, clause, count, amount, item, state, reason, column_count };
constexpr std::array<std::string_view, column_count> column_names{"entity", "clause", "count", "amount",
                                                                  "item",   "state",  "reason"};
constexpr std::array<std::string_view, 4> passed_over{"note", "place", "on", "title"};
constexpr std::size_t most_columns = 256; // of a header; a row of findings needs seven

constexpr std::array<std::pair<std::string_view, row_kind>, 3> states{
    {{"absent", row_kind::absent}, {"checked", row_kind::checked}, {"unchecked", row_kind::unchecked}}};

constexpr std::int64_t most_counted = 1'000'000'000; // what assessments are refused beyond

/// A cell without the apostrophe that keeps spreadsheet programs from taking it for a formula.
std::string_view without_guard(std::string_view text) {
    constexpr std::string_view special = "=+-@'\t\r";
    bool const guarded =
        text.size() > 1 && text.front() == '\'' && special.find(text[1]) != std::string_view::npos;
    return guarded ? text.substr(1) : text;
}

} // namespace

class FindingRowReader::Body {
  public:
    Body(CheckedScheme const& scheme, Names& entities, std::string name, ReadLimits const& limits,
         new_entities unknown)
        : scheme_(scheme), known_(scheme), entities_(entities), name_(std::move(name)),
          stream_(most_columns, limits.max_scalar), longest_(limits.max_scalar),
          added_(unknown == new_entities::added) {
        problems_.limit = limits.max_diagnostics;
        where_.fill(stream_.no_cell());
    }

    void read(std::string_view piece, std::vector<FindingRow>& rows) {
        if (stopped_) return;
        if (!stream_.read(piece, [&] { row(rows); }) && !stopped_) {
            complain(code::scalar_too_long, {0, {}}, {std::to_string(longest_)});
            stopped_ = true;
        }
    }

    void finish(std::vector<FindingRow>& rows) {
        if (stopped_) return;
        stream_.finish([&] { row(rows); });
        if (columns_ == 0 && !stopped_) complain(code::findings_column_missing, {0, {}}, {"entity"});
        stopped_ = stopped_ || columns_ == 0;
    }

    Diagnostics problems_;
    std::uint64_t refused_ = 0;
    bool stopped_ = false;

  private:
    [[nodiscard]] std::string_view cell(column which) const { return stream_.cell(where_[which]); }

    void row(std::vector<FindingRow>& rows) {
        if (stopped_) return;
        bool const sound = stream_.fault() == quote_fault::none || blame_quotes();
        if (columns_ == 0) {
            if (sound && !header()) stopped_ = true;
            return;
        }
        FindingRow& out = rows.emplace_back();
        if (sound && fits() && says(out) && about(out)) return;
        rows.pop_back();
        ++refused_;
    }

    [[gnu::cold, gnu::noinline]] bool blame_quotes() {
        bool const open = stream_.fault() == quote_fault::open;
        complain(open ? code::findings_quote_open : code::findings_quote_stray, stream_.offset_of_fault());
        stopped_ = stopped_ || open || columns_ == 0;
        return false;
    }

    [[gnu::cold, gnu::noinline]] bool header() {
        if (stream_.count() > most_columns) {
            complain(code::findings_row_long, stream_.offset_of_cell(0),
                     {std::to_string(stream_.count()), std::to_string(most_columns)});
            return false;
        }
        for (std::size_t n = 0; n < stream_.count(); ++n) {
            std::string_view name = stream_.cell(n);
            if (n == 0 && name.starts_with("\xEF\xBB\xBF")) name.remove_prefix(3);
            auto const known = std::find(column_names.begin(), column_names.end(), name);
            if (known == column_names.end()) {
                if (std::find(passed_over.begin(), passed_over.end(), name) == passed_over.end())
                    unknown_column(n, name);
                continue;
            }
            std::size_t& at = where_[static_cast<std::size_t>(known - column_names.begin())];
            if (at != stream_.no_cell())
                complain(code::findings_column_twice, stream_.offset_of_cell(n), {std::string(name)});
            at = n;
        }
        columns_ = stream_.count();
        if (where_[entity] == stream_.no_cell())
            complain(code::findings_column_missing, stream_.offset_of_cell(0), {"entity"});
        if (problems_.any_error()) return false;
        std::size_t const none = stream_.no_cell();
        stream_.widen(columns_);
        for (std::size_t& at : where_)
            if (at == none) at = stream_.no_cell();
        return true;
    }

    void unknown_column(std::size_t n, std::string_view name) {
        Nearest nearest(name);
        std::string all;
        for (std::string_view one : column_names) {
            nearest.offer(one);
            all += (all.empty() ? "" : ", ") + std::string(one);
        }
        complain(code::findings_column_unknown, stream_.offset_of_cell(n),
                 {shown(name), nearest.best(), all});
    }

    bool fits() { return stream_.count() <= columns_ || too_long(); }

    [[gnu::cold, gnu::noinline]] bool too_long() {
        complain(code::findings_row_long, stream_.offset_of_cell(columns_),
                 {std::to_string(stream_.count()), std::to_string(columns_)});
        return false;
    }

    /// Whom the row is about. Names often stand in groups, so the last one is tried first.
    bool about(FindingRow& out) {
        std::string_view const name = cell(entity);
        if (last_ == Names::none || !entities_.is(last_, name)) {
            std::uint32_t number = entities_.find(name);
            if (number == Names::none || name.empty() || name.front() == '\'')
                number = stranger(without_guard(name));
            if (number == Names::none) return false;
            last_ = number;
        }
        out.entity = last_;
        return true;
    }

    /// The number of an entity that is seldom seen; none when the row is refused.
    [[gnu::noinline]] std::uint32_t stranger(std::string_view name) {
        std::uint32_t const number = entities_.find(name);
        if (number != Names::none && !name.empty()) return number;
        bool sound = true;
        if (name.empty())
            sound = refuse(entity, code::findings_unnamed, {});
        else if (!added_)
            sound = refuse(entity, code::findings_unknown_entity, {shown(name)});
        for (std::size_t at = 0, size = 0; sound && at < name.size(); at += size) {
            size = character_size(name, at);
            if (size == 0) sound = refuse(entity, code::not_utf8, {byte_name(name[at])});
        }
        std::size_t const at = sound ? find_control(name) : std::string_view::npos;
        if (at != std::string_view::npos)
            sound = refuse(entity, code::control_character, {character_name(name[at])});
        return sound ? entities_.add(name) : Names::none;
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

    [[gnu::cold, gnu::noinline]] bool lonely(column given, column wanted) {
        return refuse(given, code::findings_cell_missing,
                      {std::string(column_names[given]), std::string(column_names[wanted])});
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
        if (problems_.list.size() >= problems_.limit) { // nobody will read it
            ++problems_.dropped;
            problems_.error_dropped = true;
            return false;
        }
        one.scheme = scheme_.scheme().id;
        one.entity = "-";
        auto const made = validate(scheme_, std::move(one));
        for (Diagnostic const& said : made.remarks().list) {
            if (said.level != severity::error) continue;
            column where = cell(clause).empty() ? item : clause;
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

    [[nodiscard]] static std::string byte_name(char c) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        auto const byte = static_cast<unsigned char>(c);
        return {'0', 'x', digits[byte >> 4U], digits[byte & 15U]};
    }

    [[gnu::cold, gnu::noinline]] bool refuse(column where, code what, std::vector<std::string> arguments) {
        complain(what, stream_.offset_of_cell(where_[where]), std::move(arguments));
        return false;
    }

    void complain(code what, CsvStream::Offset where, std::vector<std::string> arguments = {}) {
        std::int64_t const line =
            std::min<std::int64_t>(stream_.line() + where.lines, std::numeric_limits<int>::max());
        std::size_t const columns = std::min<std::size_t>(count_characters(where.before), 1'000'000'000);
        problems_.add(Diagnostic{what,
                                 severity_of(what),
                                 {},
                                 std::move(arguments),
                                 Place{name_, static_cast<int>(line), static_cast<int>(columns) + 1}});
    }

    CheckedScheme const& scheme_;
    FindingTargets known_;
    Names& entities_;
    std::string name_;
    CsvStream stream_;
    std::size_t longest_;
    bool added_;
    std::array<std::size_t, column_count> where_{};
    std::size_t columns_ = 0; // 0: the header has not come yet
    std::uint32_t last_ = Names::none;
};

FindingRowReader::FindingRowReader(CheckedScheme const& scheme, Names& entities, std::string name,
                                   ReadLimits const& limits, new_entities unknown)
    : body_(std::make_unique<Body>(scheme, entities, std::move(name), limits, unknown)) {}
FindingRowReader::~FindingRowReader() = default;

void FindingRowReader::read(std::string_view piece, std::vector<FindingRow>& rows) {
    body_->read(piece, rows);
}
void FindingRowReader::finish(std::vector<FindingRow>& rows) { body_->finish(rows); }
Diagnostics const& FindingRowReader::problems() const { return body_->problems_; }
std::uint64_t FindingRowReader::refused() const { return body_->refused_; }
bool FindingRowReader::stopped() const { return body_->stopped_; }

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
