// SPDX-License-Identifier: BSL-1.0
// The packs that come along are tested as a rule author tests a scheme: their cases show every threshold from both sides, and notice
// almost every small change of the scheme. Which packs are held to it stands in held_packs.txt.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <steelyard/io/case.hpp>
#include <steelyard/io/load.hpp>
#include <steelyard/io/read.hpp>
#include <steelyard/proof/coverage.hpp>
#include <steelyard/proof/judge.hpp>
#include <steelyard/proof/mutants.hpp>
#include <steelyard/reflect/enumeration.hpp>

#include "tests/catch.hpp"
#include "tests/oracle/effort.hpp"

namespace workshop_test {

using namespace steelyard;
namespace fs = std::filesystem;

namespace {

std::string const top = STEELYARD_SOURCE_DIR "/";

struct HeldPack {
    std::string name;      ///< `warehouse/warehouse-1000`
    std::int64_t shown = 0; ///< of a hundred things that cases can show, at least so many
};

std::vector<HeldPack> held_packs() {
    std::ifstream in(top + "tests/schemes/held_packs.txt");
    std::vector<HeldPack> out;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words(line);
        HeldPack pack;
        words >> pack.name >> pack.shown;
        out.push_back(std::move(pack));
    }
    return out;
}

CheckedScheme load(std::string const& pack) {
    auto scheme = io::load_scheme(top + "schemes/" + pack + ".scheme.yaml");
    REQUIRE(scheme);
    return *std::move(scheme);
}

/// The files of the conformance kit that are about a pack.
std::vector<fs::path> files_about(std::string const& pack) {
    std::string const line = "\nscheme_file: schemes/" + pack + ".scheme.yaml\n";
    std::vector<fs::path> out;
    for (auto const& entry : fs::recursive_directory_iterator(top + "tests/conformance")) {
        if (entry.path().extension() != ".yaml") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::string const text{std::istreambuf_iterator<char>(in), {}};
        if (text.find(line) != std::string::npos) out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// The trials of a pack, all of which come out as they state.
std::vector<proof::Trial> trials_of(std::string const& pack, CheckedScheme const& scheme) {
    std::vector<proof::Trial> out;
    for (fs::path const& path : files_about(pack)) {
        auto const document = io::load_document(path.string());
        REQUIRE(document);
        io::CaseFile read = io::read_case(*document);
        INFO(path.string());
        REQUIRE(read.wrong.empty());
        for (std::size_t t = 0; t < read.content.trials.size(); ++t) {
            proof::Trial& trial = read.content.trials[t];
            INFO(trial.name);
            REQUIRE(proof::judge(scheme, trial, read.of_trials[t]).differences.empty());
            REQUIRE_FALSE(trial.proposed);
            if (read.of_trials[t].empty()) out.push_back(std::move(trial)); // what no reader takes says nothing of the scheme
        }
    }
    return out;
}

proof::Coverage coverage_of(CheckedScheme const& scheme, std::vector<proof::Trial> const& trials) {
    proof::CoverageWatch watch(scheme);
    for (proof::Trial const& trial : trials) watch.look(trial.assessment, trial.name);
    return watch.coverage();
}

/// The thresholds that no trial stands at, or beside.
std::vector<std::string> thresholds_not_shown(proof::Coverage const& coverage) {
    std::vector<std::string> out;
    for (proof::CoverageTarget const& target : coverage.list)
        if (target.part == proof::part_kind::threshold && target.by.empty())
            out.push_back(target.about + " " + target.text + ": " + std::string(reflect::word_of(target.side)));
    return out;
}

/// Mutants noticed of a hundred that are schemes, and changes of something.
std::int64_t score_of(proof::Mutation const& mutation) {
    std::int64_t const sound = mutation.noticed + mutation.unnoticed;
    return sound == 0 ? 100 : mutation.noticed * 100 / sound;
}

std::string unnoticed(proof::Mutation const& mutation) {
    std::string out;
    for (proof::Mutant const& m : mutation.list)
        if (m.fate == proof::mutant_fate::unnoticed) out += m.path + " " + m.before + " → " + m.after + "\n";
    return out;
}

} // namespace

TEST_CASE("every threshold of the packs stands between two cases, and small changes of a pack do not go unnoticed") {
    auto const packs = held_packs();
    CHECK(packs.size() >= 6);
    for (HeldPack const& pack : packs) {
        DYNAMIC_SECTION(pack.name) {
            INFO(pack.name);
            CheckedScheme const scheme = load(pack.name);
            auto const trials = trials_of(pack.name, scheme);
            REQUIRE_FALSE(trials.empty());
            proof::Coverage const coverage = coverage_of(scheme, trials);
            for (std::string const& one : thresholds_not_shown(coverage)) {
                INFO(one);
                CHECK(false);
            }
            CHECK(coverage.shown * 100 >= pack.shown * coverage.targets);
            if (oracle::instrumented && scheme.size() > 150) continue; // minutes under a sanitizer, which is there for memory
            proof::Mutation const mutation = proof::mutate(scheme, trials);
            INFO(unnoticed(mutation));
            CHECK(mutation.untried == 0);
            CHECK(mutation.noticed > 0);
            CHECK(score_of(mutation) >= 95);
        }
    }
}

TEST_CASE("a pack that lost its cases of clauses would be seen") {
    std::string const pack = "hazchem/hazchem-2011";
    CheckedScheme const scheme = load(pack);
    auto trials = trials_of(pack, scheme);
    REQUIRE(trials.size() > 40);
    trials.resize(1);
    CHECK_FALSE(thresholds_not_shown(coverage_of(scheme, trials)).empty());
    CHECK(score_of(proof::mutate(scheme, trials)) < 95);
}

} // namespace workshop_test
