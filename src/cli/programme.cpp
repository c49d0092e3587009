// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/io/writer.hpp>
#include <steelyard/programme/views.hpp>
#include <steelyard/report/programme.hpp>

#include "commands.hpp"
#include "programme_desk.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

using Page = std::string (*)(sy::State const&, sy::ProgrammeStatus const&, sy::report::Style const&);

/// A question about a programme: its page, and its part of the status as JSON.
struct Question {
    std::string_view name;
    Page page;
    void (*keep)(sy::ProgrammeStatus& all, sy::ProgrammeStatus const& whole); ///< null: all of it
};

constexpr Question questions[] = {
    {"status", &sy::report::programme_status, nullptr},
    {"report", &sy::report::programme_report, nullptr},
    {"agenda", &sy::report::programme_agenda,
     [](sy::ProgrammeStatus& out, sy::ProgrammeStatus const& all) { out.agenda = all.agenda; }},
    {"matrix", &sy::report::programme_matrix,
     [](sy::ProgrammeStatus& out, sy::ProgrammeStatus const& all) {
         out.matrix = all.matrix;
         out.loads = all.loads;
         out.problems = all.problems;
     }},
    {"hazards", &sy::report::programme_hazards,
     [](sy::ProgrammeStatus& out, sy::ProgrammeStatus const& all) {
         out.hazards = all.hazards;
         out.hazard_counts = all.hazard_counts;
         out.rates = all.rates;
         out.months = all.months;
         out.stops = all.stops;
         out.reports = all.reports;
         out.unregistered = all.unregistered;
         out.rescorings = all.rescorings;
     }},
    {"scores", &sy::report::programme_scores,
     [](sy::ProgrammeStatus& out, sy::ProgrammeStatus const& all) {
         out.scores = all.scores;
         out.rescorings = all.rescorings;
     }},
    {"sample", &sy::report::programme_samples,
     [](sy::ProgrammeStatus& out, sy::ProgrammeStatus const& all) { out.samples = all.samples; }},
    {"awards", &sy::report::programme_awards,
     [](sy::ProgrammeStatus& out, sy::ProgrammeStatus const& all) {
         out.awards = all.awards;
         out.money = all.money;
         out.penalties = all.penalties;
         out.rewards = all.rewards;
         out.in_force = all.in_force;
     }},
};

verdict complain_of_question(Console& console, std::string const& asked) {
    sy::Nearest nearest(asked);
    std::string all = "check";
    nearest.offer("check");
    for (Question const& one : questions) {
        nearest.offer(one.name);
        all += ", " + std::string(one.name);
    }
    console.complain(console.say("programme 没有“" + asked + "”。", "programme has no '" + asked + "'."),
                     nearest.best().empty() ? console.say("可用：" + all + "。", "possible: " + all + ".")
                                            : console.say("是否想写“" + nearest.best() + "”？",
                                                          "did you mean '" + nearest.best() + "'?"));
    return verdict::usage;
}

/// A sample drawn anew, and the record that would keep it.
verdict draw_one(Console& console, Options const& options, ProgrammeDesk& desk, sy::State const& state) {
    auto drawn = sy::draw(state, options.draw, options.seed, options.on);
    if (!drawn) {
        desk.desk().tell(drawn.error());
        return desk.close();
    }
    sy::Record record;
    record.head.on = options.on;
    record.head.by = options.by;
    record.body = sy::record::SampleDrawn{*drawn};
    if (!options.json) console.print(sy::report::sample(state, *drawn, console.style()) + "\n");
    console.print(sy::io::write_record(record) + "\n");
    return desk.close();
}

} // namespace

verdict programme(Console& console, Options const& options) {
    std::vector<std::string> operands = options.operands;
    std::string const asked = operands.front();
    operands.erase(operands.begin());
    Question const* question = nullptr;
    for (Question const& one : questions)
        if (one.name == asked) question = &one;
    if (question == nullptr && asked != "check") return complain_of_question(console, asked);
    Options rest = options;
    rest.operands = operands;
    if (question != nullptr && !options.on.ok()) {
        console.complain(console.say("programme " + asked + " 需要 --on 日期。",
                                     "programme " + asked + " needs --on DATE."),
                         console.say("例如 --on 2026-05-25。", "for example --on 2026-05-25."));
        return verdict::usage;
    }
    ProgrammeDesk desk(console, rest);
    if (!desk.open(operands.front())) return desk.close();
    if (question != nullptr) desk.desk().forget_warnings(); // what the plan leaves open is the business of check
    operands.erase(operands.begin());
    if (!desk.read(operands)) return desk.close();
    std::optional<sy::State> const state = desk.state(question == nullptr);
    if (!state) return desk.close();
    if (question == nullptr) {
        std::string const n = std::to_string(desk.ledger().records.size());
        sy::Programme const& p = desk.programme().programme();
        console.print("✓ " + (p.title.empty() ? p.id : p.title.in(console.tongue()))
                      + console.say("：" + n + " 条记录\n", ": " + n + " records\n"));
        return desk.close();
    }
    if (asked == "sample" && !options.draw.empty()) return draw_one(console, options, desk, *state);
    sy::ProgrammeStatus const all = sy::status(*state, options.on);
    if (!options.json) {
        console.print(question->page(*state, all, console.style()));
        return desk.close();
    }
    sy::ProgrammeStatus some;
    if (question->keep == nullptr) some = all;
    some.programme = all.programme;
    some.on = all.on;
    some.records = all.records;
    if (question->keep != nullptr) question->keep(some, all);
    std::string text = sy::io::write_json(some);
    while (text.ends_with('\n')) text.pop_back();
    console.print(text + "\n");
    return desk.close();
}

} // namespace tool
