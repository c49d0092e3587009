// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/organisation.hpp>

#include <utility>

#include <steelyard/io/bind.hpp>
#include <steelyard/io/schema.hpp>
#include <steelyard/io/writer.hpp>

#include "damage.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

expected<Roster, Diagnostics> read_organisation(Document const& document, std::size_t max_diagnostics) {
    reflect::Type const& type = reflect::type_of<Organisation>();
    Organisation organisation;
    Diagnostics told;
    told.limit = max_diagnostics;
    Damage damage;
    bool const bound = bind_file(document, type, &organisation, told, damage);
    if (damage.hopeless()) return unexpected(std::move(told));
    auto roster = Roster::make(std::move(organisation));
    Diagnostics found = std::move(roster).error();
    damage.remove_consequences(found);
    told.append(std::move(found));
    place(told, document, type);
    if (!bound || !roster) return unexpected(std::move(told));
    return expected<Roster, Diagnostics>(*std::move(roster), std::move(told));
}

expected<Roster, Diagnostics> read_organisation(std::string_view name, std::string_view bytes,
                                                Open const& open, IncludeOptions const& options) {
    return read_whole(name, bytes, open, options).and_then([&](Document const& document) {
        return read_organisation(document, options.limits.max_diagnostics);
    });
}

std::string write_organisation(Organisation const& organisation) {
    return write_json(organisation, {true, true});
}

std::string organisation_schema() {
    return json_schema(reflect::type_of<Organisation>(), "Steelyard organisation");
}

} // namespace io
STEELYARD_END_NAMESPACE
