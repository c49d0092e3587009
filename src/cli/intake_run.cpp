// SPDX-License-Identifier: BSL-1.0
#include "intake_run.hpp"

#include <algorithm>
#include <utility>

#include <steelyard/engine/batch_plan.hpp>

#include "feed.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

constexpr std::size_t block_size = 32'768;   // entities that are scored together
constexpr std::size_t most_cells = 4'000'000; // of a block
constexpr std::size_t most_wholes = 16'384;  // assessments of a block that are kept as such; threads want some 10 000

/// Why columns cannot do a part of a scheme.
std::string reason(Console const& console, sy::slow_part part) {
    switch (part) {
    case sy::slow_part::objects: return console.say("按对象评分", "objects");
    case sy::slow_part::subjects: return console.say("按人按事取最高", "adjustments per subject");
    case sy::slow_part::events: return console.say("有日期的事件", "events");
    case sy::slow_part::days: return console.say("日期和保持的月数", "days");
    case sy::slow_part::too_wide: return console.say("精确的数超过 64 位", "numbers beyond 64 bits");
    case sy::slow_part::fine: return console.say("分值种类太多", "too many different marks");
    case sy::slow_part::quotients: return console.say("缺项处的商超过 64 位", "quotients beyond 64 bits where something is absent");
    }
    return {};
}

} // namespace

IntakeRun::IntakeRun(Console& console, Desk& desk, Options const& options)
    : console_(console), desk_(desk), options_(options) {
    std::string const& file = options.findings;
    bool const by_name = options.format == file_format::by_name;
    rules_.lines = by_name ? file.ends_with(".jsonl") || file.ends_with(".ndjson") : options.format == file_format::jsonl;
    rules_.sorted = options.sorted;
    rules_.block.unlisted = options.unlisted;
    if (options.on.ok()) rules_.block.on = options.on;
    rules_.facts_name = options.facts;
}

bool IntakeRun::admits(sy::CheckedScheme const& scheme) {
    auto const nonsense = [&](std::string const& what, std::string const& hint) {
        console_.complain(what, hint);
        ending_ = verdict::usage;
        return false;
    };
    if (options_.findings.empty())
        return nonsense(console_.say("没有写 --findings。", "--findings is missing."),
                        console_.say("--findings 写记录所在的文件，- 为标准输入。", "it names the file of the records; - is the standard input."));
    if (rules_.lines && (!options_.facts.empty() || options_.sorted || options_.unlisted != sy::unlisted_rule::unchecked || rules_.block.on))
        return nonsense(console_.say("--facts、--sorted、--unlisted、--on 只用于 CSV。", "--facts, --sorted, --unlisted and --on belong to CSV."),
                        console_.say("JSON Lines 的每份考评记录自己写明。", "each assessment of JSON Lines says these itself."));
    if (options_.findings == "-" && options_.facts == "-")
        return nonsense(console_.say("标准输入只能用一次。", "the standard input can be read once only."), {});
    std::vector<sy::unlisted_rule> const& admitted = scheme.scheme().unlisted;
    bool const may = options_.unlisted == sy::unlisted_rule::unchecked
                     || std::find(admitted.begin(), admitted.end(), options_.unlisted) != admitted.end();
    if (may) return true;
    sy::Diagnostics told;
    bool const full = options_.unlisted == sy::unlisted_rule::full;
    told.add(sy::code::assessment_unlisted, {}, {full ? "full" : "zero", scheme.scheme().id});
    desk_.tell(told);
    return false;
}

bool IntakeRun::read_facts(std::vector<std::unique_ptr<Intake>>& intakes) {
    if (options_.facts.empty()) return true;
    Feed feed(console_);
    std::string piece;
    if (feed.open(options_.facts))
        while (feed.next(piece))
            for (std::unique_ptr<Intake> const& one : intakes) one->read_facts(piece);
    for (std::unique_ptr<Intake> const& one : intakes) one->finish_facts();
    ending_ = worse(ending_, feed.ending());
    figures_.bytes += feed.done();
    return feed.ending() == verdict::fine;
}

/// Scores what is complete: full blocks, or everything at the end.
bool IntakeRun::settle(std::vector<std::unique_ptr<Intake>>& intakes, bool last,
                       std::function<bool(std::vector<std::unique_ptr<Intake>>&)> const& scored) {
    auto const scattered = [&] {
        Intake const& first = *intakes.front();
        if (first.scattered() == 0) return false;
        console_.complain(console_.say("“" + first.scattered_name() + "”的行没有排在一起，它最早出现在第 " + std::to_string(first.scattered()) + " 行。",
                                       "the rows of '" + first.scattered_name() + "', first named in line "
                                           + std::to_string(first.scattered()) + ", do not stand together."),
                          console_.say("去掉 --sorted，或先按单位排序。", "leave out --sorted, or sort the rows by entity first."));
        ending_ = worse(ending_, verdict::problems);
        return true;
    };
    for (;;) {
        if (scattered()) return false;
        for (std::unique_ptr<Intake> const& one : intakes) {
            std::size_t const room = block_size - std::min(block_size, one->block().size());
            if (!rules_.lines) one->take(std::min<std::size_t>(room, 1024));
        }
        if (scattered()) return false;
        Intake& first = *intakes.front();
        std::size_t const size = first.block().size();
        bool const full = size >= block_size || first.block().cells() >= most_cells || first.block().wholes() >= most_wholes;
        bool const more = !rules_.lines && first.waiting() != 0;
        if (!full && more) continue;
        if (!full && !last) return true;
        std::uint64_t slow = 0;
        for (std::unique_ptr<Intake> const& one : intakes) {
            std::size_t const here = one->score(options_.threads);
            if (one == intakes.front()) slow = here;
        }
        figures_.slow += slow;
        figures_.entities += size;
        for (std::size_t n = 0; n < size; ++n)
            if (first.block().outcome(n) == sy::refused_outcome) ++figures_.refused;
        enough_ = !scored(intakes);
        for (std::unique_ptr<Intake> const& one : intakes) one->clear();
        if (enough_ || !more) return !enough_;
    }
}

/// What is wrong with a record is mostly wrong under every scheme, and told once.
void IntakeRun::tell(std::vector<std::unique_ptr<Intake>> const& intakes) {
    std::vector<sy::Diagnostic> told;
    for (std::unique_ptr<Intake> const& one : intakes) {
        sy::Diagnostics problems = one->problems();
        if (one != intakes.front()) {
            std::erase_if(problems.list, [&told](sy::Diagnostic const& problem) {
                return std::find(told.begin(), told.end(), problem) != told.end();
            });
            problems.dropped = 0;
        }
        told.insert(told.end(), problems.list.begin(), problems.list.end());
        desk_.tell(problems);
    }
}

bool IntakeRun::run(std::vector<sy::BatchPlan const*> const& plans,
                    std::function<bool(std::vector<std::unique_ptr<Intake>>&)> const& scored) {
    std::int64_t const begin = milliseconds();
    Feed feed(console_);
    if (!feed.open(options_.findings)) {
        ending_ = worse(ending_, feed.ending());
        return false;
    }
    rules_.name = feed.name();
    if (rules_.facts_name == "-") rules_.facts_name = console_.say("标准输入", "<stdin>");
    std::vector<std::unique_ptr<Intake>> intakes;
    for (sy::BatchPlan const* const plan : plans) intakes.push_back(std::make_unique<Intake>(*plan, rules_));
    bool whole = read_facts(intakes);
    Progress progress(console_, feed.size());
    std::string piece;
    auto const stopped = [&] {
        return std::any_of(intakes.begin(), intakes.end(), [](auto const& one) { return one->stopped(); });
    };
    while (whole && !stopped() && feed.next(piece)) {
        for (std::unique_ptr<Intake> const& one : intakes) one->read(piece);
        whole = settle(intakes, false, scored);
        progress.show(feed.done(), figures_.entities);
    }
    whole = whole && feed.ending() == verdict::fine;
    if (whole && !stopped())
        for (std::unique_ptr<Intake> const& one : intakes) one->finish();
    whole = whole && !stopped() && settle(intakes, true, scored);
    ending_ = worse(ending_, feed.ending());
    figures_.bytes += feed.done();
    figures_.lost = intakes.front()->lost();
    tell(intakes);
    figures_.milliseconds = milliseconds() - begin;
    return whole || enough_;
}

std::string IntakeRun::stats(sy::BatchPlan const& plan) const {
    std::int64_t const time = std::max<std::int64_t>(figures_.milliseconds, 1);
    auto const rate = [time](std::uint64_t what) { return std::to_string(what * 1000 / static_cast<std::uint64_t>(time)); };
    std::string out = console_.say("用时 ", "time ") + std::to_string(figures_.milliseconds) + " ms"
                      + console_.say("，每秒 ", ", ") + rate(figures_.entities) + console_.say(" 个单位、", " entities and ")
                      + rate(figures_.bytes >> 10U) + console_.say(" KiB", " KiB a second");
    if (std::uint64_t const most = peak_memory(); most != 0)
        out += console_.say("，内存峰值 ", ", peak memory ") + std::to_string(most) + " MiB";
    out += "\n" + console_.say("逐个计分 ", "scored one by one: ") + std::to_string(figures_.slow);
    if (!plan.why_slow().empty()) {
        std::vector<std::string> all;
        for (sy::SlowReason const& why : plan.why_slow()) {
            std::string one = reason(console_, why.what) + console_.say("（", " (") + plan.scheme().node(why.node).id + console_.say("）", ")");
            if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
        }
        std::size_t const shown = std::min<std::size_t>(all.size(), 5);
        for (std::size_t i = 0; i < shown; ++i)
            out += (i == 0 ? console_.say("，因为：", ", because of ") : console_.say("、", ", ")) + all[i];
        if (shown < all.size()) out += console_.say("……", " …");
    }
    return out + "\n";
}

} // namespace tool
