// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "console.hpp"
#include "options.hpp"

namespace tool {

/// Finds everything that is wrong with schemes and assessments, and says in a line what a sound file holds.
[[nodiscard]] verdict check(Console& console, Options const& options);
/// Scores assessments: scorecards and a league table, or JSON.
[[nodiscard]] verdict score(Console& console, Options const& options);
/// Writes out the arithmetic of a scorecard.
[[nodiscard]] verdict explain(Console& console, Options const& options);
/// Finds the cheapest set of fixes that reaches a level.
[[nodiscard]] verdict advise(Console& console, Options const& options);
/// Compares two assessments of one entity, or many pairs.
[[nodiscard]] verdict compare(Console& console, Options const& options);
/// Certifies a result: hashes of everything that it was made from.
[[nodiscard]] verdict certify(Console& console, Options const& options);
/// Checks a certificate against a scheme and an assessment, which are scored again.
[[nodiscard]] verdict verify(Console& console, Options const& options);
/// Tells what was changed from one edition of a scheme to another, and what that does to an archive.
[[nodiscard]] verdict editions(Console& console, Options const& options);
/// Says which levels are still possible, and which checks decide.
[[nodiscard]] verdict open(Console& console, Options const& options);
/// Says what the absences that an assessment declares do to its result.
[[nodiscard]] verdict audit(Console& console, Options const& options);
/// Prints a JSON Schema.
[[nodiscard]] verdict schema(Console& console, Options const& options);
/// Writes the form of a scheme, empty or with an assessment filled in.
[[nodiscard]] verdict form(Console& console, Options const& options);
/// Answers questions about a programme on a date.
[[nodiscard]] verdict programme(Console& console, Options const& options);
/// Appends records to a ledger, or checks one.
[[nodiscard]] verdict ledger(Console& console, Options const& options);
/// Scores many entities: a table of findings or assessments in, a table of results out.
[[nodiscard]] verdict batch(Console& console, Options const& options);
/// Shows what becomes of the levels of many entities when a scheme is changed.
[[nodiscard]] verdict simulate(Console& console, Options const& options);
/// Judges the cases of a scheme, and says what of it they show.
[[nodiscard]] verdict test(Console& console, Options const& options);
/// Says what holds of a scheme whatever is assessed, with assessments that show it.
[[nodiscard]] verdict prove(Console& console, Options const& options);

} // namespace tool
