// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/advice.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/rows.hpp>
#include <steelyard/io/bind.hpp>
#include <steelyard/io/whole.hpp>
#include <steelyard/io/writer.hpp>

#include "damage.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// Everything that a price can name.
std::vector<std::string> priced(CheckedScheme const& scheme) {
    std::vector<std::string> out;
    for (std::uint32_t n = 0; n < scheme.size(); ++n) {
        Node const& node = scheme.node(n);
        out.push_back(node.id);
        for (Clause const& c : node.deduct) out.push_back(node.id + "." + c.id);
        for (Adjustment const& a : node.adjustments) out.push_back(node.id + "." + a.id);
        for (Reading const& r : node.readings) out.push_back(node.id + "." + r.id);
    }
    std::sort(out.begin(), out.end());
    return out;
}

void add(Diagnostics& out, code what, std::string path, std::vector<std::string> arguments) {
    Diagnostic one;
    one.what = what;
    one.level = severity_of(what);
    one.path = std::move(path);
    one.arguments = std::move(arguments);
    out.add(std::move(one));
}

/// What a scheme does not have, and what no fact can be.
Diagnostics wrong_with(CheckedScheme const& scheme, FixRules const& rules) {
    Diagnostics out;
    auto const cost = [&out](std::int64_t value, std::string path) {
        if (value < 1) add(out, code::out_of_range, std::move(path), {std::to_string(value), "1", std::to_string(std::numeric_limits<std::int64_t>::max())});
    };
    cost(rules.usual, "/usual");
    for (std::size_t i = 0; i < rules.facts.size(); ++i) cost(rules.facts[i].cost, "/facts/" + std::to_string(i) + "/cost");
    std::vector<std::string> const known = priced(scheme);
    for (std::size_t i = 0; i < rules.prices.size(); ++i) {
        cost(rules.prices[i].cost, "/prices/" + std::to_string(i) + "/cost");
        std::string const& name = rules.prices[i].of;
        if (std::binary_search(known.begin(), known.end(), name)) continue;
        Nearest nearest(name);
        for (std::string const& one : known) nearest.offer(one);
        add(out, code::assessment_unknown_node, "/prices/" + std::to_string(i), {name, std::string(nearest.best())});
    }
    Assessment facts; // whose facts are checked like those of any assessment
    facts.scheme = scheme.scheme().id;
    facts.entity = "-";
    for (FactFix const& fix : rules.facts) {
        FactEntry& entry = facts.facts.emplace_back();
        entry.fact = fix.fact;
        entry.value = fix.value;
    }
    auto const checked = validate(scheme, std::move(facts));
    for (Diagnostic const& one : checked.error().list)
        if (one.path.starts_with("/facts/")) out.add(one);
    return out;
}

} // namespace

expected<FixRules, Diagnostics> read_fix_rules(CheckedScheme const& scheme, Document const& document, std::size_t max_diagnostics) {
    reflect::Type const& type = reflect::type_of<FixRules>();
    FixRules rules;
    Diagnostics told;
    told.limit = max_diagnostics;
    Damage damage;
    bool const bound = bind_file(document, type, &rules, told, damage);
    if (damage.hopeless()) return unexpected(std::move(told));
    Diagnostics found = wrong_with(scheme, rules);
    damage.remove_consequences(found);
    bool const sound = !found.any_error();
    told.append(std::move(found));
    place(told, document, type);
    if (!bound || !sound) return unexpected(std::move(told));
    return expected<FixRules, Diagnostics>(std::move(rules), std::move(told));
}

std::string write_advice(CheckedScheme const& scheme, CheckedAssessment const& assessment, AdviceWish const& wish, Advice const& advice,
                         bool pretty) {
    Assessment const& given = assessment.assessment();
    AdviceResult out;
    out.scheme = scheme.scheme().id;
    out.edition = scheme.scheme().edition;
    out.assessment = given.id;
    out.entity = given.entity;
    if (wish.level != 0 && wish.level <= scheme.scheme().levels.size()) out.level = scheme.scheme().levels[wish.level - 1].id;
    out.proof = advice.proof;
    out.least = advice.least;
    out.more = advice.more;
    out.evaluations = static_cast<std::int64_t>(advice.evaluations);
    if (advice.card && advice.card->certain(0)) out.total = advice.card->total();
    for (Remedy const& remedy : advice.remedies) {
        RemedyResult& made = out.remedies.emplace_back();
        made.cost = remedy.cost;
        for (Fix const& fix : remedy.fixes) {
            FixResult& one = made.fixes.emplace_back();
            one.kind = fix.kind;
            one.cost = fix.cost;
            if (fix.kind == fix_kind::fact) {
                one.what = wish.rules.facts[fix.fact].fact;
                continue;
            }
            Node const& node = scheme.node(node_of_row(scheme, *advice.card, fix.row));
            for (std::uint32_t i = instance_of_row(*advice.card, fix.row); i != nowhere; i = advice.card->instances[i].parent)
                one.objects.insert(one.objects.begin(), advice.card->instances[i].object);
            one.what = fix.kind == fix_kind::finding ? assessment.finding(fix.finding).clause : node.id;
            if (fix.kind == fix_kind::finding) one.count = fix.count;
            if (fix.reading != nowhere) one.reading = node.readings[fix.reading].id;
        }
    }
    return write_json(out, {pretty, false});
}

} // namespace io
STEELYARD_END_NAMESPACE
