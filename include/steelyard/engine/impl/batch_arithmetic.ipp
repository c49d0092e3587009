// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <utility>

#include <steelyard/engine/impl/batch_folding.ipp>
#include <steelyard/engine/impl/batch_tape.ipp>
#include <steelyard/engine/impl/reciprocals.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

[[nodiscard]] STEELYARD_INLINE std::uint32_t LaneTape::held(Lane const& v) {
    if (!v.constant()) return v.over;
    LaneStep s;
    s.does = lane_op::fill;
    s.k = static_cast<std::int64_t>(v.low);
    s.wide = !narrow(v.low, v.low);
    return emit(s, s.wide);
}

[[nodiscard]] STEELYARD_INLINE std::uint32_t LaneTape::arithmetic(lane_op does, std::uint32_t a, std::uint32_t b, bool wide_result,
                                                                 bool wide) {
    LaneStep s;
    s.does = does;
    s.wide = wide || program.wide[a] != 0 || program.wide[b] != 0;
    s.a = s.wide ? widened(a) : a;
    s.b = s.wide ? widened(b) : b;
    return emit(s, wide_result || (s.wide && does != lane_op::less && does != lane_op::equal));
}

[[nodiscard]] STEELYARD_INLINE Lane LaneTape::scaled(Lane v, std::int64_t k) {
    if (k == 1 || v.zero()) return v;
    i128 const x = v.low * k;
    i128 const y = v.high * k;
    bind(v, std::min(x, y), std::max(x, y));
    i128 const normal = static_cast<i128>(v.normal) * k;
    v.normal = fits(normal, normal) ? static_cast<std::int64_t>(normal) : 0;
    if (v.constant()) return v;
    v.over = scale(v.over, k, 0, program.wide[v.over] != 0 || !narrow(v.low, v.high) || !narrow(k, k));
    return v;
}

[[nodiscard]] STEELYARD_INLINE Lane LaneTape::times(Lane v, ratio const& factor) {
    if (factor.is_zero()) return constant(0);
    Lane const k = constant(factor);
    if (k.low < 0) {
        fail();
        return v;
    }
    v.unit = product(v.unit, grain(k.low * k.unit.over, k.unit.under));
    return v;
}

/// Gives two lanes one unit.
STEELYARD_INLINE void LaneTape::align(Lane& a, Lane& b) {
    Grain const unit = a.zero() ? b.unit : b.zero() ? a.unit : common(a.unit, b.unit);
    if (unit.over == 0) {
        fail();
        return;
    }
    a = in_unit(std::move(a), unit);
    b = in_unit(std::move(b), unit);
}

[[nodiscard]] STEELYARD_INLINE Lane LaneTape::pin(Lane v) {
    if (v.under == nowhere) return v;
    if (v.usual <= 0) {
        fail();
        return v;
    }
    LaneStep s;
    s.does = lane_op::equals;
    s.wide = program.wide[v.under] != 0;
    s.a = v.under;
    s.k = v.usual;
    leave_if(opposite(LaneTruth{emit(s, false), false}));
    v.unit = quotient(v.unit, Grain{v.usual, 1});
    v.under = nowhere;
    v.under_high = 1;
    v.usual = 0;
    v.safe = true;
    pinned_ = true;
    return v;
}

/// The product of what is below two lines, as the part of a lane that is below.
[[nodiscard]] STEELYARD_INLINE Lane LaneTape::unders(Lane const& a, Lane const& b) {
    Lane out;
    if (a.under == nowhere || b.under == nowhere) {
        Lane const& one = a.under == nowhere ? b : a;
        out.under = one.under;
        out.under_high = one.under_high;
        out.usual = one.usual;
        out.safe = one.safe;
        return out;
    }
    i128 const high = static_cast<i128>(a.under_high) * b.under_high;
    i128 const usual = static_cast<i128>(a.usual) * b.usual;
    if (!fits(0, high)) {
        fail();
        return out;
    }
    out.under_high = static_cast<std::int64_t>(high);
    out.safe = a.safe && b.safe;
    out.usual = fits(0, usual) ? static_cast<std::int64_t>(usual) : 0;
    bool const wide = !narrow(0, high);
    out.under = arithmetic(lane_op::multiply, a.under, b.under, wide, wide);
    return out;
}

/// Puts two lanes over one line, in one unit: where 64 bits cannot hold the products, by letting entities leave whose
/// quotient is not the usual one. False when that fails as well.
STEELYARD_INLINE bool LaneTape::over_one(Lane& a, Lane& b) {
    align(a, b);
    if (failed_) return false;
    if (a.under == b.under) return true;
    auto const reach = [](Lane const& v) { return std::max(v.high, -v.low); };
    auto const too_wide = [&] {
        return !fits(0, reach(a) * b.under_high) || !fits(0, reach(b) * a.under_high) ||
               !fits(0, static_cast<i128>(a.under_high) * b.under_high);
    };
    for (Lane* const one : {&a, &b})
        if (too_wide() && one->under != nowhere && one->usual > 0) { // how many objects there are is never usual
            *one = pin(std::move(*one));
            align(a, b);
        }
    if (failed_ || too_wide()) {
        fail();
        return false;
    }
    if (a.under == b.under) return true;
    Lane const line = unders(a, b);
    auto const raise = [&](Lane& v, Lane const& by) {
        if (by.under == nowhere || v.zero()) return;
        i128 const low = std::min<i128>(v.low * by.under_high, v.low);
        i128 const high = std::max<i128>(v.high * by.under_high, v.high);
        bool const wide = !narrow(low, high);
        v.over = arithmetic(lane_op::multiply, held(v), by.under, wide, wide);
        v.low = std::min<i128>(low, 0);
        v.high = std::max<i128>(high, 0);
    };
    Lane const first = a;
    raise(a, b);
    raise(b, first);
    for (Lane* const one : {&a, &b}) {
        one->under = line.under;
        one->under_high = line.under_high;
        one->usual = line.usual;
        one->safe = line.safe;
        one->normal = 0;
    }
    return true;
}

[[nodiscard]] STEELYARD_INLINE Lane LaneTape::add(Lane a, Lane b) {
    if (a.zero()) return b;
    if (b.zero()) return a;
    if (!over_one(a, b)) return a;
    Lane out = a;
    bind(out, a.low + b.low, a.high + b.high);
    auto const normal = [](Lane const& v) { return v.constant() ? static_cast<std::int64_t>(v.low) : v.normal; };
    out.normal = normal(a) != 0 && normal(b) != 0 ? normal(a) + normal(b) : 0;
    if (a.constant() && b.constant()) return out;
    bool const wide = !narrow(out.low, out.high);
    if (a.constant()) std::swap(a, b);
    if (b.constant()) {
        out.over = scale(a.over, 1, b.low, wide || program.wide[a.over] != 0 || !narrow(b.low, b.low));
        return out;
    }
    out.over = combine(a.over, 1, b.over, 1, wide);
    return out;
}

/// a − b in one step where one line serves both.
[[nodiscard]] STEELYARD_INLINE Lane LaneTape::subtract(Lane a, Lane b) {
    if (b.constant() || a.under != b.under) return add(std::move(a), negative(std::move(b)));
    align(a, b);
    if (failed_) return a;
    Lane out = b;
    bind(out, a.low - b.high, a.high - b.low);
    auto const normal = [](Lane const& v) { return v.constant() ? static_cast<std::int64_t>(v.low) : v.normal; };
    out.normal = b.normal != 0 ? std::max<std::int64_t>(normal(a) - b.normal, 0) : 0;
    bool const wide = !narrow(out.low, out.high) || (a.constant() && !narrow(a.low, a.low)) || program.wide[b.over] != 0;
    if (a.constant()) {
        out.over = scale(b.over, -1, a.low, wide);
        return out;
    }
    out.over = combine(a.over, 1, b.over, -1, wide);
    return out;
}

[[nodiscard]] STEELYARD_INLINE Lane LaneTape::multiply(Lane a, Lane b) {
    if (a.zero() || b.zero()) return constant(0);
    if (a.constant()) std::swap(a, b);
    if (b.constant() && b.under == nowhere) {
        Grain const unit = b.unit;
        a = scaled(std::move(a), static_cast<std::int64_t>(b.low));
        a.unit = product(a.unit, unit);
        return a;
    }
    Lane out = unders(a, b);
    out.unit = product(a.unit, b.unit);
    i128 const corners[] = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
    bind(out, *std::min_element(corners, corners + 4), *std::max_element(corners, corners + 4));
    bool const wide = !narrow(out.low, out.high);
    out.over = arithmetic(lane_op::multiply, held(a), held(b), wide, wide);
    return out;
}

/// a / b for a b that is above zero wherever the quotient counts.
[[nodiscard]] STEELYARD_INLINE Lane LaneTape::divided(Lane a, Lane b) {
    if (a.zero()) return a;
    if (b.under != nowhere) { // turned over
        Lane above;
        above.over = b.under;
        above.high = b.under_high;
        a = multiply(std::move(a), above);
    }
    a.unit = quotient(a.unit, b.unit);
    if (b.constant()) {
        if (b.low <= 0) fail();
        if (!failed_) a.unit = quotient(a.unit, Grain{static_cast<std::int64_t>(b.low), 1});
        return a;
    }
    if (b.low < 0) fail();
    Lane below;
    below.under = b.over;
    below.under_high = static_cast<std::int64_t>(std::max<i128>(b.high, 1));
    below.usual = b.normal;
    below.safe = b.low > 0;
    Lane const line = unders(a, below);
    a.under = line.under;
    a.under_high = line.under_high;
    a.usual = line.usual;
    a.safe = line.safe;
    a.normal = 0;
    return a;
}

[[nodiscard]] STEELYARD_INLINE Lane LaneTape::choose(LaneTruth t, Lane a, Lane b) {
    if (t.constant()) return t.yes ? a : b;
    align(a, b);
    if (failed_) return a;
    if (a.constant() && b.constant() && a.low == b.low && a.under == b.under) return a;
    if (!a.constant() && a.over == b.over && a.under == b.under) return a;
    for (Lane* const one : {&a, &b}) { // 0 over one line is 0 over another
        Lane const& other = one == &a ? b : a;
        if (one->zero() && one->under == nowhere && other.under != nowhere && other.safe) {
            one->under = other.under;
            one->under_high = other.under_high;
            one->usual = other.usual;
        }
    }
    Lane out = a;
    if (a.under != b.under) {
        auto const line = [](Lane const& v) { return v.under == nowhere ? Side{nowhere, 1} : Side{v.under, 0}; };
        Side const under = chosen(t, line(a), line(b));
        out.under = under.at == nowhere && under.number == 1 ? nowhere : held(under);
        out.under_high = std::max(a.under_high, b.under_high);
        out.safe = a.safe && b.safe;
        out.usual = b.usual != 0 ? b.usual : a.usual; // only a guess: who has another one leaves
    }
    out.low = std::min(a.low, b.low);
    out.high = std::max(a.high, b.high);
    out.normal = a.constant() && a.normal == 0 ? static_cast<std::int64_t>(std::max<i128>(a.low, 0)) : a.normal;
    Side const side = chosen(t, side_of(a), side_of(b));
    out.over = side.at;
    if (side.at == nowhere) out.low = out.high = side.number;
    return out;
}

[[nodiscard]] STEELYARD_INLINE Lane LaneTape::masked(LaneTruth t, Lane v) {
    if (t.always()) return v;
    bool const line = v.under != nowhere && !v.safe;
    v = choose(t, std::move(v), constant(0));
    if (line) v.safe = true; // where the truth does not hold there is a 1 below the line
    return v;
}

[[nodiscard]] STEELYARD_INLINE Lane LaneTape::sum(std::vector<Lane> all) {
    if (all.empty()) return constant(0);
    for (; all.size() > 1 && !failed_;) {
        std::vector<Lane> half;
        for (std::size_t i = 0; i < all.size(); i += 2) half.push_back(i + 1 < all.size() ? add(all[i], all[i + 1]) : all[i]);
        all = std::move(half);
    }
    return all.front();
}

[[nodiscard]] STEELYARD_INLINE Lane LaneTape::least_of(std::vector<Lane> all) {
    for (; all.size() > 1 && !failed_;) {
        std::vector<Lane> half;
        for (std::size_t i = 0; i < all.size(); i += 2) half.push_back(i + 1 < all.size() ? lesser(all[i], all[i + 1]) : all[i]);
        all = std::move(half);
    }
    return all.front();
}

[[nodiscard]] STEELYARD_INLINE Lane LaneTape::extreme(Lane a, Lane b, bool least) {
    if (a.under != nowhere || b.under != nowhere) {
        LaneTruth const t = less(a, b);
        return least ? choose(t, std::move(a), std::move(b)) : choose(t, std::move(b), std::move(a));
    }
    align(a, b);
    if (failed_) return a;
    if (a.high <= b.low) return least ? a : b;
    if (b.high <= a.low) return least ? b : a;
    Lane out = a;
    out.low = least ? std::min(a.low, b.low) : std::max(a.low, b.low);
    out.high = least ? std::min(a.high, b.high) : std::max(a.high, b.high);
    out.normal = 0;
    bool const wide = !narrow(std::min(a.low, b.low), std::max(a.high, b.high));
    out.over = arithmetic(least ? lane_op::least : lane_op::most, held(a), held(b), wide, wide);
    return out;
}

[[nodiscard]] STEELYARD_INLINE Lane LaneTape::rounded(Lane v, rounding how) {
    Grain const digit{1, powers_of_ten[how.digits]};
    Grain const k = v.zero() ? Grain{} : quotient(v.unit, digit);
    v = scaled(std::move(v), k.over);
    v.unit = digit;
    v.normal = 0;
    if (failed_ || v.zero() || (v.under == nowhere && k.under == 1)) return v;
    if (v.constant() && v.under == nowhere) return constant(round(ratio::of(static_cast<std::int64_t>(v.low), k.under) / digit.under, how));
    i128 const reach = std::max(v.high, -v.low);
    i128 const below = static_cast<i128>(v.under_high) * k.under;
    if (!fits(0, 2 * reach + below) || !fits(0, 2 * below)) { // where nothing is absent it may fit
        if (v.under == nowhere || v.usual <= 0) {
            fail();
            return v;
        }
        v.unit = product(digit, Grain{1, k.under});
        return rounded(pin(std::move(v)), how);
    }
    LaneStep s;
    s.does = lane_op::divide;
    s.a = held(v);
    s.b = v.under;
    if (s.b != nowhere) { // x where it is at least 1, and 1 elsewhere, is what the step makes of x by itself
        LaneStep const& made = program.steps[maker_[s.b]];
        if (made.does == lane_op::choose && made.a != nowhere && made.b == nowhere && made.k2 == 1) {
            LaneStep const& truth = program.steps[maker_[made.c]];
            if (truth.does == lane_op::at_least && truth.k == 1 && truth.a == made.a) s.b = made.a;
        }
    }
    s.wide = !narrow(0, 2 * reach + below) || !narrow(0, 2 * below) || program.wide[s.a] != 0 ||
             (s.b != nowhere && program.wide[s.b] != 0);
    s.bits = 1;
    while (s.bits < 31 && (i128{1} << s.bits) <= reach / k.under + 1) ++s.bits; // what is below the line is at least 1, and it may be rounded up
    if (s.wide) {
        s.a = widened(s.a);
        if (s.b != nowhere) s.b = widened(s.b);
    }
    s.k = k.under;
    s.k2 = static_cast<std::int64_t>(how.mode);
    if (!s.wide && s.b != nowhere && how.mode != rounding_mode::half_even && fits(0, reach + below) && below <= most_looked_up &&
        Reciprocals::reach(static_cast<std::int64_t>(reach + below), static_cast<std::int64_t>(below)))
        s.k3 = static_cast<std::int64_t>(below);
    Lane out = lane(emit(s, s.wide), v.low / k.under - 1, v.high / k.under + 1, digit);
    if (v.low >= 0) out.low = 0;
    return out;
}

STEELYARD_INLINE void LaneTape::bound_rounded(Lane& v, i128 most) {
    if (failed_ || v.constant() || v.high <= most) return;
    v.high = most;
    LaneStep& made = program.steps[maker_[v.over]];
    if (made.does != lane_op::divide || made.wide || v.low < 0) return;
    std::uint8_t bits = 1;
    while (bits < 31 && (i128{1} << bits) <= most) ++bits;
    made.bits = bits < made.bits ? bits : made.bits;
}

} // namespace detail

STEELYARD_END_NAMESPACE
