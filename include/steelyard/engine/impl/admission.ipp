// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/impl/assessment_head.ipp>
#include <steelyard/engine/impl/event_check.ipp>
#include <steelyard/engine/impl/fact_values.ipp>
#include <steelyard/engine/impl/finding_check.ipp>
#include <steelyard/engine/impl/latest_check.ipp>
#include <steelyard/engine/impl/measure_check.ipp>
#include <steelyard/engine/impl/object_filter.ipp>
#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/placed_readings.ipp>
#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Resolves the names of an assessment and looks for contradictions.
template <class Late = void>
class Admission {
  public:
    static constexpr std::uint32_t most_objects = 10'000; ///< of a kind, that one record lists
    constexpr Admission(CheckedScheme const& scheme, CheckedAssessment& made, Diagnostics& out)
        : scheme_(scheme), plan_(scheme.plan()), made_(made), out_(out) {}

    constexpr void admit() {
        Assessment const& a = made_.assessment();
        check_assessment_head(scheme_.scheme(), a, out_);
        made_.applied_for_ = read_application(scheme_.scheme(), a, out_);
        grow(scheme_.size());
        made_.facts_.resize(plan_.facts.size());
        read_facts(plan_, a.facts, nowhere, made_.facts_, "", out_);
        read_events(plan_, scheme_.scheme(), a, made_.events_, made_.first_event_, made_.covered_, out_);
        made_.held_level_ = read_holding(scheme_.scheme(), a, out_);
        std::vector<Block> const blocks{{0, 0, nowhere}};
        open_objects(a.objects, blocks, "");
        read_record(a, blocks, nowhere, "");
        spread_mentions();
        sort_findings(made_.placed_, made_.row_count(), made_.first_finding_);
        sort_readings(made_.readings_, reading_paths_, out_);
        made_.spoken_of_ = rows_spoken_of(made_.mentions_, made_.measures_, made_.first_finding_);
        check_rows();
        check_empty();
        sort_stably(made_.ranges_, [](InstanceRange const& x, InstanceRange const& y) { return x.row < y.row; });
    }

    /// The assessment that says nothing, whatever the scheme would ask for.
    [[nodiscard]] static constexpr CheckedAssessment nothing_said(CheckedScheme const& scheme, unlisted_rule unlisted) {
        CheckedAssessment made;
        made.scheme_ = &scheme.scheme();
        made.held_.emplace_back().unlisted = unlisted;
        Diagnostics ignored;
        Admission(scheme, made, ignored).admit();
        return made;
    }

  private:
    /// Rows that a record may speak of: the nodes of one template (or of the whole scheme), from `first_row` on.
    struct Block {
        std::uint32_t scope = 0;
        std::uint32_t first_row = 0;
        std::uint32_t instance = nowhere;
    };
    static constexpr std::uint32_t most_rows = 4'000'000;

    constexpr void report(code what, std::string_view path, std::string_view a = {}, std::string_view b = {},
                          std::string_view c = {}) {
        add_to(out_, what, path, a, b, c);
    }

    constexpr void grow(std::uint32_t rows) {
        made_.mentions_.resize(made_.mentions_.size() + rows);
        made_.absences_.resize(made_.mentions_.size());
        made_.measures_.resize(made_.mentions_.size());
        paths_.resize(made_.mentions_.size());
        nodes_.resize(made_.mentions_.size());
        parents_.resize(made_.mentions_.size());
    }

    // ---- objects and rows

    /// Opens rows for the objects of the nodes per object inside some blocks, then for the objects inside those.
    constexpr void open_objects(std::vector<ObjectList> const& lists, std::vector<Block> const& blocks,
                                std::string const& path) {
        for (Block const& block : blocks) lay_rows(block);
        std::vector<bool> used(lists.size());
        struct Opened {
            Object const* object;
            std::vector<Block> blocks;
            std::vector<std::optional<ratio>> facts;
            std::string path;
            std::uint32_t kind;
        };
        std::vector<Opened> opened;
        if (lists.size() > 1000) {
            report(code::assessment_too_many, below(path, "objects"), lists[1000].kind, "1000");
            return;
        }
        for (std::size_t l = 0; l < lists.size(); ++l) {
            std::uint32_t const kind = place_of(scheme_.scheme().objects, lists[l].kind);
            std::string const here = below(path, "objects", l);
            for (std::size_t e = 0; e < l; ++e)
                if (lists[e].kind == lists[l].kind) report(code::assessment_twice, here, lists[l].kind);
            if (kind == nowhere) continue;
            if (lists[l].members.size() > most_objects) {
                report(code::assessment_too_many, here, lists[l].kind, index_text(most_objects));
                continue;
            }
            for (std::size_t m = 0; m < lists[l].members.size(); ++m) {
                Object const& object = lists[l].members[m];
                Opened one{&object, {}, {}, below(here, "members", m), kind};
                one.facts.resize(plan_.facts.size());
                read_facts(plan_, object.facts, kind, one.facts, one.path, out_);
                for (std::size_t e = 0; e < m; ++e)
                    if (lists[l].members[e].id == object.id) report(code::assessment_twice, one.path, object.id);
                opened.push_back(std::move(one));
            }
        }
        for (Block const& block : blocks) {
            std::uint32_t const top = block.scope;
            for (std::uint32_t n = top; n < plan_.nodes[top].end; ++n) {
                if (plan_.nodes[n].kind != node_kind::per_object || plan_.nodes[n].scope != block.scope) continue;
                InstanceRange range;
                std::string here = path; // where the objects are listed
                range.row = block.first_row + (n - top);
                range.first = static_cast<std::uint32_t>(made_.instances_.size());
                for (std::size_t l = 0; l < lists.size(); ++l)
                    if (lists[l].kind == plan_.nodes[n].node->per) {
                        range.listed = lists[l].members.size() <= most_objects; // of one too long nothing else is said
                        used[l] = true;
                        here = below(path, "objects", l);
                    }
                for (Opened& one : opened) {
                    if (one.kind != plan_.nodes[n].object) continue;
                    if (plan_.nodes[n].where != nowhere) {
                        truth const in = ObjectFilter(plan_, made_.facts_, one.facts, made_.assessment().on).judge(plan_.nodes[n].where);
                        if (in == truth::unknown)
                            report(code::assessment_object_fact, one.path,
                                   one.object->id, to_string(*plan_.nodes[n].node->where));
                        if (in == truth::no) continue;
                    }
                    if (plan_.nodes[n].weigh_by != nowhere) {
                        std::optional<ratio> const& w = one.facts[plan_.nodes[n].weigh_by];
                        if (!w || *w <= 0) report(code::assessment_object_weight, one.path, one.object->id, plan_.nodes[n].node->weigh_by);
                    }
                    if (plan_.nodes[n].combine == combination::last && !one.object->on)
                        report(code::assessment_object_date, one.path, one.object->id);
                    open_instance(n, block, range, one.object, one.facts, one.blocks);
                }
                range.count = static_cast<std::uint32_t>(made_.instances_.size()) - range.first;
                if (plan_.nodes[n].combine == combination::last) check_latest(made_.objects_, range, here, out_);
                if (range.listed && range.count == 0) empty_.emplace_back(range.row, here);
                made_.ranges_.push_back(range);
            }
        }
        for (std::size_t l = 0; l < lists.size(); ++l)
            if (!used[l]) {
                std::uint32_t const kind = place_of(scheme_.scheme().objects, lists[l].kind);
                report(kind == nowhere ? code::assessment_unknown_object : code::assessment_misplaced_object,
                       below(path, "objects", l), lists[l].kind);
            }
        for (Opened const& one : opened) {
            if (made_.mentions_.size() > most_rows) {
                report(code::assessment_too_many, path, one.object->id, index_text(most_rows));
                return;
            }
            open_objects(one.object->objects, one.blocks, one.path);
            read_record(*one.object, one.blocks, one.kind, one.path);
        }
    }

    constexpr void open_instance(std::uint32_t node, Block const& block, InstanceRange const& range, Object const* object,
                                 std::vector<std::optional<ratio>> const& facts, std::vector<Block>& blocks) {
        std::uint32_t const wanted = plan_.nodes[node + 1].end - (node + 1);
        if (made_.mentions_.size() + wanted > most_rows) {
            if (!full_) report(code::assessment_too_many, "/objects", object->id, index_text(most_rows));
            full_ = true;
            return;
        }
        Instance instance;
        instance.node = node;
        instance.parent = block.instance;
        instance.first_row = made_.row_count();
        instance.object = object->id;
        std::uint32_t const inner = node + 1;
        Block const own{inner, instance.first_row, static_cast<std::uint32_t>(made_.instances_.size())};
        grow(plan_.nodes[inner].end - inner);
        parents_[instance.first_row] = range.row;
        made_.instances_.push_back(std::move(instance));
        made_.objects_.push_back(object);
        std::vector<std::optional<ratio>> known = made_.facts_;
        if (block.instance != nowhere) known = made_.object_facts_[block.instance];
        for (std::size_t f = 0; f < facts.size(); ++f)
            if (facts[f]) known[f] = facts[f];
        made_.object_facts_.push_back(std::move(known));
        blocks.push_back(own);
    }

    /// Gives the rows of a block their nodes and the rows above them.
    constexpr void lay_rows(Block const& block) {
        std::uint32_t const top = block.scope;
        for (std::uint32_t n = top; n < plan_.nodes[top].end; ++n) {
            std::uint32_t const row = block.first_row + (n - top);
            nodes_[row] = n;
            if (n != top) parents_[row] = block.first_row + (plan_.nodes[n].parent - top);
        }
        if (block.first_row == 0) parents_[0] = nowhere;
    }

    /// The row of a node in the record at hand; reports why there is none.
    constexpr std::uint32_t row_of(std::uint32_t node, std::vector<Block> const& blocks, std::uint32_t kind,
                                   std::string const& path, std::string const& name) {
        std::uint32_t const scope = plan_.nodes[node].scope;
        for (Block const& b : blocks)
            if (b.scope == scope) return b.first_row + (node - b.scope);
        if (scope == 0)
            report(code::assessment_outside_object, path, name);
        else if (plan_.nodes[scope].object == kind)
            report(code::assessment_not_selected, path, name);
        else
            report(code::assessment_inside_object, path,
                   name, scheme_.scheme().objects[plan_.nodes[scope].object].id);
        return nowhere;
    }

    constexpr std::uint32_t row_named(std::string const& id, std::vector<Block> const& blocks, std::uint32_t kind,
                                      std::string const& path) {
        std::uint32_t const n = find_node(plan_, id);
        if (n != nowhere) return row_of(n, blocks, kind, path, id);
        Nearest nearest(id);
        for (PlannedNode const& known : plan_.nodes) nearest.offer(known.node->id);
        report(code::assessment_unknown_node, path, id, nearest.best());
        return nowhere;
    }

    // ---- records

    template <class Record>
    constexpr void read_record(Record const& record, std::vector<Block> const& blocks, std::uint32_t kind,
                               std::string const& path) {
        for (std::size_t i = 0; i < record.findings.size(); ++i)
            read_finding(record.findings[i], blocks, kind, below(path, "findings", i));
        for (std::size_t i = 0; i < record.measures.size(); ++i)
            read_measure(record.measures[i], blocks, kind, below(path, "measures", i));
        for (std::size_t i = 0; i < record.absent.size(); ++i) {
            std::string const here = below(path, "absent", i);
            std::uint32_t const row = row_named(record.absent[i].node, blocks, kind, here);
            if (row == nowhere) continue;
            Node const& node = *plan_.nodes[nodes_[row]].node;
            if (node.absence == absence_rule::forbidden) report(code::assessment_absence_forbidden, here, node.id);
            if (node.absence == absence_rule::reason && trimmed(record.absent[i].reason).empty())
                report(code::assessment_absence_reason, here, node.id);
            if (say(row, mention::absent, here)) made_.absences_[row] = &record.absent[i];
        }
        for (std::size_t i = 0; i < record.checked.size(); ++i) {
            std::string const here = below(path, "checked", i);
            say(row_named(record.checked[i], blocks, kind, here), mention::checked, here);
        }
        for (std::size_t i = 0; i < record.unchecked.size(); ++i) {
            std::string const here = below(path, "unchecked", i);
            say(row_named(record.unchecked[i], blocks, kind, here), mention::unchecked, here);
        }
    }

    /// Notes what is said of a row by name; a second, different word is a contradiction.
    constexpr bool say(std::uint32_t row, mention what, std::string const& path) {
        if (row == nowhere) return false;
        if (made_.mentions_[row] != mention::none) {
            report(code::assessment_twice, path, plan_.nodes[nodes_[row]].node->id);
            return false;
        }
        made_.mentions_[row] = what;
        paths_[row] = path;
        return true;
    }

    constexpr void read_finding(Finding const& finding, std::vector<Block> const& blocks, std::uint32_t kind,
                                std::string const& path) {
        auto const number = static_cast<std::uint32_t>(made_.findings_.size());
        made_.findings_.push_back(&finding);
        finding_paths_.push_back(path);
        ClausePlace const place = find_clause(plan_, finding.clause);
        if (place.node == nowhere) {
            report_unknown(plan_, finding, path, out_);
            return;
        }
        std::uint32_t const row = row_of(place.node, blocks, kind, below(path, "clause"), finding.clause);
        check_finding(*plan_.nodes[place.node].node, place, finding, path, out_);
        if (row != nowhere) made_.placed_.push_back(PlacedFinding{row, place.clause, number});
    }

    constexpr void read_measure(Measure const& measure, std::vector<Block> const& blocks, std::uint32_t kind,
                                std::string const& path) {
        std::uint32_t const row = row_named(measure.item, blocks, kind, below(path, "item"));
        if (row == nowhere) return;
        PlannedNode const& n = plan_.nodes[nodes_[row]];
        bool const deducts = !n.node->deduct.empty();
        std::uint32_t const reading = deducts ? measured_reading(n, measure, path, out_) : nowhere;
        if (deducts && reading == nowhere) return;
        if (deducts) {
            made_.readings_.push_back(PlacedReading{row, reading, &measure});
            reading_paths_.push_back(path);
        } else if (made_.measures_[row] != nullptr) {
            return report(code::assessment_twice, path, measure.item);
        }
        if (made_.measures_[row] == nullptr) made_.measures_[row] = &measure;
        if (paths_[row].empty()) paths_[row] = path;
        check_measure(n, measure, reading, path, out_);
    }

    // ---- the whole

    /// What is said of a node holds for everything below that nothing else is said of; absence holds for all of it.
    constexpr void spread_mentions() {
        for (std::uint32_t row = 1; row < made_.row_count(); ++row) {
            std::uint32_t const above = parents_[row];
            mention const m = made_.mentions_[above];
            if (m == mention::absent) {
                if (made_.mentions_[row] != mention::none && made_.mentions_[row] != mention::absent)
                    report(code::assessment_found_on_absent, paths_[row], plan_.nodes[nodes_[row]].node->id);
                made_.mentions_[row] = mention::absent;
                if (made_.absences_[row] == nullptr) made_.absences_[row] = made_.absences_[above];
            } else if (made_.mentions_[row] == mention::none) {
                made_.mentions_[row] = m;
                spread_.push_back(row);
            }
        }
    }

    /// An empty list of objects makes the group absent: that must be allowed.
    constexpr void check_empty() {
        for (auto const& [row, path] : empty_) {
            Node const& node = *plan_.nodes[nodes_[row]].node;
            if (made_.mentions_[row] == mention::absent || node.when_empty != empty_rule::absent) continue;
            if (node.absence == absence_rule::forbidden) report(code::assessment_absence_forbidden, path, node.id);
            if (node.absence == absence_rule::reason) report(code::assessment_absence_reason, path, node.id);
        }
    }

    /// Contradictions between what is said of a row and what was found there.
    constexpr void check_rows() {
        for (PlacedFinding const& f : made_.placed_) {
            std::string const& id = plan_.nodes[nodes_[f.row]].node->id;
            if (made_.mentions_[f.row] == mention::absent)
                report(code::assessment_found_on_absent, finding_paths_[f.number], id);
            bool const own = paths_[f.row].size() != 0 && made_.mentions_[f.row] == mention::unchecked &&
                             !holds(spread_, f.row);
            if (own) report(code::assessment_found_on_unchecked, finding_paths_[f.number], id);
        }
        for (std::uint32_t row = 0; row < made_.row_count(); ++row) {
            PlannedNode const& n = plan_.nodes[nodes_[row]];
            bool const spread = holds(spread_, row);
            if (made_.measures_[row] != nullptr) {
                if (made_.mentions_[row] == mention::absent)
                    report(code::assessment_found_on_absent, paths_[row], n.node->id);
                if (made_.mentions_[row] == mention::unchecked && !spread)
                    report(code::assessment_found_on_unchecked, paths_[row], n.node->id);
            } else if (n.kind == node_kind::item && !spread && made_.mentions_[row] == mention::checked &&
                       n.value_fact == nowhere &&
                       (!n.node->options.empty() || n.node->bands || n.node->proportion || n.node->judged)) {
                report(code::assessment_measure_missing, paths_[row], n.node->id);
            }
        }
    }

    CheckedScheme const& scheme_;
    Plan const& plan_;
    CheckedAssessment& made_;
    Diagnostics& out_;
    std::vector<std::uint32_t> nodes_; // of each row
    std::vector<std::uint32_t> parents_; // row above each row
    bool full_ = false;                  // no more rows
    std::vector<std::string> paths_;     // where a row was spoken of
    std::vector<std::string> finding_paths_;
    std::vector<std::string> reading_paths_; // of the readings in the order recorded
    std::vector<std::pair<std::uint32_t, std::string>> empty_; // nodes per object with an empty list
    std::vector<std::uint32_t> spread_; // rows that only follow what was said above them, ascending
};

} // namespace detail

STEELYARD_DEFINE expected<CheckedAssessment, Diagnostics> validate(CheckedScheme const& scheme,
                                                                 Assessment const& assessment) {
    return validate(scheme, Assessment(assessment));
}

STEELYARD_DEFINE expected<CheckedAssessment, Diagnostics> validate(CheckedScheme const& scheme, Assessment&& assessment) {
    CheckedAssessment made;
    made.scheme_ = &scheme.scheme();
    made.held_.push_back(std::move(assessment));
    Diagnostics found;
    detail::Admission(scheme, made, found).admit();
    if (found.any_error()) return unexpected(std::move(found));
    return expected<CheckedAssessment, Diagnostics>(std::move(made), std::move(found));
}

STEELYARD_END_NAMESPACE
