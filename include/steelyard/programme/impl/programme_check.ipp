// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What can be wrong with a programme: names, dates, numbers.

#include <set>
#include <string>
#include <string_view>

#include <steelyard/cohort/impl/roster_check.ipp>
#include <steelyard/cohort/roster.hpp>
#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/programme/checked_programme.hpp>
#include <steelyard/programme/impl/part_with_id.ipp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// A place in a programme, as a JSON Pointer.
struct Spot {
    std::string path;
    [[nodiscard]] Spot operator/(std::string_view key) const { return {path + "/" + std::string(key)}; }
    [[nodiscard]] Spot operator/(std::size_t index) const { return {path + "/" + std::to_string(index)}; }
};

/// A programme while it is being checked.
struct ProgrammeCheck {
    CheckedProgramme const& of;
    Diagnostics& out;

    [[nodiscard]] Programme const& programme() const { return of.programme(); }
    [[nodiscard]] Roster const& roster() const { return of.roster(); }
    void report(code what, Spot const& at, std::vector<std::string> arguments = {}) const {
        out.add(what, at.path, arguments);
    }

    /// Calls for each part of a list, with its place.
    template <class Parts, class Call>
    void each(Parts const& parts, char const* list, Call const& call) const {
        for (std::size_t i = 0; i < parts.size(); ++i) call(parts[i], Spot{"/" + std::string(list)} / i);
    }

    template <class Parts>
    void ids(Parts const& parts, Spot const& list) const {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (!is_roster_id(parts[i].id))
                report(code::programme_bad_id, list / i / "id", {parts[i].id});
            else if (!seen.insert(parts[i].id).second)
                report(code::programme_duplicate_id, list / i / "id", {parts[i].id});
        }
    }

    /// A name that a list has to know; an empty one is nobody's business.
    template <class Parts>
    void known(Parts const& parts, char const* what, std::string const& name, Spot const& at) const {
        if (name.empty() || part_with_id(parts, name) != nowhere) return;
        Nearest nearest(name);
        for (auto const& one : parts) nearest.offer(one.id);
        report(code::programme_unknown, at, {what, name, nearest.best()});
    }

    void selection(Selection const& who, Spot const& at) const { roster().check(who, at.path, out); }

    /// A position, or for those who are told something also a body or an entity.
    void position(std::string const& name, Spot const& at, bool or_others = false) const {
        if (name.empty() || roster().position(name) != nullptr) return;
        if (or_others
            && (part_with_id(programme().bodies, name) != nowhere || roster().find(name) != nowhere))
            return;
        Nearest nearest(name);
        for (Position const& one : roster().organisation().positions) nearest.offer(one.id);
        report(code::programme_unknown, at, {"position", name, nearest.best()});
    }

    void entity(std::string const& name, Spot const& at) const {
        if (!name.empty() && roster().find(name) == nowhere)
            report_unknown_entity(roster(), name, at.path, out);
    }

    /// A scheme, and a level of it; null when there is none.
    CheckedScheme const* scheme(std::string const& name, Spot const& at) const {
        if (name.empty()) return nullptr;
        CheckedScheme const* const found = of.scheme(name);
        if (found == nullptr) report(code::programme_unknown, at, {"scheme", name});
        return found;
    }
    void level(CheckedScheme const* of_scheme, std::string const& name, Spot const& at) const {
        if (of_scheme != nullptr) known(of_scheme->scheme().levels, "level", name, at);
    }

    void span(std::optional<date> const& from, std::optional<date> const& to, Spot const& at) const {
        if (from && to && *to < *from)
            report(code::programme_period, at / "to", {to_string(*from), to_string(*to)});
    }

    template <class Number>
    void within(char const* name, std::optional<Number> const& n, std::int64_t least, std::int64_t most,
                Spot const& at) const {
        if (!n) return;
        if constexpr (std::is_same_v<Number, percent>) {
            if (n->value() < decimal(least) || decimal(most) < n->value())
                report(code::programme_number, at, {name, to_string(*n) + "%"});
        } else if constexpr (std::is_same_v<Number, decimal>) {
            if (*n < decimal(least) || decimal(most) < *n)
                report(code::programme_number, at, {name, to_string(*n)});
        } else {
            if (*n < least || most < *n) report(code::programme_number, at, {name, std::to_string(*n)});
        }
    }

    void due(Due const& d, Spot const& at) const {
        int const anchors =
            (d.on ? 1 : 0) + (d.phase.empty() ? 0 : 1) + (d.programme ? 1 : 0) + (d.each ? 1 : 0);
        bool const counted = d.days != 0 || d.workdays != 0 || d.month || d.day;
        known(programme().phases, "phase", d.phase, at / "phase");
        if (anchors > 1 || (anchors == 0 && counted) || (d.on && counted) || (d.days != 0 && d.workdays != 0))
            report(code::programme_due, at, {"on, phase, programme, each"});
        if ((d.month && (!d.each || *d.each != period::year || !d.day))
            || (d.day && (!d.each || (*d.each != period::year && *d.each != period::month))))
            report(code::programme_due, at, {"month, day"});
        if (d.day && d.each && *d.each == period::year && !d.month) report(code::programme_due, at, {"day"});
        within("month", d.month, 1, 12, at / "month");
        within("day", d.day, 1, 31, at / "day");
        within("days", std::optional(d.days), 0, 10'000, at / "days");
        within("workdays", std::optional(d.workdays), 0, 5'000, at / "workdays");
    }
};

} // namespace detail
STEELYARD_END_NAMESPACE
