// SPDX-License-Identifier: BSL-1.0
#include "desk.hpp"

#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/report/diagnostics.hpp>

#include "packs.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

/// The standard input, to its end or one byte beyond the limit, which the reader then refuses.
std::string read_input(std::size_t limit) {
    std::string out;
    char piece[1 << 16];
    for (std::size_t got = 1; got > 0 && out.size() <= limit;) {
        got = std::fread(piece, 1, sizeof piece, stdin);
        out.append(piece, got);
    }
    return out;
}

bool is_there(std::string const& path) {
    std::error_code failed;
    return std::filesystem::exists(path, failed);
}

/// An id has no folder and no ending; anything else that is not there was meant to be a file.
bool looks_like_id(std::string const& word) {
    return word.find('/') == std::string::npos && word.find('\\') == std::string::npos
           && word.find('.') == std::string::npos;
}

std::string text_of(sy::io::DocumentNode const* node) {
    return node && node->kind == sy::io::node_kind::scalar ? node->text : std::string();
}

} // namespace

Desk::Desk(Console& console, Options const& options)
    : console_(console), folders_(pack_folders(options.pack_paths)) {}

void Desk::tell(sy::Diagnostics const& found) {
    sy::Diagnostics copy = found;
    problems_.append(std::move(copy));
}

void Desk::unreadable(std::string const& path, sy::Diagnostics const& why) {
    ending_ = worse(ending_, verdict::unreadable);
    sy::Diagnostic const& first = why.list.front();
    bool const names_file = first.what == sy::code::file_not_found || first.what == sy::code::file_unreadable;
    std::string const sentence = sy::sentence(first, console_.tongue());
    console_.complain(names_file ? sentence : path + console_.say("：", ": ") + sentence,
                      sy::hint(first, console_.tongue()));
}

std::optional<std::string> Desk::bytes(std::string const& path) {
    sy::io::ReadLimits const limits;
    sy::expected<std::string, sy::Diagnostics> read;
    if (path == "-") {
        if (std::exchange(input_taken_, true)) {
            ending_ = worse(ending_, verdict::usage);
            console_.complain(
                console_.say("标准输入只能用一次。", "the standard input can be read once only."));
            return {};
        }
        read = read_input(limits.max_bytes);
    } else {
        read = sy::io::read_file(path, limits);
    }
    if (!read) {
        unreadable(path, read.error());
        return {};
    }
    sources_.add(name_of(path), *read);
    return *std::move(read);
}

std::string Desk::name_of(std::string const& path) const {
    return path == "-" ? console_.say("标准输入", "<stdin>") : path;
}

std::optional<sy::io::Document> Desk::document(std::string const& path) {
    std::optional<std::string> const bytes = this->bytes(path);
    if (!bytes) return {};
    sy::io::IncludeOptions options;
    options.sources = &sources_;
    std::string const name = name_of(path);
    auto whole = sy::io::read_whole(name, *bytes, sy::io::files_on_disk(options.limits), options);
    tell(whole.error()); // errors, or remarks beside the document
    if (!whole) return {};
    return *std::move(whole);
}

SchemeFile const* Desk::remember(std::string wanted, SchemeFile const* found) {
    asked_.push_back({std::move(wanted), found});
    return found;
}

SchemeFile const* Desk::scheme(std::string const& path, sy::io::Document const& document) {
    auto checked = sy::io::read_scheme(document);
    tell(checked.error()); // errors, or warnings beside the scheme
    if (!checked) return nullptr;
    schemes_.push_back({path, *std::move(checked), document});
    return remember(path, &schemes_.back());
}

SchemeFile const* Desk::scheme(std::string const& wanted) {
    for (Asked const& asked : asked_)
        if (asked.wanted == wanted) return asked.found;
    std::string path = wanted;
    if (wanted != "-" && !is_there(wanted) && looks_like_id(wanted)) {
        path = sy::io::find_pack(wanted, folders_).path;
        if (path.empty() && wanted == "auto") {
            ending_ = worse(ending_, verdict::usage);
            console_.complain(console_.say("auto 需要一份写明其方案的考评记录。", "auto needs an assessment that names its scheme."),
                              console_.say("此处请给出方案的文件或 id。", "name the scheme here, by its file or its id."));
            return remember(wanted, nullptr);
        }
        if (path.empty()) {
            sy::Nearest nearest(wanted);
            for (sy::io::Pack const& pack : sy::io::list_packs(folders_)) nearest.offer(pack.id);
            std::string const& best = nearest.best();
            ending_ = worse(ending_, verdict::unreadable);
            console_.complain(
                console_.say("没有文件，也没有已安装的方案“" + wanted + "”。",
                             "there is neither a file nor an installed scheme '" + wanted + "'."),
                best.empty() ? std::string()
                             : console_.say("是否想写“" + best + "”？", "did you mean '" + best + "'?"));
            return remember(wanted, nullptr);
        }
    }
    std::optional<sy::io::Document> const whole = document(path);
    SchemeFile const* const found = whole ? scheme(path, *whole) : nullptr;
    return found && path == wanted ? found : remember(wanted, found);
}

SchemeFile const* Desk::scheme_of(sy::io::Document const& assessment) {
    sy::io::DocumentNode const* const named = assessment.root.find("scheme");
    std::string const id = text_of(named);
    std::string const edition = text_of(assessment.root.find("edition"));
    if (id.empty()) return nullptr; // what is missing is told when the assessment is bound
    SchemeFile const* other_edition = nullptr;
    for (Asked const& asked : asked_) {
        if (!asked.found || asked.found->scheme.scheme().id != id) continue;
        if (edition.empty() || asked.found->scheme.scheme().edition == edition) return asked.found;
        other_edition = asked.found;
    }
    if (std::string const path = sy::io::find_pack(id, folders_, edition).path; !path.empty())
        return scheme(path);
    if (other_edition) return other_edition; // validation says that the editions differ
    if (std::string const path = sy::io::find_pack(id, folders_).path; !path.empty()) return scheme(path);
    sy::Nearest nearest(id);
    for (Asked const& asked : asked_)
        if (asked.found) nearest.offer(asked.found->scheme.scheme().id);
    for (sy::io::Pack const& pack : sy::io::list_packs(folders_)) nearest.offer(pack.id);
    sy::Diagnostic unknown;
    unknown.what = sy::code::unknown_word;
    unknown.level = sy::severity_of(unknown.what);
    unknown.path = "/scheme";
    unknown.arguments = {id, nearest.best()};
    unknown.place = assessment.place(*named);
    problems_.add(std::move(unknown));
    return nullptr;
}

std::optional<sy::CheckedAssessment> Desk::assessment(SchemeFile const* scheme,
                                                      sy::io::Document const& document) {
    if (!scheme) {
        tell(sy::io::read_assessment(document).error());
        return {};
    }
    auto checked = sy::io::read_assessment(scheme->scheme, document);
    tell(checked.error());
    if (!checked) return {};
    return *std::move(checked);
}

Desk::Pair Desk::pair(std::string const& wanted, std::string const& path) {
    bool const by_name = wanted == "auto";
    Pair out;
    if (!by_name) out.scheme = scheme(wanted);
    std::optional<sy::io::Document> const read = document(path);
    if (!read) return out;
    if (by_name) out.scheme = scheme_of(*read);
    out.assessment = assessment(out.scheme, *read);
    return out;
}

std::string Desk::rendered(bool colour) const {
    sy::report::Style style = console_.style();
    style.colour = colour;
    return sy::report::render(problems_, style,
                              [this](std::string_view file, int line) { return sources_.line(file, line); });
}

void Desk::forget_warnings() {
    std::erase_if(problems_.list,
                  [](sy::Diagnostic const& one) { return one.level == sy::severity::warning; });
}

} // namespace tool
