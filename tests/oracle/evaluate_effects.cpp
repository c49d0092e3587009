// SPDX-License-Identifier: BSL-1.0

// Vetoes and gates of the oracle: what sets them off, and what they do to marks.

#include <algorithm>
#include <functional>

#include "evaluator.hpp"

namespace steelyard::oracle {

namespace {

truth truth_of(Count const& count) {
    return count.low > 0 ? truth::yes : count.high && *count.high == 0 ? truth::no : truth::unknown;
}

} // namespace

Evaluator::Evaluator(Places const& places) : places_(places) {
    for (Place const& p : places.all()) find_shares(p);
    std::function<void(Place const&, Place const*)> const host = [&](Place const& p, Place const* hidden_at) {
        Hosted one;
        one.host = hidden_at != nullptr ? hidden_at : &p;
        one.hidden = hidden_at != nullptr;
        for (Effect const& effect : p.node->effects) {
            Hosted written = one;
            written.effect = &effect;
            hosted_.push_back(written);
        }
        if (p.node->guarantee && hidden_at == nullptr) {
            Hosted gate = one;
            gate.guarantee = &*p.node->guarantee;
            hosted_.push_back(gate);
        }
    };
    for (Place const& p : places.all())
        if (!p.placeholder) host(p, nullptr);
    // Effects in the templates of objects that nobody listed: they may fire, nobody knows how often.
    for (Place const* pattern : unlisted_templates(places.root())) {
        auto const first = pattern->number;
        for (Place const& p : places.all()) {
            bool const inside = p.placeholder && p.number >= first && contains(*pattern->node, p.node->id);
            if (inside && p.scope == pattern->scope) host(p, pattern->above);
        }
    }
    for (Mandatory const& mandatory : places.scheme().mandatory) {
        Hosted one;
        one.host = &places.root();
        one.mandatory = &mandatory;
        hosted_.push_back(one);
    }
}

Count Evaluator::found_by_name(Scope const& scope, std::string const& clause) const {
    auto const dot = clause.rfind('.');
    std::string const node = clause.substr(0, dot);
    Count sum;
    for (Place const* place : places_.all_named(scope, node)) {
        Count const one = found(*place, clause.substr(dot + 1));
        sum.low += one.low;
        sum.high = sum.high && one.high ? std::optional<rational>(*sum.high + *one.high) : std::nullopt;
    }
    for (Place const* pattern : unlisted_templates(*Places::around(scope, node).top))
        if (contains(*pattern->node, node)) sum.high.reset();
    return sum;
}

Count Evaluator::exhausted_by_name(Scope const& scope, std::string const& item) const {
    Count sum;
    for (Place const* place : places_.all_named(scope, item)) {
        truth const one = exhausted(*place);
        if (one == truth::yes) sum.low += 1;
        if (one != truth::no && sum.high) *sum.high += 1;
    }
    for (Place const* pattern : unlisted_templates(*Places::around(scope, item).top))
        if (contains(*pattern->node, item)) sum.high.reset();
    return sum;
}

truth Evaluator::fired(Hosted& hosted) {
    if (!hosted.fired) hosted.fired = set_off(hosted);
    return *hosted.fired;
}

truth Evaluator::set_off(Hosted const& hosted) {
    if (hosted.guarantee != nullptr) return guarantee_fails(*hosted.host, *hosted.guarantee);
    if (hosted.mandatory != nullptr) return mandatory_lost(*hosted.mandatory);
    if (hosted.hidden) return truth::unknown;
    Scope const& scope = *hosted.host->scope;
    truth out = truth::no;
    for (std::string const& clause : hosted.effect->found)
        out = either(out, truth_of(found_by_name(scope, clause)));
    for (std::string const& item : hosted.effect->exhausted)
        out = either(out, truth_of(exhausted_by_name(scope, item)));
    if (!hosted.effect->when) return out;
    Reader reader{&scope, nullptr, {}, nullptr, nullptr};
    for (std::string const& id : hosted.effect->zero) reader.own.push_back(Places::named(scope, id));
    for (CapTo const& cap : hosted.effect->cap) reader.own.push_back(Places::named(scope, cap.node));
    out = either(out, holds(*hosted.effect->when, reader));
    return out;
}

truth Evaluator::guarantee_fails(Place const& host, Guarantee const& guarantee) {
    Place const* group = Places::named(*host.scope, guarantee.group);
    truth out = truth::no;
    for (Place const* member : group->below) {
        Marks const& one = marks(*member);
        if (one.due == 0) continue;
        out = either(out, one.obtained.high <= 0  ? truth::yes
                          : one.obtained.low <= 0 ? truth::unknown
                                                  : truth::no);
    }
    Marks const& all = marks(*group);
    if (all.due == 0) return out;
    rational const least = exact(guarantee.below) * all.due;
    return either(out, all.obtained.high < least  ? truth::yes
                       : all.obtained.low < least ? truth::unknown
                                                  : truth::no);
}

truth Evaluator::mandatory_lost(Mandatory const& mandatory) {
    truth out = truth::no;
    for (Place const& place : places_.all()) {
        std::vector<std::string> const& tags = place.node->tags;
        if (place.placeholder || !place.item()) continue;
        if (std::find(tags.begin(), tags.end(), mandatory.tagged) == tags.end()) continue;
        Marks const& one = marks(place);
        if (one.due == 0) continue;
        out = either(out, one.obtained.high < one.due  ? truth::yes
                          : one.obtained.low < one.due ? truth::unknown
                                                       : truth::no);
    }
    return unlisted_templates(places_.root()).empty() ? out : either(out, truth::unknown);
}

truth Evaluator::fired_by_name(std::string const& effect) {
    truth out = truth::no;
    for (Hosted& one : hosted_)
        if (one.effect != nullptr && one.effect->id == effect) out = either(out, fired(one));
    return out;
}

/// Step 5: the lowest cap, and zero before any cap. What may have fired gives both branches.
Bounds Evaluator::after_effects(Place const& place, Bounds marks, bool& certainly_zero) {
    truth zeroed = truth::no;
    for (Hosted& one : hosted_) {
        if (one.guarantee != nullptr && one.host == &place) zeroed = either(zeroed, fired(one));
        if (one.effect == nullptr) continue;
        for (std::string const& id : one.effect->zero)
            if (Places::named(*one.host->scope, id) == &place) zeroed = either(zeroed, fired(one));
        for (CapTo const& cap : one.effect->cap) {
            if (Places::named(*one.host->scope, cap.node) != &place) continue;
            cap_to(cap, one, fired(one), marks);
        }
    }
    // A veto never improves a node below 0.
    Bounds const without{marks.low < 0 ? marks.low : rational(0), marks.high < 0 ? marks.high : rational(0)};
    certainly_zero = zeroed == truth::yes && without.low == 0;
    if (zeroed == truth::yes) return without;
    return zeroed == truth::unknown ? hull(marks, without) : marks;
}

} // namespace steelyard::oracle
