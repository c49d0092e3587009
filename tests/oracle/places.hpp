// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What stands where: the scheme's nodes as the assessment meets them, one place for each node, and for a
/// node per object one copy of the template for each object.

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include <steelyard/model/model.hpp>

namespace steelyard::oracle {

struct Place;

/// What one record says: the assessment's own, or that of one object.
struct Scope {
    std::vector<FactEntry> const* facts = nullptr;
    std::vector<Finding> const* findings = nullptr;
    std::vector<Measure> const* measures = nullptr;
    std::vector<Absence> const* absent = nullptr;
    std::vector<std::string> const* checked = nullptr;
    std::vector<std::string> const* unchecked = nullptr;
    std::vector<ObjectList> const* objects = nullptr;
    Scope const* outer = nullptr;
    ObjectKind const* kind = nullptr; ///< of an object's record
    Object const* object = nullptr;
    std::map<std::string, Place*> by_id; ///< the nodes that this record speaks of
    Place* top = nullptr;                ///< the root, or the root of the template
    std::string key;                     ///< "", or "node/object/" for each object on the way in

    /// How a fact of this record or of one around it stands; nothing when it is not recorded.
    [[nodiscard]] FactContent const* fact(std::string const& id) const;
};

/// A node as one record meets it.
struct Place {
    Node const* node = nullptr;
    std::size_t number = 0; ///< in scheme order
    Scope* scope = nullptr;
    Place* above = nullptr;
    std::vector<Place*> below; ///< children; of a node per object its instances
    bool placeholder = false;  ///< of the template itself, which nothing is assessed at
    bool listed = true;        ///< of a node per object: whether its objects were listed
    Place* pattern = nullptr;  ///< of a node per object: the template itself

    [[nodiscard]] bool per_object() const { return !node->per.empty(); }
    [[nodiscard]] bool item() const { return node->children.empty(); }
    /// "object-path node": the same for the same row, whoever numbers it.
    [[nodiscard]] std::string key() const { return scope->key + node->id; }
};

/// All places of an assessment. The scheme and the assessment must outlive it.
class Places {
  public:
    Places(Scheme const& scheme, Assessment const& assessment);
    Places(Places const&) = delete;
    Places& operator=(Places const&) = delete;

    [[nodiscard]] Scheme const& scheme() const { return *scheme_; }
    [[nodiscard]] Assessment const& assessment() const { return *assessment_; }
    [[nodiscard]] Place const& root() const { return places_.front(); }
    [[nodiscard]] std::deque<Place> const& all() const { return places_; }
    [[nodiscard]] std::deque<Scope> const& scopes() const { return scopes_; }
    /// The node that a name means in a record: its own, or that of the nearest record around it; nothing when
    /// only objects inside have it.
    [[nodiscard]] static Place* named(Scope const& scope, std::string const& id);
    /// The nearest record, from this one outward, that the node or the objects inside that have it belong to.
    [[nodiscard]] static Scope const& around(Scope const& scope, std::string const& id);
    /// Every place that a name means from a record: the one it sees, or else those of all objects of
    /// `around`.
    [[nodiscard]] std::vector<Place const*> all_named(Scope const& scope, std::string const& id) const;

  private:
    Place& add(Node const& node, std::size_t& number, Scope& scope, Place* above, bool placeholder);
    void add_instances(Place& per);

    Scheme const* scheme_;
    Assessment const* assessment_;
    std::deque<Place> places_; // the nodes of the scheme come first, in scheme order
    std::deque<Scope> scopes_;
};

/// The records of an assessment and of an object, without what is around them.
[[nodiscard]] Scope record_of(Assessment const& assessment);
[[nodiscard]] Scope record_of(Object const& object);

/// Whether a node has an id, or one below it has.
[[nodiscard]] bool contains(Node const& node, std::string const& id);

/// Whether an object fulfils the `where` of a node; the objects' facts decide it alone.
[[nodiscard]] bool selected(Node const& per, Scope const& object);

} // namespace steelyard::oracle
