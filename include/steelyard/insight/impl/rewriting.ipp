// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// An assessment with some of its entries changed. Entries are told apart by where the checked assessment holds them.
class Rewriting {
  public:
    Rewriting(CheckedScheme const& scheme, CheckedAssessment const& given) : scheme_(scheme), given_(given) {}

    /// Leaves so many of a finding's count; 0 drops it.
    void keep(Finding const& finding, std::int64_t count) { findings_.push_back({&finding, count}); }
    void drop(Measure const& measure) { measures_.push_back({&measure, std::nullopt}); }
    void replace(Measure const& measure, Measure with) { measures_.push_back({&measure, std::move(with)}); }
    /// Says of a row that it was checked, or that it was not.
    void name(std::uint32_t row, bool checked) { named_.push_back({record_of(row), id_of(row), checked}); }
    void add(std::uint32_t row, Finding finding) { new_findings_.push_back({record_of(row), std::move(finding)}); }
    void add(std::uint32_t row, Measure measure) { new_measures_.push_back({record_of(row), std::move(measure)}); }
    void know(FactEntry fact) { facts_.push_back({nullptr, std::move(fact)}); }
    /// Records a fact of an instance's object.
    void know(std::uint32_t instance, FactEntry fact) { facts_.push_back({&given_.object(instance), std::move(fact)}); }

    [[nodiscard]] Assessment made() {
        auto const by_place = [](auto const& a, auto const& b) { return a.first < b.first; };
        std::sort(findings_.begin(), findings_.end(), by_place);
        std::sort(measures_.begin(), measures_.end(), by_place);
        Assessment const& from = given_.assessment();
        Assessment out;
        out.id = from.id;
        out.scheme = from.scheme;
        out.edition = from.edition;
        out.entity = from.entity;
        out.title = from.title;
        out.on = from.on;
        out.applies_for = from.applies_for;
        out.assessor = from.assessor;
        out.unlisted = from.unlisted;
        out.holds = from.holds;
        out.facts = from.facts;
        out.events = from.events;
        tell_facts(out.facts, nullptr);
        copy(from, out, nullptr);
        return out;
    }

  private:
    struct Named {
        Object const* record;
        std::string id;
        bool checked;
    };

    /// The object in whose record a row stands; nothing for the assessment itself.
    [[nodiscard]] Object const* record_of(std::uint32_t row) const {
        std::uint32_t const instance = instance_at(row);
        return instance == nowhere ? nullptr : &given_.object(instance);
    }
    [[nodiscard]] std::string const& id_of(std::uint32_t row) const {
        std::uint32_t const instance = instance_at(row);
        if (instance == nowhere) return scheme_.node(row).id;
        Instance const& one = given_.instances()[instance];
        return scheme_.node(one.node + 1 + (row - one.first_row)).id;
    }
    [[nodiscard]] std::uint32_t instance_at(std::uint32_t row) const {
        std::vector<Instance> const& all = given_.instances();
        auto const after = std::upper_bound(all.begin(), all.end(), row, [](std::uint32_t r, Instance const& i) { return r < i.first_row; });
        return row < scheme_.size() || after == all.begin() ? nowhere : static_cast<std::uint32_t>(after - all.begin()) - 1;
    }

    template <class T, class V>
    [[nodiscard]] static V const* found(std::vector<std::pair<T const*, V>> const& changes, T const& entry) {
        auto const at = std::lower_bound(changes.begin(), changes.end(), &entry, [](auto const& a, T const* b) { return a.first < b; });
        return at != changes.end() && at->first == &entry ? &at->second : nullptr;
    }

    /// Facts take the place of what was said of them.
    void tell_facts(std::vector<FactEntry>& facts, Object const* record) const {
        for (std::pair<Object const*, FactEntry> const& told : facts_) {
            if (told.first != record) continue;
            std::erase_if(facts, [&](FactEntry const& one) { return one.fact == told.second.fact; });
            facts.push_back(told.second);
        }
    }

    template <class Record>
    void copy(Record const& from, Record& to, Object const* record) const {
        for (Finding const& one : from.findings) {
            std::int64_t const* const left = found(findings_, one);
            if (left != nullptr && *left == 0) continue;
            to.findings.push_back(one);
            if (left != nullptr) to.findings.back().count = *left;
        }
        for (Measure const& one : from.measures) {
            std::optional<Measure> const* const with = found(measures_, one);
            if (with == nullptr)
                to.measures.push_back(one);
            else if (*with)
                to.measures.push_back(**with);
        }
        to.absent = from.absent;
        to.checked = from.checked;
        to.unchecked = from.unchecked;
        for (Named const& one : named_) {
            if (one.record != record) continue;
            auto const named = [&](std::string const& id) { return id == one.id || scheme_.find(id) == scheme_.find(one.id); }; // the root has two names
            std::erase_if(to.checked, named);
            std::erase_if(to.unchecked, named);
            (one.checked ? to.checked : to.unchecked).push_back(one.id);
        }
        for (auto const& [in, finding] : new_findings_)
            if (in == record) to.findings.push_back(finding);
        for (auto const& [in, measure] : new_measures_)
            if (in == record) to.measures.push_back(measure);
        for (ObjectList const& list : from.objects) {
            ObjectList& made = to.objects.emplace_back();
            made.kind = list.kind;
            for (Object const& member : list.members) {
                Object& object = made.members.emplace_back();
                object.id = member.id;
                object.title = member.title;
                object.on = member.on;
                object.facts = member.facts;
                tell_facts(object.facts, &member);
                copy(member, object, &member);
            }
        }
    }

    CheckedScheme const& scheme_;
    CheckedAssessment const& given_;
    std::vector<std::pair<Finding const*, std::int64_t>> findings_;
    std::vector<std::pair<Measure const*, std::optional<Measure>>> measures_;
    std::vector<std::pair<Object const*, Finding>> new_findings_;
    std::vector<std::pair<Object const*, Measure>> new_measures_;
    std::vector<Named> named_;
    std::vector<std::pair<Object const*, FactEntry>> facts_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
