// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/league.hpp>

#include <algorithm>

#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// Only a grade with certain marks has a place among the others.
bool has_rank(Scorecard const& card) {
    bool const graded =
        card.outcome.kind == outcome_kind::graded || card.outcome.kind == outcome_kind::below_lowest;
    return graded && card.certain(0);
}

/// The order of those without a rank: what can still become something first.
int last_place(Scorecard const& card) {
    switch (card.outcome.kind) {
    case outcome_kind::graded:
    case outcome_kind::below_lowest: return 0;
    case outcome_kind::provisional: return 1;
    case outcome_kind::stopped: return 2;
    case outcome_kind::not_eligible: return 3;
    case outcome_kind::nothing_assessed: return 4;
    }
    return 5;
}

bool before(Contestant const& a, Contestant const& b) {
    bool const ranked = has_rank(*a.card);
    if (ranked != has_rank(*b.card)) return ranked;
    if (!ranked) return last_place(*a.card) < last_place(*b.card);
    if (a.card->outcome.lowest != b.card->outcome.lowest)
        return a.card->outcome.lowest > b.card->outcome.lowest;
    return a.card->total() > b.card->total();
}

bool ties(Contestant const& a, Contestant const& b) {
    return has_rank(*a.card) && !before(a, b) && !before(b, a);
}

/// In a table the range of levels says that a result is provisional; who wants to know more reads its
/// scorecard.
Line level_cell(Contestant const& of, language tongue) {
    if (of.card->outcome.kind != outcome_kind::provisional)
        return verdict_words(*of.scheme, *of.card, tongue);
    Outcome const& outcome = of.card->outcome;
    Line out{{tongue == language::zh ? "暂定 " : "provisional ", Ink::warn}};
    bool const by_stars =
        !stars_of(*of.scheme, outcome.lowest).empty() && !stars_of(*of.scheme, outcome.highest).empty();
    auto const add = [&](std::uint32_t level) {
        std::string const stars = stars_of(*of.scheme, level);
        if (!by_stars)
            out.push_back({level_name(*of.scheme, level, tongue), Ink::plain});
        else
            out.push_back({stars, Ink::star});
    };
    add(outcome.lowest);
    if (outcome.lowest == outcome.highest) return out;
    out.push_back({" – ", Ink::plain});
    add(outcome.highest);
    return out;
}

/// The certain totals of a table, each once, with texts that keep them apart.
class Totals {
  public:
    Totals(std::vector<Contestant> const& contestants, Figures const& figures) {
        for (Contestant const& one : contestants)
            if (one.card->certain(0)) values_.push_back(one.card->total());
        std::sort(values_.begin(), values_.end());
        values_.erase(std::unique(values_.begin(), values_.end()), values_.end());
        std::vector<int> digits(values_.size(), 2);
        auto const write = [&](std::size_t i) {
            std::vector<ratio> rivals;
            if (i > 0) rivals.push_back(values_[i - 1]);
            if (i + 1 < values_.size()) rivals.push_back(values_[i + 1]);
            return figures.marks(values_[i], std::move(rivals), digits[i]);
        };
        for (std::size_t i = 0; i < values_.size(); ++i) texts_.push_back(write(i));
        // Both may have been rounded to a number that lies between them: more digits, until they part.
        for (std::size_t i = 1; i < values_.size(); ++i)
            while (texts_[i] == texts_[i - 1])
                for (std::size_t const each : {i - 1, i}) {
                    ++digits[each];
                    texts_[each] = write(each);
                }
    }

    [[nodiscard]] std::string const& text(ratio const& total) const {
        auto const at = std::lower_bound(values_.begin(), values_.end(), total);
        return texts_[static_cast<std::size_t>(at - values_.begin())];
    }

  private:
    std::vector<ratio> values_;
    std::vector<std::string> texts_;
};

std::size_t vetoes_of(Scorecard const& card) {
    std::size_t count = 0;
    for (EffectEntry const& entry : card.effects) count += entry.fired == truth::yes ? 1U : 0U;
    return count;
}

/// What is lost, so that it and the total as it is shown make up the due marks.
std::string lost_of(Scorecard const& card, std::string_view total, Figures const& figures) {
    auto const seen = parse_ratio(total);
    return figures.marks(card.due[0] - (seen ? seen.value : card.total()));
}

std::vector<Cell> row_of(Contestant const& of, std::string rank, Figures const& figures, Totals const& totals,
                         std::size_t name_room, language tongue) {
    Scorecard const& card = *of.card;
    Assessment const& assessment = of.assessment->assessment();
    bool const nothing = card.due[0].is_zero();
    std::size_t const vetoes = vetoes_of(card);
    std::string const total =
        card.certain(0) ? totals.text(card.total()) : figures.marks(card.least[0], card.most[0]);
    std::string const name = assessment.title.empty() ? assessment.entity : assessment.title.in(tongue);
    return {{{{std::move(rank), Ink::plain}}, true},
            {{{clipped(name, name_room), Ink::plain}}},
            {{{nothing ? "–" : total, Ink::strong}}, true},
            {level_cell(of, tongue)},
            {{{nothing || !card.certain(0) ? "" : lost_of(card, total, figures), Ink::plain}}, true},
            {{{vetoes == 0 ? "" : std::to_string(vetoes), Ink::bad}}, true}};
}

void write_table(Page& page, std::vector<Contestant> contestants) {
    language const tongue = page.tongue();
    CheckedScheme const& scheme = *contestants.front().scheme;
    std::stable_sort(contestants.begin(), contestants.end(), before);
    Figures const figures(scheme, *contestants.front().card);
    Totals const totals(contestants, figures);
    std::size_t vetoes = 0;
    for (Contestant const& one : contestants) vetoes += vetoes_of(*one.card);

    page.gap();
    page.line({{scheme_line(scheme, tongue), Ink::strong}});
    std::vector<std::vector<Cell>> table;
    auto const head_cell = [&](std::string_view zh, std::string_view en, bool right) {
        return Cell{{{std::string(page.say(zh, en)), Ink::faint}}, right};
    };
    table.push_back({head_cell("名次", "Rank", true), head_cell("单位", "Entity", false),
                     head_cell("得分", "Total", true), head_cell("等级", "Level", false),
                     head_cell("失分", "Lost", true)});
    if (vetoes > 0) table.front().push_back(head_cell("否决", "Vetoes", true));
    std::size_t rank = 0;
    for (std::size_t i = 0; i < contestants.size(); ++i) {
        bool const with_last = i > 0 && ties(contestants[i - 1], contestants[i]);
        bool const with_next = i + 1 < contestants.size() && ties(contestants[i], contestants[i + 1]);
        if (!with_last) rank = i + 1;
        std::string sign =
            has_rank(*contestants[i].card) ? std::to_string(rank) + (with_last || with_next ? "=" : "") : "–";
        table.push_back(row_of(contestants[i], std::move(sign), figures, totals, page.width() / 3, tongue));
    }
    page.table(table, 1);
}

} // namespace

std::string league(std::span<Contestant const> contestants, Style const& style) {
    Page page(style);
    std::vector<CheckedScheme const*> schemes;
    for (Contestant const& one : contestants)
        if (std::find(schemes.begin(), schemes.end(), one.scheme) == schemes.end())
            schemes.push_back(one.scheme);
    for (CheckedScheme const* scheme : schemes) {
        std::vector<Contestant> theirs;
        for (Contestant const& one : contestants)
            if (one.scheme == scheme) theirs.push_back(one);
        write_table(page, std::move(theirs));
    }
    return std::move(page).take();
}

} // namespace report
STEELYARD_END_NAMESPACE
