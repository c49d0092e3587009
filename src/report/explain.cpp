// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/explain.hpp>

#include <algorithm>
#include <span>

#include <steelyard/report/condition.hpp>

#include "entries.hpp"
#include "figures.hpp"
#include "page.hpp"
#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// One line of arithmetic: what was taken or added, what came of it, and why.
struct Account {
    std::string change;
    std::string result;
    std::string text;
};

class Bookkeeper {
  public:
    Bookkeeper(Page& page, Reading const& of, Figures const& figures)
        : page_(page), of_(of), figures_(figures) {}

    /// Writes the steps of one row.
    void write(std::uint32_t row, std::span<Step const> steps) {
        std::vector<Account> lines;
        Step const* before = nullptr;
        std::size_t terms = 0;
        shares_ = nullptr;
        for (Step const& step : steps) {
            terms += step.what == step_kind::term ? 1U : 0U;
            if (step.what == step_kind::shared) { // the steps under one row of the table begin anew
                shares_ = &step;
                before = nullptr;
                terms = 0;
                lines.push_back({{}, {}, shared_words(step)});
                continue;
            }
            if (step.what == step_kind::either) before = nullptr;
            // Objects that nobody listed have been told as not checked; there is nothing to combine.
            if (step.what == step_kind::combined && before && before->what == step_kind::unchecked) continue;
            lines.push_back(account(step, before, terms));
            if (step.what != step_kind::term) before = &step;
        }
        head(row);
        std::size_t change = 0;
        std::size_t result = 0;
        for (Account const& line : lines) {
            change = std::max(change, width_of({{line.change, Ink::plain}}));
            result = std::max(result, width_of({{line.result, Ink::plain}}));
        }
        for (Account const& line : lines) {
            auto const fill = [](std::string const& text, std::size_t width) {
                return std::string(width - width_of({{text, Ink::plain}}), ' ') + text;
            };
            Line lead{{"  ", Ink::plain}};
            if (change > 0) lead.push_back({fill(line.change, change) + "  ", Ink::plain});
            lead.push_back({fill(line.result, result) + "  ", Ink::strong});
            page_.hang(std::move(lead), line.text);
        }
    }

  private:
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string(page_.say(zh, en));
    }

    /// A number to the last digit; where it does not end, the fraction and about how much that is.
    [[nodiscard]] std::string exact(ratio const& value) const {
        std::string const text = to_string(value);
        return text.find('/') == std::string::npos ? text : text + " ≈ " + figures_.marks(value);
    }
    [[nodiscard]] std::string exact(ratio const& least, ratio const& most) const {
        return least == most ? exact(least) : exact(least) + " … " + exact(most);
    }
    /// A number as short as it can be without lying: exact where it ends, otherwise rounded.
    [[nodiscard]] std::string brief(ratio const& value) const {
        std::string const text = to_string(value);
        return text.find('/') == std::string::npos ? text : figures_.marks(value);
    }
    [[nodiscard]] std::string brief(ratio const& least, ratio const& most) const {
        return least == most ? brief(least) : brief(least) + "–" + brief(most);
    }
    [[nodiscard]] static std::string with_sign(ratio const& value) {
        return (value.sign() < 0 ? "−" : "+") + to_string(abs(value));
    }

    void head(std::uint32_t row) {
        Scorecard const& card = of_.card;
        Line left{{of_.title(row), Ink::strong}};
        if (of_.node(row).id != of_.title(row)) left.push_back({"  " + of_.node(row).id, Ink::faint});
        Line right;
        if (card.state[row] != node_state::absent)
            right.push_back(
                {brief(card.least[row], card.most[row]) + " / " + brief(card.due[row]), Ink::strong});
        page_.gap();
        page_.pair(std::move(left), right);
    }

    [[nodiscard]] Account account(Step const& step, Step const* before, std::size_t terms) const {
        Node const& node = of_.node(step.row);
        Account out;
        bool const sure = step.least == step.most && (!before || before->least == before->most);
        if (before && sure) {
            ratio const moved = step.least - before->least;
            if (step.what == step_kind::settled && !before->least.is_zero())
                out.change = "×" + to_string(step.least / before->least);
            else if (step.what != step_kind::combined)
                out.change = with_sign(moved);
        }
        out.result = step.what == step_kind::absent ? "–" : exact(step.least, step.most);
        if (step.what == step_kind::term) {
            out.change = step.least == step.most ? with_sign(step.least) : exact(step.least, step.most);
            out.result.clear();
        }
        out.text = words(step, node, terms);
        return out;
    }

    [[nodiscard]] std::string term_words(Step const& step, Node const& node) const {
        Scorecard const& card = of_.card;
        bool const same_object = instance_of_row(card, step.about) == instance_of_row(card, step.row);
        std::string out = same_object ? title_of(of_.node(step.about), of_.tongue) : of_.title(step.about);
        if (!node.combine || *node.combine == combination::sum) return out;
        auto const rate_of = [&](ratio const& marks) {
            ratio const rate = marks / card.due[step.about];
            std::string const percent = to_string(rate * 100);
            if (percent.find('/') == std::string::npos) return percent + "%";
            return to_string(rate) + " ≈ " + figures_.rate(rate);
        };
        std::string rate = rate_of(card.least[step.about]);
        if (!card.certain(step.about)) rate += " … " + rate_of(card.most[step.about]);
        out += say("：得分率 ", ": rate ") + rate;
        if (*node.combine == combination::weighted && node.per.empty())
            if (weight const* share = share_of(step))
                out += say("，权重 ", ", share ") + to_string(share->written());
        return out;
    }

    /// The share of a term: the child's own, or that of the table's row at hand.
    [[nodiscard]] weight const* share_of(Step const& step) const {
        Node const& child = of_.node(step.about);
        if (child.share) return &*child.share;
        if (!shares_) return nullptr;
        for (ShareOf const& one : shares_in(*shares_))
            if (one.child == child.id) return &one.share;
        return nullptr;
    }
    [[nodiscard]] std::vector<ShareOf> const& shares_in(Step const& step) const {
        ShareTable const& table = *of_.node(step.row).shares;
        return step.about < table.rows.size() ? table.rows[step.about].of : table.otherwise;
    }
    [[nodiscard]] std::string shared_words(Step const& step) const {
        ShareTable const& table = *of_.node(step.row).shares;
        std::string const when = step.about < table.rows.size()
                                     ? in_words(of_.scheme, table.rows[step.about].when, of_.tongue)
                                     : say("其他情形", "otherwise");
        return say("权重按：", "shares if: ") + when;
    }

    [[nodiscard]] std::string combined_words(Node const& node, std::size_t terms) const {
        std::string const count = std::to_string(terms);
        if (terms == 0) return say("以下各项均不适用", "nothing below applies");
        switch (node.combine.value_or(combination::sum)) {
        case combination::sum: return say("合计", "sum");
        case combination::weighted: return say("加权合计", "weighted sum");
        case combination::mean: return say(count + " 项平均", "mean of " + count);
        case combination::min: return say("取最低", "the lowest");
        case combination::max: return say("取最高", "the highest");
        case combination::last: return say("取最近一次", "the latest");
        }
        return {};
    }

    /// How many passed of how many, where bands look that up: " 17/20".
    [[nodiscard]] std::string counts(std::uint32_t row) const {
        Measure const* measure = of_.assessment.measure(row);
        if (!measure || !measure->passed || !measure->checked) return {};
        return " " + std::to_string(*measure->passed) + "/" + std::to_string(*measure->checked);
    }

    [[nodiscard]] std::string counted_words(Step const& step) const {
        Measure const* measure = of_.assessment.measure(step.row);
        if (!measure || !measure->passed || !measure->checked) return {};
        std::string const passed = std::to_string(*measure->passed);
        std::string const checked = std::to_string(*measure->checked);
        std::string const full = to_string(of_.card.due[step.row]);
        return say("检查 " + checked + "，合格 " + passed + "：", passed + " of " + checked + " passed: ")
               + full + " × " + passed + "/" + checked;
    }

    [[nodiscard]] std::string words(Step const& step, Node const& node, std::size_t terms) const {
        switch (step.what) {
        case step_kind::started: return say("标准分", "full marks");
        case step_kind::deducted:
        case step_kind::adjusted: return entry_wording(of_, figures_, of_.card.entries[step.about]);
        case step_kind::chosen: return text_of(node.options[step.about], of_.tongue);
        case step_kind::looked_up: {
            std::string value = node.bands->value.empty() ? say("测得值", "measured value")
                                                          : node.bands->value.in(of_.tongue);
            if (node.bands->counts) value += counts(step.row);
            return value + say("：", ": ") + to_string(node.bands->rows[step.about].when);
        }
        case step_kind::counted: return counted_words(step);
        case step_kind::judged: return say("评定得分", "judged");
        case step_kind::assumed:
            return of_.assessment.assessment().unlisted == unlisted_rule::zero
                       ? say("未提及，按 0 分计", "not mentioned: counts as 0")
                       : say("未提及，按满分计", "not mentioned: full marks");
        case step_kind::unchecked: return say("未检查", "not checked");
        case step_kind::shared: return shared_words(step);
        case step_kind::either:
            return say("适用哪一行权重取决于未提供的情况", "which shares apply depends on what was not recorded");
        case step_kind::term: return term_words(step, node);
        case step_kind::combined: return combined_words(node, terms);
        case step_kind::clamped: return say("不低于下限、不高于上限", "kept between floor and ceiling");
        case step_kind::settled: return say("缺项折算", "absences converted away");
        case step_kind::capped:
        case step_kind::zeroed: return text_of(of_.scheme.effects()[step.about].effect, of_.tongue);
        case step_kind::rounded: return node.round ? rounding_words(*node.round, of_.tongue) : std::string();
        case step_kind::absent: return say("不适用（缺项）", "not applicable");
        }
        return {};
    }

    Page& page_;
    Reading const& of_;
    Figures const& figures_;
    Step const* shares_ = nullptr; // the row of a table of shares that the terms at hand are of
};

} // namespace

std::string explanation(CheckedScheme const& scheme, CheckedAssessment const& assessment,
                        Explanation const& steps, std::uint32_t node, Style const& style) {
    Page page(style);
    Reading const reading{scheme, assessment, steps.card, style.tongue};
    Figures const figures(scheme, steps.card);
    Bookkeeper books(page, reading, figures);
    auto const row_before = [](Step const& step, std::uint32_t row) { return step.row < row; };
    for (std::uint32_t const row : reading.rows()) {
        std::uint32_t const here = node_of_row(scheme, steps.card, row);
        if (here < node || here >= scheme.end(node)) continue;
        // That a part is absent is said once, not again for everything below it.
        std::uint32_t const above = reading.above(row);
        if (here != node && above != nowhere && assessment.mentioned(above) == mention::absent) continue;
        auto const first = std::lower_bound(steps.steps.begin(), steps.steps.end(), row, row_before);
        auto last = first;
        while (last != steps.steps.end() && last->row == row) ++last;
        // An item without marks that nobody found anything in has nothing to tell.
        bool const silent =
            reading.node(row).full == points() && last - first == 1 && first->what == step_kind::assumed;
        if (first == last || (silent && here != node)) continue;
        books.write(row, std::span<Step const>(first, last));
    }
    return std::move(page).take();
}

} // namespace report
STEELYARD_END_NAMESPACE
