// SPDX-License-Identifier: BSL-1.0

// Forms read back: an empty one says nothing, and an assessment that was written into one gives the same scorecard. For
// every scheme that comes along, and for random schemes that use every operator.

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/engine/engine.hpp>
#include <steelyard/io/assessment.hpp>
#include <steelyard/io/form.hpp>
#include <steelyard/io/load.hpp>
#include <steelyard/io/writer.hpp>

#include "assessment_maker.hpp"
#include "effort.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace forms_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;
namespace files = std::filesystem;

struct Written {
    std::string name;
    std::string text;
};

/// A form as every file that it can be.
std::vector<Written> written(Form const& form) {
    return {{"f.yaml", io::write_form_yaml(form, language::zh)},       {"f.yaml", io::write_form_yaml(form, language::en)},
            {"f.csv", io::write_form_csv(form, language::zh)},         {"f.csv", io::write_form_csv(form, language::en, false)},
            {"stdin", io::write_form_csv(form, language::zh, true)}};
}

std::string reasons(Diagnostics const& all) {
    std::string out;
    for (Diagnostic const& one : all.list)
        out += std::string(id(one.what)) + " at " + std::to_string(one.place.line) + ":" + std::to_string(one.place.column) +
               " " + sentence(one, language::en) + "\n";
    return out;
}

/// Forms list kinds of objects in the order of the scheme, and instances are numbered in the order of the lists.
void in_scheme_order(Scheme const& scheme, std::vector<ObjectList>& lists) {
    auto const place = [&](ObjectList const& list) {
        std::size_t at = 0;
        while (at < scheme.objects.size() && scheme.objects[at].id != list.kind) ++at;
        return at;
    };
    std::stable_sort(lists.begin(), lists.end(),
                     [&](ObjectList const& a, ObjectList const& b) { return place(a) < place(b); });
    for (ObjectList& list : lists)
        for (Object& object : list.members) in_scheme_order(scheme, object.objects);
}

/// The scorecard with findings as what they say, because a form puts them in the order of the scheme.
struct Told {
    Scorecard card;
    std::vector<std::string> findings;

    friend bool operator==(Told const&, Told const&) = default;
};

Told told(CheckedScheme const& scheme, CheckedAssessment const& assessment) {
    Told out{score(scheme, assessment), {}};
    for (Entry& entry : out.card.entries) {
        for (std::uint32_t const number : entry.findings) out.findings.push_back(io::write_json(assessment.finding(number)));
        entry.findings.clear();
    }
    return out;
}

void check_empty(CheckedScheme const& scheme) {
    for (Written const& one : written(form_of(scheme))) {
        auto const read = io::read_assessment(scheme, one.name, one.text);
        if (!read) FAIL(one.name << " of " << scheme.scheme().id << ": " << reasons(read.error()) << one.text);
        Assessment nothing;
        nothing.scheme = scheme.scheme().id;
        nothing.edition = scheme.scheme().edition;
        CHECK(read->assessment() == nothing);
    }
}

void check_filled(CheckedScheme const& scheme, Assessment given) {
    in_scheme_order(scheme.scheme(), given.objects);
    auto const assessment = validate(scheme, given);
    REQUIRE(assessment);
    Told const wanted = told(scheme, *assessment);
    for (Written const& one : written(form_of(scheme, *assessment))) {
        auto const read = io::read_assessment(scheme, one.name, one.text);
        if (!read)
            FAIL(one.name << " of " << scheme.scheme().id << ": " << reasons(read.error()) << io::write_assessment(given) << one.text);
        Told const again = told(scheme, *read);
        if (again == wanted) continue;
        FAIL(one.name << " of " << scheme.scheme().id << " gives another scorecard\n"
                      << io::write_assessment(given) << io::write_assessment(read->assessment()) << one.text);
    }
}

std::vector<std::string> scheme_files() {
    std::vector<std::string> out;
    for (char const* folder : {"/schemes", "/examples"})
        for (auto const& entry : files::recursive_directory_iterator(std::string(STEELYARD_SOURCE_DIR) + folder))
            if (entry.path().string().ends_with(".scheme.yaml")) out.push_back(entry.path().string());
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

TEST_CASE("the forms of all schemes that come along read back, empty and with random assessments") {
    int filled = 0;
    for (std::string const& path : scheme_files()) {
        INFO(path);
        auto const scheme = io::load_scheme(path);
        REQUIRE(scheme);
        check_empty(*scheme);
        Dice dice(2026);
        int here = 0;
        for (int i = 0; i < cases(24) && here < cases(6); ++i) {
            for (care const how : {care::thorough, care::partial}) {
                Assessment const drawn = AssessmentMaker(dice, scheme->scheme(), how).make();
                if (!validate(*scheme, drawn)) continue; // random objects can be too many for one day
                check_filled(*scheme, drawn);
                ++here;
            }
        }
        filled += here;
    }
    CHECK(filled > 50);
}

TEST_CASE("the forms of random schemes read back, empty and with random assessments") {
    int filled = 0;
    int const wanted = cases(240);
    for (std::uint64_t seed = first_seed(910'000'001); filled < wanted; ++seed) {
        Dice dice(seed);
        Scheme const drawn = SchemeMaker(dice, Wishes{}).make();
        auto const scheme = validate(drawn);
        if (!scheme) continue;
        INFO("seed " << seed);
        check_empty(*scheme);
        for (care const how : {care::thorough, care::lenient, care::partial}) {
            Assessment const assessment = AssessmentMaker(dice, drawn, how).make();
            if (!validate(*scheme, assessment)) continue;
            check_filled(*scheme, assessment);
            ++filled;
        }
    }
}

TEST_CASE("the assessments of the examples read back from their forms") {
    int seen = 0;
    for (auto const& entry : files::directory_iterator(std::string(STEELYARD_SOURCE_DIR) + "/examples/weigh-in/assessments")) {
        std::string const path = entry.path().string();
        INFO(path);
        auto const plain = io::read_assessment(path, io::read_file(path).value());
        REQUIRE(plain);
        for (std::string const& file : scheme_files()) {
            auto const scheme = io::load_scheme(file);
            REQUIRE(scheme);
            if (scheme->scheme().id != plain->scheme) continue;
            check_filled(*scheme, *plain);
            ++seen;
        }
    }
    CHECK(seen >= 12);
}

TEST_CASE("words that spreadsheet programs, YAML and CSV take for something else come back as they were") {
    auto const scheme = io::load_scheme(std::string(STEELYARD_SOURCE_DIR) + "/examples/hello/standard.scheme.yaml");
    REQUIRE(scheme);
    for (std::string const text : {"=1+1", "+86", "-", "-5", "@name", "'", "''=x", "'quoted", "a,b", "say \"so\"", "two\nlines", "null",
                                   "# no comment", "a: b", "{x}", "[y]", "true", "2026/5/1", "5%", "引号“”，逗号", "\\n", "tab\tin"}) {
        Assessment given;
        given.scheme = scheme->scheme().id;
        given.entity = text;
        given.title = Text(text);
        given.assessor = text;
        given.find("handover.unsigned", 2, text);
        given.findings.back().place = text;
        given.find("handover.unsigned");
        given.objects.push_back({"machine", {}});
        Object& object = given.objects.back().members.emplace_back();
        object.id = text;
        object.title = Text(text, text);
        object.facts.push_back({"in-use", parse_fact("true", false)});
        auto const assessment = validate(*scheme, given);
        REQUIRE(assessment);
        for (Written const& one : written(form_of(*scheme, *assessment))) {
            INFO(one.text);
            auto const read = io::read_assessment(*scheme, one.name, one.text);
            REQUIRE(read);
            Assessment again = read->assessment();
            again.edition.clear();
            CHECK(again == given);
        }
    }
}

} // namespace forms_test
