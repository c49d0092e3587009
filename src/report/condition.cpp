// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/condition.hpp>

#include <array>
#include <string_view>

#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// Writes one expression in words. `compound` parts are put in parentheses where they stand inside others.
class Wording {
  public:
    Wording(CheckedScheme const& scheme, language tongue)
        : scheme_(scheme), zh_(tongue == language::zh), tongue_(tongue) {}

    [[nodiscard]] std::string of(Expression const& given) const {
        Expression const& e = meant(given);
        std::string out = bare(e);
        if (!e.round) return out;
        std::string const how = rounding_words(*e.round, tongue_);
        return zh_ ? out + "（" + how + "）" : out + " " + how;
    }

  private:
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string(zh_ ? zh : en);
    }

    [[nodiscard]] static bool is_true(Expression const& e) {
        return e.does == operation::truth && e.number.over != decimal(0);
    }

    /// What a named condition stands for; anything else is itself. A checked scheme has no circle of names.
    [[nodiscard]] Expression const& meant(Expression const& e) const {
        if (e.does == operation::condition)
            for (NamedCondition const& c : scheme_.scheme().conditions)
                if (c.id == e.name) return meant(c.holds);
        return e;
    }

    [[nodiscard]] std::string part(Expression const& given) const {
        Expression const& e = meant(given);
        bool const compound = e.does == operation::all || e.does == operation::any
                              || e.does == operation::none || e.does == operation::at_least
                              || e.does == operation::each || e.does == operation::some;
        if (!compound || (e.of.size() == 1 && (e.does == operation::all || e.does == operation::any)))
            return of(e);
        return zh_ ? "（" + of(e) + "）" : "(" + of(e) + ")";
    }

    [[nodiscard]] std::string joined(Expression const& e, std::string_view between) const {
        std::string out;
        for (Expression const& operand : e.of)
            out += (out.empty() ? "" : std::string(between)) + part(operand);
        return out;
    }

    [[nodiscard]] std::string node(std::string const& id) const {
        std::uint32_t const at = scheme_.find(id);
        return in_quotes(at == nowhere ? id : title_of(scheme_.node(at), tongue_));
    }

    /// "items marked “key” of “Safety”". Chinese has no plural; its word for how many stands before the kind.
    [[nodiscard]] std::string range(Range const& r, std::string_view how_many, bool many) const {
        if (r.what == range_kind::events) return events(r, how_many);
        constexpr std::array<std::string_view, 4> zh{"要素", "项目", "部分", "对象"};
        constexpr std::array<std::string_view, 4> one{"element", "item", "part", "object"};
        auto const kind = static_cast<std::size_t>(r.what);
        bool const whole = r.node.empty() || scheme_.find(r.node) == 0;
        if (zh_)
            return (whole ? "" : node(r.node) + "中") + std::string(how_many)
                   + (r.tagged.empty() ? "" : "标有" + in_quotes(r.tagged) + "的") + std::string(zh[kind]);
        return std::string(how_many) + std::string(one[kind]) + (many ? "s" : "")
               + (r.tagged.empty() ? "" : " marked " + in_quotes(r.tagged))
               + (whole ? "" : " of " + node(r.node));
    }

    [[nodiscard]] std::string named(NamedDay const& d) const {
        return d.day ? to_string(*d.day) : in_quotes(fact(d.fact));
    }

    /// "accidents of the 12 months before the assessment".
    [[nodiscard]] std::string events(Range const& r, std::string_view how_many) const {
        std::string kind = r.node;
        for (EventKind const& k : scheme_.scheme().events)
            if (k.id == r.node && !k.title.empty()) kind = k.title.in(tongue_);
        Window const& w = r.window;
        constexpr std::array<std::string_view, 3> zh_units{" 天", " 个月", " 年"};
        constexpr std::array<std::string_view, 3> units{" days", " months", " years"};
        auto const unit = static_cast<std::size_t>(w.unit);
        std::string const end = w.before.said() ? named(w.before) : std::string();
        std::string span;
        if (zh_) {
            if (!end.empty()) span += end + "之前";
            if (w.within != 0) span += std::to_string(w.within) + std::string(zh_units[unit]) + "内";
            if (w.this_year) span += "当年";
            if (w.since.said()) span += named(w.since) + (w.strictly ? "之后" : "以来");
            return span + (span.empty() ? "" : "的") + std::string(how_many) + kind;
        }
        if (w.within != 0) span += " within " + std::to_string(w.within) + std::string(units[unit]);
        if (w.this_year) span += " of the year";
        if (w.since.said()) span += (w.strictly ? " after " : " since ") + named(w.since);
        if (!end.empty()) span += " before " + end;
        return std::string(how_many) + kind + span;
    }

    /// "a + b", "a × b"; the operands as they read.
    [[nodiscard]] std::string computed(Expression const& e, std::string_view sign) const {
        std::string out;
        for (Expression const& operand : e.of) out += (out.empty() ? "" : std::string(sign)) + of(operand);
        return zh_ ? "（" + out + "）" : "(" + out + ")";
    }

    /// The title of a level or a class by its id.
    [[nodiscard]] std::string titled_level(std::string const& id) const {
        if (id == "none") return say("无等级", "no class");
        for (Level const& l : scheme_.scheme().levels)
            if (l.id == id && !l.title.empty()) return in_quotes(l.title.in(tongue_));
        for (Scale const& scale : scheme_.scheme().scales)
            for (Level const& l : scale.classes)
                if (l.id == id && !l.title.empty()) return in_quotes(l.title.in(tongue_));
        return in_quotes(id);
    }

    [[nodiscard]] std::string quantity(std::string const& name, std::string_view zh,
                                       std::string_view en) const {
        if (name.empty()) return say(zh, en);
        return zh_ ? node(name) + std::string(zh) : std::string(en) + " of " + node(name);
    }

    [[nodiscard]] std::string fact(std::string const& id) const {
        for (FactDeclaration const& f : scheme_.scheme().facts)
            if (f.id == id) return f.title.empty() ? id : f.title.in(tongue_);
        for (ObjectKind const& kind : scheme_.scheme().objects)
            for (FactDeclaration const& f : kind.facts)
                if (f.id == id) return f.title.empty() ? id : f.title.in(tongue_);
        for (EventKind const& kind : scheme_.scheme().events)
            for (FactDeclaration const& f : kind.facts)
                if (f.id == id) return f.title.empty() ? id : f.title.in(tongue_);
        return id;
    }

    /// A comparison; that something was not found, or was, reads better than a comparison of its count.
    [[nodiscard]] std::string comparison(Expression const& e) const {
        Expression const& left = e.of[0];
        Expression const& right = e.of[1];
        if (left.does == operation::found && right.does == operation::number && !left.round && !right.round) {
            ratio const limit(right.number);
            std::string const what = in_quotes(clause_text(scheme_, left.name, tongue_));
            if (limit.is_zero() && (e.does == operation::equal || e.does == operation::less_equal))
                return zh_ ? "未发现" + what : what + " was not found";
            if ((limit == 1 && e.does == operation::greater_equal)
                || (limit.is_zero() && (e.does == operation::greater || e.does == operation::not_equal)))
                return zh_ ? "发现" + what : what + " was found";
        }
        auto const classes = [](Expression const& one) {
            return one.does == operation::class_of
                   || (ranges(one.does) && !one.of.empty() && one.of.front().does == operation::class_of);
        };
        auto const side = [&](Expression const& one, Expression const& other) {
            return one.does == operation::word && classes(other) ? titled_level(one.name) : part(one);
        };
        constexpr std::array<std::string_view, 6> signs{" < ", " ≤ ", " > ", " ≥ ", " = ", " ≠ "};
        auto const sign = static_cast<std::size_t>(e.does) - static_cast<std::size_t>(operation::less);
        return side(left, right) + std::string(signs[sign]) + side(right, left);
    }

    [[nodiscard]] std::string effect(std::string const& id) const {
        for (PlacedEffect const& placed : scheme_.effects())
            if (placed.effect.id == id) return in_quotes(effect_text(scheme_, placed, tongue_));
        return in_quotes(id);
    }

    [[nodiscard]] std::string bare(Expression const& e) const {
        if (compares(e.does) && e.of.size() == 2) return comparison(e);
        std::string const inner = e.of.empty() ? std::string() : of(e.of.front());
        switch (e.does) {
        case operation::all: return joined(e, zh_ ? "，且" : " and ");
        case operation::any: return joined(e, zh_ ? "，或" : " or ");
        case operation::none: return say("以下均不成立：", "none of: ") + joined(e, zh_ ? "；" : "; ");
        case operation::at_least:
            return (zh_ ? "以下至少 " + to_string(e.number) + " 项成立："
                        : "at least " + to_string(e.number) + " of: ")
                   + joined(e, zh_ ? "；" : "; ");
        case operation::each:
            return range(e.range, zh_ ? "每个" : "for each ", false) + (zh_ ? "：" : ": ") + inner;
        case operation::some:
            return range(e.range, zh_ ? "至少一个" : "for at least one ", false) + (zh_ ? "：" : ": ")
                   + inner;
        case operation::count:
            if (!e.of.empty() && is_true(e.of.front()))
                return zh_ ? range(e.range, {}, false) + "的个数" : range(e.range, "number of ", true);
            return zh_ ? range(e.range, {}, false) + "中" + inner + "的个数"
                       : range(e.range, "number of ", true) + " with " + inner;
        case operation::share:
            return zh_ ? range(e.range, {}, false) + "中" + inner + "的占比"
                       : range(e.range, "share of ", true) + " with " + inner;
        case operation::smallest:
            return zh_ ? range(e.range, "各", false) + "最低的" + inner
                       : "lowest " + inner + " of the " + range(e.range, {}, true);
        case operation::largest:
            return zh_ ? range(e.range, "各", false) + "最高的" + inner
                       : "highest " + inner + " of the " + range(e.range, {}, true);
        case operation::sum:
            return zh_ ? range(e.range, {}, false) + "的" + inner + "合计"
                       : "sum of " + inner + " over " + range(e.range, {}, true);
        case operation::rolling: {
            std::string const months = to_string(e.number);
            return zh_ ? range(e.range, {}, false) + "中任意连续 " + months + " 个月的" + inner + "合计最大值"
                       : "greatest sum of " + inner + " in any " + months + " months on end over "
                             + range(e.range, {}, true);
        }
        case operation::plus: return computed(e, " + ");
        case operation::minus: return computed(e, " − ");
        case operation::times: return computed(e, " × ");
        case operation::months_since: return zh_ ? "距" + inner + "的整月数" : "whole months since " + inner;
        case operation::days_since: return zh_ ? "距" + inner + "的天数" : "days since " + inner;
        case operation::held:
            return zh_ ? "保持" + titled_level(e.name) + "及以上的整月数"
                       : "whole months for which " + titled_level(e.name) + " or above has been held";
        case operation::happened: return say("发生日期", "the day it happened");
        case operation::assessed: return say("评定日期", "the day of the assessment");
        case operation::class_of: return quantity(e.name, "等级", "class");
        case operation::marks:
            if (!e.name.empty() && scheme_.find(e.name) == 0) return say("总分", "total");
            return quantity(e.name, "得分", "marks");
        case operation::rate:
            if (!e.name.empty() && scheme_.find(e.name) == 0) return say("总得分率", "rate of the total");
            return quantity(e.name, "得分率", "rate");
        case operation::due: return quantity(e.name, "应得分", "marks due");
        case operation::lost: return quantity(e.name, "失分", "marks lost");
        case operation::absent_full:
            return zh_ ? node(e.name) + "中缺项的标准分" : "full marks of what is absent in " + node(e.name);
        case operation::fact: return fact(e.name);
        case operation::found: {
            std::string const what = in_quotes(clause_text(scheme_, e.name, tongue_));
            return zh_ ? what + "的次数" : "occurrences of " + what;
        }
        case operation::exhausted:
            return zh_ ? node(e.name) + "的分数扣完" : node(e.name) + " has lost all its marks";
        case operation::fired: return zh_ ? "已触发" + effect(e.name) : effect(e.name) + " applies";
        case operation::truth: return is_true(e) ? say("恒成立", "always") : say("恒不成立", "never");
        case operation::word: return in_quotes(e.name);
        default: return to_string(e); // numbers, percentages and days read as they are written
        }
    }

    CheckedScheme const& scheme_;
    bool zh_;
    language tongue_;
};

} // namespace

std::string in_words(CheckedScheme const& scheme, Expression const& condition, language tongue) {
    return Wording(scheme, tongue).of(condition);
}

} // namespace report
STEELYARD_END_NAMESPACE
