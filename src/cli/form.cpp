// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/form.hpp>
#include <steelyard/report/html.hpp>

#include "commands.hpp"
#include "desk.hpp"
#include "out_file.hpp"

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
    auto const is = [&options](file_format format, std::string_view ending) {
        return options.format == format || (options.format == file_format::by_name && options.out.ends_with(ending));
    };
    std::string const text = is(file_format::html, ".html") ? sy::report::html_checklist(made, console.style())
                             : is(file_format::csv, ".csv") ? sy::io::write_form_csv(made, console.tongue(), options.mark)
                                                            : sy::io::write_form_yaml(made, console.tongue());
    if (!options.out.empty()) return worse(desk.ending(), write_new(console, options.out, text));
    console.print(text);
    return desk.ending();
}

} // namespace tool
