// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// A made-up file type that uses everything the readers know: every scalar, words, optional members, lists,
/// lists of one, lists as mappings, shorthands, and a type inside itself.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace sample {

enum class shade : std::uint8_t { light, dark, default_ };
BOOST_DESCRIBE_ENUM(shade, light, dark, default_)

/// A bare text is `any`.
struct Wording {
    std::string any;
    std::string zh;
    std::string en;
    friend bool operator==(Wording const&, Wording const&) = default;
};
BOOST_DESCRIBE_STRUCT(Wording, (), (any, zh, en))
constexpr auto notes(Wording const*) {
    return std::to_array<reflect::Note>(
        {{"any", "In every language."}, {"zh", "In Chinese."}, {"en", "In English."}});
}

/// Written as `level: [needs]` or `level: need`.
struct Rung {
    std::string level;
    std::vector<std::string> needs;
    friend bool operator==(Rung const&, Rung const&) = default;
};
BOOST_DESCRIBE_STRUCT(Rung, (), (level, needs))
constexpr auto notes(Rung const*) {
    using enum reflect::presence;
    return std::to_array<reflect::Note>(
        {{"level", "The level.", required}, {"needs", "What it needs.", required_lone}});
}

/// Written as `name: {kind: ..., limit: ...}`.
struct Fact {
    std::string name;
    shade kind = shade::light;
    std::optional<decimal> limit;
    friend bool operator==(Fact const&, Fact const&) = default;
};
BOOST_DESCRIBE_STRUCT(Fact, (), (name, kind, limit))
constexpr auto notes(Fact const*) {
    return std::to_array<reflect::Note>({{"name", "Its name.", reflect::presence::required},
                                         {"kind", "Its kind."},
                                         {"limit", "The most it can be."}});
}

struct Task {
    std::string id;
    Wording title;
    std::optional<points> full;
    shade tone = shade::dark;
    int count = 1;
    std::int64_t big = 0;
    bool done = false;
    std::optional<date> due;
    percent rate;
    weight share;
    fraction part;
    stars star;
    std::optional<rounding> round;
    std::vector<std::string> tags;
    std::vector<Rung> rungs;
    std::vector<Fact> facts;
    std::vector<Task> tasks;
    friend bool operator==(Task const&, Task const&) = default;
};
BOOST_DESCRIBE_STRUCT(Task, (),
                      (id, title, full, tone, count, big, done, due, rate, share, part, star, round, tags,
                       rungs, facts, tasks))
constexpr auto notes(Task const*) {
    using enum reflect::presence;
    return std::to_array<reflect::Note>({{"id", "Its slug.", required},
                                         {"title", "Its name."},
                                         {"full", "Full marks."},
                                         {"tone", "A word."},
                                         {"count", "A small number."},
                                         {"big", "A large number."},
                                         {"done", "Whether it is done."},
                                         {"due", "A day."},
                                         {"rate", "A percentage."},
                                         {"share", "A weight."},
                                         {"part", "A fraction."},
                                         {"star", "Stars."},
                                         {"round", "A rounding."},
                                         {"tags", "Labels.", lone},
                                         {"rungs", "Levels and their needs."},
                                         {"facts", "Facts by name."},
                                         {"tasks", "Tasks below.", lone}});
}

} // namespace sample

template <>
inline constexpr std::string_view reflect::shorthand<sample::Wording> = "any";
template <>
inline constexpr reflect::KeyedBy reflect::keyed<sample::Rung> = {"level", "needs"};
template <>
inline constexpr reflect::KeyedBy reflect::keyed<sample::Fact> = {"name", ""};

STEELYARD_END_NAMESPACE
