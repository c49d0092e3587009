// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/test_report.hpp>

#include <string_view>

STEELYARD_BEGIN_NAMESPACE

namespace io {

namespace {

/// Text for an attribute or an element. Control characters have no place in XML and become U+FFFD.
std::string xml(std::string_view text) {
    std::string out;
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\t':
        case '\n': out += c; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                out += "\xEF\xBF\xBD";
            else
                out += c;
        }
    }
    return out;
}

std::string attribute(char const* name, std::string_view value) { return " " + std::string(name) + "=\"" + xml(value) + "\""; }

std::string line(proof::Difference const& one) {
    return one.what + ": stated " + (one.stated.empty() ? "nothing" : one.stated) + ", came " + (one.came.empty() ? "nothing" : one.came);
}

} // namespace

std::string write_junit(proof::TestReport const& report) {
    std::string suites;
    std::size_t all = 0, failures = 0, errors = 0;
    for (proof::CaseResult const& file : report.cases) {
        std::string tests;
        std::size_t failed = 0;
        std::string const group = report.scheme + "." + (file.id.empty() ? file.file : file.id);
        for (proof::TrialResult const& trial : file.trials) {
            tests += "    <testcase" + attribute("classname", group) + attribute("name", trial.name);
            if (trial.differences.empty()) {
                tests += "/>\n";
                continue;
            }
            ++failed;
            std::string body;
            for (proof::Difference const& one : trial.differences) body += (body.empty() ? "" : "\n") + line(one);
            tests += "><failure" + attribute("message", line(trial.differences.front())) + ">" + xml(body) + "</failure></testcase>\n";
        }
        if (!file.wrong.empty()) {
            std::string body;
            for (std::string const& one : file.wrong) body += (body.empty() ? "" : "\n") + one;
            tests += "    <testcase" + attribute("classname", group) + attribute("name", file.file) + "><error"
                     + attribute("message", file.wrong.front()) + ">" + xml(body) + "</error></testcase>\n";
        }
        std::size_t const count = file.trials.size() + (file.wrong.empty() ? 0U : 1U);
        suites += "  <testsuite" + attribute("name", group) + attribute("tests", std::to_string(count))
                  + attribute("failures", std::to_string(failed)) + attribute("errors", file.wrong.empty() ? "0" : "1") + ">\n" + tests
                  + "  </testsuite>\n";
        all += count;
        failures += failed;
        errors += file.wrong.empty() ? 0U : 1U;
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", report.scheme) + attribute("tests", std::to_string(all))
           + attribute("failures", std::to_string(failures)) + attribute("errors", std::to_string(errors)) + ">\n" + suites + "</testsuites>\n";
}

} // namespace io

STEELYARD_END_NAMESPACE
