// SPDX-License-Identifier: BSL-1.0
#include "prove_words.hpp"

#include <array>
#include <utility>

#include <steelyard/number/ratio_text.hpp>

namespace tool {

namespace proof = steelyard::proof;

namespace {

Words words_of(proof::proof_kind kind) {
    constexpr std::array<Words, 20> all{
        {{"无法达到的等级", "no assessment gets this level"},
         {"达到上一等级的要求，却不满足下一等级的", "somebody meets the higher level and not the lower one"},
         {"多一处问题反而得分或等级更高", "one more fault raises marks or level"},
         {"申报缺项比满分得到更高的等级", "declared absent it gives a higher level than perfect"},
         {"申报缺项即可避开限制，且不需说明理由", "declaring it absent evades a gate or need, and nobody asks why"},
         {"申报缺项比如实考评得到更高的等级", "declared absent it gives a higher level than with what is wrong there"},
         {"条款不扣分，也没有规则引用", "the clause takes nothing and nothing asks for it"},
         {"分数丢不掉的考评内容", "marks that cannot be lost"},
         {"份额恒为0", "its share is always 0"},
         {"否决或限制永远不会触发", "it can never be set off"},
         {"否决或限制总是触发", "it is always set off"},
         {"否决或限制触发后不改变任何结果", "set off, it changes nothing"},
         {"上限不起作用", "the cap changes no marks"},
         {"等级要求总是成立", "the need always holds"},
         {"等级要求已由同级另一要求包含", "another need of the level implies it"},
         {"申报条件总是成立", "the requirement always holds"},
         {"申报条件永远不成立", "the requirement never holds"},
         {"加减分不改变任何结果", "the adjustment changes nothing"},
         {"事实没有规则引用", "nothing asks for the fact"},
         {"命名条件没有规则引用", "nothing asks for the condition"}}};
    return all[static_cast<std::size_t>(kind)];
}

std::string levels(Console const& console, steelyard::CheckedScheme const& scheme, proof::Proof const& found) {
    std::string out;
    for (std::size_t l = 0; l < found.levels.size(); ++l) {
        proof::LevelProof const& one = found.levels[l];
        steelyard::Level const& level = scheme.scheme().levels[l];
        std::string const title = level.title.empty() ? level.id : level.title.in(console.tongue());
        switch (one.reachable) {
        case proof::proof_state::proved:
            out += "✓ " + title + "  " + console.say("可以达到，例如总分 ", "can be reached, with a total of ")
                   + (one.total ? steelyard::to_text(*one.total, steelyard::rounding{2}) : "?") + "\n";
            break;
        case proof::proof_state::refuted: out += "✗ " + title + "  " + console.say("已证明无法达到", "proved out of reach") + "\n"; break;
        case proof::proof_state::undecided: out += "? " + title + "  " + console.say("未能判定", "not decided") + "\n"; break;
        }
    }
    return out;
}

std::string line(Console const& console, proof::ProofFinding const& f) {
    std::string const colon = console.say("：", ": ");
    std::string out = (f.accepted.empty() ? "✗ " : "· ") + f.about + (f.text.empty() ? "" : console.say("（" + f.text + "）", " (" + f.text + ")")) + colon
                      + console.say(words_of(f.kind)) + "\n";
    if (!f.comes_against.empty())
        out += "    " + f.comes + " → " + f.comes_against + "\n";
    else if (!f.comes.empty())
        out += "    " + console.say("例：", "for example: ") + f.comes + "\n";
    if (!f.accepted.empty()) out += "    " + console.say("有意为之：", "meant so: ") + f.accepted + "\n";
    return out;
}

} // namespace

std::string proof_text(Console const& console, steelyard::CheckedScheme const& scheme, proof::Proof const& found) {
    std::string out = levels(console, scheme, found);
    switch (found.monotonous) {
    case proof::proof_state::proved:
        out += "✓ " + console.say("已证明：多一处问题不会使得分或等级升高", "proved: no further fault raises marks or level") + "\n";
        break;
    case proof::proof_state::refuted: break;
    case proof::proof_state::undecided: {
        std::string places;
        for (std::string const& one : found.suspects) places += (places.empty() ? "" : console.say("、", ", ")) + one;
        out += "? " + console.say("未能判定多一处问题是否会使得分或等级升高；可疑之处：", "not decided whether a further fault may raise marks or level; it might by: ")
               + places + "\n";
        break;
    }
    }
    if (found.absences == proof::proof_state::proved)
        out += "✓ " + console.say("已证明：申报缺项不能提高等级", "proved: no absence gives a higher level") + "\n";
    std::size_t open = 0, accepted = 0;
    for (proof::ProofFinding const& f : found.findings) {
        out += line(console, f);
        ++(f.accepted.empty() ? open : accepted);
    }
    for (std::string const& one : found.undecided)
        if (!one.starts_with("level ") && one != "fault_raises") out += "? " + one + console.say("：未能判定", ": not decided") + "\n";
    for (std::string const& one : found.stale)
        out += "? " + one + console.say("：已接受，但没有这个发现", ": accepted, and not found") + "\n";
    std::string const n = std::to_string(open), m = std::to_string(accepted), scored = std::to_string(found.scored);
    out += console.say(n + " 个发现，另有 " + m + " 个有意为之；计分 " + scored + " 次",
                       n + (open == 1 ? " finding, " : " findings, ") + m + " more that are meant so; " + scored + " assessments scored")
           + "\n";
    return out;
}

} // namespace tool
