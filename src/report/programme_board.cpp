// SPDX-License-Identifier: BSL-1.0
#include "programme_board.hpp"

#include <array>

#include <steelyard/number/display.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

std::string Board::entity(std::string_view id) const {
    std::uint32_t const at = state.roster().find(id);
    if (at == nowhere || state.roster().entity(at).title.empty()) return std::string(id);
    return state.roster().entity(at).title.in(page.tongue());
}

std::string Board::who(std::string_view id) const {
    if (NamedGroup const* group = state.roster().group(id); group && !group->title.empty())
        return group->title.in(page.tongue());
    if (Position const* position = state.roster().position(id); position && !position->title.empty())
        return position->title.in(page.tongue());
    for (Body const& body : programme().bodies)
        if (body.id == id && !body.title.empty()) return body.title.in(page.tongue());
    if (id == "all") return say("全部", "all");
    return entity(id);
}

std::string Board::topic(std::string_view id) const {
    return id.empty() ? say("合计", "All") : title_in(programme().topics, id, page.tongue());
}

std::string Board::grade(std::string_view id) const {
    if (id.empty()) return say("合计", "All");
    std::string named = title_in(state.programme().grades(), id, page.tongue());
    if (named == "general") return say("一般", "general");
    if (named == "major") return say("重大", "major");
    return named;
}

std::string Board::standing(std::string_view id) const {
    return id.empty() ? say("未达标", "none") : title_in(programme().standings, id, page.tongue());
}

std::string Board::category(std::string_view id) const {
    return id.empty() ? say("合计", "All") : std::string(id);
}

std::string Board::joined(std::vector<std::string> const& names) const {
    std::string out;
    for (std::string const& one : names) out += (out.empty() ? "" : say("、", ", ")) + one;
    return out;
}

std::vector<std::string> Board::each(std::vector<std::string> const& ids) const {
    std::vector<std::string> out;
    for (std::string const& id : ids) out.push_back(who(id));
    return out;
}

std::string Board::entities(std::vector<std::string> const& ids) const {
    return joined(each(ids));
}

std::string Board::share(std::optional<ratio> const& value, int digits) const {
    if (!value) return "–";
    std::array<ratio, 2> const ends{ratio(0), ratio(100)};
    return shown(*value * ratio(100), digits, ends) + "%";
}

std::string Board::day(std::optional<date> const& value) const { return value ? to_string(*value) : "–"; }

std::string Board::days(std::optional<std::int64_t> const& left) const {
    if (!left) return {};
    std::int64_t const n = *left < 0 ? -*left : *left;
    if (*left == 0) return say("今天到期", "due today");
    if (*left < 0)
        return say("逾期 " + std::to_string(n) + " 天",
                   std::to_string(n) + (n == 1 ? " day overdue" : " days overdue"));
    return say("还有 " + std::to_string(n) + " 天",
               std::to_string(n) + (n == 1 ? " day left" : " days left"));
}

std::string Board::yuan(decimal amount) const { return to_string(amount) + say(" 元", " yuan"); }

Cell Board::head(std::string_view zh, std::string_view en, bool right) const {
    return {{{say(zh, en), Ink::faint}}, right};
}

void Board::names(std::string_view zh, std::string_view en, std::vector<std::string> const& shown,
                  Ink ink) const {
    if (shown.empty()) return;
    std::string const count =
        say("（" + std::to_string(shown.size()) + "）：", " (" + std::to_string(shown.size()) + "): ");
    page.hang({{"  " + say(zh, en) + count, Ink::faint}}, joined(shown), ink);
}

std::string marks(ratio const& value) { return shown(value, 2); }

std::string column(Board const& board, std::string_view entity) {
    return clipped(board.who(entity), board.page.width() / 3);
}

std::string outcome_words(Board const& board, outcome_kind kind, std::string_view level,
                          std::string_view scheme) {
    switch (kind) {
    case outcome_kind::not_eligible: return board.say("不符合申报条件", "not eligible");
    case outcome_kind::stopped: return board.say("评审终止", "stopped");
    case outcome_kind::nothing_assessed: return board.say("未考评", "nothing assessed");
    case outcome_kind::provisional: return board.say("暂定", "provisional");
    case outcome_kind::below_lowest: return board.say("未达等级", "below the lowest level");
    case outcome_kind::graded: break;
    }
    if (CheckedScheme const* const known = board.state.programme().scheme(scheme))
        return title_in(known->scheme().levels, level, board.page.tongue());
    return std::string(level);
}

void write_head(Board const& board, std::string_view zh, std::string_view en) {
    Programme const& programme = board.programme();
    std::string const title =
        programme.title.empty() ? programme.id : programme.title.in(board.page.tongue());
    board.page.line({{title, Ink::strong}, {" · " + board.say(zh, en), Ink::plain}});
    std::string line = board.say("截至 ", "As of ") + to_string(board.status.on);
    if (programme.from && board.state.programme().to()) {
        date const last = *board.state.programme().to();
        std::int64_t const day = board.status.on.serial() - programme.from->serial() + 1;
        std::int64_t const length = last.serial() - programme.from->serial() + 1;
        line += board.say("；", "; ") + to_string(*programme.from) + " – " + to_string(last);
        if (day >= 1 && day <= length)
            line += board.say("，第 " + std::to_string(day) + " 天，共 " + std::to_string(length) + " 天",
                              ", day " + std::to_string(day) + " of " + std::to_string(length));
        else
            line += day < 1 ? board.say("，尚未开始", ", not begun") : board.say("，已结束", ", over");
    }
    board.page.line({{line, Ink::faint}});
    if (!programme.authority.empty())
        board.page.line(
            {{board.say("发布：", "Issued by ") + programme.authority.in(board.page.tongue()), Ink::faint}});
}

} // namespace report
STEELYARD_END_NAMESPACE
