// SPDX-License-Identifier: BSL-1.0

// The cases of the conformance kit, those of the packs among them: columns give what `score` gives, in every form of the input.

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <steelyard/io/case.hpp>
#include <steelyard/io/read.hpp>
#include <steelyard/io/scheme.hpp>

#include "columns_of.hpp"
#include "results_of.hpp"
#include "tests/catch.hpp"

namespace columns_of_cases_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

struct Tally {
    std::uint64_t told = 0;         ///< assessments that columns can say
    std::uint64_t with_objects = 0; ///< of them
    std::uint64_t stayed = 0;       ///< of those with objects, in columns in every form
};

/// With the marks of every node that is there once.
BatchPlan plan_of(CheckedScheme const& scheme) {
    BatchOptions options;
    for (std::uint32_t n = 0; n < scheme.size(); ++n)
        if (scheme.plan().nodes[n].scope == 0) options.nodes.push_back(n);
    return compile(scheme, options);
}

void compare(CheckedScheme const& scheme, BatchPlan const& plan, Assessment const& assessment, Tally& tally) {
    auto const given = validate(scheme, assessment);
    if (!given) return;
    Scorecard const card = score(scheme, *given);
    auto const cells = cells_of(plan, *given);
    if (!cells) return;
    ++tally.told;
    bool const objects = !assessment.objects.empty();
    tally.with_objects += objects ? 1 : 0;
    bool stayed = true;
    for (form const how : all_forms) {
        bool const dense = how == form::matrix_rows || how == form::matrix_columns || how == form::matrix_tiles;
        if (dense && !cells->fit_a_matrix()) continue;
        Columns columns(plan, {*cells}, assessment.unlisted, how, true);
        columns.input().on = assessment.on;
        columns.input().events = assessment.events;
        Results got(plan, 1);
        BatchResult const run = batch(plan, columns.input(), got.out);
        stayed = stayed && run.slow == 0;
        INFO("form " << static_cast<int>(how));
        CHECK(difference(plan, got, run, 0, card) == "");
    }
    tally.stayed += objects && stayed ? 1 : 0;
}

} // namespace

TEST_CASE("columns give what score gives, for the cases of the conformance kit") {
    std::string const top = std::string(STEELYARD_SOURCE_DIR);
    std::vector<std::string> files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(top + "/tests/conformance"))
        if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    Tally tally;
    for (std::string const& file : files) {
        INFO(file);
        auto const text = io::read_file(file);
        REQUIRE(text);
        auto const document = io::read_document(file, *text);
        if (!document) continue; // one that is no document is a case too
        io::CaseFile const read = io::read_case(*document);
        std::string const path = top + "/" + read.content.scheme_file;
        auto const from_file = read.content.scheme_file.empty() ? std::string() : *io::read_file(path);
        auto const scheme = read.content.scheme ? validate(*read.content.scheme) : io::read_scheme(path, from_file, io::files_on_disk());
        if (!scheme) continue;
        BatchPlan const plan = plan_of(*scheme); // one for all cases of the file: the scheme is the same
        for (proof::Trial const& trial : read.content.trials) compare(*scheme, plan, trial.assessment, tally);
    }
    CAPTURE(tally.told, tally.with_objects, tally.stayed);
    CHECK(tally.told > 1000);
    CHECK(tally.with_objects > 100);
    CHECK(tally.stayed * 4 > tally.with_objects);
}

} // namespace columns_of_cases_test
