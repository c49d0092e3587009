// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/engine/rows.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// The title of a node, or its id where it has none.
[[nodiscard]] std::string const& title_of(Node const& node, language tongue);
/// What is read of an item, or the id of the reading where it does not say.
[[nodiscard]] std::string const& reading_name(steelyard::Reading const& reading, language tongue);
/// A scheme in one line: its title and edition.
[[nodiscard]] std::string scheme_line(CheckedScheme const& scheme, language tongue);
/// The text of a clause, adjustment, option, effect or requirement, or its id where it has none.
template <class Part>
[[nodiscard]] std::string text_of(Part const& part, language tongue) {
    return part.text.empty() ? part.id : part.text.in(tongue);
}
/// A name between quotation marks.
[[nodiscard]] std::string in_quotes(std::string_view name);
/// How something is rounded: "rounded to 1 decimal".
[[nodiscard]] std::string rounding_words(rounding how, language tongue);
/// The stars of a level as signs; empty where it has none. Levels are counted as in `Outcome`.
[[nodiscard]] std::string stars_of(CheckedScheme const& scheme, std::uint32_t level);
/// The name of a level without its stars; of 0, that no level is reached.
[[nodiscard]] std::string level_name(CheckedScheme const& scheme, std::uint32_t level, language tongue);
/// The wording of a clause (ITEM.CLAUSE) or adjustment (NODE.ADJUSTMENT); the name itself when there is none.
[[nodiscard]] std::string clause_text(CheckedScheme const& scheme, std::string_view name, language tongue);
/// Whether an effect is the ready-made gate of a guarantee group, whose text is the same wherever it hangs.
[[nodiscard]] bool is_gate(CheckedScheme const& scheme, PlacedEffect const& placed);
/// The wording of an effect; a gate's with the node that it hangs on: "Scaffolds › guarantee items not met".
[[nodiscard]] std::string effect_text(CheckedScheme const& scheme, PlacedEffect const& placed,
                                      language tongue);
/// What an effect does: "“Safety” gets 0; bars “Star” and above".
[[nodiscard]] std::string consequence(CheckedScheme const& scheme, Effect const& effect, language tongue);

/// A result together with what it was made from: who asks for a row gets its names.
struct Reading {
    CheckedScheme const& scheme;
    CheckedAssessment const& assessment;
    Scorecard const& card;
    language tongue;

    /// All rows, each object's rows behind the node that is assessed per object; templates are left out.
    [[nodiscard]] std::vector<std::uint32_t> rows() const;
    [[nodiscard]] Node const& node(std::uint32_t row) const {
        return scheme.node(node_of_row(scheme, card, row));
    }
    /// The row above, across the border of an instance; `nowhere` for the root.
    [[nodiscard]] std::uint32_t above(std::uint32_t row) const;
    /// True when `row` is `top` or lies below it.
    [[nodiscard]] bool below(std::uint32_t row, std::uint32_t top) const;
    /// The title of a row's node, with the objects that it belongs to: "Crane 1 › Brakes". Where several
    /// nodes have the same title, those above are named as well: "Tidiness › General items".
    [[nodiscard]] std::string title(std::uint32_t row) const;
    /// The wording of an effect, with the object that it happened to.
    [[nodiscard]] std::string effect(EffectEntry const& entry) const;
    /// The name of an instance's object: "Crane 1".
    [[nodiscard]] std::string object(std::uint32_t instance) const;

  private:
    void rows_of(std::uint32_t first, std::uint32_t end, std::uint32_t instance,
                 std::vector<std::uint32_t>& out) const;
};

} // namespace report
STEELYARD_END_NAMESPACE
