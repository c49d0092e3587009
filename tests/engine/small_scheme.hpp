// SPDX-License-Identifier: BSL-1.0
#pragma once
// Small sound schemes for tests of one rule each, and what is refused, as a text.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>

namespace steelyard::small {

/// An item that loses marks by its clauses.
inline Node deducting(std::string_view id, points full, std::vector<Clause> clauses) {
    Node n;
    n.id = id;
    n.full = full;
    n.deduct = std::move(clauses);
    return n;
}

/// An item of any marks from 0 to full.
inline Node judged(std::string_view id, points full) {
    Node n;
    n.id = id;
    n.full = full;
    n.judged = Judged{};
    return n;
}

/// A group that adds up.
inline Node group(std::string_view id, std::vector<Node> children) {
    Node n;
    n.id = id;
    n.combine = combination::sum;
    n.children = std::move(children);
    return n;
}

/// One level, and a tree; sound as far as the tree is.
inline Scheme scheme_of(Node tree) {
    Scheme s;
    s.id = "s";
    s.edition = "1";
    s.levels = {Level{.id = "pass"}};
    s.ladders = {Ladder{"marks", {}, {Rung{"pass", {expression("total >= 1")}}}}};
    s.tree = std::move(tree);
    return s;
}

/// The ids of what was said, in order, each with a space behind it.
inline std::string codes(Diagnostics const& all) {
    std::string out;
    for (Diagnostic const& d : all.list) out += std::string(id(d.what)) + " ";
    return out;
}

/// What a scheme is refused for; empty when it passes.
inline std::string refused(Scheme scheme) {
    auto const checked = validate(std::move(scheme));
    return checked ? std::string() : codes(checked.error());
}
inline std::string refused(Node item) { return refused(scheme_of(group("root", {std::move(item)}))); }

/// What an assessment is refused for; empty when it passes.
inline std::string refused(CheckedScheme const& scheme, Assessment const& assessment) {
    auto const checked = validate(scheme, assessment);
    return checked ? std::string() : codes(checked.error());
}

/// An assessment of a small scheme that says nothing yet.
inline Assessment assessment() {
    Assessment a;
    a.scheme = "s";
    a.entity = "e";
    return a;
}

} // namespace steelyard::small
