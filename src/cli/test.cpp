// SPDX-License-Identifier: BSL-1.0
#include <filesystem>
#include <utility>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/case.hpp>
#include <steelyard/io/test_report.hpp>
#include <steelyard/io/writer.hpp>
#include <steelyard/proof/propose.hpp>
#include <steelyard/proof/test_report.hpp>

#include "budget.hpp"
#include "commands.hpp"
#include "desk.hpp"
#include "out_file.hpp"
#include "test_words.hpp"

namespace tool {

namespace sy = steelyard;
namespace proof = steelyard::proof;

namespace {

std::string told(Console const& console, sy::Diagnostic const& one) {
    std::string const place = one.place.known() ? std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " : "";
    return place + sy::sentence(one, console.tongue());
}

/// Reads and judges files of cases.
class Judge {
  public:
    Judge(Console& console, Desk& desk, SchemeFile const& scheme) : console_(console), desk_(desk), scheme_(scheme) {}

    void file(std::string const& path) {
        std::optional<sy::io::Document> const document = desk_.document(path);
        if (!document) return;
        sy::io::CaseFile read = sy::io::read_case(*document);
        proof::CaseResult out;
        out.file = path;
        out.id = read.content.id;
        for (sy::Diagnostic const& one : read.wrong) out.wrong.push_back(told(console_, one));
        if (!out.wrong.empty()) {
            ++report.failed;
        } else if (read.content.scheme || !read.content.refused.empty()) {
            own_scheme(read, out);
        } else if (!names(read.content.scheme_file)) {
            out.wrong.push_back(console_.say("用例写的是另一个方案：" + read.content.scheme_file,
                                             "the case is of another scheme: " + read.content.scheme_file));
            ++report.failed;
        } else {
            trials(scheme_.scheme, read, out, true);
        }
        report.cases.push_back(std::move(out));
    }

    proof::TestReport report;
    std::vector<proof::Trial> held; ///< trials of the scheme that come out as stated
    std::vector<std::pair<std::string, sy::Assessment>> shown;

  private:
    [[nodiscard]] bool names(std::string const& scheme_file) const {
        return scheme_file.empty() || std::filesystem::path(scheme_file).filename() == std::filesystem::path(scheme_.path).filename();
    }

    /// A case with a scheme of its own is judged by that, and shows nothing of the scheme that is tested.
    void own_scheme(sy::io::CaseFile& read, proof::CaseResult& out) {
        std::vector<sy::Diagnostic> problems = std::move(read.of_scheme);
        if (problems.empty() && read.content.scheme) {
            auto const checked = sy::validate(*read.content.scheme);
            if (checked && read.content.refused.empty()) return trials(*checked, read, out, false);
            if (!checked) problems = checked.error().list;
        }
        ++report.trials;
        proof::TrialResult result{console_.say("方案", "the scheme"), false, proof::compare_refusal(read.content.refused, problems)};
        if (!result.differences.empty()) ++report.failed;
        out.trials.push_back(std::move(result));
    }

    void trials(sy::CheckedScheme const& scheme, sy::io::CaseFile& read, proof::CaseResult& out, bool of_the_scheme) {
        for (std::size_t t = 0; t < read.content.trials.size(); ++t) {
            proof::Trial& trial = read.content.trials[t];
            bool const was_read = read.of_trials[t].empty(); // what no reader takes shows nothing of the scheme
            proof::TrialResult result = proof::judge(scheme, trial, std::move(read.of_trials[t]));
            if (trial.expected == proof::Expected{}) result.differences.push_back({"expected", console_.say("（空）", "(nothing)"), {}});
            ++report.trials;
            if (!result.differences.empty()) ++report.failed;
            if (trial.proposed) ++report.proposed;
            if (of_the_scheme && was_read) {
                shown.emplace_back(read.content.id + ": " + trial.name, trial.assessment);
                if (result.differences.empty() && !trial.proposed) {
                    proof::Trial named = trial;
                    named.name = shown.back().first;
                    held.push_back(std::move(named));
                }
            }
            out.trials.push_back(std::move(result));
        }
    }

    Console& console_;
    Desk& desk_;
    SchemeFile const& scheme_;
};

} // namespace

verdict test(Console& console, Options const& options) {
    std::optional<std::size_t> const budget = budget_of(console, options.budget, "--budget", 1'000'000);
    std::optional<std::size_t> const required = budget_of(console, options.require_coverage, "--require-coverage", 0);
    if (!budget || !required) return verdict::usage;
    if (*required > 100) {
        console.complain(console.say("选项 --require-coverage 的值“" + options.require_coverage + "”超过 100（%）。",
                                     "option --require-coverage: '" + options.require_coverage + "' is more than 100 (percent)."));
        return verdict::usage;
    }
    Desk desk(console, options);
    SchemeFile const* const scheme = desk.scheme(options.operands.front());
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    if (!scheme) return desk.ending();

    Judge judge(console, desk, *scheme);
    for (std::size_t i = 1; i < options.operands.size(); ++i) judge.file(options.operands[i]);
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors())); // of files that could not be read
    proof::TestReport& report = judge.report;
    report.scheme = scheme->scheme.scheme().id;
    report.edition = scheme->scheme.scheme().edition;
    proof::CoverageWatch watch(scheme->scheme);
    for (auto const& [name, assessment] : judge.shown) watch.look(assessment, name);
    report.coverage = watch.coverage();
    if (options.mutants) report.mutation = proof::mutate(scheme->scheme, judge.held, *budget);

    verdict ending = desk.ending();
    if (report.failed > 0) ending = worse(ending, verdict::problems);
    if (report.coverage.shown * 100 < static_cast<std::int64_t>(*required) * report.coverage.targets) {
        ending = worse(ending, verdict::problems);
        std::string const percent = std::to_string(report.coverage.shown * 100 / report.coverage.targets);
        std::string const least = std::to_string(*required);
        console.complain(console.say("覆盖 " + percent + "%，不足要求的 " + least + "%。", "coverage: " + percent + " % is less than the required " + least + " %."));
    }
    if (!options.propose.empty()) {
        proof::Case const proposed = proof::propose(scheme->scheme, watch, *budget);
        std::string const remark = console.say("由引擎提出的边界用例：逐条核对数字，无误后删去 proposed: true。",
                                               "Boundary cases proposed by the engine: check every number, then take `proposed: true` away.");
        verdict const written = proposed.trials.empty() ? verdict::fine : write_new(console, options.propose, sy::io::write_case(proposed, remark));
        ending = worse(ending, written);
        if (written == verdict::fine) console.print_error(proposal_line(console, proposed.trials.size(), options.propose));
    }
    if (!options.junit.empty())
        ending = worse(ending, write_result(console, options, options.junit, sy::io::write_junit(report), result_kind::junit));
    if (options.json) {
        std::string text = sy::io::write_json(report);
        while (text.ends_with('\n')) text.pop_back();
        console.print(text + "\n");
    } else {
        console.print(test_text(console, report, options.operands.size() > 1));
    }
    return ending;
}

} // namespace tool
