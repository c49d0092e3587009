// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <steelyard/proof/impl/absence_search.ipp>
#include <steelyard/proof/impl/prove_search.ipp>
#include <steelyard/proof/prove.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

namespace detail {

/// Puts together what the form shows and what the search found.
class Prover {
  public:
    Prover(CheckedScheme const& scheme, std::size_t work)
        : scheme_(scheme), plan_(scheme.plan()), extents_(scheme), always_(scheme, extents_), watch_(scheme),
          explorer_(scheme, watch_, work, work / 4) {
        out_.scheme = scheme.scheme().id;
        out_.edition = scheme.scheme().edition;
    }

    [[nodiscard]] Proof run() {
        out_.suspects = Monotony(scheme_, extents_).suspects();
        SearchProver search(scheme_, always_, watch_, explorer_, out_.suspects.empty());
        search.run();
        out_.monotonous = out_.suspects.empty() ? proof_state::proved : proof_state::undecided;
        levels();
        FormProver(scheme_, extents_, always_, [&](proof_kind kind, std::string const& about, std::string const& text) {
            add(kind, about, text, example(kind, about));
        }).run();
        if (auto const pair = search.raised()) {
            out_.monotonous = proof_state::refuted;
            compare(proof_kind::fault_raises, search.fault(), {}, pair->first, pair->second);
        }
        for (Nesting const& nest : search.nestings()) {
            Scheme const& s = scheme_.scheme();
            std::string const about = s.ladders[nest.ladder].id + "." + s.levels[nest.upper].id + " " + s.levels[nest.lower].id;
            if (nest.shown)
                add(proof_kind::level_not_nested, about, {}, small_nesting(search, nest));
            else
                out_.undecided.push_back("level_not_nested " + about);
        }
        search.absences([&](proof_kind kind, std::uint32_t node, Assessment const& a, Assessment const& b) {
            compare(kind, scheme_.node(node).id, {}, a, b);
        });
        AbsenceSearch hides(scheme_, explorer_);
        out_.absences = hides.run(one_level(), at_thresholds());
        if (hides.hidden()) compare(proof_kind::absence_hides, scheme_.node(hides.hidden()->node).id, {}, hides.hidden()->honest, hides.hidden()->absent);
        open();
        out_.scored = static_cast<std::int64_t>(explorer_.done());
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string ending(Assessment const& a) const {
        auto const checked = validate(scheme_, a);
        return checked ? ending_of(scheme_, score(scheme_, *checked)) : "refused";
    }
    void add(proof_kind kind, std::string const& about, std::string const& text, Assessment const& a) {
        ProofFinding f;
        f.kind = kind;
        f.about = about;
        f.text = text;
        f.comes = ending(a);
        f.assessment = a;
        out_.findings.push_back(std::move(f));
    }
    void compare(proof_kind kind, std::string const& about, std::string const& text, Assessment const& a, Assessment const& b) {
        add(kind, about, text, a);
        out_.findings.back().comes_against = ending(b);
        out_.findings.back().against = b;
    }

    [[nodiscard]] std::optional<Assessment> shown(part_kind part, std::string const& about, part_side side) const {
        auto const t = watch_.target(part, about, side);
        return t ? explorer_.witness(*t) : std::nullopt;
    }
    /// An assessment at which somebody can see what is said: the cap reached, the clause found, the effect not set off.
    [[nodiscard]] Assessment example(proof_kind kind, std::string const& about) const {
        std::optional<Assessment> a;
        if (kind == proof_kind::cap_idle) {
            a = shown(part_kind::cap, about, part_side::binding);
            if (!a) a = shown(part_kind::cap, about, part_side::slack);
        }
        if (kind == proof_kind::idle_clause) a = shown(part_kind::clause, about, part_side::shown);
        if (kind == proof_kind::effect_idle || kind == proof_kind::effect_always)
            a = shown(part_kind::effect, about.substr(about.find(' ') + 1), part_side::yes);
        if (kind == proof_kind::need_always) a = shown(part_kind::level, "below_lowest", part_side::shown);
        return a ? *a : explorer_.best();
    }

    /// An assessment that shows the same target with the same level, as small as it gets.
    [[nodiscard]] Assessment small(Assessment a, std::size_t target) {
        auto const first = explorer_.glance(a);
        if (!first) return a;
        auto const rank = rank_of(*first);
        shrink(a, [&](Assessment const& b) {
            std::vector<std::size_t> shows;
            auto const card = explorer_.glance(b, &shows);
            return card && rank_of(*card) == rank && std::binary_search(shows.begin(), shows.end(), target);
        });
        return a;
    }
    [[nodiscard]] Assessment small_nesting(SearchProver const& search, Nesting const& nest) {
        Assessment a = *nest.shown;
        shrink(a, [&](Assessment const& b) {
            std::vector<std::size_t> shows;
            auto const card = explorer_.glance(b, &shows);
            return card && rank_of(*card) && search.shows_nesting(nest, shows);
        });
        return a;
    }

    void levels() {
        Scheme const& s = scheme_.scheme();
        for (std::size_t l = 0; l < s.levels.size(); ++l) {
            LevelProof proof;
            proof.level = s.levels[l].id;
            auto const t = watch_.target(part_kind::level, s.levels[l].id, part_side::shown);
            if (t && explorer_.witness(*t)) {
                proof.reachable = proof_state::proved;
                proof.witness = small(*explorer_.witness(*t), *t);
                if (auto const checked = validate(scheme_, *proof.witness)) proof.total = score(scheme_, *checked).total();
            } else if (unreachable(l)) {
                proof.reachable = proof_state::refuted;
                add(proof_kind::level_unreachable, s.levels[l].id, {}, explorer_.best());
            } else {
                out_.undecided.push_back("level " + s.levels[l].id);
            }
            out_.levels.push_back(std::move(proof));
        }
    }

    /// True when a rung never holds, whatever is assessed.
    [[nodiscard]] bool never(std::size_t ladder, std::size_t level) const {
        auto const& needs = plan_.ladders[ladder][level];
        if (plan_.levels[level] != nowhere && always_.judge(plan_.levels[level]) == truth::no) return true;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            if (always_.judge(needs[i]) == truth::no) return true;
            for (std::size_t k = i + 1; k < needs.size(); ++k)
                if (always_.exclude(needs[i], needs[k])) return true;
        }
        return false;
    }
    [[nodiscard]] bool unreachable(std::size_t level) const {
        bool lowers = scheme_.scheme().application;
        for (PlacedEffect const& e : plan_.effects) {
            if (e.of != nowhere) continue;
            if (e.fix == level + 1) return false;
            lowers = lowers || e.bar != 0 || e.effect.lower != 0 || e.fix != nowhere;
        }
        bool everywhere = true; // in no ladder the highest level that holds
        for (std::size_t d = 0; d < plan_.ladders.size(); ++d) {
            bool above = true; // nothing from here on holds
            for (std::size_t l = level; l < plan_.ladders[d].size(); ++l) above = above && never(d, l);
            if (above) return true;
            everywhere = everywhere && never(d, level);
        }
        for (std::uint32_t const r : plan_.eligibility)
            if (always_.judge(r) == truth::no) return true;
        // two ladders that ask for opposites on every rung from here on
        return everywhere && !lowers;
    }

    /// Whether nothing that is assessed moves the level: all needs always hold, and nothing else acts on it.
    [[nodiscard]] bool one_level() const {
        Scheme const& s = scheme_.scheme();
        bool fixed = s.eligibility.empty() && !s.application;
        for (std::uint32_t const exists : plan_.levels) fixed = fixed && exists == nowhere;
        for (PlacedEffect const& e : plan_.effects) fixed = fixed && (e.of != nowhere || (e.bar == 0 && e.effect.lower == 0 && e.fix == nowhere)) && !e.effect.stop;
        for (auto const& ladder : plan_.ladders)
            for (auto const& rung : ladder)
                for (std::uint32_t const need : rung) fixed = fixed && always_.judge(need) == truth::yes;
        return fixed;
    }
    /// Assessments that stand right at a threshold.
    [[nodiscard]] std::vector<Assessment> at_thresholds() const {
        std::vector<Assessment> out;
        for (std::size_t t = 0; t < watch_.coverage().list.size() && out.size() < 12; ++t) {
            CoverageTarget const& target = watch_.coverage().list[t];
            if (target.part == part_kind::threshold && target.side == part_side::at && explorer_.witness(t)) out.push_back(*explorer_.witness(t));
        }
        return out;
    }

    /// What is neither shown nor excluded.
    void open() {
        if (out_.monotonous == proof_state::undecided) out_.undecided.push_back("fault_raises");
        if (out_.absences == proof_state::undecided) out_.undecided.push_back("absence_hides");
        for (CoverageTarget const& t : watch_.coverage().list) {
            if (t.part != part_kind::effect || t.side != part_side::yes) continue;
            bool known = shown(t.part, t.about, t.side).has_value();
            for (ProofFinding const& f : out_.findings) known = known || (f.kind == proof_kind::effect_never && f.about == "effect " + t.about);
            if (!known) out_.undecided.push_back("effect " + t.about);
        }
        for (Requirement const& r : scheme_.scheme().eligibility)
            for (part_side const side : {part_side::yes, part_side::no}) {
                bool known = shown(part_kind::requirement, r.id, side).has_value();
                for (ProofFinding const& f : out_.findings)
                    known = known || (f.about == r.id && (f.kind == proof_kind::requirement_always || f.kind == proof_kind::requirement_never));
                if (!known) out_.undecided.push_back("requirement " + r.id);
            }
    }

    CheckedScheme const& scheme_;
    Plan const& plan_;
    NodeExtents extents_;
    Always always_;
    CoverageWatch watch_;
    Explorer explorer_;
    Proof out_;
};

} // namespace detail

STEELYARD_INLINE Proof prove(CheckedScheme const& scheme, std::span<Acceptance const> accepted, std::size_t work) {
    Proof out = detail::Prover(scheme, work).run();
    for (Acceptance const& a : accepted) {
        bool needed = false;
        for (ProofFinding& f : out.findings) {
            if (f.kind != a.kind || (f.about != a.about && a.about != "*")) continue;
            f.accepted = a.reason;
            needed = true;
        }
        if (!needed) out.stale.push_back(std::string(reflect::word_of(a.kind)) + " " + a.about);
    }
    return out;
}

} // namespace proof

STEELYARD_END_NAMESPACE
