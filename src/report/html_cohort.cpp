// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <utility>

#include <steelyard/report/html.hpp>

#include "html_page.hpp"
#include "league_table.hpp"
#include "sections.hpp"
#include "svg.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// The places of lines in ascending order by something; equals share a place. Scripts sort by them and compare no numbers.
template <class Less>
std::vector<std::size_t> places(std::vector<LeagueLine> const& lines, Less less) {
    std::vector<std::size_t> order(lines.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return less(lines[a], lines[b]); });
    std::vector<std::size_t> out(lines.size());
    std::size_t place = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && less(lines[order[i - 1]], lines[order[i]])) ++place;
        out[order[i]] = place;
    }
    return out;
}

/// What becomes of a result, as one of a few kinds: a level from the lowest up, and before those what is none.
std::uint32_t standing_of(Scorecard const& card) {
    bool const graded = card.outcome.kind == outcome_kind::graded || card.outcome.kind == outcome_kind::below_lowest;
    return graded ? 2 + card.outcome.lowest : card.outcome.kind == outcome_kind::provisional ? 1 : 0;
}

/// The results of one scheme while their part of the page is written.
class League {
  public:
    League(HtmlPage& page, std::vector<Contestant> contestants, std::size_t number)
        : page_(page), out_(page.out()), lines_(league_lines(std::move(contestants))), scheme_(*lines_.front().of.scheme),
          prefix_("s" + std::to_string(number) + "-") {
        for (LeagueLine const& one : lines_) vetoes_ += one.vetoes;
    }

    void write() {
        out_.put("h2", scheme_line(scheme_, page_.tongue()));
        distribution();
        table();
        out_.put("h2", page_.say("各单位明细", "One by one"));
        for (std::size_t i = 0; i < lines_.size(); ++i) details(lines_[i], i);
    }

  private:
    [[nodiscard]] std::string anchor(std::size_t i) const { return prefix_ + std::to_string(i + 1); }

    void distribution() {
        std::vector<std::size_t> counts(scheme_.scheme().levels.size() + 3);
        for (LeagueLine const& one : lines_) ++counts[standing_of(*one.of.card)];
        auto const table = out_.in("table");
        out_.put("caption", page_.say("等级分布，共 " + std::to_string(lines_.size()) + " 个", "Levels of " + std::to_string(lines_.size())));
        auto const body = out_.in("tbody");
        for (std::size_t kind = counts.size(); kind-- > 0;) {
            if (counts[kind] == 0 && kind < 3) continue; // levels are all named, whether anybody has them or not
            auto const row = out_.in("tr");
            {
                auto const title = out_.in("th", {{"scope", "row"}});
                standing_words(kind);
                draw_bar(out_, {{0, ratio::of(static_cast<std::int64_t>(counts[kind]), static_cast<std::int64_t>(lines_.size())), "fill"}});
            }
            out_.put("td", {{"class", "n"}}, std::to_string(counts[kind]));
        }
    }
    void standing_words(std::size_t kind) {
        if (kind == 0) return out_.text(page_.say("未定级（不具备资格、终止等）", "without a grade (not eligible, stopped …)"));
        if (kind == 1) return out_.text(page_.say("暂定", "provisional"));
        auto const level = static_cast<std::uint32_t>(kind - 2);
        if (std::string const stars = stars_of(scheme_, level); !stars.empty())
            out_.put("span", {{"class", "star"}, {"aria-hidden", "true"}}, stars + " ");
        out_.text(level_name(scheme_, level, page_.tongue()));
    }

    void head(std::string_view zh, std::string_view en, std::string_view kind, bool down) {
        auto const cell = down ? out_.in("th", {{"scope", "col"}, {"class", std::string(kind)}, {"data-first", "down"}})
                               : out_.in("th", {{"scope", "col"}, {"class", std::string(kind)}});
        out_.put("button", {{"type", "button"}}, page_.say(zh, en));
    }

    void table() {
        language const tongue = page_.tongue();
        auto const total = [](LeagueLine const& a, LeagueLine const& b) { return a.of.card->least[0] < b.of.card->least[0]; };
        std::vector<std::size_t> const by_name = places(lines_, [&](LeagueLine const& a, LeagueLine const& b) { return name_of(a.of, tongue) < name_of(b.of, tongue); });
        std::vector<std::size_t> const by_total = places(lines_, total);
        std::vector<std::size_t> const by_level = places(lines_, [](LeagueLine const& a, LeagueLine const& b) { return standing_of(*a.of.card) < standing_of(*b.of.card); });
        std::vector<std::size_t> const by_lost = places(lines_, [](LeagueLine const& a, LeagueLine const& b) { return a.of.card->due[0] - a.of.card->least[0] < b.of.card->due[0] - b.of.card->least[0]; });
        auto const table = out_.in("table", {{"class", "league"}});
        out_.put("caption", page_.say("排名表；点列名可重新排序", "League table; the names of the columns sort it"));
        {
            auto const heads = out_.in("thead");
            auto const row = out_.in("tr");
            head("名次", "Rank", "n no", false);
            head("单位", "Entity", "", false);
            head("得分", "Total", "n", true);
            head("等级", "Level", "", true);
            head("失分", "Lost", "n wide", true);
            if (vetoes_ > 0) head("否决", "Vetoes", "n", true);
        }
        auto const body = out_.in("tbody");
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            LeagueLine const& one = lines_[i];
            auto const row = out_.in("tr");
            auto const place = [](std::size_t n) { return std::to_string(n); };
            out_.put("td", {{"class", "n no"}, {"data-place", place(i)}}, one.rank);
            {
                auto const name = out_.in("th", {{"scope", "row"}, {"data-place", place(by_name[i])}});
                out_.put("a", {{"href", "#" + anchor(i)}}, heading_name(one.of.assessment->assessment(), tongue));
                Scorecard const& card = *one.of.card;
                if (!card.due[0].is_zero()) {
                    ratio const sure = card.least[0] / card.due[0];
                    draw_bar(out_, {{0, sure, "fill"}, {sure, card.most[0] / card.due[0], "open"}});
                }
            }
            out_.put("td", {{"class", "n strong"}, {"data-place", place(by_total[i])}}, one.total);
            {
                auto const level = out_.in("td", {{"data-place", place(by_level[i])}});
                level_words(one.of);
            }
            out_.put("td", {{"class", "n wide"}, {"data-place", place(by_lost[i])}}, one.lost);
            if (vetoes_ > 0) out_.put("td", {{"class", "n bad"}, {"data-place", place(one.vetoes)}}, one.vetoes == 0 ? "" : std::to_string(one.vetoes));
        }
    }
    /// Stars alone say nothing to who cannot see them: a range of levels is named.
    void level_words(Contestant const& of) {
        Outcome const& outcome = of.card->outcome;
        if (outcome.kind != outcome_kind::provisional) return write_runs(out_, level_cell(of, page_.tongue()));
        out_.put("span", {{"class", "warn"}}, page_.say("暂定 ", "provisional "));
        out_.text(level_name(scheme_, outcome.lowest, page_.tongue()));
        if (outcome.highest != outcome.lowest) out_.text(page_.say("至", " to ") + level_name(scheme_, outcome.highest, page_.tongue()));
    }

    void details(LeagueLine const& one, std::size_t i) {
        auto const fold = out_.in("details", {{"id", anchor(i)}});
        {
            auto const summary = out_.in("summary");
            out_.text(heading_name(one.of.assessment->assessment(), page_.tongue()) + " ");
            auto const brief = out_.in("span", {{"class", "faint"}});
            out_.text(one.total + " · ");
            level_words(one.of);
        }
        auto const inside = out_.in("div", {{"class", "inside"}});
        Assessment const& a = one.of.assessment->assessment();
        out_.put("p", {{"class", "by"}}, a.entity + (one.of.card->on ? " · " + to_string(*one.of.card->on) : std::string()) + (a.assessor.empty() ? "" : " · " + a.assessor));
        Reading const reading{scheme_, *one.of.assessment, *one.of.card, page_.tongue()};
        Figures const figures(scheme_, *one.of.card);
        HtmlSheet const sheet{out_, reading, figures, "h3"};
        html_effects(sheet);
        html_elements(sheet, false);
        html_ahead(sheet);
        html_losses(sheet);
        html_open(sheet);
    }

    HtmlPage& page_;
    Markup& out_;
    std::vector<LeagueLine> lines_;
    CheckedScheme const& scheme_;
    std::string prefix_;
    std::size_t vetoes_ = 0;
};

} // namespace

std::string html_cohort(std::span<Contestant const> contestants, Style const& style) {
    HtmlPage page(style.tongue, "cohort", true);
    Markup& out = page.out();
    std::string const count = std::to_string(contestants.size());
    std::string const title = page.say("考评结果汇总（" + count + " 个）", "Results of " + count);
    {
        auto const header = out.in("header");
        out.put("h1", title);
        auto const who = out.in("p", {{"class", "who"}});
        std::optional<date> first;
        std::optional<date> last;
        for (Contestant const& one : contestants) {
            if (!one.card->on) continue;
            if (!first || *one.card->on < *first) first = one.card->on;
            if (!last || *last < *one.card->on) last = one.card->on;
        }
        if (first) out.text(to_string(*first) + (*first == *last ? std::string() : " – " + to_string(*last)));
    }
    {
        auto const main = out.in("main");
        std::size_t number = 0;
        for (std::vector<Contestant>& theirs : by_scheme(contestants)) League(page, std::move(theirs), ++number).write();
    }
    return std::move(page).take(title);
}

} // namespace report
STEELYARD_END_NAMESPACE
