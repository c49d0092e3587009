// SPDX-License-Identifier: BSL-1.0
#include <filesystem>
#include <system_error>
#include <utility>

#include <steelyard/io/bind.hpp>
#include <steelyard/io/writer.hpp>
#include <steelyard/proof/prove.hpp>

#include "budget.hpp"
#include "commands.hpp"
#include "desk.hpp"
#include "out_file.hpp"
#include "prove_words.hpp"

namespace tool {

namespace sy = steelyard;
namespace proof = steelyard::proof;

namespace {

/// `x.scheme.yaml` has its accepted findings in `x.accepted.yaml` beside it.
std::string beside(std::string const& scheme) {
    std::size_t const at = scheme.rfind(".scheme.");
    return at == std::string::npos ? std::string() : scheme.substr(0, at) + ".accepted.yaml";
}

/// What is meant so; nothing when a file was named that cannot be read, or is wrong: that is told.
std::optional<proof::Acceptances> accepted(Desk& desk, Options const& options, SchemeFile const& scheme) {
    std::string path = options.accepted;
    std::error_code failed;
    if (path.empty()) {
        path = beside(scheme.path);
        if (path.empty() || !std::filesystem::exists(path, failed)) return proof::Acceptances{};
    }
    std::optional<sy::io::Document> const document = desk.document(path);
    if (!document) return {};
    auto read = sy::io::bind<proof::Acceptances>(*document);
    if (!read) {
        desk.tell(read.error());
        return {};
    }
    return *std::move(read);
}

/// An assessment as a file that `score` takes: JSON is YAML, and a comment says what it shows.
std::string assessment_file(sy::Assessment const& assessment, std::string const& remark) {
    return "# " + remark + "\n" + sy::io::write_json(assessment, {.with_format = true}) + "\n";
}

std::string slug(std::string const& text) {
    std::string out;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (plain)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    return out;
}

/// Writes every assessment of a proof into a new folder.
verdict write_witnesses(Console& console, proof::Proof const& found, std::string const& folder) {
    std::error_code failed;
    if (std::filesystem::exists(folder, failed)) {
        console.complain(console.say("“" + folder + "”已经存在，不覆盖。", "'" + folder + "' is there already and is not overwritten."));
        return verdict::unreadable;
    }
    std::filesystem::create_directories(folder, failed);
    verdict ending = verdict::fine;
    auto const write = [&](std::string const& name, std::optional<sy::Assessment> const& assessment, std::string const& remark) {
        if (assessment) ending = worse(ending, write_result(console, folder + "/" + slug(name) + ".yaml", assessment_file(*assessment, remark)));
    };
    for (proof::LevelProof const& level : found.levels) write("level-" + level.level, level.witness, "reaches " + level.level);
    for (std::size_t i = 0; i < found.findings.size(); ++i) {
        proof::ProofFinding const& f = found.findings[i];
        std::string const name = std::to_string(i + 1) + "-" + std::string(sy::reflect::word_of(f.kind)) + "-" + f.about;
        write(name, f.assessment, std::string(sy::reflect::word_of(f.kind)) + " " + f.about + ": " + f.comes);
        write(name + "-against", f.against, std::string(sy::reflect::word_of(f.kind)) + " " + f.about + ": " + f.comes_against);
    }
    return ending;
}

} // namespace

verdict prove(Console& console, Options const& options) {
    std::optional<std::size_t> const budget = budget_of(console, options.budget, "--budget", 20'000);
    if (!budget) return verdict::usage;
    Desk desk(console, options);
    SchemeFile const* const scheme = desk.scheme(options.operands.front());
    std::optional<proof::Acceptances> const meant = scheme ? accepted(desk, options, *scheme) : std::nullopt;
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    if (!scheme || !meant) return desk.ending();

    proof::Proof const found = proof::prove(scheme->scheme, meant->accepted, *budget);
    verdict ending = desk.ending();
    for (proof::ProofFinding const& f : found.findings)
        if (f.accepted.empty()) ending = worse(ending, verdict::problems);
    if (!options.witnesses.empty()) ending = worse(ending, write_witnesses(console, found, options.witnesses));
    if (options.json) {
        std::string text = sy::io::write_json(found);
        while (text.ends_with('\n')) text.pop_back();
        console.print(text + "\n");
    } else {
        console.print(proof_text(console, scheme->scheme, found));
    }
    return ending;
}

} // namespace tool
