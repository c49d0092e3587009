// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdlib>
#include <string_view>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/bind.hpp>
#include <steelyard/io/json.hpp>
#include <steelyard/io/locate.hpp>
#include <steelyard/io/writer.hpp>

#include "../io/sample.hpp"

namespace steelyard::fuzz {

/// Ends the run: the fuzzer keeps the input.
inline void demand(bool holds) {
    if (!holds) std::abort();
}

/// Small limits, so that the fuzzer reaches them.
inline io::ReadLimits limits() {
    io::ReadLimits out;
    out.max_bytes = 100'000;
    out.max_depth = 20;
    out.max_nodes = 2000;
    out.max_scalar = 5000;
    out.max_diagnostics = 20;
    return out;
}

/// Every place lies in the text, and every sentence can be made.
inline void check_problems(Diagnostics const& found, io::SourceFile const& text) {
    demand(found.list.size() <= 20);
    for (Diagnostic const& one : found.list) {
        demand(one.place.line >= 1 && one.place.column >= 1);
        demand(static_cast<std::size_t>(one.place.line) <= text.line_count());
        demand(static_cast<std::size_t>(one.place.column) <= text.line(one.place.line).size() + 2);
        demand(!sentence(one, language::zh).empty() && !sentence(one, language::en).empty());
        (void)hint(one, language::en);
        for (auto const& argument : one.arguments) demand(argument.size() < 1000);
    }
}

inline void check(expected<io::Document, Diagnostics> const& read, std::string_view bytes) {
    io::SourceFile const text("x", bytes);
    if (!read) {
        demand(read.error().any_error());
        return check_problems(read.error(), text);
    }
    auto bound = io::bind<sample::Task>(*read, 20);
    if (!bound) {
        check_problems(bound.error(), text);
        Diagnostics again = bound.error();
        for (Diagnostic& one : again.list) one.place = {};
        io::locate(again, *read);
        return check_problems(again, text);
    }
    // written twice: the first writing may already have made it canonical
    std::string const written = io::write_json(*bound, {true, true});
    auto const second = io::read_json("y.json", written);
    demand(second.has_value());
    auto const rebound = io::bind<sample::Task>(*second);
    demand(rebound.has_value() && *rebound == *bound);
    demand(io::write_json(*rebound, {true, true}) == written);
}

} // namespace steelyard::fuzz
