// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The oracle: scores an assessment straight from the written semantics, slowly and recursively, with
/// arbitrary precision and without any of the library's engine. It takes schemes and assessments that the
/// library's validation let pass.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "places.hpp"
#include "rational.hpp"

namespace steelyard::oracle {

/// What a node yields.
struct Marks {
    Bounds obtained{0, 0};
    rational due = 0;
    node_state state = node_state::assessed;
};

/// What a clause takes from an item that was assessed.
struct Deduction {
    std::size_t clause = 0;
    std::int64_t count = 0;
    bool forfeit = false;
    rational effective; ///< what it really took
};

/// How often something was recorded; without `high`: that often or more.
struct Count {
    rational low = 0;
    std::optional<rational> high = 0;
};

/// A quantity of a condition.
struct Quantity {
    enum class standing { known, absent, unknown };
    standing is = standing::known;
    std::optional<rational> low; ///< nothing: no lower end
    std::optional<rational> high;
    Scale const* scale = nullptr; ///< of a class
};

/// The classes that a node can have, counted from 1; 0: below all of them.
struct ClassBounds {
    std::uint32_t lowest = 0;
    std::uint32_t highest = 0;

    friend bool operator==(ClassBounds const&, ClassBounds const&) = default;
};

class Evaluator {
  public:
    explicit Evaluator(Places const& places);

    /// A node's final values.
    Marks const& marks(Place const& place);
    /// The class of a classed node; nothing where it has none.
    std::optional<ClassBounds> class_of(Place const& place);
    /// The deductions of an assessed item, in clause order.
    [[nodiscard]] std::vector<Deduction> deductions(Place const& item) const;
    /// Whether an item has full marks unless a fact says otherwise, as nobody mentions it.
    [[nodiscard]] bool only_faults(Place const& item) const;
    [[nodiscard]] Outcome outcome();
    /// A condition of the scheme as ladders read it.
    [[nodiscard]] truth holds(Expression const& condition);
    /// Whether facts are missing that decide if a child belongs to its group. What the law says of conditions over such
    /// children is not written here.
    [[nodiscard]] bool a_child_may_be_out() const;

  private:
    /// Where a condition is read.
    struct Reader {
        Scope const* scope = nullptr;
        Place const* at = nullptr;     ///< the node that the surrounding range is at
        std::vector<Place const*> own; ///< what the reading effect zeroes or caps: it is read before that
        Event const* event = nullptr;  ///< the event that the surrounding range is at
        EventKind const* event_kind = nullptr;
    };
    /// An effect at a place, written or ready-made.
    struct Hosted {
        Place const* host = nullptr;
        Effect const* effect = nullptr;
        Guarantee const* guarantee = nullptr;
        Mandatory const* mandatory = nullptr;
        bool hidden = false; ///< of objects that nobody listed
        std::optional<truth> fired;
    };
    /// What an item is scored by.
    enum class attention { assessed, unchecked, full, zero };
    /// What a clause takes, or can take.
    struct Taking {
        truth found = truth::no;
        truth forfeits = truth::no;
        rational count = 0;
        rational least = 0; ///< with its cap, before family and floor
        std::optional<rational> most = rational(0);
    };
    /// What an adjustment moves: nothing or `least` to `most`.
    struct Move {
        Adjustment const* adjustment = nullptr;
        truth happens = truth::no;
        rational least = 0;
        std::optional<rational> most = rational(0);
    };
    struct Visited {
        std::vector<Reader> at; ///< a reader at each node, or at each event
        bool open = false;      ///< there may be more of them
    };

    /// The part of 1 that each child of a weighted group has, by id. A row of a table.
    using Shares = std::map<std::string, rational>;

    // items (evaluate_items.cpp)
    [[nodiscard]] attention attention_of(Place const& item) const;
    [[nodiscard]] Bounds before_floor(Place const& item, bool with_forfeit) const;
    [[nodiscard]] rational worst(Place const& item) const;
    [[nodiscard]] static std::optional<rational> most_of(Clause const& clause);
    [[nodiscard]] rational measured(Place const& item) const;
    [[nodiscard]] Marks item(Place const& place) const;
    [[nodiscard]] truth exhausted(Place const& item) const;
    [[nodiscard]] Count found(Place const& place, std::string const& clause) const;

    // clauses that follow from values (evaluate_values.cpp)
    [[nodiscard]] static Reading const& reading_of(Node const& item, Clause const& clause);
    [[nodiscard]] static std::optional<rational> value_of(Place const& item, Reading const& reading);
    [[nodiscard]] static Taking taken_for(Clause const& clause, rational const& value);
    [[nodiscard]] Taking open_taking(Place const& item, Clause const& clause) const;
    [[nodiscard]] bool missing_is_no_fault(Place const& item) const;
    [[nodiscard]] std::vector<Taking> takings(Place const& item) const;
    [[nodiscard]] static std::optional<rational> left_of(Place const& item,
                                                         std::vector<std::optional<rational>> const& amounts,
                                                         std::vector<bool> const& forfeiting,
                                                         bool with_forfeit);
    [[nodiscard]] static std::pair<std::optional<rational>, rational>
    ends_of(Place const& item, std::vector<Taking> const& all, bool with_forfeit);

    // groups (evaluate_groups.cpp)
    Marks const& before_effects(Place const& place);
    [[nodiscard]] Marks group(Place const& place);
    [[nodiscard]] Marks combined(Place const& place, Shares const& shares);
    [[nodiscard]] Marks settled(Place const& place, Shares const& shares);
    void find_shares(Place const& place);
    [[nodiscard]] std::vector<Shares> const& possible_shares(Place const& group) const;
    [[nodiscard]] rational full_of(Node const& node) const;
    [[nodiscard]] std::optional<rational> settles_into(Place const& place) const;
    [[nodiscard]] bool left_out(Place const& place) const;
    [[nodiscard]] bool declared_absent(Place const& place) const;

    // adjustments (evaluate_adjustments.cpp)
    [[nodiscard]] Move move_of(Place const& place, Adjustment const& adjustment);
    [[nodiscard]] Move move_per_subject(Place const& place, Adjustment const& adjustment) const;
    [[nodiscard]] std::vector<Move> moves(Place const& place, settle_point at);
    [[nodiscard]] std::pair<rational, std::optional<rational>>
    together(std::vector<Move> const& all, sign direction, std::optional<points> const& cap) const;
    void give_or_drop(std::vector<Move> const& all, Node const& node, rational const& due, bool endless,
                      Bounds& marks) const;
    [[nodiscard]] Bounds adjusted(Place const& place, Bounds marks, rational const& due, settle_point at);

    // conditions (evaluate_conditions.cpp)
    [[nodiscard]] truth holds(Expression const& e, Reader const& reader);
    [[nodiscard]] truth compared(Expression const& e, Reader const& reader);
    [[nodiscard]] truth over_range(Expression const& e, Reader const& reader);
    [[nodiscard]] Quantity quantity(Expression const& e, Reader const& reader);
    [[nodiscard]] Quantity unrounded(Expression const& e, Reader const& reader);
    [[nodiscard]] Quantity of_node(Expression const& e, Reader const& reader);
    [[nodiscard]] Quantity of_range(Expression const& e, Reader const& reader);
    [[nodiscard]] Quantity of_fact(Expression const& e, Reader const& reader);
    [[nodiscard]] FactContent const* fact_of(std::string const& id, Reader const& reader) const;
    [[nodiscard]] Visited visited(Range const& range, Reader const& reader);
    [[nodiscard]] Marks const& read(Place const& place, Reader const& reader);
    [[nodiscard]] bool counts(Place const& place, Reader const& reader);
    [[nodiscard]] std::vector<Place const*> unlisted_templates(Place const& under) const;

    // events, time, arithmetic (evaluate_events.cpp)
    [[nodiscard]] std::optional<date> named_day(NamedDay const& day, Reader const& reader) const;
    [[nodiscard]] EventRecord const* record_of_events(std::string const& kind) const;
    [[nodiscard]] EventKind const& event_kind(std::string const& id) const;
    [[nodiscard]] FactDeclaration const* declaration(std::string const& fact) const;
    [[nodiscard]] Visited visited_events(Range const& range, Reader const& reader) const;
    [[nodiscard]] bool never_negative(Expression const& e) const;
    [[nodiscard]] Quantity summed(Expression const& e, Reader const& reader);
    [[nodiscard]] Quantity computed(Expression const& e, Reader const& reader);
    [[nodiscard]] Quantity held(std::string const& level) const;

    // what sets things off (evaluate_effects.cpp)
    [[nodiscard]] Count found_by_name(Scope const& scope, std::string const& clause) const;
    [[nodiscard]] Count exhausted_by_name(Scope const& scope, std::string const& item) const;
    [[nodiscard]] truth fired(Hosted& hosted);
    [[nodiscard]] truth set_off(Hosted const& hosted);
    [[nodiscard]] truth guarantee_fails(Place const& host, Guarantee const& guarantee);
    [[nodiscard]] truth mandatory_lost(Mandatory const& mandatory);
    [[nodiscard]] truth fired_by_name(std::string const& effect);
    [[nodiscard]] Bounds after_effects(Place const& place, Bounds marks, bool& certainly_zero);

    // classes (evaluate_classes.cpp)
    [[nodiscard]] Scale const& scale_of(Node const& node) const;
    [[nodiscard]] static std::uint32_t class_number(Scale const& scale, std::string const& id);
    void reclass(Place const& place, Scale const& scale, ClassBounds& out);
    void cap_to(CapTo const& cap, Hosted const& by, truth happens, Bounds& marks);

    // the end (evaluate_outcome.cpp)
    void levels_by_ladders(Outcome& outcome);
    void bar_and_lower(Outcome& outcome);
    [[nodiscard]] bool exists(std::uint32_t level, bool lowest);
    [[nodiscard]] std::uint32_t landing(std::uint32_t level, bool lowest);
    [[nodiscard]] std::uint32_t lowered(std::uint32_t level, std::int64_t by, bool lowest);
    [[nodiscard]] std::uint32_t level(std::string const& id) const;

    Places const& places_;
    std::vector<Hosted> hosted_;
    std::map<Place const*, std::vector<Shares>> shares_; ///< of weighted groups: the rows that may apply
    std::map<Place const*, Marks> before_;
    std::map<Place const*, Marks> marks_;
    std::set<Place const*> busy_; // being worked out: to meet one of them again is a circle
    std::map<Place const*, ClassBounds> classes_;
    std::set<Place const*> busy_classes_;
    std::map<std::string, rational> words_; // choices as numbers, for == only
};

} // namespace steelyard::oracle
