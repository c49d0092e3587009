// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Reads the tags of our pages as strictly as XML would.

#include <string>
#include <string_view>
#include <vector>

namespace steelyard::test {

inline std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

/// The values of an attribute, in the order of the page.
inline std::vector<std::string> values_of(std::string_view page, std::string_view attribute) {
    std::vector<std::string> out;
    std::string const begin = " " + std::string(attribute) + "=\"";
    for (std::size_t at = page.find(begin); at != std::string_view::npos; at = page.find(begin, at)) {
        at += begin.size();
        out.emplace_back(page.substr(at, page.find('"', at) - at));
    }
    return out;
}

/// The first place where tags do not fit into each other, or a tag has an unquoted or unended part; empty for a sound page.
inline std::string first_torn_tag(std::string_view page) {
    std::vector<std::string> open;
    for (std::size_t at = page.find('<'); at != std::string_view::npos; at = page.find('<', at)) {
        if (page.substr(at).starts_with("<!DOCTYPE html>")) {
            at += 15;
            continue;
        }
        std::string const here(page.substr(at, 80));
        bool const closes = page.substr(at + 1).starts_with('/');
        std::size_t end = at + (closes ? 2 : 1);
        std::size_t const name_begin = end;
        while (end < page.size() && (std::string_view("abcdefghijklmnopqrstuvwxyz0123456789").find(page[end]) != std::string_view::npos)) ++end;
        std::string const name(page.substr(name_begin, end - name_begin));
        if (name.empty()) return here;
        bool quoted = false;
        while (end < page.size() && (quoted || page[end] != '>')) {
            if (page[end] == '"') quoted = !quoted;
            if (page[end] == '<') return here;
            ++end;
        }
        if (end == page.size()) return here;
        bool const alone = page[end - 1] == '/';
        if (closes && (open.empty() || open.back() != name)) return here;
        if (closes) open.pop_back();
        if (!closes && !alone) open.push_back(name);
        at = end;
        // What stands in a style or a script is no HTML.
        if (!closes && (name == "style" || name == "script")) at = page.find("</" + name + ">", at);
    }
    return open.empty() ? std::string() : "not closed: " + open.back();
}

} // namespace steelyard::test
