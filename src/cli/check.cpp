// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include "commands.hpp"
#include "desk.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

/// A document is an assessment when it names a scheme or holds what only assessments hold; everything else is
/// taken for a scheme, so that a scheme with mistakes is told about them as such.
bool is_assessment(sy::io::Document const& document) {
    if (document.table) return true; // a form in CSV
    if (document.root.find("tree") || document.root.find("levels") || document.root.find("ladders"))
        return false;
    for (char const* key : {"scheme", "entity", "findings", "measures", "assessor", "unlisted"})
        if (document.root.find(key)) return true;
    return false;
}

std::string counted(Console const& console, std::size_t n, std::string_view zh, std::string_view en) {
    std::string const number = std::to_string(n);
    return console.say(number + " " + std::string(zh), number + " " + std::string(en) + (n == 1 ? "" : "s"));
}

std::string name_of(Console const& console, sy::CheckedScheme const& scheme) {
    sy::Scheme const& s = scheme.scheme();
    return (s.title.empty() ? s.id : s.title.in(console.tongue())) + " · " + s.edition;
}

std::string summary(Console const& console, sy::CheckedScheme const& scheme) {
    std::size_t items = 0;
    std::size_t clauses = 0;
    for (std::uint32_t n = 0; n < scheme.size(); ++n) {
        items += scheme.node(n).is_group() ? 0U : 1U;
        clauses += scheme.node(n).deduct.size();
    }
    std::string const comma = console.say("，", ", ");
    return name_of(console, scheme) + console.say("：", ": ") + counted(console, items, "项考评内容", "item")
           + comma + counted(console, clauses, "条扣分条款", "clause") + comma
           + counted(console, scheme.effects().size(), "条否决与限制", "effect") + comma
           + counted(console, scheme.scheme().levels.size(), "个等级", "level");
}

std::string summary(Console const& console, sy::CheckedScheme const& scheme,
                    sy::CheckedAssessment const& assessment) {
    sy::Assessment const& a = assessment.assessment();
    return (a.title.empty() ? a.entity : a.title.in(console.tongue())) + console.say("，按 ", " against ")
           + name_of(console, scheme) + console.say("：", ": ")
           + counted(console, assessment.finding_count(), "条发现", "finding");
}

std::size_t count(sy::Diagnostics const& all, sy::severity level) {
    std::size_t n = 0;
    for (sy::Diagnostic const& one : all.list) n += one.level == level ? 1U : 0U;
    return n;
}

void print_fine(Console& console, std::string const& file, std::string const& what) {
    bool const colour = console.style().colour;
    console.print((colour ? "\x1b[32m✓\x1b[0m " : "✓ ") + file + "  " + what + "\n");
}

} // namespace

verdict check(Console& console, Options const& options) {
    Desk desk(console, options);
    struct Waiting {
        std::string path;
        sy::io::Document document;
    };
    std::vector<Waiting> assessments;
    for (std::string const& wanted : options.schemes) static_cast<void>(desk.scheme(wanted));
    for (std::string const& path : options.operands) {
        std::optional<sy::io::Document> document = desk.document(path);
        if (!document) continue;
        if (document->root.find("part") && !document->root.find("tree")) {
            console.print("· " + path + "  "
                          + console.say("被引用的部分：随引用它的方案一起检查",
                                        "a part: checked with the scheme that includes it")
                          + "\n");
            continue;
        }
        if (is_assessment(*document)) {
            assessments.push_back({path, *std::move(document)}); // its scheme may come later
        } else if (SchemeFile const* found = desk.scheme(path, *document)) {
            print_fine(console, path, summary(console, found->scheme));
        }
    }
    for (Waiting const& one : assessments) {
        SchemeFile const* const scheme = desk.scheme_of(one.document);
        std::optional<sy::CheckedAssessment> const found = desk.assessment(scheme, one.document);
        if (found) print_fine(console, one.path, summary(console, scheme->scheme, *found));
    }
    sy::Diagnostics const& problems = desk.problems();
    if (!problems.empty()) {
        if (!console.nothing_printed()) console.print("\n");
        console.print(desk.rendered(console.style().colour) + "\n");
        std::size_t const errors = count(problems, sy::severity::error);
        std::size_t const warnings = count(problems, sy::severity::warning);
        std::string tally;
        if (errors > 0) tally = counted(console, errors, "个错误", "error");
        if (warnings > 0)
            tally += (tally.empty() ? "" : console.say("，", ", "))
                     + counted(console, warnings, "个警告", "warning");
        if (problems.dropped > 0)
            tally += console.say("，另有 " + std::to_string(problems.dropped) + " 个未列出",
                                 ", and " + std::to_string(problems.dropped) + " more that are not listed");
        console.print(tally + "\n");
    }
    return desk.ending();
}

} // namespace tool
