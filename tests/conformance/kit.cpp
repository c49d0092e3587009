// SPDX-License-Identifier: BSL-1.0
#include "kit.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/bind.hpp>
#include <steelyard/io/read.hpp>
#include <steelyard/io/scheme.hpp>

#include "case.hpp"
#include "comparison.hpp"

namespace steelyard::conformance {

namespace {

/// The ids of the errors, each once, in order.
std::string codes_of(std::vector<Diagnostic> const& list) {
    std::vector<std::string> ids;
    for (Diagnostic const& one : list)
        if (one.level == severity::error) ids.emplace_back(id(one.what));
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::string out;
    for (std::string const& word : ids) out += (out.empty() ? "" : ", ") + word;
    return out;
}

std::string stated_codes(std::vector<std::string> ids) {
    std::sort(ids.begin(), ids.end());
    std::string out;
    for (std::string const& word : ids) out += (out.empty() ? "" : ", ") + word;
    return out;
}

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
        Diagnostics problems;
        problems.limit = 100'000;
        io::bind_file(*document, reflect::type_of<Case>(), &case_, problems);
        sort_problems(problems);
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
    /// What is wrong in a scheme or an assessment may be what the case is about; anything else is wrong with the case.
    void sort_problems(Diagnostics const& problems) {
        assessments_.resize(case_.trials.size());
        for (Diagnostic const& one : problems.list) {
            bool placed = one.path.rfind("/scheme/", 0) == 0;
            if (placed) scheme_.push_back(one);
            for (std::size_t t = 0; t < assessments_.size() && !placed; ++t) {
                placed = one.path.rfind("/trials/" + std::to_string(t) + "/assessment", 0) == 0;
                if (placed) assessments_[t].push_back(one);
            }
            if (!placed) out_.push_back(told(one));
        }
    }

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
        if (!case_.refused.empty()) return refusal("the scheme", case_.refused, scheme_);
        if (!scheme) {
            for (Diagnostic const& one : scheme_) out_.push_back("the scheme is refused: " + told(one));
            return;
        }
        for (std::size_t t = 0; t < case_.trials.size(); ++t) run_trial(*scheme, t);
    }

    void run_trial(CheckedScheme const& scheme, std::size_t index) {
        Trial const& trial = case_.trials[index];
        std::vector<std::string> found;
        std::vector<Diagnostic>& problems = assessments_[index];
        if (problems.empty()) {
            auto const checked = validate(scheme, trial.assessment);
            if (checked)
                compare(scheme, score(scheme, *checked), trial.expected, found);
            else
                problems = checked.error().list;
        }
        if (!trial.expected.refused.empty()) {
            found.clear();
            refusal(trial.name, trial.expected.refused, problems);
        } else {
            for (Diagnostic const& one : problems) found.push_back("refused: " + told(one));
        }
        for (std::string const& line : found) out_.push_back(trial.name + ": " + line);
    }

    void refusal(std::string const& what, std::vector<std::string> const& stated,
                 std::vector<Diagnostic> const& came) {
        std::string const want = stated_codes(stated);
        std::string const got = codes_of(came);
        if (want != got)
            out_.push_back(what + ": refused: stated " + want + ", came " + (got.empty() ? "nothing" : got));
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
