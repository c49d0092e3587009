// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/model/expression_text.hpp>
#include <steelyard/model/impl/expression_words.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Reads one expression from text by recursive descent.
class ExpressionReader {
  public:
    constexpr explicit ExpressionReader(std::string_view text) : text_(text) {}

    constexpr ExpressionReading read() {
        ExpressionReading out;
        out.value = whole(0);
        skip();
        if (!failed_ && at_ != text_.size()) fail("the end, or one of < <= > >= == !=");
        out.ok = !failed_;
        out.expected = expected_;
        for (std::size_t i = 0; i < failed_at_; ++i)
            if ((static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80U) ++out.at;
        return out;
    }

  private:
    static constexpr int deepest = 64;

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

    /// A comparison, or a truth that stands alone.
    constexpr Expression whole(int depth) {
        if (depth > deepest) {
            fail("less nesting");
            return {};
        }
        Expression left = operand(depth);
        if (failed_) return left;
        skip();
        for (OperationWord const& c : comparison_words) {
            if (!text_.substr(at_).starts_with(c.word)) continue;
            at_ += c.word.size();
            Expression out;
            out.does = c.does;
            out.of.push_back(static_cast<Expression&&>(left));
            out.of.push_back(operand(depth));
            return out;
        }
        return left;
    }

    constexpr Expression operand(int depth) {
        Expression out = bare_operand(depth);
        if (!failed_ && take_word("rounded")) {
            rounding r;
            skip();
            std::size_t const before = at_;
            std::string_view const digits = word();
            if (digits.size() != 1 || digits[0] < '0' || digits[0] > '6') {
                at_ = before;
                fail("the number of decimals, 0 to 6");
                return out;
            }
            r.digits = digits[0] - '0';
            for (std::size_t m = 0; m < 4; ++m)
                if (take_word(mode_words[m])) r.mode = static_cast<rounding_mode>(m);
            out.round = r;
        }
        return out;
    }

    constexpr Expression bare_operand(int depth) {
        Expression out;
        skip();
        if (take('"')) {
            std::size_t const end = text_.find('"', at_);
            if (end == std::string_view::npos) {
                fail("a closing quotation mark");
                return out;
            }
            out.does = operation::word;
            out.name = std::string(text_.substr(at_, end - at_));
            at_ = end + 1;
            return out;
        }
        std::string_view const w = peek();
        if (w.empty()) {
            fail("a condition or a quantity");
            return out;
        }
        for (OperationWord const& t : truth_words)
            if (w == t.word && text_.substr(at_ + w.size()).find_first_not_of(" \t\r\n") != std::string_view::npos &&
                text_[text_.find_first_not_of(" \t\r\n", at_ + w.size())] == '(')
                return call(t.does, depth);
        for (OperationWord const& n : node_words)
            if (take_word(n.word)) return node_quantity(n.does);
        for (OperationWord const& r : record_words)
            if (take_word(r.word)) {
                out.does = r.does;
                out.name = name("the name it is about");
                return out;
            }
        if (take_word("total")) {
            out.does = operation::marks;
            out.name = "total";
            return out;
        }
        return constant(word());
    }

    constexpr Expression node_quantity(operation does) {
        Expression out;
        out.does = does;
        if (does == operation::absent_full) {
            if (!take_word("under")) fail("under NODE");
            out.name = name("the id of a node");
        } else if (take_word("of")) {
            out.name = name("the id of a node");
        }
        return out;
    }

    constexpr Expression constant(std::string_view w) {
        Expression out;
        if (w == "true" || w == "false") {
            out.does = operation::truth;
            out.number = fraction{w == "true" ? 1 : 0};
            return out;
        }
        bool const percent_sign = w.ends_with('%');
        if (auto const f = parse_fraction(percent_sign ? w.substr(0, w.size() - 1) : w)) {
            out.does = percent_sign ? operation::percentage : operation::number;
            out.number = f.value;
            if (!percent_sign) {
                std::size_t const before = at_;
                skip();
                if (at_ < text_.size() && text_[at_] == '%') {
                    ++at_;
                    out.does = operation::percentage;
                } else {
                    at_ = before;
                }
            }
            return out;
        }
        if (auto const d = parse_date(w)) {
            out.does = operation::day;
            out.day = d.value;
            return out;
        }
        bool const starts_as_number = (w[0] >= '0' && w[0] <= '9') || (w[0] == '-' && w.size() > 1);
        if (starts_as_number) {
            at_ -= w.size();
            fail("a number (90, 66.7%, 40/60) or a date that exists (2026-05-01)");
            return out;
        }
        out.does = operation::word;
        out.name = std::string(w);
        return out;
    }

    constexpr Expression call(operation does, int depth) {
        Expression out;
        out.does = does;
        word();
        need('(', "(");
        if (failed_) return out;
        if (does == operation::at_least) {
            skip();
            std::size_t const before = at_;
            auto const k = parse_fraction(word());
            if (!k || k.value.under != decimal(1) || k.value.over.units() % 1'000'000 != 0) {
                at_ = before;
                fail("how many must hold, a whole number");
                return out;
            }
            out.number = k.value;
            need(',', "a comma");
        }
        if (ranges(does)) {
            out.range = range();
            if (take(')')) {
                if (does != operation::count) fail("a comma and what is asked of each");
                Expression yes;
                yes.does = operation::truth;
                yes.number = fraction{1};
                out.of.push_back(yes);
                return out;
            }
            need(',', "a comma and what is asked of each");
            if (!failed_) out.of.push_back(whole(depth + 1));
            need(')', ")");
            return out;
        }
        if (failed_ || take(')')) return out;
        while (!failed_) {
            out.of.push_back(whole(depth + 1));
            if (failed_ || take(')')) break;
            need(',', "a comma or )");
        }
        return out;
    }

    constexpr Range range() {
        Range out;
        std::string_view const w = peek();
        bool known = false;
        for (std::size_t i = 0; i < 4; ++i)
            if (w == range_words[i]) {
                out.what = static_cast<range_kind>(i);
                known = true;
            }
        if (!known) {
            fail("children, items, nodes or instances");
            return out;
        }
        word();
        if (take_word("of") || take_word("under")) out.node = name("the id of a node");
        if (take_word("tagged")) out.tagged = name("a tag");
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool failed_ = false;
    std::size_t failed_at_ = 0;
    std::string expected_;
};

} // namespace detail

STEELYARD_FUNC ExpressionReading parse_expression(std::string_view text) {
    return detail::ExpressionReader(text).read();
}

STEELYARD_FUNC Expression expression(std::string_view text) {
    ExpressionReading reading = parse_expression(text);
    if (!reading.ok) throw bad_expression{reading.at, reading.expected};
    return static_cast<Expression&&>(reading.value);
}

STEELYARD_END_NAMESPACE
