// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What a record says of places, and the record to write to.

#include <string>
#include <vector>

#include <steelyard/model/model.hpp>

#include "places.hpp"

namespace steelyard::oracle {

/// The record that a scope speaks of, to be written to.
struct Writable {
    std::vector<Finding>& findings;
    std::vector<Measure>& measures;
    std::vector<Absence>& absent;
    std::vector<std::string>& checked;
    std::vector<std::string>& unchecked;
};
[[nodiscard]] Writable record_for(Assessment& assessment, Scope const& scope);
/// The lists of objects of that record, found by the names on the way in: the assessment may be a copy.
[[nodiscard]] std::vector<ObjectList>& objects_for(Assessment& assessment, Scope const& scope);

/// Whether a record names a node itself, under anything but `absent`.
[[nodiscard]] bool mentioned(Scope const& scope, Node const& node);
/// Whether a place, or one around it, is recorded as absent; as unchecked; or has a share of 0.
[[nodiscard]] bool absent_around(Place const& place);
[[nodiscard]] bool unchecked_around(Place const& place);
[[nodiscard]] bool left_out(Place const& place);
/// Whether a node selects or weighs objects of a kind by their facts.
[[nodiscard]] bool asks_objects(Node const& node, std::string const& kind);

} // namespace steelyard::oracle
