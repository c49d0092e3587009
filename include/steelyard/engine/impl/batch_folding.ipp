// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <steelyard/engine/impl/batch_tape.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

// Steps that only scale, shift or choose between constants go into those that read them. Sums are taken modulo 2^32 or 2^64: what is
// folded is exact because the result is known to fit, whatever the way to it.

/// r · k + more, taken from what `r` was made of wherever that spares a step; a step that nobody reads any more is left out
/// later.
[[nodiscard]] STEELYARD_INLINE std::uint32_t LaneTape::scale(std::uint32_t r, i128 k, i128 more, bool wide) {
    auto const fit = [wide](i128 n) { return wide ? fits(n, n) : narrow(n, n); };
    LaneStep const made = program.steps[maker_[r]];
    if (made.does == lane_op::add && made.wide == wide && fit(made.k * k) && fit(made.k2 * k) && fit(made.k3 * k + more)) {
        LaneStep s = made;
        s.k = static_cast<std::int64_t>(made.k * k);
        s.k2 = static_cast<std::int64_t>(made.k2 * k);
        s.k3 = static_cast<std::int64_t>(made.k3 * k + more);
        return emit(s, wide);
    }
    auto const side = [&](std::uint32_t at, i128 number) {
        return at == nowhere ? Side{nowhere, static_cast<std::int64_t>(number * k + more)} : Side{scale(at, k, more, wide), 0};
    };
    if (made.does == lane_op::choose && made.wide == wide && (made.a == nowhere || made.b == nowhere) &&
        (made.a != nowhere || fit(made.k * k + more)) && (made.b != nowhere || fit(made.k2 * k + more)))
        return held(chosen(LaneTruth{made.c, false}, side(made.a, made.k), side(made.b, made.k2)));
    Scaled const from = source(r);
    LaneStep s;
    s.does = lane_op::scale;
    s.wide = wide;
    s.a = r;
    if (fit(from.k * k) && fit(from.more * k + more)) {
        s.a = from.of;
        more += from.more * k;
        k *= from.k;
    }
    if (wide) s.a = widened(s.a);
    s.k = static_cast<std::int64_t>(k);
    s.k2 = static_cast<std::int64_t>(more);
    return emit(s, wide);
}

/// a · k + b · k2.
[[nodiscard]] STEELYARD_INLINE std::uint32_t LaneTape::combine(std::uint32_t a, std::int64_t k, std::uint32_t b, std::int64_t k2, bool wide) {
    wide = wide || program.wide[a] != 0 || program.wide[b] != 0;
    auto const fit = [wide](i128 n) { return wide ? fits(n, n) : narrow(n, n); };
    Scaled x = source(a);
    Scaled y = source(b);
    if (!fit(x.k * k) || !fit(x.more * k)) x = {a, 1, 0};
    if (!fit(y.k * k2) || !fit(y.more * k2) || !fit(x.more * k + y.more * k2)) y = {b, 1, 0};
    LaneStep s;
    s.does = lane_op::add;
    s.wide = wide;
    s.a = wide ? widened(x.of) : x.of;
    s.b = wide ? widened(y.of) : y.of;
    s.k = static_cast<std::int64_t>(x.k * k);
    s.k2 = static_cast<std::int64_t>(y.k * k2);
    s.k3 = static_cast<std::int64_t>(x.more * k + y.more * k2);
    return emit(s, wide);
}

/// One of two, as a truth says; both constant and equal gives that constant.
[[nodiscard]] STEELYARD_INLINE LaneTape::Side LaneTape::chosen(LaneTruth t, Side yes, Side no) {
    // what the same truth has chosen already
    if (yes.at != nowhere) {
        LaneStep const& made = program.steps[maker_[yes.at]];
        if (made.does == lane_op::choose && made.c == t.at) yes = made.a == nowhere ? Side{nowhere, made.k} : Side{made.a, 0};
    }
    if (no.at != nowhere) {
        LaneStep const& made = program.steps[maker_[no.at]];
        if (made.does == lane_op::choose && made.c == t.at) no = made.b == nowhere ? Side{nowhere, made.k2} : Side{made.b, 0};
    }
    if (yes.at == no.at && yes.number == no.number) return yes;
    auto const is_wide = [&](Side s) { return s.at == nowhere ? !narrow(s.number, s.number) : program.wide[s.at] != 0; };
    LaneStep s;
    s.does = lane_op::choose;
    s.wide = is_wide(yes) || is_wide(no);
    auto const put = [&](Side side, std::uint32_t& at, std::int64_t& number) {
        if (side.at != nowhere)
            at = s.wide ? widened(side.at) : side.at;
        else
            number = side.number;
    };
    put(yes, s.a, s.k);
    put(no, s.b, s.k2);
    s.c = t.at;
    return {emit(s, s.wide), 0};
}

} // namespace detail

STEELYARD_END_NAMESPACE
