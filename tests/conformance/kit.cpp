// SPDX-License-Identifier: BSL-1.0
#include "kit.hpp"

#include <optional>
#include <utility>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/case.hpp>
#include <steelyard/io/read.hpp>
#include <steelyard/io/scheme.hpp>
#include <steelyard/proof/judge.hpp>

namespace steelyard::conformance {

using proof::Case;
using proof::Difference;
using proof::Expected;

namespace {

std::string told(Diagnostic const& one) {
    std::string out = one.place.known() ? "line " + std::to_string(one.place.line) + ": " : "";
    return out + std::string(id(one.what)) + ": " + sentence(one, language::en)
           + (one.path.empty() ? "" : " at " + one.path);
}

std::string_view stem_of(std::string_view name) {
    name.remove_prefix(name.rfind('/') + 1); // npos + 1 is 0
    return name.substr(0, name.rfind('.'));
}

class Run {
  public:
    explicit Run(std::string_view top) : top_(top) {}

    std::vector<std::string> of(std::string_view name, std::string_view text) {
        auto const document = io::read_document(name, text);
        if (!document) {
            for (Diagnostic const& one : document.error().list) out_.push_back(told(one));
            return std::move(out_);
        }
        io::CaseFile read = io::read_case(*document);
        case_ = std::move(read.content);
        scheme_ = std::move(read.of_scheme);
        assessments_ = std::move(read.of_trials);
        for (Diagnostic const& one : read.wrong) out_.push_back(told(one));
        if (case_.title.empty() || case_.source.empty()) out_.emplace_back("title and source, both of them");
        if (case_.id != stem_of(name)) out_.push_back("the id " + case_.id + " is not the name of the file");
        if (case_.scheme.has_value() != case_.scheme_file.empty())
            out_.emplace_back("scheme or scheme_file, one of them");
        if (case_.refused.empty() == case_.trials.empty())
            out_.emplace_back("trials, or refused for a scheme: one of them");
        for (std::size_t t = 0; t < case_.trials.size(); ++t)
            if (case_.trials[t].expected == Expected{})
                out_.push_back("trial " + std::to_string(t) + ": nothing is expected");
        if (out_.empty()) run_scheme();
        return std::move(out_);
    }

  private:
    void run_scheme() {
        std::optional<CheckedScheme> scheme;
        if (case_.scheme && scheme_.empty()) {
            auto checked = validate(*case_.scheme);
            if (checked)
                scheme.emplace(std::move(*checked));
            else
                scheme_ = checked.error().list;
        } else if (!case_.scheme) {
            std::string const path = top_ + "/" + case_.scheme_file;
            auto const text = io::read_file(path);
            if (!text) return out_.push_back("there is no file " + case_.scheme_file);
            auto checked = io::read_scheme(path, *text, io::files_on_disk());
            if (checked)
                scheme.emplace(std::move(*checked));
            else
                scheme_ = checked.error().list;
        }
        if (!case_.refused.empty()) {
            for (Difference const& one : proof::compare_refusal(case_.refused, scheme_)) out_.push_back("the scheme: " + line(one));
            return;
        }
        if (!scheme) {
            for (Diagnostic const& one : scheme_) out_.push_back("the scheme is refused: " + told(one));
            return;
        }
        for (std::size_t t = 0; t < case_.trials.size(); ++t) run_trial(*scheme, t);
    }

    void run_trial(CheckedScheme const& scheme, std::size_t index) {
        proof::TrialResult const result = proof::judge(scheme, case_.trials[index], assessments_[index]);
        for (Difference const& one : result.differences) out_.push_back(result.name + ": " + line(one));
    }

    static std::string line(Difference const& one) {
        return one.what + ": stated " + (one.stated.empty() ? "nothing" : one.stated) + ", came "
               + (one.came.empty() ? "nothing" : one.came);
    }

    std::string top_;
    Case case_;
    std::vector<Diagnostic> scheme_;
    std::vector<std::vector<Diagnostic>> assessments_;
    std::vector<std::string> out_;
};

} // namespace

std::vector<std::string> disagreements(std::string_view name, std::string_view text, std::string_view top) {
    return Run(top).of(name, text);
}

} // namespace steelyard::conformance
