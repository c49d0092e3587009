// SPDX-License-Identifier: BSL-1.0
#include "entity_rows.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/io/csv.hpp>

#include "characters.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

constexpr std::size_t most_columns = 256; // of a header beside those that are known

std::string byte_name(char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    auto const byte = static_cast<unsigned char>(c);
    return {'0', 'x', digits[byte >> 4U], digits[byte & 15U]};
}

/// Where a name stops being text; npos when it is text.
std::size_t not_text(std::string_view name) {
    for (std::size_t at = 0, size = 0; at < name.size(); at += size) {
        size = character_size(name, at);
        if (size == 0) return at;
    }
    return std::string_view::npos;
}

} // namespace

EntityRows::EntityRows(EntityColumns columns, Names& entities, std::string name, ReadLimits const& limits,
                       new_entities unknown)
    : names_(std::move(columns)), entities_(entities), name_(std::move(name)),
      stream_(most_columns + names_.read.size(), limits.max_scalar), longest_(limits.max_scalar),
      added_(unknown == new_entities::added), where_(names_.read.size(), stream_.no_cell()) {
    problems_.limit = limits.max_diagnostics;
}

void EntityRows::too_wide() {
    complain(code::scalar_too_long, {0, {}}, {std::to_string(longest_)});
    stopped_ = true;
}

void EntityRows::nothing_there() {
    complain(code::findings_column_missing, {0, {}}, {names_.read.front()});
    stopped_ = true;
}

bool EntityRows::blame_quotes() {
    bool const open = stream_.fault() == quote_fault::open;
    complain(open ? code::findings_quote_open : code::findings_quote_stray, stream_.offset_of_fault());
    stopped_ = stopped_ || open || columns_ == 0;
    return false;
}

bool EntityRows::too_long() {
    complain(code::findings_row_long, stream_.offset_of_cell(columns_),
             {std::to_string(stream_.count()), std::to_string(columns_)});
    return false;
}

bool EntityRows::header() {
    std::size_t const most = most_columns + names_.read.size();
    if (stream_.count() > most) {
        complain(code::findings_row_long, stream_.offset_of_cell(0),
                 {std::to_string(stream_.count()), std::to_string(most)});
        return false;
    }
    for (std::size_t n = 0; n < stream_.count(); ++n) {
        std::string_view name = stream_.cell(n);
        if (n == 0 && name.starts_with("\xEF\xBB\xBF")) name.remove_prefix(3);
        auto const known = std::find(names_.read.begin(), names_.read.end(), name);
        if (known == names_.read.end()) {
            if (std::find(names_.passed_over.begin(), names_.passed_over.end(), name)
                == names_.passed_over.end())
                unknown_column(n, name);
            continue;
        }
        std::size_t& at = where_[static_cast<std::size_t>(known - names_.read.begin())];
        if (at != stream_.no_cell())
            complain(code::findings_column_twice, stream_.offset_of_cell(n), {std::string(name)});
        at = n;
    }
    columns_ = stream_.count();
    if (where_.front() == stream_.no_cell())
        complain(code::findings_column_missing, stream_.offset_of_cell(0), {names_.read.front()});
    if (problems_.any_error()) return false;
    std::size_t const none = stream_.no_cell();
    stream_.widen(columns_);
    for (std::size_t& at : where_)
        if (at == none) at = stream_.no_cell();
    return true;
}

void EntityRows::unknown_column(std::size_t n, std::string_view name) {
    Nearest nearest(name);
    std::string all;
    for (std::string const& one : names_.read) {
        nearest.offer(one);
        all += (all.empty() ? "" : ", ") + one;
    }
    complain(code::findings_column_unknown, stream_.offset_of_cell(n),
             {shown(name), nearest.best(), shown(all, 300)});
}

/// The number of an entity that is seldom seen; none when the row is refused.
std::uint32_t EntityRows::stranger(std::string_view cell) {
    std::string_view const name = without_guard(cell);
    std::uint32_t const number = entities_.find(name);
    if (number != Names::none && !name.empty()) return number;
    bool sound = true;
    if (name.empty())
        sound = refuse(0, code::findings_unnamed, {});
    else if (!added_)
        sound = refuse(0, code::findings_unknown_entity, {shown(name)});
    if (std::size_t const at = sound ? not_text(name) : std::string_view::npos; at != std::string_view::npos)
        sound = refuse(0, code::not_utf8, {byte_name(name[at])});
    std::size_t const at = sound ? find_control(name) : std::string_view::npos;
    if (at != std::string_view::npos) sound = refuse(0, code::control_character, {character_name(name[at])});
    return sound ? entities_.add(name) : Names::none;
}

void EntityRows::meet(std::uint32_t entity) {
    last_ = entity;
    if (entity >= lines_.size()) lines_.resize(entity + 1);
    if (lines_[entity] == 0)
        lines_[entity] =
            static_cast<std::uint32_t>(std::min<std::int64_t>(stream_.line(), std::numeric_limits<int>::max()));
}

/// A row that is left out may take its entity down; whoever has no name that can be read is nobody.
void EntityRows::blame() {
    std::string_view const name = without_guard(cell(0));
    std::uint32_t number = entities_.find(name);
    bool const text =
        !name.empty() && not_text(name) == std::string_view::npos && find_control(name) == std::string_view::npos;
    if (number == Names::none && added_ && text && stream_.fault() == quote_fault::none)
        number = entities_.add(name);
    if (number == Names::none || name.empty()) return;
    meet(number);
    if (blamed_.empty() || blamed_.back() != number) blamed_.push_back(number);
}

bool EntityRows::refuse(std::size_t column, code what, std::vector<std::string> arguments) {
    complain(what, stream_.offset_of_cell(where_[column]), std::move(arguments));
    return false;
}

bool EntityRows::told_enough() {
    if (problems_.list.size() < problems_.limit) return false;
    ++problems_.dropped;
    problems_.error_dropped = true;
    return true;
}

void EntityRows::complain(code what, CsvStream::Offset where, std::vector<std::string> arguments) {
    std::int64_t const line =
        std::min<std::int64_t>(stream_.line() + where.lines, std::numeric_limits<int>::max());
    std::size_t const columns = std::min<std::size_t>(count_characters(where.before), 1'000'000'000);
    problems_.add(Diagnostic{what,
                             severity_of(what),
                             {},
                             std::move(arguments),
                             Place{name_, static_cast<int>(line), static_cast<int>(columns) + 1}});
}

} // namespace io
STEELYARD_END_NAMESPACE
