// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Random assessments of a scheme, mostly ones that fit it.

#include <string>

#include <steelyard/model/model.hpp>

#include "dice.hpp"
#include "places.hpp"

namespace steelyard::oracle {

/// How complete a random assessment is.
enum class care {
    thorough, ///< everything is recorded
    lenient,  ///< what is not mentioned is full, where the scheme admits that
    partial   ///< some things were not looked at, some facts are not known
};

/// How gaps are filled.
enum class gaps {
    anyhow,
    well, ///< without any fault, with full marks where they can be had
    badly ///< every fault, many times
};

class AssessmentMaker {
  public:
    AssessmentMaker(Dice& dice, Scheme const& scheme, care how) : dice_(dice), scheme_(scheme), how_(how) {}

    [[nodiscard]] Assessment make();
    /// The same assessment with all gaps filled: unchecked items, unknown facts, objects that nobody listed.
    /// Nothing becomes absent. What it says of items that were assessed, or that `unlisted` makes full or
    /// zero, stays.
    [[nodiscard]] Assessment completed(Assessment const& partial, gaps how);

  private:
    void know(std::vector<FactDeclaration> const& declared, std::vector<FactEntry>& facts);
    [[nodiscard]] FactContent content(FactDeclaration const& fact);
    [[nodiscard]] std::vector<ObjectList> objects(Node const& node, bool inside);
    [[nodiscard]] Object object(Node const& per, std::size_t number);
    void find_kinds(Node const& node, bool inside, std::vector<Node const*>& out) const;
    [[nodiscard]] date some_day(date last);
    [[nodiscard]] EventRecord events(EventKind const& kind, date last);
    void complete(EventKind const& kind, date last, Assessment& out);
    void record(Assessment& assessment);
    void find_faults(Place const& item, std::vector<Finding>& findings);
    void find_all_faults(Place const& item, std::vector<Finding>& findings);
    [[nodiscard]] Measure measure(Place const& item);
    void measure_readings(Place const& item, std::vector<Measure>& measures, int percent);
    [[nodiscard]] Measure measure(Place const& item, gaps how);
    void forget(std::vector<ObjectList>& lists);
    void list_objects(Node const& per, std::vector<ObjectList>& lists);
    void claim(Place const& group, std::vector<Finding>& findings);
    [[nodiscard]] points between(points from, points to);

    Dice& dice_;
    Scheme const& scheme_;
    care how_;
    bool completing_ = false; ///< nothing may become absent
};

} // namespace steelyard::oracle
