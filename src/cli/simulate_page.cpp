// SPDX-License-Identifier: BSL-1.0
#include "simulate_page.hpp"

#include <algorithm>

#include <steelyard/report/width.hpp>

namespace tool {

namespace sy = steelyard;

namespace {

class MovesPage {
  public:
    MovesPage(Console const& console, Standings const& standings, Simulation const& of)
        : console_(console), standings_(standings), of_(of) {
        for (LevelCount const& one : of.levels) {
            labels_.push_back(label(one.standing));
            width_ = std::max(width_, sy::report::display_width(labels_.back()));
        }
    }

    [[nodiscard]] std::string text(bool all_written) {
        changes();
        levels();
        matrix();
        movers(all_written);
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string label(std::string const& id) const {
        for (std::uint32_t s = 0; s < standings_.size(); ++s)
            if (standings_.id(s) == id) return standings_.label(s, console_.tongue());
        return id;
    }
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const { return console_.say(zh, en); }
    [[nodiscard]] static std::uint64_t natural(std::int64_t n) { return static_cast<std::uint64_t>(n); }

    void changes() {
        for (SchemeChange const& one : of_.changes)
            out_ += one.set + say("（原 ", " (before: ") + (one.before.empty() ? say("无", "nothing") : one.before) + say("）", ")") + "\n";
        if (of_.changes.empty()) out_ += say("方案未改动", "nothing is changed") + "\n";
        out_ += "\n";
    }

    void levels() {
        std::uint64_t const all = natural(of_.entities);
        out_ += padded("", width_) + padded(say("之前", "before"), 18, true) + padded(say("之后", "after"), 18, true)
                + padded(say("增减", "change"), 10, true) + "\n";
        for (std::size_t i = 0; i < of_.levels.size(); ++i) {
            LevelCount const& one = of_.levels[i];
            std::int64_t const change = one.after - one.before;
            auto const count = [&](std::int64_t n) {
                return padded(std::to_string(n), 10, true) + padded(share_text(natural(n), all), 8, true);
            };
            out_ += padded(labels_[i], width_) + count(one.before) + count(one.after)
                    + padded((change > 0 ? "+" : "") + std::to_string(change), 10, true) + "\n";
        }
        auto const part = [&](std::int64_t n) { return std::to_string(n) + say("（", " (") + share_text(natural(n), all) + say("）", ")"); };
        out_ += "\n" + std::to_string(of_.entities) + say(" 个单位：升 ", of_.entities == 1 ? " entity: up " : " entities: up ")
                + part(of_.up) + say("，降 ", ", down ") + part(of_.down);
        if (of_.other != 0) out_ += say("，其他变动 ", ", otherwise ") + part(of_.other);
        out_ += "\n";
    }

    /// From each standing to each.
    void matrix() {
        if (of_.up + of_.down + of_.other == 0) return;
        out_ += "\n" + padded(say("之前 ＼ 之后", "before \\ after"), std::max(width_, 14));
        for (std::string const& name : labels_) out_ += "  " + padded(name, 8, true);
        out_ += "\n";
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            if (of_.levels[i].before == 0) continue;
            out_ += padded(labels_[i], std::max(width_, 14));
            for (std::size_t j = 0; j < labels_.size(); ++j) {
                std::int64_t count = 0;
                for (LevelMove const& one : of_.moves)
                    if (one.before == of_.levels[i].standing && one.after == of_.levels[j].standing) count = one.entities;
                int const wide = std::max(8, sy::report::display_width(labels_[j]));
                out_ += "  " + padded(count == 0 ? "·" : std::to_string(count), wide, true);
            }
            out_ += "\n";
        }
    }

    void movers(bool all_written) {
        if (of_.movers.empty()) return;
        auto const all = static_cast<std::size_t>(of_.up + of_.down + of_.other);
        out_ += "\n" + say("变动的单位", "who moved");
        if (of_.movers.size() < all) {
            out_ += say("（前 ", " (the first ") + std::to_string(of_.movers.size()) + say(" 个，共 ", " of ") + std::to_string(all)
                    + say(" 个", "");
            if (!all_written) out_ += say("；--movers 文件 写出全部", "; --movers FILE writes all");
            out_ += say("）", ")");
        }
        out_ += "\n";
        for (Mover const& one : of_.movers) {
            out_ += "  " + one.entity + say("：", ": ") + label(one.before) + " → " + label(one.after) + say("，总分 ", ", total ")
                    + (one.total_before.empty() ? "–" : one.total_before) + " → " + (one.total_after.empty() ? "–" : one.total_after)
                    + "\n";
            for (MoveReason const& why : one.why) out_ += "    · " + why.words + "\n";
        }
    }

    Console const& console_;
    Standings const& standings_;
    Simulation const& of_;
    std::vector<std::string> labels_;
    int width_ = 8;
    std::string out_;
};

} // namespace

std::string simulation_page(Console const& console, Standings const& standings, Simulation const& of, bool all_written) {
    return MovesPage(console, standings, of).text(all_written);
}

} // namespace tool
