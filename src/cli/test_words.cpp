// SPDX-License-Identifier: BSL-1.0
#include "test_words.hpp"

#include <array>
#include <utility>

namespace tool {

namespace proof = steelyard::proof;

namespace {

Words words_of(proof::part_kind part) {
    constexpr std::array<Words, 11> all{{{"等级", "levels"},
                                         {"扣分条款", "clauses"},
                                         {"选项和分段", "options and bands"},
                                         {"加减分", "adjustments"},
                                         {"否决与限制", "effects"},
                                         {"申报条件", "requirements"},
                                         {"条件", "conditions"},
                                         {"界限", "thresholds"},
                                         {"上限", "caps"},
                                         {"下限", "floors"},
                                         {"封顶", "ceilings"}}};
    return all[static_cast<std::size_t>(part)];
}

Words words_of(proof::part_side side) {
    constexpr std::array<Words, 8> all{{{"未出现", "not shown"},
                                        {"成立", "true"},
                                        {"不成立", "false"},
                                        {"未知", "unknown"},
                                        {"正好在界上", "exactly at it"},
                                        {"差一步", "one step beside it"},
                                        {"起作用", "binding"},
                                        {"不起作用", "not binding"}}};
    return all[static_cast<std::size_t>(side)];
}

Words words_of(proof::mutation_kind kind) {
    constexpr std::array<Words, 11> all{{{"界限移动一步", "threshold moved"},
                                         {"比较改变严格性", "comparison changed"},
                                         {"条款不扣分", "clause takes nothing"},
                                         {"数额移动一步", "amount moved"},
                                         {"上限移动一步", "cap moved"},
                                         {"区间端点改变", "bound changed"},
                                         {"取舍方式改变", "rounding changed"},
                                         {"去掉否决或限制", "effect left out"},
                                         {"去掉加减分", "adjustment left out"},
                                         {"去掉一项等级要求", "need left out"},
                                         {"去掉申报条件", "requirement left out"}}};
    return all[static_cast<std::size_t>(kind)];
}

std::string painted(Console const& console, char const* code, std::string const& text) {
    return console.style().colour ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
}

std::string failures(Console const& console, proof::TestReport const& report) {
    std::string out;
    std::string const nothing = console.say("（无）", "nothing");
    for (proof::CaseResult const& file : report.cases) {
        std::size_t failed = file.wrong.empty() ? 0U : 1U;
        for (proof::TrialResult const& trial : file.trials) failed += trial.differences.empty() ? 0U : 1U;
        out += failed == 0 ? painted(console, "32", "✓ ") : painted(console, "31", "✗ ");
        std::string const n = std::to_string(file.trials.size());
        out += file.file + "  " + console.say(n + " 次考评", n + (file.trials.size() == 1 ? " trial" : " trials")) + "\n";
        for (std::string const& one : file.wrong) out += "    " + one + "\n";
        for (proof::TrialResult const& trial : file.trials)
            for (proof::Difference const& one : trial.differences)
                out += "    " + trial.name + console.say("：", ": ") + one.what + console.say("，所写 ", ": stated ")
                       + (one.stated.empty() ? nothing : one.stated) + console.say("，得到 ", ", came ")
                       + (one.came.empty() ? nothing : one.came) + "\n";
    }
    return out;
}

std::string coverage(Console const& console, proof::Coverage const& c) {
    std::int64_t const percent = c.targets == 0 ? 100 : c.shown * 100 / c.targets;
    std::string const of = std::to_string(c.shown) + "/" + std::to_string(c.targets);
    std::string out = console.say("覆盖 " + of + "（" + std::to_string(percent) + "%）\n", "coverage " + of + " (" + std::to_string(percent) + " %)\n");
    for (std::size_t part = 0; part <= static_cast<std::size_t>(proof::part_kind::ceiling); ++part) {
        std::size_t shown = 0, all = 0;
        std::string list;
        std::string last;
        for (proof::CoverageTarget const& t : c.list) {
            if (static_cast<std::size_t>(t.part) != part) continue;
            ++all;
            if (!t.by.empty()) {
                ++shown;
                continue;
            }
            std::string const side = console.say(words_of(t.side));
            if (t.about == last) {
                list.insert(list.size() - 1, console.say("、", ", ") + side);
            } else {
                std::string const text = t.text.empty() ? "" : console.say("（" + t.text + "）", " (" + t.text + ")");
                list += "    " + t.about + text + (t.side == proof::part_side::shown ? "" : console.say("：", ": ") + side) + "\n";
            }
            last = t.about;
        }
        if (all == 0) continue;
        out += "  " + console.say(words_of(static_cast<proof::part_kind>(part))) + " " + std::to_string(shown) + "/" + std::to_string(all)
               + (list.empty() ? "" : console.say("，没有用例的：", ", without a case:")) + "\n" + list;
    }
    return out;
}

std::string mutation(Console const& console, proof::Mutation const& m) {
    std::string const n = std::to_string(m.noticed);
    std::string const all = std::to_string(m.noticed + m.unnoticed);
    std::string const refused = std::to_string(m.refused), equal = std::to_string(m.equal);
    std::string out = console.say("变异：" + all + " 处改动中察觉 " + n + " 处；另有 " + refused + " 处被校验拒绝，" + equal + " 处证明等价",
                                  "mutants: " + n + " of " + all + " noticed; refused as schemes: " + refused + ", proved equal: " + equal);
    if (m.untried > 0) out += console.say("，" + std::to_string(m.untried) + " 处未试", ", " + std::to_string(m.untried) + " were not tried");
    out += "\n";
    for (proof::Mutant const& one : m.list) {
        if (one.fate != proof::mutant_fate::unnoticed) continue;
        out += "    " + one.about + console.say("：", ": ") + console.say(words_of(one.kind)) + console.say("：", ": ") + one.before + " → "
               + (one.after.empty() ? console.say("（无）", "nothing") : one.after) + "  " + one.path + "\n";
    }
    return out;
}

} // namespace

std::string test_text(Console const& console, proof::TestReport const& report, bool with_cases) {
    std::string out = with_cases ? failures(console, report) + "\n" : "";
    std::string const all = std::to_string(report.trials), failed = std::to_string(report.failed);
    out += console.say(all + " 次考评，" + failed + " 次与所写不符", all + (report.trials == 1 ? " trial, " : " trials, ") + failed + " not as stated");
    if (report.proposed > 0)
        out += console.say("，" + std::to_string(report.proposed) + " 次待人确认", ", " + std::to_string(report.proposed) + " to be confirmed");
    out += "\n" + coverage(console, report.coverage);
    if (report.mutation) out += mutation(console, *report.mutation);
    return out;
}

std::string proposal_line(Console const& console, std::size_t cases, std::string const& file) {
    std::string const n = std::to_string(cases);
    if (cases == 0) return console.say("没有可补的边界用例。\n", "no boundary case to propose.\n");
    return console.say("提出 " + n + " 个边界用例，待人确认：" + file + "\n", n + " boundary cases proposed, to be confirmed: " + file + "\n");
}

} // namespace tool
