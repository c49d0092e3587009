// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/proof/coverage.hpp>
#include <steelyard/proof/impl/assessor.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// How well an assessment ends: 0 without a grade, 1 below every level, then the levels; nothing while that is open.
[[nodiscard]] inline std::optional<std::uint32_t> rank_of(Scorecard const& card) {
    switch (card.outcome.kind) {
    case outcome_kind::graded:
    case outcome_kind::below_lowest: return card.outcome.lowest + 1;
    case outcome_kind::not_eligible:
    case outcome_kind::stopped: return 0U;
    default: return {};
    }
}

/// Looks at many assessments of a scheme and keeps the first that shows each thing. The work is counted, not timed: the same
/// scheme gives the same answers everywhere.
class Explorer {
  public:
    using OnLook = std::function<void(Assessment const&, Scorecard const&, std::vector<std::size_t> const&)>;
    using OnStep = std::function<void(Assessment const&, Scorecard const&, Assessment const&, Scorecard const&, Move const&)>;

    /// \param reserve so much of the work is kept for `glance`
    Explorer(CheckedScheme const& scheme, CoverageWatch const& watch, std::size_t work, std::size_t reserve = 0)
        : scheme_(scheme), watch_(watch), assessor_(scheme), work_(work), left_(work), reserve_(reserve), shown_(watch.coverage().list.size()) {}

    OnLook on_look; ///< after every assessment
    OnStep on_step; ///< after every fault that was added: before, after, and which

    [[nodiscard]] Assessor const& assessor() const { return assessor_; }
    [[nodiscard]] std::size_t done() const { return work_ - left_; }
    [[nodiscard]] bool tired() const { return left_ <= reserve_; }
    /// The first assessment that showed a target.
    [[nodiscard]] std::optional<Assessment> const& witness(std::size_t target) const { return shown_[target]; }
    /// The best assessment, with the facts that serve it best.
    [[nodiscard]] Assessment const& best() const { return best_; }

    /// Scores an assessment; nothing when the scheme refuses it, or when the work is done.
    std::optional<Scorecard> look(Assessment const& a) {
        if (tired()) return {};
        --left_;
        std::optional<Scorecard> card;
        std::vector<std::size_t> const shows = watch_.shows(a, &card);
        if (!card) return {};
        for (std::size_t const t : shows)
            if (!shown_[t]) shown_[t] = a;
        if (on_look) on_look(a, *card, shows);
        return card;
    }
    /// Scores without keeping anything.
    std::optional<Scorecard> glance(Assessment const& a, std::vector<std::size_t>* shows = nullptr) {
        if (left_ == 0) return {};
        --left_;
        std::optional<Scorecard> card;
        auto got = watch_.shows(a, &card);
        if (shows != nullptr) *shows = std::move(got);
        return card;
    }

    /// Everything below, from the plain to the far-fetched.
    void run() {
        climb();
        look(nothing_said());
        one_at_a_time(best_);
        if (on_step && !assessor_.bonuses().empty()) { // where more faults may pay, bonuses may be why
            Assessment claimed = best_;
            for (Move const& bonus : assessor_.bonuses()) say(claimed, bonus);
            one_at_a_time(claimed);
        }
        subtrees();
        for (int const percent : {99, 97, 95, 93, 91, 90, 88, 86, 85, 83, 81, 80, 78, 76, 75, 73, 71, 70, 68, 65, 60, 55, 50, 40, 30}) evenly(percent);
        leave_out();
        walk(0);
        facts();
        walk(1);
        for (std::uint32_t k = 2; k < 6; ++k) walk(k);
    }

    /// Chooses the facts of the best assessment: one after the other, as long as that helps.
    void climb() {
        best_ = assessor_.best();
        std::optional<Scorecard> card = look(best_);
        for (int round = 0; round < 4; ++round) {
            bool better = false;
            for (std::vector<Move> const& values : assessor_.facts())
                for (Move const& move : values) {
                    Assessment a = best_;
                    say(a, move);
                    if (a == best_) continue;
                    auto other = look(a);
                    if (!other || (card && !better_than(*other, *card))) continue;
                    best_ = std::move(a);
                    card = std::move(other);
                    better = true;
                }
            if (!better) break;
        }
    }

    /// Adds faults one after the other until nothing is left: in the order of the scheme, backwards, then shuffled.
    void walk(std::uint32_t kind, Assessment const* from = nullptr) {
        std::vector<std::size_t> order(assessor_.faults().size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = kind == 1 ? order.size() - 1 - i : i;
        std::uint64_t state = kind * 0x9E3779B97F4A7C15ULL + 1;
        for (std::size_t i = order.size(); kind > 1 && i > 1; --i) std::swap(order[i - 1], order[next(state) % i]);
        Assessment a = from != nullptr ? *from : best_;
        if (kind % 2 == 1)
            for (Move const& bonus : assessor_.bonuses()) say(a, bonus);
        std::optional<Scorecard> card = look(a);
        for (std::size_t const i : order) {
            if (tired() || !card) return;
            step(a, card, assessor_.faults()[i]);
        }
    }
    /// Adds a fault to an assessment, and tells.
    void step(Assessment& a, std::optional<Scorecard>& card, Move const& move) {
        Assessment b = a;
        say(b, move);
        auto after = look(b);
        if (!after) return;
        if (on_step && card) on_step(a, *card, b, *after, move);
        a = std::move(b);
        card = std::move(after);
    }

    /// Every item with so many percent of its marks, as near as can be, and no fewer.
    [[nodiscard]] Assessment even(int percent) const {
        Assessment a = best_;
        std::uint32_t at = nowhere;
        ratio left;
        for (Move const& move : assessor_.faults()) {
            Node const& node = scheme_.node(move.node);
            if (node.is_group()) continue;
            ratio const& full = scheme_.plan().nodes[move.node].full;
            if (std::exchange(at, move.node) != move.node) {
                left = full * ratio(100 - percent) / ratio(100);
                if (node.judged) {
                    ratio const step = node.judged->step ? ratio(node.judged->step->value()) : ratio::of(1, 100);
                    ratio const min(node.judged->min.value());
                    ratio const marks = min + ceil((full - left - min) / step) * step;
                    if (marks < min || marks > full) continue;
                    Move one = move;
                    one.measure.marks = points(decimal::from_units((marks * ratio(whole_units)).numerator().to_int64()));
                    say(a, one);
                }
            }
            if (node.judged) continue;
            std::optional<ratio> const loss = loss_of(node, full, move);
            for (int times = 0; loss && loss->sign() > 0 && *loss <= left && times < 100; ++times) {
                say(a, move);
                if (move.what == Move::what_kind::measure) break; // the next one is in its place
                left -= *loss;
            }
        }
        return a;
    }

  private:
    static std::uint64_t next(std::uint64_t& state) { // xorshift, by G. Marsaglia
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state;
    }
    [[nodiscard]] static bool better_than(Scorecard const& a, Scorecard const& b) {
        auto const x = rank_of(a), y = rank_of(b);
        if (x != y) return x && (!y || *x > *y);
        if (a.gaps.size() != b.gaps.size()) return a.gaps.size() < b.gaps.size();
        return a.total() > b.total();
    }
    [[nodiscard]] Assessment nothing_said() const {
        Assessment a;
        a.scheme = best_.scheme;
        a.entity = best_.entity;
        a.on = best_.on;
        return a;
    }

    void one_at_a_time(Assessment const& from) {
        std::optional<Scorecard> const base = look(from);
        if (!base) return;
        for (Move const& move : assessor_.faults()) {
            Assessment a = from;
            std::optional<Scorecard> card = base;
            step(a, card, move);
            if (move.what != Move::what_kind::fault) continue;
            Move more = move;
            if (move.finding.amount) { // picked again and again
                for (int times = 0; times < 2; ++times) step(a, card, more);
                continue;
            }
            for (std::int64_t const times : {std::int64_t{1}, std::int64_t{1}, std::int64_t{40}}) { // two, three, many
                more.finding.count = times;
                step(a, card, more);
            }
        }
        Assessment all = from;
        for (Move const& move : assessor_.bonuses()) {
            Assessment a = from;
            say(a, move);
            look(a);
            Move more = move;
            more.finding.count = 40;
            say(a, more);
            look(a);
            say(all, move);
            look(all);
        }
        for (Move const& move : assessor_.absences()) {
            Assessment a = from;
            say(a, move);
            look(a);
        }
        for (Move const& move : assessor_.events()) {
            Assessment a = from;
            for (int times = 0; times < 3; ++times) {
                say(a, move);
                look(a);
            }
        }
        for (Level const& level : scheme_.scheme().levels) {
            if (!from.holds) break;
            Assessment a = from;
            for (int const months : {0, 12, 36, 120}) {
                a.holds = Holding{level.id, plus_months(*a.on, -months)};
                look(a);
            }
        }
        for (std::vector<Move> const& values : assessor_.facts()) {
            for (Move const& move : values) {
                Assessment a = from;
                say(a, move);
                look(a);
            }
            Assessment unknown = from;
            at_record(unknown, values.front().record, [&](auto& record) {
                std::erase_if(record.facts, [&](FactEntry const& f) { return f.fact == values.front().fact.fact; });
            });
            look(unknown);
        }
    }

    void evenly(int percent) { look(even(percent)); }
    /// What an item loses by a move alone, as far as its rule says.
    [[nodiscard]] static std::optional<ratio> loss_of(Node const& node, ratio const& full, Move const& move) {
        if (move.what == Move::what_kind::measure) {
            if (node.proportion && move.measure.checked) return full - full * ratio(*move.measure.passed) / ratio(*move.measure.checked);
            if (move.measure.marks) return full - ratio(move.measure.marks->value());
            for (Option const& o : node.options)
                if (o.id == move.measure.option && o.marks) return full - ratio(o.marks->value());
            return {};
        }
        for (Clause const& c : node.deduct) {
            if (move.finding.clause != node.id + "." + c.id) continue;
            if (move.finding.amount) return ratio(move.finding.amount->value());
            if (c.once) return ratio(c.once->value());
            if (c.each) return ratio(c.each->value());
        }
        return {};
    }

    /// One absence after the other, from the first to the last and back.
    void leave_out() {
        std::vector<Move> const& all = assessor_.absences();
        for (bool const forwards : {true, false}) {
            Assessment a = best_;
            for (std::size_t i = 0; i < all.size(); ++i) {
                Assessment b = a;
                say(b, all[forwards ? i : all.size() - 1 - i]);
                if (look(b)) a = std::move(b); // what lies inside what is absent already is refused
            }
        }
    }

    /// For every node: all that can go wrong below it, and nothing else.
    void subtrees() {
        for (std::uint32_t n = 1; n < scheme_.size(); ++n) {
            Assessment a = best_;
            std::size_t said = 0;
            for (Move const& move : assessor_.faults())
                if (move.node >= n && move.node < scheme_.end(n)) {
                    say(a, move);
                    ++said;
                }
            if (said > 0 && said < assessor_.faults().size()) look(a);
        }
    }

    /// Facts in every combination that chance gives, over the best and over half of it.
    void facts() {
        if (assessor_.facts().empty()) return;
        Assessment half = best_;
        for (std::size_t i = 0; i < assessor_.faults().size(); i += 2) say(half, assessor_.faults()[i]);
        std::uint64_t state = 88172645463325252ULL;
        for (int i = 0; i < 400 && !tired(); ++i) {
            Assessment a = i % 4 == 3 ? half : best_;
            for (std::vector<Move> const& values : assessor_.facts())
                if (i % 2 == 0 || next(state) % 3 == 0) say(a, values[next(state) % values.size()]);
            look(a);
        }
    }

    CheckedScheme const& scheme_;
    CoverageWatch const& watch_;
    Assessor assessor_;
    std::size_t work_, left_, reserve_;
    std::vector<std::optional<Assessment>> shown_;
    Assessment best_;
};

/// The smallest assessment that still holds what `still` asks: findings, measures, events, absences, facts and what was checked
/// are taken away as long as it does. Counted by `still`.
inline void shrink(Assessment& a, std::function<bool(Assessment const&)> const& still) {
    auto const list = [&](auto member) {
        for (std::size_t part = (a.*member).size(); part > 0; part = part == 1 ? 0 : (part + 1) / 2)
            for (std::size_t at = 0; at < (a.*member).size();) {
                Assessment b = a;
                auto& rows = b.*member;
                std::size_t const end = std::min(at + part, rows.size());
                rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(at), rows.begin() + static_cast<std::ptrdiff_t>(end));
                if (still(b))
                    a = std::move(b);
                else
                    at += part;
            }
    };
    list(&Assessment::findings);
    list(&Assessment::measures);
    list(&Assessment::absent);
    list(&Assessment::events);
    list(&Assessment::facts);
    for (Finding& f : a.findings) {
        std::int64_t const most = f.count;
        for (std::int64_t const fewer : {std::int64_t{1}, most / 2, most - 1}) {
            if (fewer < 1 || fewer >= f.count) continue;
            std::int64_t const was = std::exchange(f.count, fewer);
            if (!still(a)) f.count = was;
        }
    }
    if (a.holds) {
        Assessment b = a;
        b.holds.reset();
        if (still(b)) a = std::move(b);
    }
}

} // namespace proof::detail

STEELYARD_END_NAMESPACE
