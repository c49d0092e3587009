// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// An attribute; its value is any text.
struct Attribute {
    std::string_view name;
    std::string value;
};
using Attributes = std::initializer_list<Attribute>;

/// HTML while it is being written. Names of tags and attributes are ours; every text and value goes through `html_text`, and
/// what is opened is closed when its `Element` ends: a page cannot be torn, whatever it shows.
class Markup {
  public:
    /// Closes what was opened, at the end of its block.
    class Element {
      public:
        Element(Markup& in, std::string_view tag) : in_(in), tag_(tag) {}
        Element(Element const&) = delete;
        Element& operator=(Element const&) = delete;
        ~Element() { in_.close(tag_); }

      private:
        Markup& in_;
        std::string_view tag_;
    };

    /// Opens an element; it holds what is written until the result ends.
    [[nodiscard]] Element in(std::string_view tag, Attributes attributes = {});
    /// An element with nothing but text.
    void put(std::string_view tag, Attributes attributes, std::string_view text);
    void put(std::string_view tag, std::string_view text) { put(tag, {}, text); }
    /// An element without content, such as `meta` or a shape.
    void alone(std::string_view tag, Attributes attributes);
    void text(std::string_view text);
    /// A style or a script of ours, as it is.
    void verbatim(std::string_view ours) { text_ += ours; }

    [[nodiscard]] std::string take() && { return std::move(text_); }

  private:
    void open(std::string_view tag, Attributes attributes);
    void close(std::string_view tag);

    std::string text_;
};

} // namespace report
STEELYARD_END_NAMESPACE
