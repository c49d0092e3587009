// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/proof/impl/assessor.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// Declares nodes absent, and assesses them instead: without a fault, or with every fault. The audit of an assessment and the
/// proofs about a scheme ask the same of it.
class AbsenceTrial {
  public:
    AbsenceTrial(CheckedScheme const& scheme, Assessor const& assessor) : scheme_(scheme), assessor_(assessor) {}

    /// Nothing is said of a node and what is below, in one record, but that it is absent.
    [[nodiscard]] Assessment absent(Assessment a, RecordWay const& way, std::uint32_t n) const {
        at_record(a, way, [&](auto& record) {
            clear(record, n);
            record.absent.push_back({scheme_.node(n).id, "does not apply"});
        });
        return a;
    }
    /// The node is there, and nothing is wrong with it.
    [[nodiscard]] Assessment perfect(Assessment a, RecordWay const& way, std::uint32_t n) const {
        at_record(a, way, [&](auto& record) {
            clear(record, n);
            list_objects(record, n, way.size() / 2);
            record.checked.push_back(scheme_.node(n).id);
            for (Move const& good : assessor_.goods())
                if (inside(good.node, n)) tell(record, good, way.size() / 2);
        });
        return a;
    }
    /// The node is there, and everything is wrong with it, again and again.
    [[nodiscard]] Assessment worst(Assessment a, RecordWay const& way, std::uint32_t n) const {
        a = perfect(std::move(a), way, n);
        at_record(a, way, [&](auto& record) {
            for (Move const& fault : assessor_.faults()) {
                if (!inside(fault.node, n)) continue;
                Move often = fault;
                if (!often.finding.amount) often.finding.count = 1000;
                tell(record, often, way.size() / 2);
            }
        });
        return a;
    }

  private:
    [[nodiscard]] bool inside(std::uint32_t node, std::uint32_t n) const { return node >= n && node < scheme_.end(n); }
    [[nodiscard]] bool below(std::string_view id, std::uint32_t n) const {
        std::uint32_t const at = scheme_.find(id);
        return at != nowhere && inside(at, n);
    }

    /// Takes everything back that was said of a node and what is below, by its objects as well.
    template <class Record>
    void clear(Record& record, std::uint32_t n) const {
        std::erase_if(record.findings, [&](Finding const& f) { return below(std::string_view(f.clause).substr(0, f.clause.rfind('.')), n); });
        std::erase_if(record.measures, [&](Measure const& m) { return below(m.item, n); });
        std::erase_if(record.absent, [&](Absence const& x) { return below(x.node, n); });
        std::erase_if(record.checked, [&](std::string const& id) { return below(id, n); });
        std::erase_if(record.unchecked, [&](std::string const& id) { return below(id, n); });
        for (ObjectList& list : record.objects)
            for (Object& object : list.members) clear(object, n);
    }
    /// One object of each kind that is assessed below a node and was not listed.
    template <class Record>
    void list_objects(Record& record, std::uint32_t n, std::size_t depth) const {
        for (Move const& good : assessor_.goods()) list_object(record, good, n, depth);
        for (Move const& fault : assessor_.faults()) list_object(record, fault, n, depth);
    }
    template <class Record>
    void list_object(Record& record, Move const& like, std::uint32_t n, std::size_t depth) const {
        if (!inside(like.node, n) || like.record.size() / 2 <= depth) return;
        std::vector<ObjectList> const* lists = &assessor_.best().objects;
        for (std::size_t i = 0; i < depth; ++i) lists = &(*lists)[like.record[2 * i]].members[like.record[2 * i + 1]].objects;
        ObjectList const& list = (*lists)[like.record[2 * depth]];
        for (ObjectList const& known : record.objects)
            if (known.kind == list.kind) return;
        record.objects.push_back(list);
        for (Object& object : record.objects.back().members) clear(object, 0);
    }

    /// Says something in a record, or in those of all objects of the kinds that lie between.
    template <class Record>
    void tell(Record& record, Move const& move, std::size_t depth) const {
        if (move.record.size() / 2 == depth) {
            Assessment one; // `say` knows how things add up
            one.findings.swap(record.findings);
            one.measures.swap(record.measures);
            Move here = move;
            here.record.clear();
            say(one, here);
            one.findings.swap(record.findings);
            one.measures.swap(record.measures);
            return;
        }
        std::vector<ObjectList> const* lists = &assessor_.best().objects;
        for (std::size_t i = 0; i < depth; ++i) lists = &(*lists)[move.record[2 * i]].members[move.record[2 * i + 1]].objects;
        std::string const& kind = (*lists)[move.record[2 * depth]].kind;
        for (ObjectList& list : record.objects)
            for (std::size_t m = 0; list.kind == kind && m < list.members.size(); ++m) tell(list.members[m], move, depth + 1);
    }

    CheckedScheme const& scheme_;
    Assessor const& assessor_;
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
