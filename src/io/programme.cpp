// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/programme.hpp>

#include <algorithm>
#include <utility>

#include <steelyard/io/bind.hpp>
#include <steelyard/io/schema.hpp>
#include <steelyard/io/writer.hpp>

#include "damage.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

void add_scheme(std::vector<std::string>& to, DocumentNode const* name) {
    if (name == nullptr || name->kind != node_kind::scalar || name->text.empty()) return;
    if (std::find(to.begin(), to.end(), name->text) == to.end()) to.push_back(name->text);
}

bool names_scheme(DocumentNode const* metric) {
    return metric != nullptr && (metric->text == "score" || metric->text == "mean_score");
}

} // namespace

ProgrammeNeeds needs_of(Document const& programme) {
    ProgrammeNeeds out;
    if (DocumentNode const* id = programme.root.find("organisation"); id && id->kind == node_kind::scalar)
        out.organisation = id->text;
    for (char const* list : {"standings", "checklists", "awards", "money"}) {
        DocumentNode const* const entries = programme.root.find(list);
        if (entries == nullptr) continue;
        for (DocumentNode const& entry : entries->children) {
            add_scheme(out.schemes, entry.find("scheme"));
            DocumentNode const* const facts = entry.find("facts");
            if (facts == nullptr) continue;
            for (DocumentNode const& fact : facts->children)
                if (names_scheme(fact.find("from"))) add_scheme(out.schemes, fact.find("name"));
        }
    }
    return out;
}

expected<Programme, Diagnostics> read_programme(Document const& document, std::size_t max_diagnostics) {
    return bind<Programme>(document, max_diagnostics);
}

expected<CheckedProgramme, Diagnostics> read_programme(Roster const& organisation,
                                                       std::span<CheckedScheme const* const> schemes,
                                                       Document const& document,
                                                       std::size_t max_diagnostics) {
    reflect::Type const& type = reflect::type_of<Programme>();
    Programme programme;
    Diagnostics told;
    told.limit = max_diagnostics;
    Damage damage;
    bool const bound = bind_file(document, type, &programme, told, damage);
    if (damage.hopeless()) return unexpected(std::move(told));
    auto checked = validate(std::move(programme), organisation, schemes);
    Diagnostics found = checked ? checked->warnings() : std::move(checked).error();
    damage.remove_consequences(found);
    told.append(std::move(found));
    place(told, document, type);
    if (!bound || !checked) return unexpected(std::move(told));
    return expected<CheckedProgramme, Diagnostics>(*std::move(checked), std::move(told));
}

std::string write_programme(Programme const& programme) { return write_json(programme, {true, true}); }

std::string programme_schema() { return json_schema(reflect::type_of<Programme>(), "Steelyard programme"); }

} // namespace io
STEELYARD_END_NAMESPACE
