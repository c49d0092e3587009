// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Takes words and signs from a text one by one, and keeps the first place where something else was expected.
class TokenReader {
  protected:
    constexpr explicit TokenReader(std::string_view text) : text_(text) {}

    static constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
    static constexpr bool ends_word(char c) {
        return is_blank(c) || c == '(' || c == ')' || c == ',' || c == '<' || c == '>' || c == '=' || c == '!' || c == '"';
    }

    constexpr void fail(std::string_view wanted) {
        if (failed_) return;
        failed_ = true;
        failed_at_ = at_;
        expected_ = std::string(wanted);
    }
    constexpr void skip() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }
    constexpr bool take(char c) {
        skip();
        if (at_ < text_.size() && text_[at_] == c) {
            ++at_;
            return true;
        }
        return false;
    }
    constexpr void need(char c, std::string_view wanted) {
        if (!failed_ && !take(c)) fail(wanted);
    }
    /// The word that begins here, without taking it.
    constexpr std::string_view peek() {
        skip();
        std::size_t end = at_;
        while (end < text_.size() && !ends_word(text_[end])) ++end;
        return text_.substr(at_, end - at_);
    }
    constexpr std::string_view word() {
        std::string_view const w = peek();
        at_ += w.size();
        return w;
    }
    constexpr bool take_word(std::string_view wanted) {
        if (peek() != wanted) return false;
        at_ += wanted.size();
        return true;
    }
    constexpr std::string name(std::string_view wanted) {
        if (failed_) return {};
        std::string_view const w = peek();
        if (w.empty()) {
            fail(wanted);
            return {};
        }
        at_ += w.size();
        return std::string(w);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool failed_ = false;
    std::size_t failed_at_ = 0;
    std::string expected_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
