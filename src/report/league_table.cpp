// SPDX-License-Identifier: BSL-1.0
#include "league_table.hpp"

#include <algorithm>
#include <utility>

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

} // namespace

std::vector<std::vector<Contestant>> by_scheme(std::span<Contestant const> contestants) {
    std::vector<std::vector<Contestant>> out;
    for (Contestant const& one : contestants) {
        auto const same = [&](std::vector<Contestant> const& group) { return group.front().scheme == one.scheme; };
        auto const at = std::find_if(out.begin(), out.end(), same);
        (at == out.end() ? out.emplace_back() : *at).push_back(one);
    }
    return out;
}

std::vector<LeagueLine> league_lines(std::vector<Contestant> contestants) {
    std::vector<LeagueLine> out;
    if (contestants.empty()) return out;
    std::stable_sort(contestants.begin(), contestants.end(), before);
    Figures const figures(*contestants.front().scheme, *contestants.front().card);
    Totals const totals(contestants, figures);
    std::size_t rank = 0;
    for (std::size_t i = 0; i < contestants.size(); ++i) {
        Scorecard const& card = *contestants[i].card;
        bool const with_last = i > 0 && ties(contestants[i - 1], contestants[i]);
        bool const with_next = i + 1 < contestants.size() && ties(contestants[i], contestants[i + 1]);
        if (!with_last) rank = i + 1;
        bool const nothing = card.due[0].is_zero();
        std::string const total = card.certain(0) ? totals.text(card.total()) : figures.marks(card.least[0], card.most[0]);
        LeagueLine& line = out.emplace_back();
        line.of = contestants[i];
        line.rank = has_rank(card) ? std::to_string(rank) + (with_last || with_next ? "=" : "") : "–";
        line.total = nothing ? "–" : total;
        line.lost = nothing || !card.certain(0) ? std::string() : lost_of(card, total, figures);
        line.vetoes = vetoes_of(card);
    }
    return out;
}

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

std::string name_of(Contestant const& of, language tongue) {
    Assessment const& assessment = of.assessment->assessment();
    return assessment.title.empty() ? assessment.entity : assessment.title.in(tongue);
}

} // namespace report
STEELYARD_END_NAMESPACE
