// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/programme/view/status.hpp>

#include "page.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// A page about a programme while it is being written: each section writes itself, or nothing when it has nothing to say.
struct Board {
    Page& page;
    State const& state;
    ProgrammeStatus const& status;

    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string(page.say(zh, en));
    }
    [[nodiscard]] Programme const& programme() const { return state.programme().programme(); }

    // What people call things; the id where nobody said.
    [[nodiscard]] std::string entity(std::string_view id) const;
    [[nodiscard]] std::string who(std::string_view id) const; ///< an entity, group, position or body
    [[nodiscard]] std::string topic(std::string_view id) const;
    [[nodiscard]] std::string grade(std::string_view id) const;
    [[nodiscard]] std::string standing(std::string_view id) const; ///< of an empty id: none
    [[nodiscard]] std::string category(std::string_view id) const; ///< of an empty id: all

    /// What people call each of several.
    [[nodiscard]] std::vector<std::string> each(std::vector<std::string> const& ids) const;
    /// Several names in one line.
    [[nodiscard]] std::string entities(std::vector<std::string> const& ids) const;
    [[nodiscard]] std::string joined(std::vector<std::string> const& names) const;

    /// A share of 1 as a percentage; 100 % and 0 % only where it is exactly so. Nothing: a dash.
    [[nodiscard]] std::string share(std::optional<ratio> const& value, int digits = 1) const;
    /// A date; nothing: a dash.
    [[nodiscard]] std::string day(std::optional<date> const& value) const;
    /// Days left or overdue, in words.
    [[nodiscard]] std::string days(std::optional<std::int64_t> const& left) const;
    /// Yuan.
    [[nodiscard]] std::string yuan(decimal amount) const;

    /// A cell of a heading row.
    [[nodiscard]] Cell head(std::string_view zh, std::string_view en, bool right = false) const;
    [[nodiscard]] static Cell cell(std::string text, Ink ink = Ink::plain) {
        return {{{std::move(text), ink}}, false};
    }
    [[nodiscard]] static Cell number(std::string text, Ink ink = Ink::plain) {
        return {{{std::move(text), ink}}, true};
    }
    [[nodiscard]] static Cell number(std::int64_t n, Ink ink = Ink::plain) {
        return number(std::to_string(n), ink);
    }
    /// A number, blank when it is 0.
    [[nodiscard]] static Cell tally(std::int64_t n, Ink ink = Ink::plain) {
        return number(n == 0 ? std::string() : std::to_string(n), ink);
    }
    /// A label before a list of names, wrapped; nothing for an empty list.
    void names(std::string_view zh, std::string_view en, std::vector<std::string> const& shown,
               Ink ink = Ink::plain) const;
};

/// What people call one of a list of parts; its id where nobody said.
template <class Part>
[[nodiscard]] std::string title_in(std::vector<Part> const& parts, std::string_view id, language tongue) {
    for (Part const& one : parts)
        if (one.id == id && !one.title.empty()) return one.title.in(tongue);
    return std::string(id);
}

/// Marks of a result, to the hundredth.
[[nodiscard]] std::string marks(ratio const& value);

/// The name of an entity, cut to a column of a table.
[[nodiscard]] std::string column(Board const& board, std::string_view entity);

/// The level in the words of the scheme, or why there is none.
[[nodiscard]] std::string outcome_words(Board const& board, outcome_kind kind, std::string_view level,
                                        std::string_view scheme);

void write_head(Board const& board, std::string_view zh, std::string_view en);
void write_phases(Board const& board);
void write_papers(Board const& board, bool all);
void write_routines(Board const& board);
void write_agenda(Board const& board, std::size_t most);
void write_coverage(Board const& board);
void write_standings(Board const& board);
void write_targets(Board const& board);
void write_attainment(Board const& board);
void write_missing_roles(Board const& board);
void write_area(Board const& board);
void write_hazard_counts(Board const& board, bool all);
void write_hazards(Board const& board);
void write_rates(Board const& board, bool by_topic);
void write_months(Board const& board);
void write_stops(Board const& board);
void write_reports(Board const& board);
void write_figures(Board const& board);
void write_matrix(Board const& board);
void write_loads(Board const& board);
void write_problems(Board const& board);
void write_strata(Board const& board, std::string_view seed, std::string_view population,
                  std::vector<StratumDraw> const& strata);
void write_scores(Board const& board);
void write_samples(Board const& board);
void write_awards(Board const& board);
void write_unregistered(Board const& board);
void write_rescorings(Board const& board);
void write_penalties(Board const& board);
void write_rewards(Board const& board);
void write_money(Board const& board);
void write_inspections(Board const& board);
void write_in_force(Board const& board);

} // namespace report
STEELYARD_END_NAMESPACE
