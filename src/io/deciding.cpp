// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/deciding.hpp>

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/io/writer.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

std::string level_id(CheckedScheme const& scheme, std::uint32_t level) { return level == 0 ? std::string() : scheme.scheme().levels[level - 1].id; }

/// The instance that a row lies in.
std::uint32_t instance_of(CheckedScheme const& scheme, CheckedAssessment const& given, std::uint32_t row) {
    std::uint32_t out = nowhere;
    for (std::uint32_t i = 0; row >= scheme.size() && i < given.instances().size(); ++i)
        if (given.instances()[i].first_row <= row) out = i;
    return out;
}

CheckResult named(CheckedScheme const& scheme, CheckedAssessment const& given, OpenThing const& thing, OpenResult const* result = nullptr) {
    CheckResult out;
    std::uint32_t const inside = thing.fact != nowhere ? thing.instance : instance_of(scheme, given, thing.row);
    if (thing.fact != nowhere)
        out.what = scheme.plan().facts[thing.fact].fact->id;
    else if (inside == nowhere)
        out.what = scheme.node(thing.row).id;
    else
        out.what = scheme.node(given.instances()[inside].node + 1 + (thing.row - given.instances()[inside].first_row)).id;
    for (std::uint32_t i = inside; i != nowhere; i = given.instances()[i].parent) out.objects.insert(out.objects.begin(), given.instances()[i].object);
    if (result == nullptr) return out;
    if (thing.fact == nowhere) out.marks = result->marks;
    out.findings = result->findings;
    out.measures = result->measures;
    if (result->value) out.value = to_string(*result->value);
    return out;
}

} // namespace

std::string write_deciding(CheckedScheme const& scheme, CheckedAssessment const& assessment, Possible const& possible, Deciding const& deciding,
                              bool pretty) {
    DecidingResult out;
    out.scheme = scheme.scheme().id;
    out.edition = scheme.scheme().edition;
    out.assessment = assessment.assessment().id;
    out.entity = assessment.assessment().entity;
    out.lowest = level_id(scheme, possible.lowest.level);
    out.lowest_reached = possible.lowest.reached;
    out.highest = level_id(scheme, possible.highest.level);
    out.highest_reached = possible.highest.reached;
    for (Decision const& one : deciding.decisions) {
        DecisionResult& made = out.decisions.emplace_back();
        made.outcome = one.kind;
        made.level = level_id(scheme, one.level);
        made.least = static_cast<std::int64_t>(one.least);
        made.proved = one.optimal();
        for (OpenCheck const& check : one.checks)
            made.checks.push_back(named(scheme, assessment, deciding.open[check.thing], &deciding.open[check.thing].results[check.result]));
    }
    auto const list = [&](std::vector<std::uint32_t> const& from, std::vector<CheckResult>& to) {
        for (std::uint32_t const i : from) to.push_back(named(scheme, assessment, deciding.open[i]));
    };
    list(deciding.needed, out.needed);
    list(deciding.unsettled, out.unsettled);
    list(deciding.idle, out.idle);
    out.evaluations = static_cast<std::int64_t>(possible.evaluations + deciding.evaluations);
    return write_json(out, {pretty, false});
}

} // namespace io
STEELYARD_END_NAMESPACE
