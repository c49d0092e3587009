// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/certificate.hpp>

#include <utility>
#include <vector>

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

} // namespace

std::string verification(Certificate const& certificate, std::span<CertificateFlaw const> flaws, Style const& style) {
    Page page(style);
    bool const sound = holds({flaws.begin(), flaws.end()});
    page.line({{certificate.entity + (certificate.on ? ", " + to_string(*certificate.on) : std::string()), Ink::strong}});
    page.line({{certificate.scheme + " " + certificate.edition + std::string(page.say("：", ": ")) + certificate.level
                    + (certificate.total ? (certificate.level.empty() ? "" : ", ") + to_string(*certificate.total) : std::string()),
                Ink::plain}});
    page.gap();
    page.line({sound ? Run{std::string(page.say("证书有效。", "The certificate holds.")), Ink::good} : Run{std::string(page.say("证书无效：", "The certificate does not hold:")), Ink::bad}});
    for (CertificateFlaw const& flaw : flaws) {
        page.hang({{"  ", Ink::plain}}, flaw_words(page, flaw), flaw.part == certificate_part::engine ? Ink::warn : Ink::bad);
        if (!has_sides(flaw.part)) continue;
        page.line({{std::string(page.say("    证书：", "    stated: ")) + flaw.stated, Ink::faint}});
        page.line({{std::string(page.say("    此处：", "    found:  ")) + flaw.found, Ink::faint}});
    }
    return std::move(page).take();
}

} // namespace report
STEELYARD_END_NAMESPACE
