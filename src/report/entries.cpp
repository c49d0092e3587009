// SPDX-License-Identifier: BSL-1.0
#include "entries.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

std::string signed_marks(Figures const& figures, ratio const& taken) {
    if (taken.is_zero()) return "0";
    return (taken.sign() > 0 ? "−" : "+") + figures.marks(abs(taken));
}

namespace {

/// A measured value to its last digit; a percentage that does not end as near as its limit allows.
std::string exact_value(Figures const& figures, ratio const& value, decimal limit) {
    std::string const text = to_string(value);
    return text.find('/') == std::string::npos ? text : figures.compared(value, ratio(limit), false);
}

} // namespace

std::string value_wording(Reading const& of, Figures const& figures, Entry const& entry) {
    if (entry.clause == nowhere) return {};
    PlannedNode const& planned = of.scheme.plan().nodes[node_of_row(of.scheme, of.card, entry.row)];
    Clause const& clause = planned.node->deduct[entry.clause];
    std::uint32_t const reading = planned.clauses[entry.clause].reading;
    if (reading == nowhere) return {};
    bool const zh = of.tongue == language::zh;
    std::string out = reading_name(planned.node->readings[reading], of.tongue);
    if (!out.ends_with("）")) out += " ";
    if (!entry.value) {
        bool const by_fact = planned.readings[reading] != nowhere;
        return out + (zh ? (by_fact ? "未提供" : "未测") : (by_fact ? "not recorded" : "not measured"));
    }
    if (clause.shortfall) {
        bool const least = clause.shortfall->side == target_side::at_least;
        out += exact_value(figures, *entry.value, clause.shortfall->target);
        return out + (zh ? "，应 " : ", wanted ") + (least ? ">= " : "<= ") + to_string(clause.shortfall->target);
    }
    DeductionStep const* const row = furthest_row(*clause.ladder, *entry.value);
    if (row == nullptr) return out + to_string(*entry.value);
    decimal const limit = row->when.low ? *row->when.low : *row->when.high;
    return out + exact_value(figures, *entry.value, limit) + (zh ? "，在 " : ": ") + to_string(row->when) + (zh ? " 一档" : "");
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
    if (std::string const read = value_wording(of, figures, entry); !read.empty())
        out += " · " + read;
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
