// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The parts of a programme, checked one list after another.

#include <steelyard/programme/impl/programme_check.ipp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// Bands that share a value. O(n²) for the few bands that there are.
template <class Bands, class Of>
void check_overlaps(ProgrammeCheck const& check, Bands const& bands, Spot const& at, Of const& interval_of) {
    auto const before = [](Interval const& a, Interval const& b) { // a ends before b begins
        if (!a.high || !b.low) return false;
        return *a.high < *b.low || (*a.high == *b.low && !(a.high_closed && b.low_closed));
    };
    for (std::size_t i = 0; i < bands.size(); ++i)
        for (std::size_t j = i + 1; j < bands.size(); ++j) {
            Interval const& a = interval_of(bands[i]);
            Interval const& b = interval_of(bands[j]);
            if (!before(a, b) && !before(b, a))
                check.report(code::programme_bands, at / j, {to_string(a), to_string(b)});
        }
}

STEELYARD_INLINE void check_planned(ProgrammeCheck const& check) {
    Programme const& p = check.programme();
    check.each(p.bodies, "bodies", [&](Body const& one, Spot const& at) {
        for (std::size_t i = 0; i < one.heads.size(); ++i) check.position(one.heads[i], at / "heads" / i);
        for (std::size_t i = 0; i < one.deputies.size(); ++i)
            check.position(one.deputies[i], at / "deputies" / i);
        for (std::size_t i = 0; i < one.members.size(); ++i)
            check.position(one.members[i], at / "members" / i);
        check.selection(one.units, at / "units");
        check.entity(one.at, at / "at");
        check.known(p.bodies, "body", one.part_of, at / "part_of");
        if (!one.part_of.empty() && one.part_of == one.id)
            check.report(code::programme_itself, at / "part_of", {one.id});
    });
    check.each(p.accountable, "accountable",
               [&](Accountability const& one, Spot const& at) { check.selection(one.in, at / "in"); });
    check.each(p.topics, "topics",
               [&](Topic const& one, Spot const& at) { check.selection(one.of, at / "of"); });
    check.each(p.phases, "phases",
               [&](Phase const& one, Spot const& at) { check.span(one.from, one.to, at); });
    check.each(p.deliverables, "deliverables", [&](Deliverable const& one, Spot const& at) {
        check.selection(one.by, at / "by");
        check.due(one.due, at / "due");
        check.known(p.phases, "phase", one.phase, at / "phase");
        if (!one.to.empty() && part_with_id(p.bodies, one.to) == nowhere) check.entity(one.to, at / "to");
    });
    check.each(p.routines, "routines", [&](Routine const& one, Spot const& at) {
        check.selection(one.by, at / "by");
        check.known(p.phases, "phase", one.phase, at / "phase");
        check.span(one.from, one.to, at);
        check.within("times", std::optional(one.times), 1, 1'000, at / "times");
        check.within("grace", std::optional(one.grace), 0, 366, at / "grace");
    });
    check.each(p.problems, "problems", [&](Problem const& one, Spot const& at) {
        check.position(one.leader, at / "leader");
        check.selection(one.leads, at / "leads");
        check.selection(one.responsible, at / "responsible");
        check.due(one.due, at / "due");
    });
}

STEELYARD_INLINE void check_reaching(ProgrammeCheck const& check) {
    Programme const& p = check.programme();
    check.each(p.standings, "standings", [&](Standing const& one, Spot const& at) {
        for (std::size_t i = 0; i < one.after.size(); ++i) {
            if (one.after[i] != "none") check.known(p.standings, "standing", one.after[i], at / "after" / i);
            if (one.after[i] == one.id) check.report(code::programme_itself, at / "after" / i, {one.id});
        }
        if (one.scheme.empty() != one.level.empty()) check.report(code::programme_standing, at, {one.id});
        check.level(check.scheme(one.scheme, at / "scheme"), one.level, at / "level");
        check.within("months", one.months, 1, 1'200, at / "months");
    });
    check.each(p.targets, "targets", [&](Target const& one, Spot const& at) {
        check.selection(one.of, at / "of");
        check.known(p.standings, "standing", one.reach, at / "reach");
        if ((one.count ? 1 : 0) + (one.share ? 1 : 0) + (one.all ? 1 : 0) != 1)
            check.report(code::programme_target, at);
        check.within("count", one.count, 1, 1'000'000'000, at / "count");
        check.within("share", one.share, 0, 100, at / "share");
        check.due(one.by, at / "by");
        for (std::size_t i = 0; i < one.beside.size(); ++i) {
            check.known(p.targets, "target", one.beside[i], at / "beside" / i);
            if (one.beside[i] == one.id) check.report(code::programme_itself, at / "beside" / i, {one.id});
        }
    });
    check.each(p.area, "area", [&](AreaLevel const& one, Spot const& at) {
        for (std::size_t i = 0; i < one.needs.size(); ++i) {
            Spot const here = at / "needs" / i;
            if (one.needs[i].level) check.known(p.standings, "standing", *one.needs[i].level, here / "level");
            check.within("share", one.needs[i].share, 0, 100, here / "share");
            check.within("count", one.needs[i].count, 0, 1'000'000'000, here / "count");
        }
    });
    check.each(p.checklists, "checklists", [&](Checklist const& one, Spot const& at) {
        CheckedScheme const* const scheme = check.scheme(one.scheme, at / "scheme");
        check.selection(one.of, at / "of");
        for (std::size_t i = 0; i < one.hazards.size(); ++i) {
            Spot const here = at / "hazards" / i;
            check.known(check.of.grades(), "grade", one.hazards[i].grade, here / "grade");
            check.known(p.topics, "topic", one.hazards[i].topic, here / "topic");
            check.within("days", one.hazards[i].days, 0, 10'000, here / "days");
            for (std::size_t n = 0; scheme != nullptr && n < one.hazards[i].nodes.size(); ++n) {
                std::string const& name = one.hazards[i].nodes[n];
                if (scheme->find(name.substr(0, name.find('.'))) == nowhere)
                    check.report(code::programme_unknown, here / "nodes" / n, {"node", name});
            }
        }
    });
}

STEELYARD_INLINE void check_hazard_rules(ProgrammeCheck const& check) {
    HazardRules const& rules = check.programme().hazards;
    Spot const at{"/hazards"};
    check.ids(rules.grades, at / "grades");
    check.ids(rules.gradings, at / "gradings");
    for (std::size_t i = 0; i < rules.grades.size(); ++i) {
        HazardGrade const& one = rules.grades[i];
        Spot const here = at / "grades" / i;
        check.within("publish_workdays", one.publish_workdays, 0, 5'000, here / "publish_workdays");
        check.within("ask_workdays", one.extension.ask_workdays, 0, 5'000,
                     here / "extension" / "ask_workdays");
        check.within("decide_workdays", one.extension.decide_workdays, 0, 5'000,
                     here / "extension" / "decide_workdays");
        check.within("most_days", one.extension.most_days, 0, 100'000, here / "extension" / "most_days");
    }
    for (std::size_t i = 0; i < rules.gradings.size(); ++i) {
        Grading const& one = rules.gradings[i];
        Spot const here = at / "gradings" / i;
        // Beyond that, a product of the largest numbers would leave the range of exact fractions.
        if (one.factors.size() > 8)
            check.report(code::programme_number, here / "factors",
                         {"factors", std::to_string(one.factors.size())});
        for (std::size_t n = 0; n < one.bands.size(); ++n)
            check.known(check.of.grades(), "grade", one.bands[n].grade, here / "bands" / n / "grade");
        for (std::size_t n = 0; n < one.rules.size(); ++n)
            check.known(check.of.grades(), "grade", one.rules[n].grade, here / "rules" / n / "grade");
        check.known(check.of.grades(), "grade", one.otherwise, here / "otherwise");
        check_overlaps(check, one.bands, here / "bands",
                       [](GradeBand const& b) -> Interval const& { return b.within; });
    }
    for (std::size_t i = 0; i < rules.escalations.size(); ++i) {
        Escalation const& one = rules.escalations[i];
        Spot const here = at / "escalations" / i;
        check.known(check.of.grades(), "grade", one.grade, here / "grade");
        check.known(check.programme().penalties, "penalty", one.penalty, here / "penalty");
        check.within("days", std::optional(one.days), 1, 100'000, here / "days");
        for (std::size_t n = 0; n < one.tell.size(); ++n)
            check.position(one.tell[n], here / "tell" / n, true);
    }
    check.within("review_days", rules.review_days, 0, 10'000, at / "review_days");
}

STEELYARD_INLINE void check_consequences(ProgrammeCheck const& check) {
    Programme const& p = check.programme();
    check.each(p.samples, "samples", [&](SamplingPlan const& one, Spot const& at) {
        check.selection(one.from, at / "from");
        check.selection(one.first, at / "first");
        check.known(p.samples, "sample", one.after, at / "after");
        if (!one.after.empty() && one.after == one.id)
            check.report(code::programme_itself, at / "after", {one.id});
        for (std::size_t i = 0; i < one.size.size(); ++i) {
            Spot const here = at / "size" / i;
            check.within("share", one.size[i].share, 0, 100, here / "share");
            check.within("count", one.size[i].count, 0, 1'000'000'000, here / "count");
            check.within("least", one.size[i].least, 0, 1'000'000'000, here / "least");
            check.within("most", one.size[i].most, 0, 1'000'000'000, here / "most");
        }
    });
    check.each(p.awards, "awards", [&](Award const& one, Spot const& at) {
        check.selection(one.of, at / "of");
        check.known(p.samples, "sample", one.sample, at / "sample");
        check.known(p.standings, "standing", one.standing, at / "standing");
        CheckedScheme const* const scheme = check.scheme(one.scheme, at / "scheme");
        check.level(scheme, one.level, at / "level");
        check.within("count", one.quota.count, 0, 1'000'000'000, at / "quota" / "count");
        if (one.quota.share && (one.quota.share->over < 0 || ratio(1) < ratio(*one.quota.share)))
            check.report(code::programme_number, at / "quota" / "share",
                         {"share", to_string(*one.quota.share)});
        for (std::size_t i = 0; i < one.facts.size(); ++i) {
            AwardFact const& fact = one.facts[i];
            Spot const here = at / "facts" / i;
            if (scheme != nullptr) check.known(scheme->scheme().facts, "fact", fact.fact, here / "fact");
            check.selection(fact.among, here / "among");
            if (fact.from == metric::share_at || fact.from == metric::count_at)
                check.known(p.standings, "standing", fact.name, here / "name");
            if (fact.from == metric::mean_score || fact.from == metric::score)
                check.scheme(fact.name, here / "name");
            if (fact.from == metric::routines_done)
                check.known(p.routines, "routine", fact.name, here / "name");
        }
    });
    check.each(p.money, "money", [&](MoneyRule const& one, Spot const& at) {
        check.scheme(one.scheme, at / "scheme");
        check.selection(one.of, at / "of");
        check_overlaps(check, one.bands, at / "bands",
                       [](MoneyBand const& b) -> Interval const& { return b.within; });
    });
    check.each(p.rewards, "rewards", [&](RewardRule const& one, Spot const& at) {
        check.within("share", one.share, 0, 100, at / "share");
        check.within("least", one.least, 0, 1'000'000'000, at / "least");
        check.within("most", one.most, 0, 1'000'000'000, at / "most");
    });
    check.each(p.frequencies, "frequencies", [&](Frequency const& one, Spot const& at) {
        if (one.standing != "none") check.known(p.standings, "standing", one.standing, at / "standing");
        check.within("times", std::optional(one.times), 1, 1'000, at / "times");
    });
    check.each(p.rates, "rates", [&](RateRule const& one, Spot const& at) {
        check.known(check.of.grades(), "grade", one.grade, at / "grade");
        check.within("digits", std::optional(one.digits), 0, 6, at / "digits");
    });
    check.each(p.published, "published", [&](PublishedFigure const& one, Spot const& at) {
        for (std::size_t i = 0; i < one.parts.size(); ++i) {
            check.known(p.published, "figure", one.parts[i], at / "parts" / i);
            if (one.parts[i] == one.id) check.report(code::programme_itself, at / "parts" / i, {one.id});
        }
    });
}

STEELYARD_INLINE void check_programme_ids(ProgrammeCheck const& check) {
    Programme const& p = check.programme();
    auto const list = [](char const* name) { return Spot{std::string("/") + name}; };
    check.ids(p.bodies, list("bodies"));
    check.ids(p.topics, list("topics"));
    check.ids(p.phases, list("phases"));
    check.ids(p.deliverables, list("deliverables"));
    check.ids(p.routines, list("routines"));
    check.ids(p.standings, list("standings"));
    check.ids(p.targets, list("targets"));
    check.ids(p.area, list("area"));
    check.ids(p.checklists, list("checklists"));
    check.ids(p.problems, list("problems"));
    check.ids(p.samples, list("samples"));
    check.ids(p.awards, list("awards"));
    check.ids(p.rewards, list("rewards"));
    check.ids(p.penalties, list("penalties"));
    check.ids(p.money, list("money"));
    check.ids(p.rates, list("rates"));
    check.ids(p.published, list("published"));
}

} // namespace detail
STEELYARD_END_NAMESPACE
