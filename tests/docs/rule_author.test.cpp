// SPDX-License-Identifier: BSL-1.0
// docs/rule-author.md: its files are written and its commands are run, one after the other in one folder, and what they print is
// what stands there. With STEELYARD_WRITE_DOCS set in the environment what stands there is brought up to date instead.
#include <string>

#include "page.hpp"
#include "tests/catch.hpp"
#include "tests/cli/run.hpp"

namespace rule_author_test {

using namespace steelyard::test;

namespace {

/// The commands of a console block, each with what it prints.
std::string run(Folder const& folder, std::string const& block) {
    std::string out;
    for (std::string const& line : lines_of(block)) {
        if (line.substr(0, 2) != "$ ") continue;
        Ran const ran = shell(folder, line.substr(2));
        out += line + "\n" + ran.err + ran.out;
        if (!out.ends_with('\n')) out += '\n';
    }
    return out;
}

} // namespace

TEST_CASE("what docs/rule-author.md shows is what the tool prints") {
    std::string const page = file_text("docs/rule-author.md");
    Folder const folder;
    std::string made;
    bool inside = false;
    std::string info, text;
    int consoles = 0;
    for (std::string const& line : lines_of(page)) {
        if (line.substr(0, 3) == "```" && !inside) {
            inside = true;
            info = line.substr(3);
            text.clear();
            made += line + "\n";
        } else if (line.substr(0, 3) == "```") {
            inside = false;
            if (info.substr(0, 5) == "yaml ") folder.write(info.substr(5), text);
            if (info == "console") {
                ++consoles;
                text = run(folder, text);
            }
            made += text + line + "\n";
        } else if (inside) {
            text += line + "\n";
        } else {
            made += line + "\n";
        }
    }
    CHECK(consoles >= 7);
    compare_or_write("docs/rule-author.md", "", "", made);
}

} // namespace rule_author_test
