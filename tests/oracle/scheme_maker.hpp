// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Random small schemes that use every operator, mostly valid ones.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <steelyard/model/model.hpp>

#include "dice.hpp"
#include "rational.hpp"

namespace steelyard::oracle {

/// What a random scheme may contain.
struct Wishes {
    bool conditions = true;     ///< adjustments and effects with conditions
    bool drop = true;           ///< groups whose bonus is left out when it would pass the due marks
    bool bonus_by_fault = true; ///< adjustments that add marks by themselves
    bool subjects = true;       ///< families of adjustments that count per subject
    bool tables = true;         ///< shares that depend on facts
    bool columns = false;       ///< only what is simplest for batch scoring: no objects, readings, events, days, classes
    bool events = false;        ///< with `columns`: events and measured values after all
    bool objects = false;       ///< with `columns`: groups per object after all, none inside objects
    bool by_facts = false;      ///< with `columns`: what depends on facts, tables of shares, classes after all
    bool extreme = false;       ///< marks from a millionth to a thousand million
    bool round = false;         ///< mostly marks with few prime factors: what divides by them stays narrow in deep trees
    int depth = 3;
    int breadth = 4;
};

/// A scheme's node as the makers of conditions and effects see it.
struct Spot {
    Node* node = nullptr;
    std::size_t order = 0;  ///< children before parents: marks depend on smaller numbers only
    std::size_t parent = 0; ///< index of the spot above; its own for the root
    std::size_t scope = 0;  ///< index of the root of the template that it lies in; 0 outside
    std::size_t end = 0;    ///< one past the last spot below
};

/// All spots of a scheme in scheme order; changing the tree makes them worthless.
[[nodiscard]] std::vector<Spot> spots_of(Node& tree);

/// Marks and rates that assessments of the scheme really get, so that thresholds tie with them.
struct Reached {
    std::vector<std::string> marks; ///< decimals, as a condition writes them
    std::vector<std::string> rates; ///< percentages, or quotients where no percentage is exact
};

class SchemeMaker {
  public:
    SchemeMaker(Dice& dice, Wishes wishes) : dice_(dice), wishes_(wishes) {}

    [[nodiscard]] Scheme make();

  private:
    // the tree (make_tree.cpp)
    void facts();
    [[nodiscard]] points marks();
    [[nodiscard]] Node group(int depth, std::vector<std::string> const& kinds);
    [[nodiscard]] Node child(int depth, std::vector<std::string> const& kinds);
    [[nodiscard]] Node per_object(int depth, std::vector<std::string> const& kinds);
    void shares(Node& group);
    [[nodiscard]] std::vector<weight> parts(std::size_t n, std::int64_t parts_in_all, int percent_of_nothing);
    [[nodiscard]] std::vector<std::string> alternatives(bool& all);
    void around(Node& node);
    [[nodiscard]] std::string next_id(char letter);

    // items (make_items.cpp)
    [[nodiscard]] Node item();
    void deductions(Node& item);
    void options(Node& item);
    void bands(Node& item);
    void values(Node& item); // make_values.cpp
    /// Whether what columns once left to `score` may be made.
    [[nodiscard]] bool depends() const { return !wishes_.columns || wishes_.by_facts; }
    [[nodiscard]] Clause follow(Clause const& like, std::string const& reading, bool small, points full);
    void chosen(Node& item);

    // adjustments and effects (make_effects.cpp)
    void adjustments();
    [[nodiscard]] Adjustment adjustment(std::size_t spot);
    void effects();
    [[nodiscard]] Effect effect(std::size_t spot);
    void guarantees();
    [[nodiscard]] std::vector<std::string> clauses(std::size_t scope);
    [[nodiscard]] bool within(std::size_t scope, std::size_t inner) const;

    // classes (make_classes.cpp)
    void classes();
    void needs_of_classes(std::size_t spot);
    void act_on_class(Effect& effect, std::size_t scope);
    [[nodiscard]] Scale const& scale_of(Node const& node) const;
    [[nodiscard]] std::string some_class(Scale const& scale);

    // events, time, arithmetic (make_events.cpp)
    void events();
    [[nodiscard]] std::string some_day();
    [[nodiscard]] std::string window();
    [[nodiscard]] std::string events_range(std::string& kind);
    [[nodiscard]] std::string about_event(std::string const& kind, int depth);
    [[nodiscard]] std::string number_of_events(std::string const& over, std::string const& kind);
    [[nodiscard]] std::string about_events();
    [[nodiscard]] std::string some_number(int depth);

    // conditions (make_conditions.cpp)
    /// What a condition may read: nodes of `scope` and around it whose order is below `limit`, and `own`.
    struct Reach {
        std::size_t scope = 0;
        std::size_t limit = 0;
        std::size_t own = 0; ///< index of a spot; 0: none
        bool everything = false;
    };
    [[nodiscard]] Condition condition(Reach const& reach, int depth);
    [[nodiscard]] std::string text(Reach const& reach, int depth);
    [[nodiscard]] std::string times(Reach const& reach);
    [[nodiscard]] std::string about_sums(Reach const& reach);
    [[nodiscard]] CapTo cap_on(std::string const& node, Reach const& before);
    [[nodiscard]] std::vector<std::size_t> classed(Reach const& reach) const;
    [[nodiscard]] std::string about_class(Reach const& reach);
    [[nodiscard]] std::string about_classes(Reach const& reach);
    [[nodiscard]] std::string comparison(Reach const& reach);
    [[nodiscard]] std::string about_node(Reach const& reach);
    [[nodiscard]] std::string about_fact(Reach const& reach);
    [[nodiscard]] std::string about_range(Reach const& reach, int depth);
    [[nodiscard]] std::string of_instances(std::string const& over, std::size_t pattern, Reach const& reach);
    [[nodiscard]] std::string range(Reach const& reach, bool& items_only, std::size_t& pattern);
    [[nodiscard]] std::string order();
    [[nodiscard]] std::string rounding();
    [[nodiscard]] std::string some_marks();
    [[nodiscard]] std::string some_rate();
    [[nodiscard]] std::vector<std::size_t> readable(Reach const& reach) const;

    // levels (make_levels.cpp)
    void sample();
    void levels();
    void ladders();

    Dice& dice_;
    Wishes wishes_;
    Scheme scheme_;
    std::vector<Spot> spots_;
    Reached reached_;
    std::map<std::string, Reached> reached_of_; ///< by node
    std::vector<std::string> totals_; ///< totals that are decimals, from the lowest up
    std::size_t nodes_ = 0;
    std::string inside_; ///< the kind of the objects whose template is being made
    std::size_t effects_ = 0;
    std::vector<std::string> fired_; ///< effects that a ladder may ask for
};

} // namespace steelyard::oracle
