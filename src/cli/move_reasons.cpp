// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <utility>

#include <steelyard/model/expression_text.hpp>
#include <steelyard/number/ratio_text.hpp>
#include <steelyard/report/condition.hpp>

#include "simulation.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

using sy::operation;
using sy::ratio;

std::string say(sy::language tongue, std::string_view zh, std::string_view en) {
    return std::string(tongue == sy::language::zh ? zh : en);
}

/// What a node's quantity is, where it is certain.
std::optional<ratio> value_of(Side const& side, sy::Expression const& e) {
    if (e.round || e.name.empty()) return {};
    std::uint32_t const node = side.scheme.find(e.name);
    if (node == sy::nowhere || node >= side.card.least.size() || side.card.least[node] != side.card.most[node]) return {};
    ratio const& marks = side.card.least[node];
    ratio const& due = side.card.due[node];
    switch (e.does) {
    case operation::marks: return marks;
    case operation::due: return due;
    case operation::lost: return due - marks;
    case operation::rate: return due.is_zero() ? std::optional<ratio>() : marks / due;
    default: return {};
    }
}

std::optional<ratio> constant(sy::Expression const& e) {
    if (e.does == operation::number) return ratio(e.number);
    if (e.does == operation::percentage) return ratio(e.number) / ratio(100);
    return {};
}

/// Both sides of a condition that is one comparison of two numbers.
struct Compared {
    std::optional<ratio> have;
    std::optional<ratio> want;
};
Compared compared(Side const& side, sy::Condition const& need) {
    if (!sy::compares(need.does) || need.of.size() != 2) return {};
    Compared out{value_of(side, need.of[0]), constant(need.of[1])};
    if (!out.have || !out.want) return {};
    return out;
}

std::string number(std::optional<ratio> const& value, bool in_rates) {
    if (!value) return "?";
    return in_rates ? to_string(*value * ratio(100)) + "%" : to_string(*value);
}

/// The needs of a level on a ladder.
std::vector<sy::Condition> const* needs_of(sy::Scheme const& scheme, std::string const& level, std::uint32_t ladder) {
    if (ladder >= scheme.ladders.size()) return nullptr;
    for (sy::Rung const& rung : scheme.ladders[ladder].rungs)
        if (rung.level == level) return &rung.needs;
    return nullptr;
}

/// A condition that both sides have, and what stands in it.
void put_conditions(MoveReason& out, Side const& before, sy::Condition const* was, Side const& after, sy::Condition const* is,
                    sy::language tongue) {
    auto const held = [&](bool met) { return met ? say(tongue, "满足", "met") : say(tongue, "不满足", "not met"); };
    if (was) out.condition_before = to_string(*was);
    if (is) out.condition_after = to_string(*is);
    std::string const now = is ? sy::report::in_words(after.scheme, *is, tongue) : say(tongue, "无此要求", "no such requirement");
    std::string const then = was ? sy::report::in_words(before.scheme, *was, tongue) : say(tongue, "无此要求", "no such requirement");
    out.words += now;
    if (then != now) out.words += say(tongue, "（原：", " (before: ") + then + say(tongue, "）", ")");
    auto const side = [&](std::string_view name, std::optional<ratio> const& have, std::optional<ratio> const& want, bool met) {
        out.words += say(tongue, "；", "; ") + std::string(name);
        if (have && want)
            out.words += " " + number(have, out.in_rates) + say(tongue, "，要求 ", " against ") + number(want, out.in_rates)
                         + say(tongue, "，", ", ");
        else
            out.words += " ";
        out.words += held(met);
    };
    side(say(tongue, "之前", "before"), out.have_before, out.want_before, out.held_before);
    side(say(tongue, "之后", "after"), out.have_after, out.want_after, out.held_after);
}

std::string title_of(sy::Text const& text, std::string const& id, sy::language tongue) { return text.empty() ? id : text.in(tongue); }

/// The requirements of the better level that the worse side misses.
void add_requirements(std::vector<MoveReason>& out, Side const& low, Side const& high, bool up, sy::language tongue) {
    std::uint32_t const level = high.card.outcome.lowest;
    if (level == 0) return;
    sy::Level const& wanted = high.scheme.scheme().levels[level - 1];
    std::vector<sy::Level> const& levels = low.scheme.scheme().levels;
    for (sy::Gap const& gap : low.card.gaps) {
        if (gap.level == 0 || levels[gap.level - 1].id != wanted.id) continue;
        std::vector<sy::Condition> const* const low_needs = needs_of(low.scheme.scheme(), wanted.id, gap.ladder);
        std::vector<sy::Condition> const* const high_needs = needs_of(high.scheme.scheme(), wanted.id, gap.ladder);
        sy::Level const& low_level = levels[gap.level - 1];
        sy::Condition const* missed = low_needs && gap.need < low_needs->size() ? &(*low_needs)[gap.need] : nullptr;
        sy::Condition const* met = high_needs && gap.need < high_needs->size() ? &(*high_needs)[gap.need] : nullptr;
        if (gap.ladder == sy::nowhere) {
            missed = low_level.when ? &*low_level.when : nullptr;
            met = wanted.when ? &*wanted.when : nullptr;
        }
        MoveReason one;
        one.of = wanted.id;
        one.in_rates = gap.in_rates;
        Compared const there = met ? compared(high, *met) : Compared{};
        one.held_before = !up;
        one.held_after = up;
        (up ? one.have_before : one.have_after) = gap.have;
        (up ? one.want_before : one.want_after) = gap.want;
        (up ? one.have_after : one.have_before) = there.have;
        (up ? one.want_after : one.want_before) = there.want;
        one.words = title_of(wanted.title, wanted.id, tongue) + say(tongue, "：", ": ");
        if (up)
            put_conditions(one, low, missed, high, met, tongue);
        else
            put_conditions(one, high, met, low, missed, tongue);
        out.push_back(std::move(one));
    }
}

/// Requirements of eligibility that only one side misses.
void add_eligibility(std::vector<MoveReason>& out, Side const& before, Side const& after, sy::language tongue) {
    auto const fails = [](Side const& side, std::string const& id) {
        for (std::uint32_t const n : side.card.outcome.failed)
            if (side.scheme.scheme().eligibility[n].id == id) return true;
        return false;
    };
    auto const find = [](Side const& side, std::string const& id) -> sy::Requirement const* {
        for (sy::Requirement const& one : side.scheme.scheme().eligibility)
            if (one.id == id) return &one;
        return nullptr;
    };
    for (bool const first : {true, false}) {
        Side const& side = first ? before : after;
        Side const& other = first ? after : before;
        for (std::uint32_t const n : side.card.outcome.failed) {
            std::string const& id = side.scheme.scheme().eligibility[n].id;
            if (fails(other, id)) continue;
            sy::Requirement const* const was = find(before, id);
            sy::Requirement const* const is = find(after, id);
            MoveReason one;
            one.what = move_cause::eligibility;
            one.of = id;
            one.held_before = !first;
            one.held_after = first;
            one.words = title_of(side.scheme.scheme().eligibility[n].text, id, tongue) + say(tongue, "：", ": ");
            put_conditions(one, before, was ? &was->needs : nullptr, after, is ? &is->needs : nullptr, tongue);
            out.push_back(std::move(one));
        }
    }
}

/// Effects that fire on one side only.
void add_effects(std::vector<MoveReason>& out, Side const& before, Side const& after, sy::language tongue) {
    auto const fired = [](Side const& side) {
        std::vector<sy::Effect const*> all;
        for (sy::EffectEntry const& one : side.card.effects)
            if (one.fired == sy::truth::yes) all.push_back(&side.scheme.effects()[one.effect].effect);
        return all;
    };
    std::vector<sy::Effect const*> const then = fired(before);
    std::vector<sy::Effect const*> const now = fired(after);
    auto const add = [&](std::vector<sy::Effect const*> const& some, std::vector<sy::Effect const*> const& others, bool first) {
        for (sy::Effect const* const effect : some) {
            auto const same = [effect](sy::Effect const* other) { return other->id == effect->id; };
            if (std::any_of(others.begin(), others.end(), same)) continue;
            MoveReason one;
            one.what = move_cause::effect;
            one.of = effect->id;
            one.held_before = first;
            one.held_after = !first;
            one.words = title_of(effect->text, effect->id, tongue)
                        + (first ? say(tongue, "：之前触发，之后不触发", ": fired before, not after")
                                 : say(tongue, "：之前不触发，之后触发", ": did not fire before, fires after"));
            out.push_back(std::move(one));
        }
    };
    add(then, now, true);
    add(now, then, false);
}

} // namespace

std::vector<MoveReason> move_reasons(Side const& before, Side const& after, sy::language tongue) {
    std::vector<MoveReason> out;
    add_eligibility(out, before, after, tongue);
    auto const level = [](Side const& side) {
        sy::outcome_kind const kind = side.card.outcome.kind;
        bool const none = kind == sy::outcome_kind::not_eligible || kind == sy::outcome_kind::stopped
                          || kind == sy::outcome_kind::nothing_assessed;
        return none ? 0 : side.card.outcome.lowest;
    };
    bool const comparable = before.card.outcome.kind != sy::outcome_kind::not_eligible
                            && after.card.outcome.kind != sy::outcome_kind::not_eligible;
    if (comparable && level(after) > level(before)) add_requirements(out, before, after, true, tongue);
    if (comparable && level(after) < level(before)) add_requirements(out, after, before, false, tongue);
    add_effects(out, before, after, tongue);
    return out;
}

} // namespace tool
