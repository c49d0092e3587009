// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <steelyard/engine/impl/batch_tape.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

[[nodiscard]] STEELYARD_INLINE LaneTruth LaneTape::both(LaneTruth a, LaneTruth b) {
    if (a.constant()) return a.yes ? b : a;
    if (b.constant()) return b.yes ? a : b;
    return a.at == b.at ? a : LaneTruth{arithmetic(lane_op::both, a.at, b.at, false, false), false};
}
[[nodiscard]] STEELYARD_INLINE LaneTruth LaneTape::either(LaneTruth a, LaneTruth b) {
    if (a.constant()) return a.yes ? a : b;
    if (b.constant()) return b.yes ? b : a;
    LaneStep const& x = program.steps[maker_[a.at]];
    LaneStep const& y = program.steps[maker_[b.at]];
    if (a.at != b.at && x.does == lane_op::coded && y.does == lane_op::coded && x.k2 == y.k2 && x.k3 < 0 && y.k3 < 0) {
        LaneStep s = x;
        s.k3 = y.k;
        return LaneTruth{emit(s, false), false};
    }
    return a.at == b.at ? a : LaneTruth{arithmetic(lane_op::either, a.at, b.at, false, false), false};
}
[[nodiscard]] STEELYARD_INLINE LaneTruth LaneTape::opposite(LaneTruth a) {
    if (a.constant()) return truth(!a.yes);
    LaneStep const& made = program.steps[maker_[a.at]];
    if (made.does == lane_op::opposite) return LaneTruth{made.a, false};
    LaneStep s;
    if (made.does == lane_op::below || made.does == lane_op::at_least) {
        s = made;
        s.does = made.does == lane_op::below ? lane_op::at_least : lane_op::below;
        return LaneTruth{emit(s, false), false};
    }
    s.does = lane_op::opposite;
    s.a = a.at;
    return LaneTruth{emit(s, false), false};
}

[[nodiscard]] STEELYARD_INLINE LaneTruth LaneTape::less(Lane a, Lane b) {
    if (failed_) return {};
    auto const whole_below = [](i128 n, std::int64_t d) { return n >= 0 ? n / d : -((-n + d - 1) / d); }; // floor
    auto const against = [&](Lane v, i128 bound) { // v < bound
        clip(v);
        if (v.high < bound) return truth(true);
        if (v.low >= bound) return truth(false);
        if (v.low == 0 && v.high == 1 && program.wide[v.over] == 0) return opposite(LaneTruth{v.over, false}); // a truth already
        LaneStep s;
        s.does = lane_op::below;
        s.a = v.over;
        s.wide = program.wide[v.over] != 0;
        s.k = static_cast<std::int64_t>(bound);
        return LaneTruth{emit(s, false), false};
    };
    if (a.under == nowhere && b.under == nowhere && a.constant() != b.constant()) {
        Lane const& number = a.constant() ? a : b;
        Lane const& v = a.constant() ? b : a;
        Grain const q = number.zero() ? Grain{} : quotient(number.unit, v.unit);
        i128 const n = number.low * q.over;
        if (a.constant()) return opposite(against(v, whole_below(n, q.under) + 1));
        return against(v, -whole_below(-n, q.under)); // up to the least whole number that is not below
    }
    if (!over_one(a, b)) return {};
    if (a.high < b.low) return truth(true);
    if (a.low >= b.high) return truth(false);
    if (a.constant() && b.constant()) return truth(a.low < b.low);
    if (a.constant() || b.constant()) {
        if (b.constant()) return against(a, b.low);
        return opposite(against(b, a.low + 1));
    }
    return a.over == b.over ? truth(false) : LaneTruth{arithmetic(lane_op::less, a.over, b.over, false, false), false};
}

[[nodiscard]] STEELYARD_INLINE LaneTruth LaneTape::equal(Lane a, Lane b) {
    if (failed_) return {};
    if (a.constant()) std::swap(a, b);
    auto const with = [&](Lane v, i128 number) {
        clip(v);
        if (number < v.low || number > v.high) return truth(false);
        if (v.low == 0 && v.high == 1 && program.wide[v.over] == 0)
            return number == 1 ? LaneTruth{v.over, false} : opposite(LaneTruth{v.over, false});
        LaneStep s;
        if (LaneStep const& made = program.steps[maker_[v.over]]; made.does == lane_op::cell && number < 0) {
            s.does = lane_op::coded;
            s.k = made.k;
            s.k2 = static_cast<std::int64_t>(number);
            s.k3 = -1;
            return LaneTruth{emit(s, false), false};
        }
        s.does = lane_op::equals;
        s.a = v.over;
        s.wide = program.wide[v.over] != 0;
        s.k = static_cast<std::int64_t>(number);
        return LaneTruth{emit(s, false), false};
    };
    if (!a.constant() && b.constant() && a.under == nowhere && b.under == nowhere) {
        Grain const q = b.zero() ? Grain{} : quotient(b.unit, a.unit);
        i128 const n = b.low * q.over;
        return n % q.under == 0 ? with(a, n / q.under) : truth(false);
    }
    if (!over_one(a, b)) return {};
    if (a.constant()) return b.constant() ? truth(a.low == b.low) : with(b, a.low);
    if (b.constant()) return with(a, b.low);
    return a.over == b.over ? truth(true) : LaneTruth{arithmetic(lane_op::equal, a.over, b.over, false, false), false};
}

} // namespace detail

STEELYARD_END_NAMESPACE
