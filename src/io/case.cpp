// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/case.hpp>

#include <steelyard/io/bind.hpp>
#include <steelyard/io/writer.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace io {

CaseFile read_case(Document const& document) {
    CaseFile out;
    Diagnostics problems;
    problems.limit = 100'000;
    bind_file(document, reflect::type_of<proof::Case>(), &out.content, problems);
    out.of_trials.resize(out.content.trials.size());
    for (Diagnostic& one : problems.list) {
        std::vector<Diagnostic>* part = &out.wrong;
        if (one.path.rfind("/scheme/", 0) == 0) part = &out.of_scheme;
        for (std::size_t t = 0; t < out.of_trials.size(); ++t)
            if (one.path.rfind("/trials/" + std::to_string(t) + "/assessment", 0) == 0) part = &out.of_trials[t];
        part->push_back(std::move(one));
    }
    return out;
}

std::string write_case(proof::Case const& content, std::string_view remark) {
    // JSON is YAML: each value is written as JSON in one line, the frame as YAML, so that people can read and edit it.
    auto const in_line = [](auto const& object) {
        std::string text = write_json(object, {.pretty = false});
        while (text.ends_with('\n')) text.pop_back();
        return text;
    };
    std::string out;
    for (std::size_t at = 0; at < remark.size();) {
        std::size_t const end = remark.find('\n', at) == std::string_view::npos ? remark.size() : remark.find('\n', at);
        out += "# " + std::string(remark.substr(at, end - at)) + "\n";
        at = end + 1;
    }
    out += "format: " + std::string(file_format) + "\nid: " + json_string(content.id) + "\n";
    auto const line = [&](char const* key, std::string const& value) {
        if (!value.empty()) out += key + (": " + json_string(value)) + "\n";
    };
    if (!content.title.empty())
        out += "title: {zh: " + json_string(content.title.in(language::zh)) + ", en: " + json_string(content.title.in(language::en)) + "}\n";
    line("source", content.source);
    line("why", content.why);
    line("scheme_file", content.scheme_file);
    out += "trials:\n";
    for (proof::Trial const& trial : content.trials) {
        out += "  - name: " + json_string(trial.name) + "\n";
        if (trial.proposed) out += "    proposed: true\n";
        out += "    assessment: " + in_line(trial.assessment) + "\n";
        out += "    expected: " + in_line(trial.expected) + "\n";
    }
    return out;
}

} // namespace io

STEELYARD_END_NAMESPACE
