// SPDX-License-Identifier: BSL-1.0
// The forms in examples/hello are those of the standard that docs/scheme-format.md builds; read back, they say nothing.
#include <string>

#include <steelyard/io/assessment.hpp>
#include <steelyard/io/form.hpp>
#include <steelyard/io/load.hpp>

#include "page.hpp"
#include "tests/catch.hpp"

namespace forms_test {

using namespace steelyard;

TEST_CASE("the forms of the example are what the library writes") {
    auto const scheme = io::load_scheme(std::string(STEELYARD_SOURCE_DIR) + "/examples/hello/standard.scheme.yaml");
    REQUIRE(scheme);
    Form const form = form_of(*scheme);
    CHECK(form.head.size() == 8);
    CHECK(form.record.objects.size() == 1);
    test::compare_or_write("examples/hello/form.zh.yaml", "", "", io::write_form_yaml(form, language::zh));
    test::compare_or_write("examples/hello/form.en.yaml", "", "", io::write_form_yaml(form, language::en));
    test::compare_or_write("examples/hello/form.zh.csv", "", "", io::write_form_csv(form, language::zh));
    test::compare_or_write("examples/hello/form.en.csv", "", "", io::write_form_csv(form, language::en, false));
}

TEST_CASE("the forms of the example read back as assessments that say nothing") {
    auto const scheme = io::load_scheme(std::string(STEELYARD_SOURCE_DIR) + "/examples/hello/standard.scheme.yaml");
    REQUIRE(scheme);
    for (char const* const name : {"form.zh.yaml", "form.en.yaml", "form.zh.csv", "form.en.csv"}) {
        INFO(name);
        auto const read = io::load_assessment(*scheme, std::string(STEELYARD_SOURCE_DIR) + "/examples/hello/" + name);
        REQUIRE(read);
        Assessment nothing;
        nothing.scheme = scheme->scheme().id;
        nothing.edition = scheme->scheme().edition;
        CHECK(read->assessment() == nothing);
    }
}

} // namespace forms_test
