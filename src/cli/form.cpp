// SPDX-License-Identifier: BSL-1.0
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include <steelyard/io/form.hpp>

#include "commands.hpp"
#include "desk.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

/// Writes a new file. One that is there stays: it may be a form that somebody has filled in.
verdict write_new(Console& console, std::string const& path, std::string const& text) {
    std::error_code failed;
    if (std::filesystem::exists(path, failed)) {
        console.complain(console.say("“" + path + "”已经存在，不覆盖。", "'" + path + "' is there already and is not overwritten."),
                         console.say("换一个文件名，或先移走它。", "choose another name, or move it away."));
        return verdict::unreadable;
    }
    struct Close {
        void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
    };
    std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "wb"));
    bool done = file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
    if (file) done = std::fclose(file.release()) == 0 && done;
    if (done) return verdict::fine;
    console.complain(console.say("无法写入“" + path + "”。", "'" + path + "' cannot be written."));
    return verdict::unreadable;
}

} // namespace

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
