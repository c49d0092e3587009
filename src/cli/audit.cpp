// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <array>
#include <utility>

#include <steelyard/io/writer.hpp>
#include <steelyard/number/ratio_text.hpp>
#include <steelyard/proof/absence.hpp>

#include "commands.hpp"
#include "desk.hpp"
#include "standing.hpp"

namespace tool {

namespace sy = steelyard;
namespace proof = steelyard::proof;

namespace {

Words words_of(proof::absence_policy policy) {
    constexpr std::array<Words, 5> all{{{"按方案", "as the scheme says"},
                                        {"各级都折算", "every group converted by itself"},
                                        {"只在总分折算", "converted at the root alone"},
                                        {"缺项按满分", "absent counts as full"},
                                        {"缺项按零分", "absent counts as zero"}}};
    return all[static_cast<std::size_t>(policy)];
}
Words words_of(proof::absence_worth worth) {
    constexpr std::array<Words, 4> all{{{"不影响等级", "the level does not hang on it"},
                                        {"等级依赖于这一缺项：该项若全部不合格，等级会降低", "the level hangs on it: with every fault there it would be lower"},
                                        {"得分高于该项满分时", "more marks than with nothing wrong there"},
                                        {"等级高于该项满分时", "a higher level than with nothing wrong there"}}};
    return all[static_cast<std::size_t>(worth)];
}

class AuditText {
  public:
    AuditText(Console const& console, sy::CheckedScheme const& scheme) : console_(console), scheme_(scheme) {}

    [[nodiscard]] std::string of(proof::AbsenceAudit const& audit) const {
        std::string out = audit.entity + "\n\n" + console_.say("同样的事实，不同的缺项处理\n", "The same facts under each treatment of absences\n");
        for (proof::PolicyResult const& one : audit.policies)
            out += "  " + padded(console_.say(words_of(one.policy)), 34)
                   + (one.possible ? ending(one.ending) : console_.say("不适用于本方案", "not possible in this scheme")) + "\n";
        out += "\n" + console_.say("缺项", "Absences") + "\n";
        if (audit.absences.empty()) out += console_.say("  没有申报缺项\n", "  none was declared\n");
        for (proof::AbsenceResult const& one : audit.absences) {
            std::string name;
            for (std::string const& object : one.objects) name += object + " › ";
            bool const good = one.worth == proof::absence_worth::none;
            out += (good ? "· " : one.worth == proof::absence_worth::saves ? "! " : "✗ ") + name + title(one.node)
                   + (one.reason.empty() ? console_.say("（未说明理由）", " (no reason)") : console_.say("：", ": ") + one.reason) + "\n";
            out += "    " + console_.say(words_of(one.worth)) + "\n";
            out += "    " + padded(console_.say("如实考评，没有问题：", "assessed, nothing wrong:"), 28) + ending(one.perfect) + "\n";
            out += "    " + padded(console_.say("如实考评，全部不合格：", "assessed, everything wrong:"), 28) + ending(one.worst) + "\n";
        }
        return out;
    }

  private:
    [[nodiscard]] std::string title(std::string const& node) const {
        sy::Text const& text = scheme_.node(scheme_.find(node)).title;
        return text.empty() ? node : text.in(console_.tongue());
    }
    [[nodiscard]] std::string level(std::string const& id) const {
        for (sy::Level const& one : scheme_.scheme().levels)
            if (one.id == id) return one.title.empty() ? one.id : one.title.in(console_.tongue());
        return console_.say("未达最低等级", "below every level");
    }
    [[nodiscard]] std::string ending(proof::AuditEnding const& e) const {
        std::string out;
        switch (e.outcome) {
        case sy::outcome_kind::not_eligible: out = console_.say("不符合申报条件", "not eligible"); break;
        case sy::outcome_kind::stopped: out = console_.say("终止考评", "stopped"); break;
        case sy::outcome_kind::nothing_assessed: return console_.say("没有考评内容", "nothing assessed");
        default: out = level(e.lowest) + (e.lowest == e.highest ? "" : console_.say(" 至 ", " to ") + level(e.highest)); break;
        }
        if (!e.least || !e.most) return console_.say("不能考评", "cannot be assessed");
        sy::rounding const two{2};
        return out + console_.say("，", ", ") + sy::to_text(*e.least, two) + (*e.least == *e.most ? "" : ".." + sy::to_text(*e.most, two));
    }

    Console const& console_;
    sy::CheckedScheme const& scheme_;
};

} // namespace

verdict audit(Console& console, Options const& options) {
    Desk desk(console, options);
    auto const [scheme, assessment] = desk.pair(options.operands[0], options.operands[1]);
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    if (!assessment) return desk.ending();
    proof::AbsenceAudit const found = proof::audit_absences(scheme->scheme, *assessment);
    if (options.json) {
        std::string text = sy::io::write_json(found);
        while (text.ends_with('\n')) text.pop_back();
        console.print(text + "\n");
    } else {
        console.print(AuditText(console, scheme->scheme).of(found));
    }
    bool const pays = std::any_of(found.absences.begin(), found.absences.end(), [](proof::AbsenceResult const& one) {
        return one.worth == proof::absence_worth::pays || one.worth == proof::absence_worth::raises;
    });
    return pays ? worse(desk.ending(), verdict::problems) : desk.ending();
}

} // namespace tool
