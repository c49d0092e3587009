// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/assessment.hpp>

#include <utility>

#include <steelyard/io/bind.hpp>
#include <steelyard/io/schema.hpp>
#include <steelyard/io/writer.hpp>

#include "damage.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

expected<Assessment, Diagnostics> read_assessment(Document const& document, std::size_t max_diagnostics) {
    return bind<Assessment>(document, max_diagnostics);
}

expected<CheckedAssessment, Diagnostics>
read_assessment(CheckedScheme const& scheme, Document const& document, std::size_t max_diagnostics) {
    reflect::Type const& type = reflect::type_of<Assessment>();
    Assessment assessment;
    Diagnostics told;
    told.limit = max_diagnostics;
    Damage damage;
    bool const bound = bind_file(document, type, &assessment, told, damage);
    if (damage.hopeless()) return unexpected(std::move(told));
    auto checked = validate(scheme, std::move(assessment));
    Diagnostics found = std::move(checked).error();
    damage.remove_consequences(found);
    told.append(std::move(found));
    place(told, document, type);
    if (!bound || !checked) return unexpected(std::move(told));
    return expected<CheckedAssessment, Diagnostics>(*std::move(checked), std::move(told));
}

expected<Assessment, Diagnostics> read_assessment(std::string_view name, std::string_view bytes,
                                                  Open const& open, IncludeOptions const& options) {
    return read_whole(name, bytes, open, options).and_then([&](Document const& document) {
        return read_assessment(document, options.limits.max_diagnostics);
    });
}

expected<CheckedAssessment, Diagnostics> read_assessment(CheckedScheme const& scheme, std::string_view name,
                                                         std::string_view bytes, Open const& open,
                                                         IncludeOptions const& options) {
    return read_whole(name, bytes, open, options).and_then([&](Document const& document) {
        return read_assessment(scheme, document, options.limits.max_diagnostics);
    });
}

std::string write_assessment(Assessment const& assessment) {
    JsonStyle style;
    style.with_format = true;
    return write_json(assessment, style);
}

std::string assessment_schema() {
    return json_schema(reflect::type_of<Assessment>(), "Steelyard assessment");
}

} // namespace io
STEELYARD_END_NAMESPACE
