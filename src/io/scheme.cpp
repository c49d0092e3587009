// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/scheme.hpp>

#include <utility>

#include <steelyard/io/bind.hpp>
#include <steelyard/io/schema.hpp>
#include <steelyard/io/writer.hpp>

#include "damage.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

expected<CheckedScheme, Diagnostics> read_scheme(Document const& document, std::size_t max_diagnostics) {
    reflect::Type const& type = reflect::type_of<Scheme>();
    Scheme scheme;
    Diagnostics told;
    told.limit = max_diagnostics;
    Damage damage;
    bool const bound = bind_file(document, type, &scheme, told, damage);
    if (damage.hopeless()) return unexpected(std::move(told));
    auto checked = validate(std::move(scheme));
    Diagnostics found = checked ? checked->warnings() : std::move(checked).error();
    damage.remove_consequences(found);
    told.append(std::move(found));
    place(told, document, type);
    if (!bound || !checked) return unexpected(std::move(told));
    return expected<CheckedScheme, Diagnostics>(*std::move(checked), std::move(told));
}

expected<CheckedScheme, Diagnostics> read_scheme(std::string_view name, std::string_view bytes,
                                                 Open const& open, IncludeOptions const& options) {
    return read_whole(name, bytes, open, options).and_then([&](Document const& document) {
        return read_scheme(document, options.limits.max_diagnostics);
    });
}

std::string write_scheme(Scheme const& scheme) {
    JsonStyle style;
    style.with_format = true;
    return write_json(scheme, style);
}

std::string scheme_schema() { return json_schema(reflect::type_of<Scheme>(), "Steelyard scheme"); }

} // namespace io
STEELYARD_END_NAMESPACE
