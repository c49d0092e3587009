// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/plan.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Adds a diagnostic; `a` to `d` are its words in order, those left out have no data. (Views one by one, because g++ 12
/// cannot evaluate lists of strings at compile time.)
template <class Late = void>
constexpr void add_to(Diagnostics& out, code what, std::string_view path, std::string_view a = {}, std::string_view b = {},
                      std::string_view c = {}, std::string_view d = {}) {
    Diagnostic one;
    one.what = what;
    one.level = severity_of(what);
    one.path = path;
    for (std::string_view const word : {a, b, c, d})
        if (word.data() != nullptr) one.arguments.emplace_back(word);
    out.add(std::move(one));
}

/// What every part of the validation works on.
struct SchemeCheck {
    Scheme const& scheme;
    Plan& plan;
    Diagnostics& out;

    constexpr void report(code what, std::string_view path, std::string_view a = {}, std::string_view b = {},
                          std::string_view c = {}, std::string_view d = {}) const {
        add_to(out, what, path, a, b, c, d);
    }
};

template <class Late = void>
[[nodiscard]] constexpr std::string index_text(std::size_t index) {
    return to_string(decimal(static_cast<std::int64_t>(index)));
}

template <class Late = void>
[[nodiscard]] constexpr std::string number_text(std::int64_t number) { return to_string(ratio(number)); }

/// A step down a path.
template <class Late = void>
[[nodiscard]] constexpr std::string below(std::string const& path, std::string_view member) {
    std::string out = path;
    out += '/';
    out += member;
    return out;
}
template <class Late = void>
[[nodiscard]] constexpr std::string below(std::string const& path, std::string_view member, std::size_t index) {
    std::string out = below(path, member);
    out += '/';
    out += index_text(index);
    return out;
}

/// The JSON Pointer of a node; made only when something is reported.
template <class Late = void>
[[nodiscard]] constexpr std::string path_of(Plan const& plan, std::uint32_t index) {
    if (index == 0) return "/tree";
    std::uint32_t const parent = plan.nodes[index].parent;
    std::size_t place = 0;
    for (std::uint32_t c = parent + 1; c < index; c = plan.nodes[c].end) ++place;
    return below(path_of(plan, parent), "children", place);
}

/// True when ids of `outer` can be named from inside `inner`: the same template or one around it.
template <class Late = void>
[[nodiscard]] constexpr bool encloses(Plan const& plan, std::uint32_t outer, std::uint32_t inner) {
    while (inner != outer) {
        if (inner == 0) return false;
        inner = plan.nodes[plan.nodes[inner].parent].scope;
    }
    return true;
}

template <class Late = void>
[[nodiscard]] constexpr bool has_tag(Node const& node, std::string_view tag) {
    for (std::string const& t : node.tags)
        if (t == tag) return true;
    return false;
}

/// True when a range of nodes below `top` can visit node `n`, or an instance of it.
template <class Late = void>
[[nodiscard]] constexpr bool in_static_range(Plan const& plan, range_kind over, std::string_view tagged, std::uint32_t top,
                                             std::uint32_t n) {
    if (!tagged.empty() && !has_tag(*plan.nodes[n].node, tagged)) return false;
    switch (over) {
    case range_kind::children:
    case range_kind::instances: return plan.nodes[n].parent == top;
    case range_kind::items: return plan.nodes[n].kind == node_kind::item;
    case range_kind::nodes: return true;
    case range_kind::events: return false;
    }
    return true;
}

/// Ids are words without blanks and punctuation of the condition grammar; `dots` allows dots inside.
template <class Late = void>
[[nodiscard]] constexpr bool good_id(std::string_view id, bool dots) {
    if (id.empty() || id.front() == '.' || id.back() == '.') return false;
    for (char const c : id) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || (static_cast<unsigned char>(c) >= 0x80U);
        if (!plain && !(dots && c == '.')) return false;
    }
    return true;
}

/// Reports bad and repeated ids of a list; `id_of(i)` names the i-th, `path_to(i)` its place. O(n log n).
template <class IdOf, class PathTo>
constexpr void check_ids(SchemeCheck const& check, std::size_t count, bool dots, IdOf id_of, PathTo path_to) {
    std::vector<std::pair<std::string_view, std::size_t>> seen;
    for (std::size_t i = 0; i < count; ++i) {
        if (!good_id(id_of(i), dots))
            check.report(code::scheme_bad_id, path_to(i), std::string(id_of(i)));
        else
            seen.emplace_back(id_of(i), i);
    }
    sort_stably(seen);
    for (std::size_t i = 1; i < seen.size(); ++i)
        if (seen[i].first == seen[i - 1].first)
            check.report(code::scheme_duplicate_id, path_to(seen[i].second), std::string(seen[i].first));
}

/// Index of an id in a list of things with ids, or `nowhere`.
template <class List> [[nodiscard]] constexpr std::uint32_t place_of(List const& list, std::string_view id) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].id == id) return static_cast<std::uint32_t>(i);
    return nowhere;
}

/// The node with an id in a plan whose ids are sorted, or `nowhere`.
template <class Late = void>
[[nodiscard]] constexpr std::uint32_t find_node(Plan const& plan, std::string_view id) {
    if (id == "total") return 0;
    std::size_t const at =
        place_in(plan.by_id, [&](std::uint32_t n) { return std::string_view(plan.nodes[n].node->id) < id; });
    return at < plan.by_id.size() && plan.nodes[plan.by_id[at]].node->id == id ? plan.by_id[at] : nowhere;
}

/// A clause or adjustment by the name findings use: NODE.CLAUSE, the clause behind the last dot.
struct ClausePlace {
    std::uint32_t node = nowhere;
    std::uint32_t clause = nowhere; ///< with `adjustment_bit` for an adjustment
};
template <class Late = void>
[[nodiscard]] constexpr ClausePlace find_clause(Plan const& plan, std::string_view name) {
    ClausePlace out;
    std::size_t const dot = name.rfind('.');
    if (dot == std::string_view::npos) return out;
    std::uint32_t const n = find_node(plan, name.substr(0, dot));
    if (n == nowhere) return out;
    std::uint32_t const c = place_of(plan.nodes[n].node->deduct, name.substr(dot + 1));
    std::uint32_t const a = place_of(plan.nodes[n].node->adjustments, name.substr(dot + 1));
    if (c == nowhere && a == nowhere) return out;
    out.node = n;
    out.clause = c != nowhere ? c : (a | adjustment_bit);
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
