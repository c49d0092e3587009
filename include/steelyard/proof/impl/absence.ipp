// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/score.hpp>
#include <steelyard/proof/absence.hpp>
#include <steelyard/proof/impl/absence_trial.ipp>
#include <steelyard/proof/impl/row_names.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

namespace detail {

/// An absence in the record that it stands in.
struct PlacedAbsence {
    RecordWay way;
    std::vector<std::string> objects;
    std::uint32_t node = 0;
    std::string reason;
};

class AbsenceAuditor {
  public:
    AbsenceAuditor(CheckedScheme const& scheme, CheckedAssessment const& given)
        : scheme_(scheme), given_(given.assessment()), assessor_(scheme), trial_(scheme, assessor_) {
        collect(given_, {}, {});
    }

    [[nodiscard]] AbsenceAudit run() {
        AbsenceAudit out;
        out.scheme = scheme_.scheme().id;
        out.edition = scheme_.scheme().edition;
        out.entity = given_.entity;
        std::optional<Scorecard> const declared = scored(scheme_, given_);
        for (absence_policy const policy :
             {absence_policy::as_written, absence_policy::settled, absence_policy::carried, absence_policy::full, absence_policy::zero})
            out.policies.push_back(under(policy));
        for (PlacedAbsence const& one : absences_) {
            AbsenceResult& made = out.absences.emplace_back();
            made.node = scheme_.node(one.node).id;
            made.objects = one.objects;
            made.reason = one.reason;
            std::optional<Scorecard> const perfect = scored(scheme_, trial_.perfect(given_, one.way, one.node));
            std::optional<Scorecard> const worst = scored(scheme_, trial_.worst(given_, one.way, one.node));
            if (perfect) made.perfect = ending(*perfect);
            if (worst) made.worst = ending(*worst);
            if (declared && perfect && level_above(*declared, *perfect))
                made.worth = absence_worth::raises;
            else if (declared && perfect && marks_above(*declared, *perfect))
                made.worth = absence_worth::pays;
            else if (declared && worst && level_above(*declared, *worst))
                made.worth = absence_worth::saves;
        }
        return out;
    }

  private:
    /// The absences of a record and of its objects; what lies inside another absence is part of it.
    template <class Record>
    void collect(Record const& record, RecordWay const& way, std::vector<std::string> const& objects) {
        std::vector<PlacedAbsence> mine;
        for (Absence const& a : record.absent) {
            std::uint32_t const n = scheme_.find(a.node);
            bool covered = n == nowhere;
            for (Absence const& other : record.absent) {
                std::uint32_t const above = scheme_.find(other.node);
                covered = covered || (above != n && above != nowhere && n > above && n < scheme_.end(above));
            }
            if (!covered) mine.push_back({way, objects, n, a.reason});
        }
        std::sort(mine.begin(), mine.end(), [](PlacedAbsence const& a, PlacedAbsence const& b) { return a.node < b.node; });
        absences_.insert(absences_.end(), mine.begin(), mine.end());
        for (std::size_t l = 0; l < record.objects.size(); ++l)
            for (std::size_t m = 0; m < record.objects[l].members.size(); ++m) {
                RecordWay further = way;
                further.push_back(l);
                further.push_back(m);
                std::vector<std::string> names = objects;
                names.push_back(record.objects[l].members[m].id);
                collect(record.objects[l].members[m], further, names);
            }
    }

    [[nodiscard]] static std::optional<Scorecard> scored(CheckedScheme const& scheme, Assessment const& a) {
        auto const checked = validate(scheme, a);
        if (!checked) return {};
        return score(scheme, *checked);
    }
    [[nodiscard]] std::string level(std::uint32_t l) const { return l == 0 ? std::string() : level_name(scheme_, l); }
    [[nodiscard]] AuditEnding ending(Scorecard const& card) const {
        AuditEnding out;
        out.outcome = card.outcome.kind;
        bool const graded = graded_at_all(card);
        if (graded) out.lowest = level(card.outcome.lowest);
        if (graded) out.highest = level(card.outcome.highest);
        out.least = card.least[0];
        out.most = card.most[0];
        return out;
    }
    [[nodiscard]] static bool graded_at_all(Scorecard const& card) {
        return card.outcome.kind == outcome_kind::graded || card.outcome.kind == outcome_kind::below_lowest || card.outcome.kind == outcome_kind::provisional;
    }
    /// Whether one ends with a higher level than the other; of provisional ones neither end may be lower. No grade is below all.
    [[nodiscard]] static bool level_above(Scorecard const& a, Scorecard const& b) {
        if (graded_at_all(a) != graded_at_all(b)) return graded_at_all(a);
        Outcome const& x = a.outcome;
        Outcome const& y = b.outcome;
        return x.lowest >= y.lowest && x.highest >= y.highest && (x.lowest > y.lowest || x.highest > y.highest);
    }
    [[nodiscard]] static bool marks_above(Scorecard const& a, Scorecard const& b) {
        return a.least[0] >= b.least[0] && a.most[0] >= b.most[0] && (a.least[0] > b.least[0] || a.most[0] > b.most[0]);
    }

    [[nodiscard]] PolicyResult under(absence_policy policy) const {
        PolicyResult out;
        out.policy = policy;
        std::optional<Scorecard> card;
        if (policy == absence_policy::as_written) card = scored(scheme_, given_);
        if (policy == absence_policy::settled || policy == absence_policy::carried) card = resettled(policy == absence_policy::settled);
        if (policy == absence_policy::full) card = scored(scheme_, assessed());
        if (policy == absence_policy::zero) card = zeroed();
        out.possible = card.has_value();
        if (card) out.ending = ending(*card);
        return out;
    }
    /// Everything that is absent assessed without a fault.
    [[nodiscard]] Assessment assessed() const {
        Assessment a = given_;
        for (PlacedAbsence const& one : absences_) a = trial_.perfect(std::move(a), one.way, one.node);
        return a;
    }
    /// With groups below sums converted each by itself, or none of them.
    [[nodiscard]] std::optional<Scorecard> resettled(bool settle) const {
        Scheme changed = scheme_.scheme();
        auto const visit = [&](auto const& self, Node& node) -> void {
            for (Node& child : node.children) {
                if (node.combine == combination::sum && node.per.empty() && child.is_group()) child.settle = settle;
                if (settle && child.is_group())
                    for (Adjustment& a : child.adjustments)
                        if (!a.at) a.at = settle_point::raw;
                self(self, child);
            }
        };
        visit(visit, changed.tree);
        auto const checked = validate(std::move(changed));
        if (!checked) return {};
        return scored(*checked, given_);
    }
    /// What is absent is there, and an effect leaves it nothing; of one object alone that cannot be said.
    [[nodiscard]] std::optional<Scorecard> zeroed() const {
        Scheme changed = scheme_.scheme();
        for (PlacedAbsence const& one : absences_) {
            if (!one.way.empty()) return {};
            Effect& effect = changed.tree.effects.emplace_back();
            effect.id = "absent-is-zero-" + std::to_string(one.node);
            effect.when = expression("true");
            effect.zero = {scheme_.node(one.node).id};
        }
        auto const checked = validate(std::move(changed));
        if (!checked) return {};
        return scored(*checked, assessed());
    }

    CheckedScheme const& scheme_;
    Assessment const& given_;
    Assessor assessor_;
    AbsenceTrial trial_;
    std::vector<PlacedAbsence> absences_;
};

} // namespace detail

STEELYARD_INLINE AbsenceAudit audit_absences(CheckedScheme const& scheme, CheckedAssessment const& assessment) {
    if (!assessment.fits(scheme)) steelyard::detail::checked_against_another_scheme();
    return detail::AbsenceAuditor(scheme, assessment).run();
}

} // namespace proof

STEELYARD_END_NAMESPACE
