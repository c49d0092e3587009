// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/certificate.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "figures.hpp"
#include "page.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

std::string flaw_words(Page const& page, CertificateFlaw const& flaw) {
    auto const say = [&](std::string_view zh, std::string_view en) { return std::string(page.say(zh, en)); };
    switch (flaw.part) {
    case certificate_part::seal: return say("证书本身被改动过：印记不符。", "The certificate itself was changed: its seal is not that of what it states.");
    case certificate_part::scheme: return say("方案不是开具证书时的方案。", "The scheme is not the one that was certified.");
    case certificate_part::assessment: return say("考评记录不是开具证书时的记录。", "The assessment is not the one that was certified.");
    case certificate_part::scorecard: return say("计分单不是这一结果的计分单。", "The scorecard is not that of this result.");
    case certificate_part::engine:
        return say("由另一版本的引擎计分：“", "Another engine scored: '") + flaw.stated + say("”，此处为“", "', here it is '") + flaw.found + say("”。", "'.");
    case certificate_part::result: break;
    }
    return say("重新计分，", "Scored again, ") + flaw.member + say(" 与证书不符。", " is not what the certificate states.");
}

bool has_sides(certificate_part part) { return part != certificate_part::engine; }

/// How an assessment ended, with its level by id, and the total where it is certain.
std::string result_words(Page const& page, outcome_kind kind, std::string const& level, std::optional<ratio> const& total) {
    auto const say = [&](std::string_view zh, std::string_view en) { return std::string(page.say(zh, en)); };
    std::string out;
    switch (kind) {
    case outcome_kind::not_eligible: out = say("不具备评定资格", "not eligible"); break;
    case outcome_kind::stopped: out = say("评定终止", "stopped"); break;
    case outcome_kind::nothing_assessed: out = say("没有可评定的内容", "nothing assessed"); break;
    case outcome_kind::below_lowest: out = say("未达到任何等级", "below every level"); break;
    case outcome_kind::provisional: out = say("暂定", "provisional") + (level.empty() ? "" : ", " + level); break;
    case outcome_kind::graded: out = level.empty() ? say("未达到任何等级", "below every level") : level; break;
    }
    return total ? out + ", " + to_string(*total) : out;
}

/// What a scheme and an assessment come to, with both ends of what is provisional.
struct Now {
    CheckedScheme const& scheme;
    Scorecard const& card;

    [[nodiscard]] std::string level(Page const& page, std::uint32_t level) const {
        return level == 0 ? std::string(page.say("未达到任何等级", "below every level")) : scheme.scheme().levels[level - 1].id;
    }
    [[nodiscard]] std::string words(Page const& page) const {
        Outcome const& outcome = card.outcome;
        bool const marked = card.certain(0) && card.state[0] != node_state::absent;
        std::optional<ratio> const total = marked ? std::optional<ratio>(card.total()) : std::nullopt;
        if (outcome.kind != outcome_kind::provisional)
            return result_words(page, outcome.kind, outcome.lowest == 0 ? std::string() : level(page, outcome.lowest), total);
        std::string ends = level(page, outcome.lowest);
        if (outcome.highest != outcome.lowest) ends += " – " + level(page, outcome.highest);
        std::string may;
        auto const add = [&](bool can, std::string_view zh, std::string_view en) {
            if (can) may += std::string(page.say(may.empty() ? "，也可能" : "或", may.empty() ? ", or " : " or ")) + std::string(page.say(zh, en));
        };
        add(outcome.may_be_not_eligible, "不具备评定资格", "not eligible");
        add(outcome.may_be_stopped, "评定终止", "stopped");
        add(outcome.may_be_nothing_assessed, "没有可评定的内容", "nothing assessed");
        return result_words(page, outcome.kind, ends, {}) + may + ", " + Figures(scheme, card).marks(card.least[0], card.most[0]);
    }
};

std::string written(Certificate const& certificate, std::span<CertificateFlaw const> flaws, Now const* now, Style const& style) {
    Page page(style);
    auto const is_other = [](CertificateFlaw const& flaw) { return flaw.part == certificate_part::scheme || flaw.part == certificate_part::assessment; };
    bool const others = std::any_of(flaws.begin(), flaws.end(), is_other);
    bool const sound = holds({flaws.begin(), flaws.end()});
    page.line({{certificate.entity + (certificate.on ? ", " + to_string(*certificate.on) : std::string()), Ink::strong}});
    std::string const certified = result_words(page, certificate.outcome, certificate.level, certificate.total);
    bool const with_ends = sound && now != nullptr && certificate.outcome == outcome_kind::provisional; // a certificate does not have them
    page.hang({}, certificate.scheme + " " + certificate.edition + std::string(page.say("：", ": ")) + (with_ends ? now->words(page) : certified), Ink::plain);
    page.gap();
    page.line({sound ? Run{std::string(page.say("证书有效。", "The certificate holds.")), Ink::good} : Run{std::string(page.say("证书无效：", "The certificate does not hold:")), Ink::bad}});
    for (CertificateFlaw const& flaw : flaws) {
        page.hang({{"  ", Ink::plain}}, flaw_words(page, flaw), flaw.part == certificate_part::engine ? Ink::warn : Ink::bad);
        if (!has_sides(flaw.part)) continue;
        page.line({{std::string(page.say("    证书：", "    stated: ")) + flaw.stated, Ink::faint}});
        page.line({{std::string(page.say("    此处：", "    found:  ")) + flaw.found, Ink::faint}});
    }
    if (others && now != nullptr) {
        page.hang({{"  ", Ink::plain}}, std::string(page.say("由此处的方案和记录计分：", "Scored by the scheme and the assessment at hand:")), Ink::plain);
        page.hang({{std::string(page.say("    证书：", "    stated: ")), Ink::plain}}, certified, Ink::plain);
        page.hang({{std::string(page.say("    此处：", "    found:  ")), Ink::plain}}, now->words(page), Ink::strong);
    }
    return std::move(page).take();
}

} // namespace

std::string verification(Certificate const& certificate, std::span<CertificateFlaw const> flaws, Style const& style) {
    return written(certificate, flaws, nullptr, style);
}

std::string verification(Certificate const& certificate, std::span<CertificateFlaw const> flaws, CheckedScheme const& scheme,
                         Scorecard const& card, Style const& style) {
    Now const now{scheme, card};
    return written(certificate, flaws, &now, style);
}

} // namespace report
STEELYARD_END_NAMESPACE
