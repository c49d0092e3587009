// SPDX-License-Identifier: BSL-1.0
#include "reading.hpp"

#include <array>

STEELYARD_BEGIN_NAMESPACE
namespace report {

std::string const& title_of(Node const& node, language tongue) {
    return node.title.empty() ? node.id : node.title.in(tongue);
}

std::string const& reading_name(steelyard::Reading const& reading, language tongue) {
    return reading.value.empty() ? reading.id : reading.value.in(tongue);
}

std::string scheme_line(CheckedScheme const& scheme, language tongue) {
    Scheme const& s = scheme.scheme();
    std::string const title = s.title.empty() ? s.id : s.title.in(tongue);
    return s.edition.empty() ? title : title + " · " + s.edition;
}

std::string in_quotes(std::string_view name) {
    // Quotation marks inside others change their shape.
    std::string out = "“";
    for (std::size_t at = 0; at < name.size();) {
        bool const opens = name.substr(at).starts_with("“");
        bool const closes = name.substr(at).starts_with("”");
        if (opens || closes) {
            out += opens ? "‘" : "’";
            at += std::string_view("“").size();
        } else {
            out += name[at++];
        }
    }
    return out + "”";
}

std::string rounding_words(rounding how, language tongue) {
    std::string const digits = std::to_string(how.digits);
    auto const mode = static_cast<std::size_t>(how.mode);
    if (tongue == language::zh) {
        constexpr std::array<std::string_view, 4> modes{"四舍五入", "四舍六入五成双", "舍去尾数", "进位"};
        return std::string(modes[mode]) + (how.digits == 0 ? "取整" : "到 " + digits + " 位小数");
    }
    constexpr std::array<std::string_view, 4> modes{"", ", half to even", " down", " up"};
    return "rounded" + std::string(modes[mode]) + " to "
           + (how.digits == 0 ? "whole numbers" : digits + (how.digits == 1 ? " decimal" : " decimals"));
}

std::string stars_of(CheckedScheme const& scheme, std::uint32_t level) {
    std::string out;
    if (level == 0) return out;
    Level const& known = scheme.scheme().levels[level - 1];
    for (int i = 0; known.star && i < known.star->count(); ++i) out += "★";
    return out;
}

std::string level_name(CheckedScheme const& scheme, std::uint32_t level, language tongue) {
    if (level == 0) return tongue == language::zh ? "未达到任何等级" : "below every level";
    Level const& known = scheme.scheme().levels[level - 1];
    return known.title.empty() ? known.id : known.title.in(tongue);
}

std::string clause_text(CheckedScheme const& scheme, std::string_view name, language tongue) {
    std::size_t const dot = name.rfind('.');
    std::uint32_t const index = dot == std::string_view::npos ? nowhere : scheme.find(name.substr(0, dot));
    if (index == nowhere) return std::string(name);
    Node const& node = scheme.node(index);
    std::string_view const id = name.substr(dot + 1);
    for (Clause const& c : node.deduct)
        if (c.id == id) return text_of(c, tongue);
    for (Adjustment const& a : node.adjustments)
        if (a.id == id) return text_of(a, tongue);
    return std::string(name);
}

bool is_gate(CheckedScheme const& scheme, PlacedEffect const& placed) {
    Node const& node = scheme.node(placed.node);
    return node.guarantee && placed.effect.id == node.id + ".guarantee";
}

std::string effect_text(CheckedScheme const& scheme, PlacedEffect const& placed, language tongue) {
    std::string const text = text_of(placed.effect, tongue);
    bool const named = is_gate(scheme, placed) && placed.node != 0;
    return named ? title_of(scheme.node(placed.node), tongue) + " › " + text : text;
}

std::string consequence(CheckedScheme const& scheme, Effect const& effect, language tongue) {
    bool const zh = tongue == language::zh;
    std::string out;
    auto const add = [&](std::string const& part) { out += (out.empty() ? "" : zh ? "；" : "; ") + part; };
    auto const node = [&](std::string const& id) {
        std::uint32_t const at = scheme.find(id);
        return at == 0 ? std::string(zh ? "总分" : "the total")
                       : in_quotes(at == nowhere ? id : title_of(scheme.node(at), tongue));
    };
    auto const title = [&](std::vector<Level> const& among, std::string const& id) {
        if (id == "none") return std::string(zh ? "无等级" : "no class");
        for (Level const& l : among)
            if (l.id == id) return in_quotes(l.title.empty() ? l.id : l.title.in(tongue));
        return in_quotes(id);
    };
    auto const classes_of = [&](std::string const& id) -> std::vector<Level> const& {
        return scheme.scheme().scales[scheme.plan().nodes[scheme.find(id)].scale].classes;
    };
    // of the class of a node, or of the grade
    std::string const of = effect.of.empty() ? std::string() : zh ? node(effect.of) + "：" : node(effect.of) + ": ";
    auto const level = [&](std::string const& id) {
        return title(effect.of.empty() ? scheme.scheme().levels : classes_of(effect.of), id);
    };
    if (effect.stop) add(zh ? "终止评定" : "ends the assessment");
    for (std::string const& id : effect.zero) add(zh ? node(id) + "记 0 分" : node(id) + " gets 0");
    for (CapTo const& c : effect.cap) {
        if (c.at) {
            std::string const at = to_string(c.at->value());
            add(zh ? node(c.node) + "最高 " + at + " 分" : node(c.node) + " gets " + at + " at most");
        }
        for (CapRow const& row : c.table) {
            std::string const at = to_string(row.at.value());
            std::string const which = title(classes_of(c.by_class), row.of);
            add(zh ? node(c.by_class) + "为" + which + "时" + node(c.node) + "最高 " + at + " 分"
                   : node(c.node) + " gets " + at + " at most while " + node(c.by_class) + " is " + which);
        }
    }
    if (!effect.bar.empty())
        add(of + (zh ? "不得评为" + level(effect.bar) + "及以上" : "bars " + level(effect.bar) + " and above"));
    if (effect.lower > 0) {
        std::string const by = std::to_string(effect.lower);
        add(of + (zh ? "降 " + by + " 级" : "lowers the level by " + by));
    }
    if (!effect.fix.empty())
        add(of + (zh ? "直接定为" + level(effect.fix) : "fixes the level at " + level(effect.fix)));
    return out;
}

std::vector<std::uint32_t> Reading::rows() const {
    std::vector<std::uint32_t> out;
    out.reserve(card.state.size());
    rows_of(0, scheme.size(), nowhere, out);
    return out;
}

void Reading::rows_of(std::uint32_t first, std::uint32_t end, std::uint32_t instance,
                      std::vector<std::uint32_t>& out) const {
    std::uint32_t const base = instance == nowhere ? 0 : card.instances[instance].first_row;
    for (std::uint32_t node = first; node < end;) {
        std::uint32_t const row =
            instance == nowhere ? node : base + (node - card.instances[instance].node - 1);
        out.push_back(row);
        if (scheme.node(node).per.empty()) {
            ++node;
            continue;
        }
        for (std::uint32_t i = 0; i < card.instances.size(); ++i)
            if (card.instances[i].node == node && card.instances[i].parent == instance)
                rows_of(node + 1, scheme.end(node), i, out);
        node = scheme.end(node);
    }
}

std::uint32_t Reading::above(std::uint32_t row) const {
    std::uint32_t const parent = scheme.parent(node_of_row(scheme, card, row));
    std::uint32_t const instance = instance_of_row(card, row);
    if (parent == nowhere || instance == nowhere) return parent;
    Instance const* in = &card.instances[instance];
    if (parent == in->node) { // out of this instance
        if (in->parent == nowhere) return parent;
        in = &card.instances[in->parent];
    }
    return in->first_row + (parent - in->node - 1);
}

bool Reading::below(std::uint32_t row, std::uint32_t top) const {
    while (row != top && row != nowhere) row = above(row);
    return row == top;
}

std::string Reading::object(std::uint32_t instance) const {
    Object const& known = assessment.object(instance);
    return known.title.empty() ? known.id : known.title.in(tongue);
}

std::string Reading::effect(EffectEntry const& entry) const {
    PlacedEffect const& placed = scheme.effects()[entry.effect];
    std::uint32_t const instance = instance_of_row(card, entry.row);
    if (instance == nowhere) return effect_text(scheme, placed, tongue);
    std::string const where = is_gate(scheme, placed) ? title(entry.row) : object(instance);
    return where + " › " + text_of(placed.effect, tongue);
}

std::string Reading::title(std::uint32_t row) const {
    std::uint32_t const instance = instance_of_row(card, row);
    std::uint32_t const node = node_of_row(scheme, card, row);
    std::uint32_t const top = instance == nowhere ? 0 : card.instances[instance].node + 1;
    std::string out;
    // Up to the first title that nobody else has; the whole of an object goes by the object's name.
    for (std::uint32_t at = node; at != top || at == 0; at = scheme.parent(at)) {
        if (at == 0 && !out.empty()) break;
        std::string const& here = title_of(scheme.node(at), tongue);
        out = out.empty() ? here : here + " › " + out;
        std::size_t namesakes = 0;
        for (std::uint32_t other = top; other < scheme.end(top); ++other)
            namesakes += title_of(scheme.node(other), tongue) == here ? 1U : 0U;
        if (namesakes == 1 || at == 0) break;
    }
    for (std::uint32_t i = instance; i != nowhere; i = card.instances[i].parent)
        out = object(i) + (out.empty() ? "" : " › " + out);
    return out;
}

} // namespace report
STEELYARD_END_NAMESPACE
