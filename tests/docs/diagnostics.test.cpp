// SPDX-License-Identifier: BSL-1.0
// docs/diagnostics.md lists every code with its wording, as the tables of the library have it.
#include <array>
#include <string>
#include <string_view>

#include <steelyard/diagnostic/code.hpp>

#include "page.hpp"
#include "tests/catch.hpp"

namespace diagnostics_test {

namespace {

using namespace steelyard;

/// A line of a table of codes.
struct Row {
    std::string_view id;
    severity level;
    std::string_view zh, zh_hint, en, en_hint;
};

#define STEELYARD_CODE(enumerator, id, level, zh, zh_hint, en, en_hint) Row{id, severity::level, zh, zh_hint, en, en_hint},
constexpr Row read_rows[] = {
#include <steelyard/diagnostic/codes/read.inc>
};
constexpr Row scheme_rows[] = {
#include <steelyard/diagnostic/codes/scheme.inc>
#include <steelyard/diagnostic/codes/condition.inc>
};
constexpr Row assessment_rows[] = {
#include <steelyard/diagnostic/codes/assessment.inc>
};
constexpr Row form_rows[] = {
#include <steelyard/diagnostic/codes/form.inc>
};
constexpr Row findings_rows[] = {
#include <steelyard/diagnostic/codes/findings.inc>
};
constexpr Row organisation_rows[] = {
#include <steelyard/diagnostic/codes/organisation.inc>
};
constexpr Row programme_rows[] = {
#include <steelyard/diagnostic/codes/programme.inc>
};
constexpr Row ledger_rows[] = {
#include <steelyard/diagnostic/codes/ledger.inc>
};
#undef STEELYARD_CODE

/// A wording for a table of Markdown: what is said only sometimes stands in brackets, and nothing starts a cell of its own.
std::string cell(std::string_view wording) {
    std::string out;
    for (std::size_t i = 0; i < wording.size(); ++i) {
        std::string_view const two = wording.substr(i, 2);
        if (two == "<<" || two == ">>") {
            out += two == "<<" ? "⟨" : "⟩";
            ++i;
        } else if (wording[i] == '|' || wording[i] == '*' || wording[i] == '<') {
            out += '\\';
            out += wording[i];
        } else {
            out += wording[i];
        }
    }
    return out;
}

template <std::size_t Size>
std::string table(std::string_view title, std::string_view about, Row const (&rows)[Size]) {
    std::string out = "\n## " + std::string(title) + "\n\n" + std::string(about) + "\n\n| code | says | hint |\n|---|---|---|\n";
    for (Row const& row : rows) {
        out += "| `" + std::string(row.id) + "`" + (row.level == severity::warning ? " (warning)" : "");
        out += " | " + cell(row.en) + "<br>" + cell(row.zh) + " | " + cell(row.en_hint);
        if (!row.en_hint.empty() && !row.zh_hint.empty()) out += "<br>";
        out += cell(row.zh_hint) + " |\n";
    }
    return out;
}

} // namespace

TEST_CASE("the page on messages lists every code with its wording") {
    CHECK(std::size(read_rows) + std::size(scheme_rows) + std::size(assessment_rows)
              + std::size(form_rows) + std::size(findings_rows) + std::size(organisation_rows) + std::size(programme_rows) + std::size(ledger_rows)
          == code_count);
    std::string const wanted =
        table("Reading a file", "Syntax, the format line, includes, keys and values.", read_rows) +
        table("Schemes", "What `validate(Scheme)` finds, and conditions that cannot be read.", scheme_rows) +
        table("Assessments", "What `validate(CheckedScheme, Assessment)` finds.", assessment_rows) +
        table("Forms", "What is wrong with a filled-in form in CSV, as a table.", form_rows) +
        table("Tables of findings", "What is wrong with findings of many entities in CSV, as a table.", findings_rows) +
        table("Organisations", "What `Roster::make` finds, and rolling up the results of members.", organisation_rows) +
        table("Programmes", "What `validate(Programme)` finds; warnings tell what a plan leaves open.", programme_rows) +
        table("Ledgers", "Why a record cannot be appended, and what is wrong with the file.", ledger_rows) + "\n";
    test::compare_or_write("docs/diagnostics.md", "<!-- codes: begin -->", "<!-- codes: end -->", wanted);
}

} // namespace diagnostics_test
