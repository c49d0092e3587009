// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The form of a scheme: everything that an assessor can say under it, in the order of the scheme, with the words that
/// help to fill it in. Plain data; `io/form.hpp` writes it as YAML or CSV and reads it back.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/model.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What a row of a form is about.
enum class form_row : std::uint8_t { head, fact, group, item, clause, adjustment, reading };
BOOST_DESCRIBE_ENUM(form_row, head, fact, group, item, clause, adjustment, reading)

/// A place of a row that can be filled in.
enum class form_field : std::uint8_t {
    status, ///< checked, unchecked or absent
    count,
    amount,
    option,
    marks,
    value,
    passed,
    checked,
    subject,
    place,
    on,
    reason,
    note
};
BOOST_DESCRIBE_ENUM(form_field, status, count, amount, option, marks, value, passed, checked, subject, place, on, reason,
                    note)

/// What stands in the places of a row, as text; empty: nothing.
struct FormEntry {
    std::string status{};
    std::string count{};
    std::string amount{};
    std::string option{};
    std::string marks{};
    std::string value{};
    std::string passed{};
    std::string checked{};
    std::string subject{};
    std::string place{};
    std::string on{};
    std::string reason{};
    std::string note{};

    /// What stands in a place.
    [[nodiscard]] constexpr std::string const& at(form_field field) const {
        constexpr std::array members{&FormEntry::status, &FormEntry::count,   &FormEntry::amount, &FormEntry::option,
                                     &FormEntry::marks,  &FormEntry::value,   &FormEntry::passed, &FormEntry::checked,
                                     &FormEntry::subject, &FormEntry::place,  &FormEntry::on,     &FormEntry::reason,
                                     &FormEntry::note};
        return this->*members[static_cast<std::size_t>(field)];
    }

    friend constexpr bool operator==(FormEntry const&, FormEntry const&) = default;
};
BOOST_DESCRIBE_STRUCT(FormEntry, (),
                      (status, count, amount, option, marks, value, passed, checked, subject, place, on, reason, note))

/// A row: what it is about, how it is scored in words, where it can be filled in, and what is filled in.
struct FormRow {
    form_row what = form_row::item;
    std::string id{};      ///< as assessments name it: of a clause ITEM.CLAUSE, of a reading its item
    std::string reading{}; ///< of a reading: its own id
    Text path{};           ///< titles of the groups above it, the outermost first
    Text title{};
    Text rule{}; ///< marks, amounts, caps, units, what may be chosen
    std::string basis{};
    std::vector<form_field> asks{};   ///< none: it follows from other rows and is shown only
    std::vector<FormEntry> entries{}; ///< a clause can be found several times

    friend constexpr bool operator==(FormRow const&, FormRow const&) = default;
};
BOOST_DESCRIBE_STRUCT(FormRow, (), (what, id, reading, path, title, rule, basis, asks, entries))

/// Dated events of one kind.
struct FormEvents {
    std::string kind{};
    Text title{};
    std::vector<FormRow> facts{};         ///< what is recorded of each
    std::optional<EventRecord> record{}; ///< what is filled in

    friend constexpr bool operator==(FormEvents const&, FormEvents const&) = default;
};
BOOST_DESCRIBE_STRUCT(FormEvents, (), (kind, title, facts, record))

struct FormObjects;

/// The rows of the entity, or of one object.
struct FormRecord {
    std::string id{}; ///< of an object; empty: a pattern, to be copied for each object
    Text title{};
    std::optional<date> on{};
    std::vector<FormRow> rows{}; ///< its facts, then nodes with their clauses, readings and adjustments in scheme order
    std::vector<FormObjects> objects; ///< kinds of objects inside

    friend constexpr bool operator==(FormRecord const&, FormRecord const&);
};

/// The objects of one kind; where none is filled in, one pattern.
struct FormObjects {
    std::string kind{};
    Text title{};
    bool none = false; ///< it is filled in that there are none
    std::vector<FormRecord> members{};

    friend constexpr bool operator==(FormObjects const&, FormObjects const&) = default;
};
BOOST_DESCRIBE_STRUCT(FormRecord, (), (id, title, on, rows, objects))
BOOST_DESCRIBE_STRUCT(FormObjects, (), (kind, title, none, members))

constexpr bool operator==(FormRecord const& a, FormRecord const& b) {
    return a.id == b.id && a.title == b.title && a.on == b.on && a.rows == b.rows && a.objects == b.objects;
}

/// A form. Without an assessment nothing is filled in.
struct Form {
    std::string scheme{};
    std::string edition{};
    Text title{};
    std::vector<FormRow> head{}; ///< who was assessed, when, by whom
    std::vector<FormEvents> events{};
    FormRecord record{};

    friend constexpr bool operator==(Form const&, Form const&) = default;
};
BOOST_DESCRIBE_STRUCT(Form, (), (scheme, edition, title, head, events, record))

/// The empty form of a scheme. O(nodes + clauses).
STEELYARD_DECLARE Form form_of(CheckedScheme const& scheme);

/// The form with an assessment of the scheme written into it; read back, it gives the same scorecard. For the entity and
/// for each object O(nodes · (measures and nodes named) · log nodes + findings · log findings).
STEELYARD_DECLARE Form form_of(CheckedScheme const& scheme, CheckedAssessment const& filled);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/proof/impl/form.ipp>
#endif
