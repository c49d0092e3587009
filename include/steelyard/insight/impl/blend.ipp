// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/insight/compare.hpp>
#include <steelyard/reflect/canonical.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Where the entries of a list stand, by their names.
template <class T, class Name>
class ByName {
  public:
    ByName(std::vector<T> const& list, Name const& name) {
        places_.reserve(list.size());
        for (std::size_t i = 0; i < list.size(); ++i) places_.emplace_back(name(list[i]), i);
        std::sort(places_.begin(), places_.end());
    }
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
        auto const at = std::lower_bound(places_.begin(), places_.end(), name, [](auto const& a, std::string_view b) { return a.first < b; });
        if (at == places_.end() || at->first != name) return {};
        return at->second;
    }

  private:
    std::vector<std::pair<std::invoke_result_t<Name const&, T const&>, std::size_t>> places_;
};

/// Two assessments of one scheme, taken apart into what each says of one thing, and assessments that say some of these as the
/// first does and the others as the second does.
class Blend {
  public:
    Blend(CheckedScheme const& scheme, Assessment const& first, Assessment const& second)
        : scheme_(scheme), first_(first), second_(second) {
        part_up(first_, second_);
        for (std::uint32_t i = 0; i < parts_.size(); ++i) numbers_.emplace_back(key_of(parts_[i].kind, parts_[i].name, parts_[i].objects), i);
        std::sort(numbers_.begin(), numbers_.end());
    }

    /// What differs, in the order of the record.
    [[nodiscard]] std::vector<ComparedPart> const& parts() const { return parts_; }

    /// The first assessment with some parts as the second has them.
    [[nodiscard]] Assessment made(std::vector<bool> const& taken) {
        taken_ = &taken;
        Assessment out = second_; // for what has no part in the score
        bool const head = is_taken(compared_part::head, {});
        Assessment const& from = head ? second_ : first_;
        out.on = from.on;
        out.applies_for = from.applies_for;
        out.unlisted = from.unlisted;
        out.holds = from.holds;
        out.events.clear();
        pick(first_.events, second_.events, out.events, compared_part::events, [](EventRecord const& r) { return std::string_view(r.kind); });
        put_together(first_, second_, out);
        return out;
    }

  private:
    using Lines = std::vector<std::vector<std::string>>; // by node

    [[nodiscard]] static std::string key_of(compared_part kind, std::string_view name, std::vector<std::string> const& objects) {
        std::string out;
        out += static_cast<char>('a' + static_cast<int>(kind == compared_part::group ? compared_part::item : kind));
        (out += '\0') += name; // an object's id can hold a line break
        for (std::string const& one : objects) (out += '\0') += one;
        return out;
    }
    [[nodiscard]] bool is_taken(compared_part kind, std::string_view name) const {
        std::string const key = key_of(kind, name, path_);
        auto const at = std::lower_bound(numbers_.begin(), numbers_.end(), key, [](auto const& a, std::string const& b) { return a.first < b; });
        return at != numbers_.end() && at->first == key && (*taken_)[at->second];
    }
    [[nodiscard]] static std::string_view node_of(Finding const& finding) {
        return std::string_view(finding.clause).substr(0, finding.clause.rfind('.'));
    }

    /// A node's own id, by whichever name an assessment calls it: the root has two.
    [[nodiscard]] std::string_view own(std::string_view id) const {
        std::uint32_t const n = scheme_.find(id);
        return n == nowhere ? id : std::string_view(scheme_.node(n).id);
    }

    // ---- what differs

    void differs(compared_part kind, std::string name) { parts_.push_back({kind, std::move(name), path_}); }

    /// Entries of which each side has one at most, by their names.
    template <class T, class Name, class Same>
    void part_up(std::vector<T> const& first, std::vector<T> const& second, compared_part kind, Name const& name, Same const& same) {
        ByName const of_first(first, name);
        ByName const of_second(second, name);
        for (T const& one : first) {
            auto const other = of_second.find(name(one));
            if (!other || !same(one, second[*other])) differs(kind, std::string(name(one)));
        }
        for (T const& one : second)
            if (!of_first.find(name(one))) differs(kind, std::string(name(one)));
    }

    template <class Record>
    void part_up(Record const& first, Record const& second) {
        bool head = first.on == second.on;
        if constexpr (std::is_same_v<Record, Assessment>)
            head = head && first.applies_for == second.applies_for && first.unlisted == second.unlisted && first.holds == second.holds;
        if (!head) differs(compared_part::head, {});
        auto const equal = [](auto const& a, auto const& b) { return a == b; };
        part_up(first.facts, second.facts, compared_part::fact, [](FactEntry const& f) { return std::string_view(f.fact); }, equal);
        if constexpr (std::is_same_v<Record, Assessment>)
            part_up(first.events, second.events, compared_part::events, [](EventRecord const& r) { return std::string_view(r.kind); }, equal);
        auto const kind = [](ObjectList const& list) { return std::string_view(list.kind); };
        part_up(first.objects, second.objects, compared_part::objects, kind, [](auto const&, auto const&) { return true; });
        for_each_list(first, second, [&](ObjectList const& a, ObjectList const& b) {
            part_up(a.members, b.members, compared_part::object, [&](Object const& o) { return a.kind + "/" + o.id; }, [](auto const&, auto const&) { return true; });
        });
        Lines const a = lines_of(first);
        Lines const b = lines_of(second);
        for (std::uint32_t n = 0; n < scheme_.size(); ++n)
            if (a[n] != b[n]) differs(scheme_.node(n).is_group() ? compared_part::group : compared_part::item, scheme_.node(n).id);
        for_each_list(first, second, [&](ObjectList const& one, ObjectList const& other) {
            for_each_object(one, other, [&](Object const& x, Object const& y) {
                path_.push_back(one.kind + "/" + x.id);
                part_up(x, y);
                path_.pop_back();
            });
        });
    }

    template <class Record, class Visit>
    static void for_each_list(Record const& first, Record const& second, Visit const& visit) {
        for (ObjectList const& a : first.objects)
            for (ObjectList const& b : second.objects)
                if (a.kind == b.kind) visit(a, b);
    }
    [[nodiscard]] static std::string_view id_of(Object const& object) { return object.id; }
    using Members = ByName<Object, decltype(id_of)>;
    template <class Visit>
    void for_each_object(ObjectList const& first, ObjectList const& second, Visit const& visit) {
        Members const& others = members_.try_emplace(&second, second.members, id_of).first->second;
        for (Object const& a : first.members)
            if (auto const other = others.find(a.id)) visit(a, second.members[*other]);
    }

    /// What a record says of each node, in whatever order: without notes, places and days, which nothing reckons with.
    template <class Record>
    [[nodiscard]] Lines lines_of(Record const& record) const {
        Lines out(scheme_.size());
        auto const add = [&](std::string_view node, std::string line) {
            std::uint32_t const n = scheme_.find(node);
            if (n != nowhere) out[n].push_back(std::move(line));
        };
        for (Finding one : record.findings) {
            one.note.clear();
            one.place.clear();
            one.on.reset();
            std::string const node(own(node_of(one)));
            one.clause.replace(0, node_of(one).size(), node);
            add(node, "f" + reflect::canonical_text(one));
        }
        for (Measure one : record.measures) {
            one.note.clear();
            one.item = std::string(own(one.item));
            add(one.item, "m" + reflect::canonical_text(one));
        }
        for (Absence const& one : record.absent) add(one.node, "absent");
        for (std::string const& one : record.checked) add(one, "checked");
        for (std::string const& one : record.unchecked) add(one, "unchecked");
        for (std::vector<std::string>& of : out) std::sort(of.begin(), of.end());
        return out;
    }

    // ---- putting together

    template <class T, class Name>
    void pick(std::vector<T> const& first, std::vector<T> const& second, std::vector<T>& out, compared_part kind, Name const& name) const {
        for (T const& one : first)
            if (!is_taken(kind, name(one))) out.push_back(one);
        for (T const& one : second)
            if (is_taken(kind, name(one))) out.push_back(one);
    }

    template <class Record>
    void put_together(Record const& first, Record const& second, Record& out) {
        out.facts.clear();
        out.findings.clear();
        out.measures.clear();
        out.absent.clear();
        out.checked.clear();
        out.unchecked.clear();
        out.objects.clear();
        constexpr compared_part node = compared_part::item;
        pick(first.facts, second.facts, out.facts, compared_part::fact, [](FactEntry const& f) { return std::string_view(f.fact); });
        pick(first.findings, second.findings, out.findings, node, [&](Finding const& f) { return own(node_of(f)); });
        pick(first.measures, second.measures, out.measures, node, [&](Measure const& m) { return own(m.item); });
        pick(first.absent, second.absent, out.absent, node, [&](Absence const& a) { return own(a.node); });
        auto const itself = [&](std::string const& s) { return own(s); };
        pick(first.checked, second.checked, out.checked, node, itself);
        pick(first.unchecked, second.unchecked, out.unchecked, node, itself);
        pick(first.objects, second.objects, out.objects, compared_part::objects, [](ObjectList const& l) { return std::string_view(l.kind); });
        for_each_list(first, second, [&](ObjectList const& a, ObjectList const& b) {
            auto const list = std::find_if(out.objects.begin(), out.objects.end(), [&](ObjectList const& l) { return l.kind == a.kind; });
            list->members.clear();
            pick(a.members, b.members, list->members, compared_part::object, [&](Object const& o) { return a.kind + "/" + o.id; });
            auto object = list->members.begin();
            for_each_object(a, b, [&](Object const& x, Object const& y) {
                while (object->id != x.id) ++object; // those that both have are all there, in the order of the first
                path_.push_back(a.kind + "/" + x.id);
                if (is_taken(compared_part::head, {})) object->on = y.on;
                put_together(x, y, *object);
                path_.pop_back();
            });
        });
    }

    CheckedScheme const& scheme_;
    Assessment const& first_;
    Assessment const& second_;
    std::vector<ComparedPart> parts_;
    std::vector<std::pair<std::string, std::uint32_t>> numbers_;
    std::vector<std::string> path_;
    std::map<ObjectList const*, Members> members_; // of the second's lists
    std::vector<bool> const* taken_ = nullptr;
};

} // namespace detail

STEELYARD_END_NAMESPACE
