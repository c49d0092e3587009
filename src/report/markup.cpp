// SPDX-License-Identifier: BSL-1.0
#include "markup.hpp"

#include <steelyard/report/html_text.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// Elements that people who read the source find each on a line of its own.
bool stands_alone(std::string_view tag) {
    constexpr std::string_view inside = " a abbr b bdi br button caption dd dt em h1 h2 h3 i label li line p path polygon rect small span strong sup td th text time title ";
    return inside.find(" " + std::string(tag) + " ") == std::string_view::npos;
}

} // namespace

void Markup::open(std::string_view tag, Attributes attributes) {
    if ((stands_alone(tag) || tag == "li" || tag == "p") && !text_.empty() && !text_.ends_with('\n')) text_ += '\n';
    text_ += '<';
    text_ += tag;
    for (Attribute const& one : attributes) {
        text_ += ' ';
        text_ += one.name;
        text_ += "=\"";
        text_ += html_text(one.value);
        text_ += '"';
    }
}

void Markup::close(std::string_view tag) {
    text_ += "</";
    text_ += tag;
    text_ += '>';
    if (stands_alone(tag)) text_ += '\n';
}

Markup::Element Markup::in(std::string_view tag, Attributes attributes) {
    open(tag, attributes);
    text_ += '>';
    return {*this, tag};
}

void Markup::put(std::string_view tag, Attributes attributes, std::string_view text) {
    Element const here = in(tag, attributes);
    text_ += html_text(text);
}

void Markup::alone(std::string_view tag, Attributes attributes) {
    open(tag, attributes);
    text_ += "/>";
}

void Markup::text(std::string_view text) { text_ += html_text(text); }

} // namespace report
STEELYARD_END_NAMESPACE
