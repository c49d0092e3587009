// SPDX-License-Identifier: BSL-1.0
#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/io/assessment.hpp>
#include <steelyard/io/ledger.hpp>
#include <steelyard/io/organisation.hpp>
#include <steelyard/io/programme.hpp>
#include <steelyard/io/scheme.hpp>
#include <steelyard/io/scorecard.hpp>

#include "commands.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

struct Kind {
    std::string_view name;
    std::string (*schema)();
};
constexpr Kind kinds[] = {
    {"scheme", &sy::io::scheme_schema},       {"assessment", &sy::io::assessment_schema},
    {"scorecard", &sy::io::scorecard_schema}, {"organisation", &sy::io::organisation_schema},
    {"programme", &sy::io::programme_schema}, {"record", &sy::io::record_schema}};

} // namespace

verdict schema(Console& console, Options const& options) {
    std::string const wanted = options.operands.empty() ? "scheme" : options.operands.front();
    sy::Nearest nearest(wanted);
    for (Kind const& kind : kinds) {
        nearest.offer(kind.name);
        if (kind.name != wanted) continue;
        std::string text = kind.schema();
        while (text.ends_with('\n')) text.pop_back();
        console.print(text + "\n");
        return verdict::fine;
    }
    std::string const& best = nearest.best();
    console.complain(
        console.say("没有“" + wanted + "”这种文件。", "there is no kind of file called '" + wanted + "'."),
        best.empty()
            ? console.say("可用：scheme、assessment、scorecard、organisation、programme、record。",
                          "possible: scheme, assessment, scorecard, organisation, programme, record.")
            : console.say("是否想写“" + best + "”？", "did you mean '" + best + "'?"));
    return verdict::usage;
}

} // namespace tool
