// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/editions.hpp>

#include <array>
#include <utility>
#include <vector>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/number/display.hpp>

#include "page.hpp"
#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// A page on which two editions are written.
class Editor {
  public:
    Editor(Page& page, CheckedScheme const& before, CheckedScheme const& after, Revision const& revision)
        : page_(page), before_(before), after_(after), revision_(revision) {}

    void changes() {
        if (revision_.changes.empty()) {
            page_.line({{say("两个版本相同。", "The editions are the same."), Ink::good}});
            return;
        }
        section(change_class::verdict_changing, "可能改变等级的改动", "Changes that can move the level by themselves", Ink::bad);
        section(change_class::score_changing, "可能改变得分的改动", "Changes that can move marks", Ink::warn);
        section(change_class::wording, "只改文字的改动", "Changes of the wording", Ink::faint);
    }

    void entity(ArchivedEntity const& one) {
        Rescored const& r = *one.rescored;
        page_.heading(one.name);
        if (!r.scored) {
            page_.hang({{"  ", Ink::plain}}, say("无法按新版计分：", "Cannot be scored under the new edition: ")
                                                 + why(r.problems), Ink::bad);
            return;
        }
        page_.line({{"  " + standing(before_, r.before) + "  →  " + standing(after_, r.after), Ink::strong}});
        EditionStanding const* last = &r.before;
        for (EditionCharge const& charge : r.charges) {
            EditionStanding const* const was = std::exchange(last, &charge.then);
            bool const moved = was->outcome != charge.then.outcome || was->lowest != charge.then.lowest || was->highest != charge.then.highest;
            if (charge.least.is_zero() && charge.most.is_zero() && !moved) continue;
            std::string const by = charge.least == charge.most ? change(charge.least) : change(charge.least) + " … " + change(charge.most);
            std::string const then = moved ? "  → " + level(after_, charge.then) : std::string();
            page_.hang({{"    " + by + then + "  ", Ink::plain}}, words(charge), Ink::faint);
        }
        if (!r.left_out.empty())
            page_.line({{say("    新版没有位置的记录：", "    without a place in the new edition: ") + std::to_string(r.left_out.size()), Ink::warn}});
    }

  private:
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const { return std::string(page_.say(zh, en)); }

    /// The first error: warnings may stand before it.
    [[nodiscard]] std::string why(Diagnostics const& problems) const {
        for (Diagnostic const& one : problems.list)
            if (one.level == severity::error) return sentence(one, page_.tongue());
        return {};
    }

    [[nodiscard]] static std::string change(ratio const& by) {
        return (by.sign() < 0 ? "−" : "+") + shown(abs(by), 2);
    }

    [[nodiscard]] std::string level(CheckedScheme const& scheme, EditionStanding const& of) const {
        switch (of.outcome) {
        case outcome_kind::not_eligible: return say("不具备评定资格", "not eligible");
        case outcome_kind::stopped: return say("评定终止", "stopped");
        case outcome_kind::nothing_assessed: return say("没有可评定的内容", "nothing assessed");
        default: break;
        }
        auto const name = [&](std::string const& id) {
            std::vector<Level> const& levels = scheme.scheme().levels;
            for (std::uint32_t l = 0; l < levels.size(); ++l)
                if (levels[l].id == id) return level_name(scheme, l + 1, page_.tongue());
            return id.empty() ? level_name(scheme, 0, page_.tongue()) : id;
        };
        return of.lowest == of.highest ? name(of.lowest) : name(of.lowest) + " – " + name(of.highest);
    }
    [[nodiscard]] std::string standing(CheckedScheme const& scheme, EditionStanding const& of) const {
        std::string const total = of.least == of.most ? shown(of.least, 2) : shown(of.least, 2) + "–" + shown(of.most, 2);
        return total + " " + level(scheme, of);
    }

    [[nodiscard]] std::string words(EditionCharge const& charge) const {
        std::string out;
        for (std::uint32_t const c : charge.changes) out += (out.empty() ? "" : say("；", "; ")) + revision_.changes[c].path;
        if (charge.facts) out += (out.empty() ? "" : say("；", "; ")) + say("新的考评记录", "the new assessment");
        return out;
    }

    [[nodiscard]] std::string kind(change_kind what) const {
        using Words = std::array<std::string_view, 2>;
        constexpr std::array<Words, 6> all{{{"改", "changed"}, {"增", "added"}, {"删", "removed"}, {"移", "moved"}, {"改名", "renamed"}, {"换序", "reordered"}}};
        Words const& pair = all[static_cast<std::size_t>(what)];
        return say(pair[0], pair[1]);
    }

    void section(change_class which, std::string_view zh, std::string_view en, Ink ink) {
        bool any = false;
        for (SchemeChange const& one : revision_.changes) {
            if (one.touches != which) continue;
            if (!std::exchange(any, true)) page_.heading(page_.say(zh, en));
            std::string text = kind(one.kind) + say("：", ": ");
            std::size_t const room = page_.width();
            if (one.kind == change_kind::added)
                text += clipped(one.after, room);
            else if (one.kind == change_kind::removed)
                text += clipped(one.before, room);
            else
                text += clipped(one.before, room) + " → " + clipped(one.after, room);
            page_.line({{"  " + one.path, ink}});
            page_.hang({{"      ", Ink::plain}}, text);
        }
    }

    Page& page_;
    CheckedScheme const& before_;
    CheckedScheme const& after_;
    Revision const& revision_;
};

} // namespace

std::string editions(CheckedScheme const& before, CheckedScheme const& after, Revision const& revision,
                     std::span<ArchivedEntity const> entities, Style const& style) {
    Page page(style);
    page.line({{scheme_line(before, style.tongue), Ink::strong}});
    page.line({{"→ " + scheme_line(after, style.tongue), Ink::strong}});
    Editor editor(page, before, after, revision);
    editor.changes();
    for (ArchivedEntity const& one : entities) editor.entity(one);
    return std::move(page).take();
}

} // namespace report
STEELYARD_END_NAMESPACE
