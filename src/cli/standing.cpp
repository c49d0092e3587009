// SPDX-License-Identifier: BSL-1.0
#include "standing.hpp"

#include <algorithm>
#include <array>

#include <steelyard/number/ratio_text.hpp>
#include <steelyard/number/rounding.hpp>
#include <steelyard/report/width.hpp>

namespace tool {

namespace sy = steelyard;

namespace {

struct Other {
    std::string_view id;
    std::string_view zh;
    std::string_view en;
};
/// What is no level, from the best to the worst.
constexpr std::array<Other, 6> others{{{"below_lowest", "未达到任何等级", "below every level"},
                                       {"provisional", "暂定", "provisional"},
                                       {"not_eligible", "不具备评定资格", "not eligible"},
                                       {"stopped", "评定终止", "stopped"},
                                       {"nothing_assessed", "没有可评定的内容", "nothing assessed"},
                                       {"refused", "无法计分", "not scored"}}};

} // namespace

Standings::Standings(sy::CheckedScheme const& scheme) { join(scheme); }

void Standings::join(sy::CheckedScheme const& other) {
    std::vector<sy::Level> const& levels = other.scheme().levels;
    auto at = names_.begin();
    for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
        auto const known = std::find_if(names_.begin(), names_.end(), [&](Name const& one) { return one.id == level->id; });
        if (known == names_.end())
            at = names_.insert(at, {level->id, level->title, level->star ? level->star->count() : 0}) + 1;
        else
            at = known + 1;
    }
}

std::uint32_t Standings::of(sy::CheckedScheme const& scheme, sy::io::EntityBlock const& block, std::size_t n) const {
    auto const levels = static_cast<std::uint32_t>(names_.size());
    std::uint8_t const outcome = block.outcome(n);
    if (outcome == sy::refused_outcome) return levels + 5;
    switch (static_cast<sy::outcome_kind>(outcome)) {
    case sy::outcome_kind::provisional: return levels + 1;
    case sy::outcome_kind::not_eligible: return levels + 2;
    case sy::outcome_kind::stopped: return levels + 3;
    case sy::outcome_kind::nothing_assessed: return levels + 4;
    case sy::outcome_kind::below_lowest:
    case sy::outcome_kind::graded: break;
    }
    std::uint32_t const level = block.level(n);
    if (level == 0) return levels;
    std::string const& id = scheme.scheme().levels[level - 1].id;
    for (std::uint32_t i = 0; i < levels; ++i)
        if (names_[i].id == id) return i;
    return levels;
}

std::string Standings::id(std::uint32_t standing) const {
    return standing < names_.size() ? names_[standing].id : std::string(others[standing - names_.size()].id);
}

std::string Standings::title(std::uint32_t standing, sy::language tongue) const {
    if (standing >= names_.size()) {
        Other const& other = others[standing - names_.size()];
        return std::string(tongue == sy::language::zh ? other.zh : other.en);
    }
    Name const& name = names_[standing];
    return name.title.empty() ? name.id : name.title.in(tongue);
}

std::string Standings::label(std::uint32_t standing, sy::language tongue) const {
    std::string out;
    for (int i = 0; standing < names_.size() && i < names_[standing].stars; ++i) out += "★";
    return out + (out.empty() ? "" : " ") + title(standing, tongue);
}

std::string padded(std::string_view text, int width, bool right) {
    std::string const blanks(static_cast<std::size_t>(std::max(0, width - sy::report::display_width(text))), ' ');
    return right ? blanks + std::string(text) : std::string(text) + blanks;
}

std::string share_text(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return "–";
    sy::ratio const percent = sy::ratio::of(static_cast<std::int64_t>(part) * 100, static_cast<std::int64_t>(whole));
    return to_text(percent, sy::rounding{1}) + "%";
}

} // namespace tool
