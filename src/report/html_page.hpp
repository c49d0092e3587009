// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <steelyard/report/style.hpp>

#include "figures.hpp"
#include "markup.hpp"
#include "page.hpp"
#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// An HTML page while it is being written: one file, which asks nothing of any network and lets nothing run but our script.
class HtmlPage {
  public:
    /// \param kind the class of the body, by which the style tells kinds of pages apart
    HtmlPage(language tongue, std::string_view kind, bool with_script) : tongue_(tongue), kind_(kind), with_script_(with_script) {}

    [[nodiscard]] Markup& out() { return out_; }
    [[nodiscard]] language tongue() const { return tongue_; }
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string(tongue_ == language::zh ? zh : en);
    }
    /// The whole page.
    [[nodiscard]] std::string take(std::string_view title) &&;

  private:
    Markup out_; // the body
    language tongue_;
    std::string kind_;
    bool with_script_;
};

/// The class that an ink has in the style; empty for plain.
[[nodiscard]] std::string_view class_of(Ink ink);
/// Pieces of a line, each in its ink.
void write_runs(Markup& out, Line const& line);

/// The name of who was assessed, which no heading or link can do without.
[[nodiscard]] std::string heading_name(Assessment const& assessment, language tongue);

/// A result while it is written as HTML.
struct HtmlSheet {
    Markup& out;
    Reading const& of;
    Figures const& figures;
    std::string_view heading = "h2"; ///< the tag of headings of sections

    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string(of.tongue == language::zh ? zh : en);
    }
    void head(std::string_view zh, std::string_view en) const { out.put(heading, say(zh, en)); }
};

/// A radar and a bar for each child of the root, in a table; the bars alone where `radar` is false.
void html_elements(HtmlSheet const& sheet, bool radar);
/// The classes of the parts that have one.
void html_classes(HtmlSheet const& sheet);
/// From the due marks down to the total, step by step.
void html_waterfall(HtmlSheet const& sheet);
/// What was found, item by item, with clause, basis and evidence.
void html_losses(HtmlSheet const& sheet);
/// Requirements of eligibility that are not met, and effects that fired.
void html_effects(HtmlSheet const& sheet);
/// What each higher level still needs.
void html_ahead(HtmlSheet const& sheet);
/// What does not apply, what is not known yet.
void html_open(HtmlSheet const& sheet);
/// Marks of every part, folded.
void html_parts(HtmlSheet const& sheet);

} // namespace report
STEELYARD_END_NAMESPACE
