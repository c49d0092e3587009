// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/model/expression_text.hpp>
#include <steelyard/model/impl/expression_words.ipp>
#include <steelyard/model/impl/token_reader.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Reads one expression from text by recursive descent.
class ExpressionReader : TokenReader {
  public:
    constexpr explicit ExpressionReader(std::string_view text) : TokenReader(text) {}

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
        for (OperationWord const& t : time_words)
            if (take_word(t.word)) {
                out.does = t.does;
                return out;
            }
        if (take_word("months")) return in_months(depth);
        if (take_word("days")) {
            if (!take_word("since")) fail("since DAY");
            return since(operation::days_since, depth);
        }
        return constant(word());
    }

    /// `months since DAY` or `months held LEVEL`; the word months is taken.
    constexpr Expression in_months(int depth) {
        if (take_word("since")) return since(operation::months_since, depth);
        Expression out;
        out.does = operation::held;
        if (!take_word("held")) fail("since DAY, or held LEVEL");
        out.name = name("the id of a level");
        return out;
    }

    constexpr Expression since(operation does, int depth) {
        Expression out;
        out.does = does;
        if (depth >= deepest) fail("less nesting");
        if (!failed_) out.of.push_back(operand(depth + 1));
        return out;
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
        if (does == operation::rolling) {
            out.number = fraction{decimal(length("a whole number of months, as in 12 months", false).within)};
            need(',', "a comma and the events");
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
        for (std::size_t i = 0; i < 5; ++i)
            if (w == range_words[i]) {
                out.what = static_cast<range_kind>(i);
                known = true;
            }
        if (!known) {
            fail("children, items, nodes, instances or events");
            return out;
        }
        word();
        if (out.what == range_kind::events) {
            out.node = name("the kind of events");
            out.window = window();
            return out;
        }
        if (take_word("of") || take_word("under")) out.node = name("the id of a node");
        if (take_word("tagged")) out.tagged = name("a tag");
        return out;
    }

    /// `[strictly] within 12 months`, `within the year`, `since DAY`, `before DAY`, in any sensible order.
    constexpr Window window() {
        Window out;
        while (!failed_) {
            bool const strictly = take_word("strictly");
            if (take_word("within")) {
                if (out.within != 0 || out.this_year) fail("one length at most");
                if (take_word("the")) {
                    if (strictly || !take_word("year")) fail("year, and no strictly before it");
                    out.this_year = true;
                } else {
                    Window const length_said = length("a whole number of days, months or years", true);
                    out.within = length_said.within;
                    out.unit = length_said.unit;
                    out.strictly = strictly;
                }
            } else if (take_word("since")) {
                if (out.since.said()) fail("since once at most");
                out.since = named_day();
                out.strictly = out.strictly || strictly;
            } else if (!strictly && take_word("before")) {
                if (out.before.said()) fail("before once at most");
                out.before = named_day();
            } else {
                if (strictly) fail("within or since");
                break;
            }
        }
        if (!failed_ && (out.since.said() ? 1 : 0) + (out.within != 0 ? 1 : 0) + (out.this_year ? 1 : 0) > 1)
            fail("one beginning: since, or within");
        return out;
    }

    /// A number and its unit; `any` admits days and years too.
    constexpr Window length(std::string_view wanted, bool any) {
        Window out;
        if (failed_) return out;
        skip();
        std::size_t const before = at_;
        auto const k = parse_fraction(word());
        bool known = false;
        std::string_view const unit = peek();
        for (std::size_t i = 0; i < 3; ++i)
            if (unit == unit_words[i] && (any || i == static_cast<std::size_t>(time_unit::months))) {
                out.unit = static_cast<time_unit>(i);
                known = true;
            }
        constexpr std::int64_t one = 1'000'000; // a decimal counts in millionths
        std::int64_t const units = k ? k.value.over.units() : 0;
        if (!k || !known || k.value.under != decimal(1) || units % one != 0 || units < one || units > 9999 * one) {
            at_ = before;
            fail(wanted);
            return out;
        }
        word();
        out.within = static_cast<int>(units / one);
        return out;
    }

    constexpr NamedDay named_day() {
        NamedDay out;
        if (failed_) return out;
        if (take_word("fact")) {
            out.fact = name("the fact that holds the day");
            return out;
        }
        skip();
        std::size_t const before = at_;
        auto const d = parse_date(word());
        if (!d) {
            at_ = before;
            fail("a date (2026-05-01), or fact NAME");
            return out;
        }
        out.day = d.value;
        return out;
    }
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
