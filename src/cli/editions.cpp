// SPDX-License-Identifier: BSL-1.0
#include <deque>
#include <utility>

#include <steelyard/insight/editions.hpp>
#include <steelyard/io/editions.hpp>
#include <steelyard/report/editions.hpp>

#include "commands.hpp"
#include "desk.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

/// The assessments of some files, as far as they fit a scheme.
std::vector<sy::Assessment> read(Desk& desk, SchemeFile const* scheme, std::vector<std::string> const& paths) {
    std::vector<sy::Assessment> out;
    for (std::string const& path : paths) {
        std::optional<sy::io::Document> const document = desk.document(path);
        if (!document) continue;
        std::optional<sy::CheckedAssessment> const checked = desk.assessment(scheme, *document);
        if (checked) out.push_back(checked->assessment());
    }
    return out;
}

} // namespace

verdict editions(Console& console, Options const& options) {
    Desk desk(console, options);
    SchemeFile const* const before = desk.scheme(options.operands[0]);
    SchemeFile const* const after = desk.scheme(options.operands[1]);
    std::vector<sy::Assessment> const archive = read(desk, before, {options.operands.begin() + 2, options.operands.end()});
    std::vector<sy::Assessment> const now = read(desk, after, options.now);
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    if (!before || !after) return desk.ending();
    verdict ending = desk.ending();
    for (sy::Assessment const& one : now) {
        bool known = false;
        for (sy::Assessment const& old : archive) known = known || old.entity == one.entity;
        if (known) continue;
        console.complain(console.say("“" + one.entity + "”没有旧版的考评记录。", "there is no assessment of '" + one.entity + "' under the old edition."));
        ending = worse(ending, verdict::problems);
    }
    sy::Revision const revision = sy::revise(before->scheme, after->scheme);
    std::deque<sy::Rescored> results; // their addresses stay
    std::vector<sy::report::ArchivedEntity> entities;
    std::vector<sy::io::RescoredResult> spelled;
    for (sy::Assessment const& old : archive) {
        sy::Assessment const* newer = nullptr;
        for (sy::Assessment const& one : now)
            if (one.entity == old.entity) newer = &one;
        results.push_back(sy::rescore(before->scheme, revision, old, newer));
        if (!results.back().scored) ending = worse(ending, verdict::problems);
        entities.push_back({old.title.empty() ? old.entity : old.title.in(console.tongue()), &results.back()});
        spelled.push_back(sy::io::spell(revision, old.entity, results.back()));
    }
    console.print(options.json ? sy::io::write_editions(before->scheme, after->scheme, revision, spelled)
                               : sy::report::editions(before->scheme, after->scheme, revision, entities, console.style()));
    return ending;
}

} // namespace tool
