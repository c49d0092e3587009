// SPDX-License-Identifier: BSL-1.0
#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// A level with its stars.
void add_level(Line& out, CheckedScheme const& scheme, std::uint32_t level, language tongue) {
    std::string const stars = stars_of(scheme, level);
    if (!stars.empty()) out.push_back({stars + " ", Ink::star});
    out.push_back({level_name(scheme, level, tongue), Ink::strong});
}

void add_provisional(Line& out, CheckedScheme const& scheme, Outcome const& outcome, language tongue) {
    bool const zh = tongue == language::zh;
    out.push_back({zh ? "暂定：" : "Provisional: ", Ink::warn});
    add_level(out, scheme, outcome.lowest, tongue);
    if (outcome.highest != outcome.lowest) {
        out.push_back({" – ", Ink::plain});
        add_level(out, scheme, outcome.highest, tongue);
    } else {
        out.push_back(
            {zh ? "（等级已定，分数未定）" : " (the level is certain, the marks are not)", Ink::plain});
    }
    std::string may;
    auto const add = [&](bool holds, std::string_view chinese, std::string_view english) {
        if (holds) may += (may.empty() ? "" : zh ? "或" : " or ") + std::string(zh ? chinese : english);
    };
    add(outcome.may_be_not_eligible, "不具备评定资格", "not eligible");
    add(outcome.may_be_stopped, "评定终止", "stopped");
    add(outcome.may_be_nothing_assessed, "没有可评定的内容", "nothing assessed");
    if (!may.empty()) out.push_back({zh ? "，也可能" + may : ", or " + may, Ink::warn});
}

} // namespace

Line verdict_words(CheckedScheme const& scheme, Scorecard const& card, language tongue) {
    bool const zh = tongue == language::zh;
    Outcome const& outcome = card.outcome;
    Line out;
    switch (outcome.kind) {
    case outcome_kind::not_eligible: out.push_back({zh ? "不具备评定资格" : "Not eligible", Ink::bad}); break;
    case outcome_kind::stopped: out.push_back({zh ? "评定终止" : "Assessment stopped", Ink::bad}); break;
    case outcome_kind::nothing_assessed:
        out.push_back({zh ? "没有可评定的内容" : "Nothing assessed", Ink::warn});
        break;
    case outcome_kind::below_lowest:
        out.push_back({zh ? "未达到任何等级" : "Below every level", Ink::bad});
        break;
    case outcome_kind::provisional: add_provisional(out, scheme, outcome, tongue); break;
    case outcome_kind::graded:
        if (outcome.lowest == 0)
            out.push_back({zh ? "未达到任何等级" : "Below every level", Ink::bad});
        else
            add_level(out, scheme, outcome.lowest, tongue);
        if (outcome.fixed)
            out.push_back({zh ? "（直接定级，不论得分）" : " (fixed, whatever the marks)", Ink::plain});
        break;
    }
    if (outcome.applied_for != 0)
        out.push_back({(zh ? "（申报：" : " (applied for: ") + level_name(scheme, outcome.applied_for, tongue) + (zh ? "）" : ")"),
                       Ink::plain});
    return out;
}

} // namespace report
STEELYARD_END_NAMESPACE
