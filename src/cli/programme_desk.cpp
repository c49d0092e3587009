// SPDX-License-Identifier: BSL-1.0
#include "programme_desk.hpp"

#include <filesystem>
#include <utility>

namespace tool {

namespace sy = steelyard;
namespace fs = std::filesystem;

namespace {

/// True when a text looks like one JSON object after another.
bool looks_like_ledger(std::string_view text) {
    std::size_t const first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos || text[first] == '{';
}

/// The options with the programme's own folder among those in which schemes are looked for.
Options with_folder(Options options) {
    if (!options.operands.empty()) {
        std::string folder = fs::path(options.operands.front()).parent_path().string();
        options.pack_paths.push_back(folder.empty() ? "." : folder);
    }
    return options;
}

} // namespace

ProgrammeDesk::ProgrammeDesk(Console& console, Options const& options)
    : console_(console), options_(options), desk_(console, with_folder(options)) {}

std::string ProgrammeDesk::organisation_file(std::string const& programme, std::string const& id) const {
    if (!options_.organisation.empty()) return options_.organisation;
    fs::path const folder = fs::path(programme).parent_path();
    for (char const* ending : {".organisation.yaml", ".organisation.yml", ".organisation.json"}) {
        fs::path const file = folder / (id + ending);
        std::error_code failed;
        if (fs::exists(file, failed)) return file.string();
    }
    return (folder / (id + ".organisation.yaml")).string();
}

bool ProgrammeDesk::open(std::string const& path) {
    if (path.ends_with(".jsonl")) {
        console_.complain(console_.say("“" + path + "”是台账；方案写在前面。",
                                       "'" + path + "' is a ledger; the programme comes first."),
                          console_.say("用法见 steelyard --help。", "see steelyard --help."));
        return wrong();
    }
    std::optional<sy::io::Document> const document = desk_.document(path);
    if (!document) return false;
    sy::io::ProgrammeNeeds const needs = sy::io::needs_of(*document);
    std::optional<sy::io::Document> const organisation =
        desk_.document(organisation_file(path, needs.organisation));
    if (!organisation) return false;
    auto roster = sy::io::read_organisation(*organisation);
    desk_.tell(roster.error());
    bool sound = roster.has_value();
    for (std::string const& id : needs.schemes) {
        SchemeFile const* const scheme = desk_.scheme(id);
        if (scheme != nullptr)
            schemes_.push_back(&scheme->scheme);
        else
            sound = false;
    }
    desk_.forget_warnings(); // those of schemes are the business of their own check
    if (!sound) return false;
    auto programme = sy::io::read_programme(*roster, schemes_, *document);
    desk_.tell(programme.error());
    if (!programme) return false;
    programme_.emplace(*std::move(programme));
    return true;
}

bool ProgrammeDesk::read(std::vector<std::string> const& files) {
    std::vector<std::string> bytes;
    for (std::string const& path : files) {
        auto text = desk_.bytes(path);
        if (!text) return false;
        if (!looks_like_ledger(*text)) {
            console_.complain(
                console_.say("“" + path + "”不是台账：台账每行一个 JSON 对象。",
                             "'" + path + "' is no ledger: a ledger has a JSON object in each line."),
                console_.say("人写的记录（YAML）用 steelyard ledger add 追加到台账。",
                             "records as people write them (YAML) are appended with steelyard ledger add."));
            return wrong();
        }
        bytes.push_back(*std::move(text));
    }
    std::vector<sy::io::LedgerFile> parts;
    for (std::size_t i = 0; i < files.size(); ++i) parts.push_back({files[i], bytes[i]});
    auto ledger = sy::io::read_ledger(parts);
    desk_.tell(ledger.error());
    if (!ledger) return false;
    ledger_ = *std::move(ledger);
    return true;
}

std::optional<sy::State> ProgrammeDesk::state(bool whole) {
    sy::date const on = whole ? sy::date(9999, 12, 31) : options_.on;
    auto state = sy::io::follow(*programme_, ledger_, on, whole ? sy::knowledge::then : options_.as_known);
    desk_.tell(state.error());
    if (!state) return {};
    return *std::move(state);
}

verdict ProgrammeDesk::close() {
    console_.print_error(desk_.rendered(console_.colours_errors()));
    return wrong_ ? verdict::usage : desk_.ending();
}

} // namespace tool
