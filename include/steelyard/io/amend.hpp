// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Changes to a scheme as people write them on a command line, `PLACE=VALUE`, made in its document: what comes out is what the file
/// would be if somebody had edited it.
///
///     PLACE = /KEY/KEY …                a place as diagnostics tell it: keys, and numbers of entries from 0
///           | NAME.NAME …               the same by names
///     NAME  = KEY                       a key of the file: levels, tree, round, cap …
///           | ID | NUMBER               an entry of a list, or of one of the lists of an object
///           | QUANTITY                  in a condition, the number that this is compared with: total, rate of handover …
///
/// The first NAME may also be any node or effect of the tree, and a level takes the quantities of its rungs:
///
///     handover.unsigned.each=3          what a clause takes
///     gas.full=25   root.round=1        marks, rounding
///     levels.star.total=85              the total that a level needs, wherever that stands
///     ladders.marks.star=[total >= 85, rate of safety >= 80%]
///     handover.unsigned.cap=            takes a key away
///
/// VALUE is read as YAML.

#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/reflect/type.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// What was changed: the place as a path of the document, and what stood there and stands there now, in one line; empty: nothing.
struct Amended {
    std::string path;
    std::string before;
    std::string after;
};

/// Makes a change in a document. The change becomes a file of the document, so that what is wrong with it later has its place there.
/// Errors: no such place (with the word that was meant), a VALUE that cannot be read; the document is then as it was. Linear in the
/// size of the document.
/// \param type of what the document says \param change PLACE=VALUE \param name what messages call the change
[[nodiscard]] expected<Amended, Diagnostics> amend(Document& document, reflect::Type const& type,
                                                   std::string_view change, std::string_view name);

} // namespace io
STEELYARD_END_NAMESPACE
