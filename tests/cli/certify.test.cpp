// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace certify_test {

using namespace steelyard;
using test::contains;
using test::Folder;
using test::Ran;
using test::shell;

namespace {

/// A result with its certificate and its scorecard.
struct Certified : Folder {
    Certified() {
        write("tiny.scheme.yaml", test::tiny_scheme);
        write("nov.yaml", test::tiny_assessment(test::reached));
        made = shell(*this, "steelyard certify tiny.scheme.yaml nov.yaml --out c.json && steelyard score tiny.scheme.yaml nov.yaml --json >card.json");
    }
    /// A file with something in it replaced.
    void change(std::string const& from, std::string const& to, std::string_view what, std::string_view by) const {
        std::string text = read(from);
        std::size_t const at = text.find(what);
        REQUIRE(at != std::string::npos);
        write(to, text.replace(at, what.size(), by));
    }
    Ran made;
};

} // namespace

TEST_CASE("a certificate is made, and holds for what it was made from") {
    Certified const in;
    CHECK(in.made.code == 0);
    CHECK(in.made.err.empty());
    CHECK_THAT(in.read("c.json"), contains("\"scheme_hash\""));
    Ran const en = shell(in, "steelyard verify c.json tiny.scheme.yaml nov.yaml card.json");
    CHECK(en.err.empty());
    CHECK(en.code == 0);
    CHECK_THAT(en.out, contains("The certificate holds."));
    CHECK_THAT(shell(in, "steelyard verify c.json tiny.scheme.yaml nov.yaml --lang zh").out, contains("证书有效"));
    CHECK(shell(in, "steelyard verify c.json tiny.scheme.yaml nov.yaml --json").out == "[]\n");
    CHECK_THAT(shell(in, "steelyard certify tiny.scheme.yaml nov.yaml").out, contains("\"seal\""));
    CHECK(shell(in, "steelyard certify tiny.scheme.yaml nov.yaml --out c.json").code == 3); // nothing is written over
}

TEST_CASE("the same record laid out otherwise is the same") {
    Certified const in;
    in.change("nov.yaml", "laid.yaml", "facts: {licensed: true}\n", "facts:\n    licensed:    true   # as seen\n");
    CHECK(shell(in, "steelyard verify c.json tiny.scheme.yaml laid.yaml").code == 0);
}

TEST_CASE("what was tampered with is named") {
    Certified const in;
    in.change("tiny.scheme.yaml", "other.scheme.yaml", "total >= 70", "total >= 71");
    in.change("nov.yaml", "other.yaml", "count: 2", "count: 1");
    in.change("c.json", "other-c.json", "\"level\": \"reached\"", "\"level\": \"star\"");
    Ran const scheme = shell(in, "steelyard verify c.json other.scheme.yaml nov.yaml");
    CHECK(scheme.code == 1);
    CHECK_THAT(scheme.out, contains("The scheme is not"));
    Ran const record = shell(in, "steelyard verify c.json tiny.scheme.yaml other.yaml --lang zh");
    CHECK(record.code == 1);
    CHECK_THAT(record.out, contains("考评记录不是"));
    Ran const sealed = shell(in, "steelyard verify other-c.json tiny.scheme.yaml nov.yaml --json");
    CHECK(sealed.code == 1);
    CHECK_THAT(sealed.out, contains("\"part\": \"seal\""));
    CHECK_THAT(sealed.out, contains("\"member\": \"level\""));
}

TEST_CASE("a scorecard that is not that of the result is named") {
    Certified const in;
    in.change("card.json", "other-card.json", "\"effective\": \"4\"", "\"effective\": \"2\"");
    Ran const card = shell(in, "steelyard verify c.json tiny.scheme.yaml nov.yaml other-card.json");
    CHECK(card.code == 1);
    CHECK_THAT(card.out, contains("The scorecard is not"));
}

TEST_CASE("what cannot be read is told like any other file") {
    Certified const in;
    in.write("broken.json", "{\"format\": \"steelyard/1\"}");
    Ran const broken = shell(in, "steelyard verify broken.json tiny.scheme.yaml nov.yaml");
    CHECK(broken.code == 1);
    CHECK_THAT(broken.err, contains("scheme_hash"));
    CHECK(shell(in, "steelyard verify none.json tiny.scheme.yaml nov.yaml").code == 3);
    CHECK(shell(in, "steelyard verify c.json tiny.scheme.yaml").code == 2);
    CHECK(shell(in, "steelyard certify tiny.scheme.yaml").code == 2);
}

TEST_CASE("the verdict is shown also when it is no level") {
    Certified const in;
    in.write("none.yaml", test::tiny_assessment("facts: {licensed: false}\n"));
    in.write("open.yaml", test::tiny_assessment("facts: {licensed: true}\nunchecked: [site]\n"));
    CHECK(shell(in, "steelyard certify tiny.scheme.yaml none.yaml --out n.json; steelyard certify tiny.scheme.yaml open.yaml --out o.json").code == 0);
    CHECK_THAT(shell(in, "steelyard verify n.json tiny.scheme.yaml none.yaml").out, contains("tiny 2026: not eligible, 100\n"));
    CHECK_THAT(shell(in, "steelyard verify n.json tiny.scheme.yaml none.yaml --lang zh").out, contains("不具备评定资格"));
    CHECK_THAT(shell(in, "steelyard verify o.json tiny.scheme.yaml open.yaml").out, contains("provisional, below every level – star, 60–100\n"));
}

TEST_CASE("of another assessment or scheme the verdict of now stands beside the certified one") {
    Certified const in;
    in.write("other.yaml", test::tiny_assessment("facts: {licensed: true}\nmeasures: [{item: site, marks: 38}]\n"));
    Ran const record = shell(in, "steelyard verify c.json tiny.scheme.yaml other.yaml");
    CHECK(record.code == 1);
    CHECK_THAT(record.out, contains("    stated: reached, "));
    CHECK_THAT(record.out, contains("    found:  star, 98\n"));
    in.change("tiny.scheme.yaml", "other.scheme.yaml", "total >= 90", "total >= 80");
    CHECK_THAT(shell(in, "steelyard verify c.json other.scheme.yaml nov.yaml --lang zh").out, contains("由此处的方案和记录计分"));
}

} // namespace certify_test
