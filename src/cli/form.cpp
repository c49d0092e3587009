// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/form.hpp>

#include "commands.hpp"
#include "desk.hpp"
#include "new_file.hpp"

namespace tool {

namespace sy = steelyard;

verdict form(Console& console, Options const& options) {
    Desk desk(console, options);
    SchemeFile const* scheme = nullptr;
    std::optional<sy::CheckedAssessment> filled;
    if (options.filled.empty()) {
        scheme = desk.scheme(options.operands.front());
    } else if (std::optional<sy::io::Document> const document = desk.document(options.filled)) {
        bool const by_name = options.operands.front() == "auto";
        scheme = by_name ? desk.scheme_of(*document) : desk.scheme(options.operands.front());
        filled = desk.assessment(scheme, *document);
    }
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    if (!scheme || (!options.filled.empty() && !filled)) return desk.ending();

    sy::Form const made = filled ? sy::form_of(scheme->scheme, *filled) : sy::form_of(scheme->scheme);
    bool const csv = options.format == form_format::csv
                     || (options.format == form_format::by_name && options.out.ends_with(".csv"));
    std::string const text = csv ? sy::io::write_form_csv(made, console.tongue(), options.mark)
                                 : sy::io::write_form_yaml(made, console.tongue());
    if (!options.out.empty()) return worse(desk.ending(), write_new(console, options.out, text));
    console.print(text);
    return desk.ending();
}

} // namespace tool
