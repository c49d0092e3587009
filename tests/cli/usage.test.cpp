// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include <steelyard/version.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace usage_test {

using namespace steelyard;
using test::contains;
using test::Folder;
using test::Ran;
using test::shell;

TEST_CASE("help and version go to the standard output") {
    Folder const in;
    for (char const* line :
         {"steelyard --help", "steelyard -h", "steelyard help", "steelyard score --help"}) {
        Ran const ran = shell(in, line);
        CAPTURE(line);
        CHECK(ran.code == 0);
        CHECK_THAT(ran.out, contains("steelyard check FILE..."));
        CHECK_THAT(ran.out, contains("Exit code:"));
    }
    CHECK_THAT(shell(in, "steelyard --help --lang zh").out, contains("退出码"));
    std::string const version = std::to_string(STEELYARD_VERSION_MAJOR) + "."
                                + std::to_string(STEELYARD_VERSION_MINOR) + "."
                                + std::to_string(STEELYARD_VERSION_PATCH);
    CHECK(shell(in, "steelyard --version").out == "steelyard " + version + "\n");
}

TEST_CASE("a command line that makes no sense ends with 2, and says what was meant") {
    Folder const in;
    auto const complaint = [&](std::string const& line) {
        Ran const ran = shell(in, line);
        CAPTURE(line);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        return ran.err;
    };
    CHECK_THAT(complaint("steelyard"), contains("Usage:"));
    CHECK_THAT(complaint("steelyard scroe a b"), contains("did you mean 'score'?"));
    CHECK_THAT(complaint("steelyard validate a"), contains("did you mean 'check'?"));
    CHECK_THAT(complaint("steelyard diff a b --lang zh"), contains("是否想写“compare”？"));
    CHECK_THAT(complaint("steelyard score a b --jsn"), contains("did you mean '--json'?"));
    CHECK_THAT(complaint("steelyard explain a b --json"), contains("does not belong to this command"));
    CHECK_THAT(complaint("steelyard check"), contains("at least one file"));
    CHECK_THAT(complaint("steelyard score tiny.yaml"), contains("at least one assessment"));
    CHECK_THAT(complaint("steelyard explain a"), contains("a scheme and an assessment"));
    CHECK_THAT(complaint("steelyard explain a b c d"), contains("'d'"));
    CHECK_THAT(complaint("steelyard check a --lang fr"), contains("possible: zh, en."));
    CHECK_THAT(complaint("steelyard check a --color purple"), contains("always"));
    CHECK_THAT(complaint("steelyard check a --lang"), contains("--lang"));
    CHECK_THAT(complaint("steelyard scroe --lang zh"), contains("是否想写“score”？"));
    // behind -- everything is a file
    CHECK(shell(in, "steelyard check -- --json").code == 3);
}

TEST_CASE("the language comes from the option, then from the environment") {
    Folder const in;
    CHECK_THAT(shell(in, "steelyard -h", "LANG=zh_CN.UTF-8").out, contains("用法"));
    CHECK_THAT(shell(in, "steelyard -h", "LC_ALL=zh_TW LANG=en_US.UTF-8").out, contains("用法"));
    CHECK_THAT(shell(in, "steelyard -h", "LC_MESSAGES=zh LANG=en_US.UTF-8").out, contains("用法"));
    CHECK_THAT(shell(in, "steelyard -h", "LC_ALL=C LC_MESSAGES=zh LANG=zh").out, contains("Usage"));
    CHECK_THAT(shell(in, "steelyard -h", "LC_ALL= LANG=zh").out, contains("用法"));
    CHECK_THAT(shell(in, "steelyard -h --lang en", "LANG=zh").out, contains("Usage"));
    CHECK_THAT(shell(in, "steelyard -h", "X=1").out, contains("Usage"));
}

TEST_CASE("colour only on a terminal, or when asked for") {
    Folder const in;
    in.write("tiny.yaml", test::tiny_scheme);
    in.write("nov.yaml", test::tiny_assessment(test::reached));
    std::string const score = "steelyard score tiny.yaml nov.yaml";
    CHECK_THAT(shell(in, score).out, !contains("\x1b"));
    CHECK_THAT(shell(in, score + " --color always").out, contains("\x1b["));
    CHECK_THAT(shell(in, score + " --color=never").out, !contains("\x1b"));
    CHECK_THAT(shell(in, "steelyard nonsense --color always").err, contains("\x1b["));
    if (std::system("command -v script >/dev/null 2>&1") != 0) return; // no way to make a terminal here
    auto const on_terminal = [&](std::string const& environment) {
        return shell(in, "script -qec '\"" + test::tool_path() + "\" score tiny.yaml nov.yaml' /dev/null",
                     environment)
            .out;
    };
    CHECK_THAT(on_terminal("TERM=xterm"), contains("\x1b["));
    CHECK_THAT(on_terminal("TERM=xterm NO_COLOR=1"), !contains("\x1b["));
    CHECK_THAT(on_terminal("TERM=dumb"), !contains("\x1b["));
}

TEST_CASE("a reader who leaves early does no harm; a full disk is told") {
    Folder const in;
    in.write("tiny.yaml", test::tiny_scheme);
    in.write("nov.yaml", test::tiny_assessment(test::reached));
    Ran const left = shell(in, "{ steelyard schema scheme; echo $? >code; } | true; sleep 0.3; cat code");
    CHECK(left.out == "0\n");
    CHECK(left.err.empty());
    Ran const closed = shell(in, "steelyard score tiny.yaml nov.yaml | head -1");
    CHECK(closed.out.substr(0, 16) == "Coal-face team 7");
    if (!std::filesystem::exists("/dev/full")) return;
    Ran const full = shell(in, "steelyard score tiny.yaml nov.yaml >/dev/full");
    CHECK(full.code == 3);
    CHECK_THAT(full.err, contains("cannot be written"));
}

} // namespace usage_test
