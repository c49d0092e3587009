// SPDX-License-Identifier: BSL-1.0
#include "html_page.hpp"

#include <cstdint>
#include <utility>

#include <steelyard/reflect/sha256.hpp>

#include "html_style.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

unsigned digit_of(char hex) { return static_cast<unsigned>(hex <= '9' ? hex - '0' : hex - 'a' + 10); }

/// The hash of a style or script as a Content-Security-Policy names it: nothing else of its kind has an effect in the page.
std::string source_of(std::string_view ours) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string const hex = sha256(ours);
    std::string out = "'sha256-";
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (char const h : hex) {
        bits = bits << 4U | digit_of(h);
        count += 4;
        if (count < 6) continue;
        count -= 6;
        out += digits[bits >> count & 63U];
    }
    // 256 bits are 42 digits of 6 bits, and 4 bits
    out += digits[bits << 2U & 63U];
    return out + "='";
}

} // namespace

std::string HtmlPage::take(std::string_view title) && {
    Markup page;
    page.verbatim("<!DOCTYPE html>\n");
    {
        auto const html = page.in("html", {{"lang", say("zh-CN", "en")}});
        {
            auto const head = page.in("head");
            page.alone("meta", {{"charset", "utf-8"}});
            std::string policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + source_of(html_style());
            if (with_script_) policy += "; script-src " + source_of(html_script());
            page.alone("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}});
            page.alone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
            page.alone("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
            page.alone("meta", {{"name", "generator"}, {"content", "Steelyard"}});
            page.put("title", title);
            auto const style = page.in("style");
            page.verbatim(html_style());
        }
        auto const body = page.in("body", {{"class", kind_}});
        page.verbatim(std::move(out_).take());
        if (with_script_) {
            auto const script = page.in("script");
            page.verbatim(html_script());
        }
    }
    return std::move(page).take();
}

std::string heading_name(Assessment const& assessment, language tongue) {
    std::string const name = assessment.title.empty() ? assessment.entity : assessment.title.in(tongue);
    bool const blank = name.find_first_not_of(" \t\r\n") == std::string::npos;
    return !blank ? name : tongue == language::zh ? "（未写单位）" : "(no entity named)";
}

std::string_view class_of(Ink ink) {
    switch (ink) {
    case Ink::plain: return {};
    case Ink::strong: return "strong";
    case Ink::faint: return "faint";
    case Ink::good: return "good";
    case Ink::bad: return "bad";
    case Ink::warn: return "warn";
    case Ink::star: return "star";
    }
    return {};
}

void write_runs(Markup& out, Line const& line) {
    for (Run const& run : line) {
        if (run.ink == Ink::plain)
            out.text(run.text);
        else if (run.ink == Ink::star) // the name beside them says the same
            out.put("span", {{"class", "star"}, {"aria-hidden", "true"}}, run.text);
        else
            out.put("span", {{"class", std::string(class_of(run.ink))}}, run.text);
    }
}

} // namespace report
STEELYARD_END_NAMESPACE
