// SPDX-License-Identifier: BSL-1.0
#include <steelyard/reflect/enumeration.hpp>

#include <boost/describe/enum.hpp>

#include "tests/catch.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace words {
enum class gait : unsigned char { walk, trot, default_ };
BOOST_DESCRIBE_ENUM(gait, walk, trot, default_)
} // namespace words
STEELYARD_END_NAMESPACE

namespace enumeration_test {

using namespace steelyard;
using words::gait;

TEST_CASE("enumerators have their words, without the underscore that keeps them from keywords") {
    STATIC_REQUIRE(reflect::word_of(gait::trot) == "trot");
    CHECK(reflect::word_of(gait::default_) == "default");
    CHECK(reflect::word_of(static_cast<gait>(9)).empty());
}

TEST_CASE("words have their enumerators") {
    gait found = gait::walk;
    CHECK(reflect::find_word("default", found));
    CHECK(found == gait::default_);
    CHECK_FALSE(reflect::find_word("Trot", found));
    CHECK_FALSE(reflect::find_word(std::string_view("trot\0x", 6), found));
    CHECK(found == gait::default_);
}

TEST_CASE("an unknown word is told with the word that was meant and with all words") {
    reflect::ParseProblem const problem = reflect::detail::unknown_word<gait>("torte");
    CHECK_FALSE(problem.ok);
    CHECK(problem.what == code::unknown_word);
    CHECK(problem.arguments == std::vector<std::string>{"torte", "trot", "walk, trot, default"});
}

} // namespace enumeration_test
