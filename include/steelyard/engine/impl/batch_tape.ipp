// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include <steelyard/engine/batch_program.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The unit that a column counts in: a reduced fraction above zero.
struct Grain {
    std::int64_t over = 1;
    std::int64_t under = 1;

    friend constexpr bool operator==(Grain const&, Grain const&) = default;
};

/// A quantity of every entity of a tile: over · unit / under, with what the numbers can be, whoever the entity is.
struct Lane {
    std::uint32_t over = nowhere; ///< register; nowhere: the constant `low`
    i128 low = 0;
    i128 high = 0;
    Grain unit;
    std::uint32_t under = nowhere; ///< register; nowhere: 1
    std::int64_t under_high = 1;
    std::int64_t usual = 0;  ///< what `under` is where nothing is absent; 0: nothing in particular
    std::int64_t normal = 0; ///< the same of `over`, for due marks
    bool safe = true;        ///< `under` is above 0 even where nothing is due

    [[nodiscard]] bool constant() const { return over == nowhere; }
    [[nodiscard]] bool zero() const { return over == nowhere && low == 0; }
};

/// A truth of every entity.
struct LaneTruth {
    std::uint32_t at = nowhere; ///< register; nowhere: the constant `yes`
    bool yes = false;

    [[nodiscard]] bool constant() const { return at == nowhere; }
    [[nodiscard]] bool always() const { return at == nowhere && yes; }
    [[nodiscard]] bool never() const { return at == nowhere && !yes; }
};

/// Writes steps. It does exact arithmetic on lanes as `ratio` does on numbers, and proves beforehand that no number on the
/// way leaves 64 bits; where that cannot be proved, it fails, and the scheme is scored the other way. Equal steps are
/// written once.
class LaneTape {
  public:
    LaneProgram program;

    [[nodiscard]] bool failed() const { return failed_; }
    void fail() { failed_ = true; }
    /// True once since the last call: an entity may leave because a quotient is too wide.
    [[nodiscard]] bool pinned() {
        bool const out = pinned_;
        pinned_ = false;
        return out;
    }

    // ---- steps

    std::uint32_t emit(LaneStep step, bool wide_result) {
        // the flags of a division follow from the registers that it divides
        std::array<std::int64_t, 9> const key{static_cast<std::int64_t>(step.does), step.wide ? 1 : 0, step.a, step.b,
                                              step.c, step.k, step.k2, step.k3, wide_result ? 1 : 0};
        std::uint64_t hash = 0;
        for (std::int64_t const part : key) hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15U + (hash >> 29U);
        if (known_.empty()) known_.resize(256);
        std::vector<Known>& bucket = known_[hash % known_.size()];
        if (step.does != lane_op::run)
            for (Known const& one : bucket)
                if (one.key == key) return one.made;
        if (step.does != lane_op::leave) step.to = fresh(wide_result);
        program.steps.push_back(step);
        for (std::uint32_t const made : {step.to, step.does == lane_op::run ? step.b : nowhere, step.does == lane_op::run ? step.c : nowhere})
            if (made != nowhere) maker_[made] = static_cast<std::uint32_t>(program.steps.size() - 1);
        bucket.push_back({key, step.to});
        return step.to;
    }
    std::uint32_t fresh(bool wide) {
        program.wide.push_back(wide ? 1 : 0);
        maker_.push_back(nowhere);
        return static_cast<std::uint32_t>(program.wide.size() - 1);
    }
    std::uint32_t widened(std::uint32_t r) {
        if (program.wide[r] != 0) return r;
        LaneStep s;
        s.does = lane_op::widen;
        s.wide = true;
        s.a = r;
        return emit(s, true);
    }

    // ---- numbers

    [[nodiscard]] Lane constant(ratio const& r) {
        Lane out;
        wide const n = r.numerator();
        wide const d = r.denominator();
        if (!n.fits_int64() || !d.fits_int64()) {
            fail();
            return out;
        }
        out.low = out.high = n.to_int64();
        out.unit = {1, d.to_int64()};
        return out;
    }
    [[nodiscard]] Lane constant(std::int64_t n) {
        Lane out;
        out.low = out.high = n;
        return out;
    }
    [[nodiscard]] static Lane lane(std::uint32_t r, i128 low, i128 high, Grain unit = {}) {
        Lane out;
        out.over = r;
        out.low = low;
        out.high = high;
        out.unit = unit;
        return out;
    }
    /// 1 where a truth holds, 0 elsewhere.
    [[nodiscard]] Lane counted(LaneTruth t) {
        return t.constant() ? constant(t.yes ? 1 : 0) : lane(t.at, 0, 1);
    }

    [[nodiscard]] Lane times(Lane v, ratio const& factor);
    [[nodiscard]] Lane negative(Lane v) { return scaled(std::move(v), -1); }
    [[nodiscard]] Lane add(Lane a, Lane b);
    [[nodiscard]] Lane subtract(Lane a, Lane b);
    /// Adds them up, or takes the least, two and two: what depends on one of them is log n steps.
    [[nodiscard]] Lane sum(std::vector<Lane> all);
    [[nodiscard]] Lane least_of(std::vector<Lane> all);
    /// `v` where a truth holds, 0 elsewhere, over a line that is never 0.
    [[nodiscard]] Lane masked(LaneTruth t, Lane v);
    [[nodiscard]] Lane multiply(Lane a, Lane b);
    [[nodiscard]] Lane divided(Lane a, Lane b);
    [[nodiscard]] Lane lesser(Lane a, Lane b) { return extreme(std::move(a), std::move(b), true); }
    [[nodiscard]] Lane greater(Lane a, Lane b) { return extreme(std::move(a), std::move(b), false); }
    [[nodiscard]] Lane choose(LaneTruth t, Lane a, Lane b);
    [[nodiscard]] Lane rounded(Lane v, rounding how);
    /// What was just rounded is known not to pass a number: it is divided with no more digits than that takes.
    void bound_rounded(Lane& v, i128 most);
    /// The same with a constant below the line; entities whose number below it is another one leave.
    [[nodiscard]] Lane pin(Lane v);

    // ---- truths

    [[nodiscard]] static LaneTruth truth(bool yes) { return LaneTruth{nowhere, yes}; }
    [[nodiscard]] LaneTruth both(LaneTruth a, LaneTruth b);
    [[nodiscard]] LaneTruth either(LaneTruth a, LaneTruth b);
    [[nodiscard]] LaneTruth opposite(LaneTruth a);
    [[nodiscard]] LaneTruth less(Lane a, Lane b);
    [[nodiscard]] LaneTruth equal(Lane a, Lane b);
    [[nodiscard]] LaneTruth less_equal(Lane const& a, Lane const& b) { return opposite(less(b, a)); }
    void leave_if(LaneTruth t) {
        LaneStep s;
        s.does = lane_op::leave;
        if (t.always()) fail();
        if (t.constant()) return;
        s.a = t.at;
        emit(s, false);
    }

    /// The register of a lane, written out if it is a constant.
    [[nodiscard]] std::uint32_t held(Lane const& v);
    [[nodiscard]] std::uint32_t held(LaneTruth t) { return held(counted(t)); }

    // ---- units

    [[nodiscard]] static Grain common(Grain a, Grain b) {
        i128 const x = static_cast<i128>(a.over) * b.under;
        i128 const y = static_cast<i128>(b.over) * a.under;
        i128 const under = static_cast<i128>(a.under) * b.under;
        return reduced(static_cast<i128>(gcd(magnitude(x), magnitude(y))), under);
    }
    /// a / b.
    [[nodiscard]] Grain quotient(Grain a, Grain b) {
        return grain(static_cast<i128>(a.over) * b.under, static_cast<i128>(a.under) * b.over);
    }
    [[nodiscard]] Grain product(Grain a, Grain b) {
        return grain(static_cast<i128>(a.over) * b.over, static_cast<i128>(a.under) * b.under);
    }
    [[nodiscard]] static constexpr bool fits(i128 low, i128 high) { return low >= -limit && high <= limit; }
    /// What a register of 32 bits holds lies there, whatever was thought of it before a choice fell away.
    void clip(Lane& v) const {
        if (v.constant() || program.wide[v.over] != 0) return;
        v.low = v.low < -narrow_limit - 1 ? -narrow_limit - 1 : v.low;
        v.high = v.high > narrow_limit ? narrow_limit : v.high;
    }
    [[nodiscard]] static constexpr bool narrow(i128 low, i128 high) { return low >= -narrow_limit && high <= narrow_limit; }
    /// The same number in a finer unit.
    [[nodiscard]] Lane in_unit(Lane v, Grain unit) {
        if (v.zero()) {
            v.unit = unit;
            return v;
        }
        Grain const k = quotient(v.unit, unit);
        if (k.under != 1) fail();
        v = scaled(std::move(v), k.over);
        v.unit = unit;
        return v;
    }

  private:
    static constexpr i128 limit = static_cast<i128>(1) << 62;
    static constexpr i128 narrow_limit = (static_cast<i128>(1) << 31) - 1;

    [[nodiscard]] static Grain reduced(i128 over, i128 under) {
        i128 const shared = static_cast<i128>(gcd(magnitude(over), magnitude(under)));
        over /= shared;
        under /= shared;
        return over <= limit && under <= limit ? Grain{static_cast<std::int64_t>(over), static_cast<std::int64_t>(under)} : Grain{0, 0};
    }
    [[nodiscard]] Grain grain(i128 over, i128 under) {
        if (over <= 0 || under <= 0) {
            fail();
            return {};
        }
        Grain const out = reduced(over, under);
        if (out.over != 0) return out;
        fail();
        return {};
    }
    /// Fails where a result could leave 64 bits.
    void bind(Lane& v, i128 low, i128 high) {
        if (!fits(low, high)) {
            fail();
            low = high = 0;
        }
        v.low = low;
        v.high = high;
    }
    /// A register as another one times a number and another number more: what it was scaled from.
    struct Scaled {
        std::uint32_t of = nowhere;
        i128 k = 1;
        i128 more = 0;
    };
    /// A register, or a constant.
    struct Side {
        std::uint32_t at = nowhere;
        std::int64_t number = 0;
    };
    [[nodiscard]] Scaled source(std::uint32_t r) const {
        LaneStep const& made = program.steps[maker_[r]];
        return made.does == lane_op::scale ? Scaled{made.a, made.k, made.k2} : Scaled{r, 1, 0};
    }
    [[nodiscard]] std::uint32_t scale(std::uint32_t r, i128 k, i128 more, bool wide);
    [[nodiscard]] std::uint32_t combine(std::uint32_t a, std::int64_t k, std::uint32_t b, std::int64_t k2, bool wide);
    [[nodiscard]] Side chosen(LaneTruth t, Side yes, Side no);
    [[nodiscard]] std::uint32_t held(Side s) { return s.at == nowhere ? held(constant(s.number)) : s.at; }
    [[nodiscard]] static Side side_of(Lane const& v) {
        return v.constant() ? Side{nowhere, static_cast<std::int64_t>(v.low)} : Side{v.over, 0};
    }
    [[nodiscard]] Lane scaled(Lane v, std::int64_t k);
    [[nodiscard]] Lane extreme(Lane a, Lane b, bool least);
    void align(Lane& a, Lane& b);
    bool over_one(Lane& a, Lane& b);
    [[nodiscard]] std::uint32_t arithmetic(lane_op does, std::uint32_t a, std::uint32_t b, bool wide_result, bool wide);
    [[nodiscard]] Lane unders(Lane const& a, Lane const& b);

    bool failed_ = false;
    bool pinned_ = false;
    std::vector<std::uint32_t> maker_; ///< of each register the step that writes it
    struct Known {
        std::array<std::int64_t, 9> key;
        std::uint32_t made = nowhere;
    };
    std::vector<std::vector<Known>> known_; ///< steps that were written, by a hash of what they do
};

} // namespace detail

STEELYARD_END_NAMESPACE
