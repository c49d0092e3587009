// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "figures.hpp"
#include "page.hpp"
#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// A scorecard while it is being written: each section writes itself, or nothing when it has nothing to say.
struct Sheet {
    Page& page;
    Reading const& of;
    Figures const& figures;

    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string(page.say(zh, en));
    }
};

/// A bar for each child of the root.
void write_elements(Sheet const& sheet);
/// The classes of the parts that have one.
void write_classes(Sheet const& sheet);
/// Clauses found and adjustments set off, item by item, with their evidence; and other items that are not
/// full.
void write_losses(Sheet const& sheet);
/// Effects that fired.
void write_effects(Sheet const& sheet);
/// Conditions of eligibility that are not met.
void write_eligibility(Sheet const& sheet);
/// Nodes that do not apply.
void write_absences(Sheet const& sheet);
/// What is not known yet: nodes not checked, facts not recorded, effects and conditions that may go either
/// way.
void write_open(Sheet const& sheet);
/// What each higher level still needs.
void write_gaps(Sheet const& sheet);

/// The rows that get a bar: the children of the root, or the objects where the root is assessed per object.
[[nodiscard]] std::vector<std::uint32_t> elements_of(Reading const& of);

/// The verdict in words and stars, without marks.
[[nodiscard]] Line verdict_words(CheckedScheme const& scheme, Scorecard const& card, language tongue);

} // namespace report
STEELYARD_END_NAMESPACE
