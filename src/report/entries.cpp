// SPDX-License-Identifier: BSL-1.0
#include "entries.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

std::string signed_marks(Figures const& figures, ratio const& taken) {
    if (taken.is_zero()) return "0";
    return (taken.sign() > 0 ? "−" : "+") + figures.marks(abs(taken));
}

std::string entry_wording(Reading const& of, Figures const& figures, Entry const& entry) {
    auto const say = [&of](std::string const& zh, std::string const& en) {
        return of.tongue == language::zh ? zh : en;
    };
    Node const& node = of.node(entry.row);
    bool const clause = entry.clause != nowhere;
    std::string out = clause ? text_of(node.deduct[entry.clause], of.tongue)
                             : text_of(node.adjustments[entry.adjustment], of.tongue);
    if (entry.count > 1) out += " ×" + std::to_string(entry.count);
    if (entry.certain != truth::yes) out += say("（未定）", " (may or may not be)");
    if (entry.forfeit) return out + say("（不得分）", " (forfeits the item)");
    if (entry.nominal != entry.effective && entry.certain == truth::yes) {
        std::string const nominal = signed_marks(figures, entry.nominal);
        out += say("（按条款 " + nominal + "）", " (" + nominal + " by the clause)");
    }
    return out;
}

} // namespace report
STEELYARD_END_NAMESPACE
