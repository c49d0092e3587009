// SPDX-License-Identifier: BSL-1.0

// A programme that has run for years: what an append costs after so many records, and what it costs to ask where everything
// stands. One hazard in ten records; with 1 000 000 records there are 100 000 hazards in 1000 enterprises.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/programme/views.hpp>

namespace {

using namespace steelyard;

constexpr int towns = 20;
constexpr int enterprises = 1000;
constexpr std::int64_t records_each = 10; // of one hazard

Organisation county() {
    Organisation out;
    out.id = "county";
    for (int i = 0; i < towns; ++i) {
        Entity one;
        one.id = "town-" + std::to_string(i);
        one.kind = "town";
        out.entities.push_back(std::move(one));
    }
    for (int i = 0; i < enterprises; ++i) {
        Entity one;
        one.id = "enterprise-" + std::to_string(i);
        one.kind = "enterprise";
        one.category = "sector-" + std::to_string(i % 8);
        one.superior = "town-" + std::to_string(i % towns);
        out.entities.push_back(std::move(one));
    }
    for (char const* name : {"inspector", "chief", "accepter"}) {
        Position one;
        one.id = name;
        one.at = "town-0";
        one.role = "role";
        out.positions.push_back(std::move(one));
    }
    return out;
}

Programme drive() {
    Programme out;
    out.id = "drive";
    out.edition = "1";
    out.organisation = "county";
    out.from = date(2020, 1, 1);
    out.to = date(2029, 12, 31);
    Selector all;
    all.kind = "enterprise";
    out.scope = {all};
    for (char const* name : {"fire", "traffic", "chemicals", "building", "fishing"}) {
        out.topics.emplace_back();
        out.topics.back().id = name;
    }
    out.deliverables.resize(1);
    out.deliverables[0].id = "report";
    out.deliverables[0].by = {all};
    out.deliverables[0].due.each = period::year;
    out.deliverables[0].due.days = 31;
    for (rate_kind const each : {rate_kind::rectified_of_found, rate_kind::written_off_of_found,
                                 rate_kind::closed_of_closed_and_overdue, rate_kind::rectified_of_due}) {
        out.rates.emplace_back();
        out.rates.back().id = "rate-" + std::to_string(out.rates.size());
        out.rates.back().rate = each;
    }
    out.hazards.escalations.resize(1);
    out.hazards.escalations[0].level = "reminder";
    return out;
}

CheckedProgramme const& programme() {
    static CheckedProgramme const made = [] {
        auto roster = Roster::make(county());
        auto checked = validate(drive(), *std::move(roster));
        if (!checked) throw std::logic_error("the programme of the benchmark is not sound");
        return *std::move(checked);
    }();
    return made;
}

Record of(date on, std::string by, RecordBody body) {
    Record out;
    out.head.on = on;
    out.head.by = std::move(by);
    out.body = std::move(body);
    return out;
}

std::string hazard_name(std::int64_t number) { return "hazard-" + std::to_string(number); }

/// The n-th step of a hazard; one in four stays open before its acceptance.
Record step(std::int64_t hazard, std::int64_t n, date on) {
    std::string const id = hazard_name(hazard);
    switch (n) {
    case 0: {
        record::HazardRegistered body;
        body.hazard = id;
        body.entity = "enterprise-" + std::to_string(hazard * 7 % enterprises);
        body.text = "A guard is missing at the belt of the second conveyor.";
        body.topic = programme().programme().topics[static_cast<std::size_t>(hazard % 5)].id;
        body.grade = hazard % 20 == 0 ? "major" : "general";
        return of(on, "inspector", body);
    }
    case 1: return of(on, "inspector", record::HazardNotified{id, plus_days(on, 30), {}});
    case 2: {
        record::RectificationStarted body;
        body.hazard = id;
        body.responsible = "chief";
        body.measures = "A guard is made and mounted.";
        body.money = decimal(800);
        body.contingency = "The belt stands still meanwhile.";
        return of(on, "chief", body);
    }
    case 3: return of(on, "chief", record::HazardGuarded{id, "chief", "a rope"});
    case 4: return of(on, "chief", record::SelfChecked{id});
    case 5: return of(on, "chief", record::AcceptanceAsked{id});
    case 6: return of(on, "accepter", record::AcceptanceFailed{id, "one bolt is missing"});
    case 7: return of(on, "chief", record::SelfChecked{id});
    case 8: return of(on, "chief", record::AcceptanceAsked{id});
    default:
        if (hazard % 4 == 0) return of(on, "inspector", record::HazardSupervised{id, "county", {}});
        return of(on, "accepter", record::AcceptancePassed{id});
    }
}

/// A state after so many records, a few thousand days of them; made once.
State& after(std::int64_t records) {
    static std::map<std::int64_t, std::unique_ptr<State>> made;
    std::unique_ptr<State>& slot = made[records];
    if (slot) return *slot;
    slot = std::make_unique<State>(programme());
    std::int64_t const hazards = records / records_each;
    // Hundreds of hazards run side by side: each record belongs to another one than the record before.
    std::int64_t const together = hazards < 500 ? hazards : 500;
    for (std::int64_t first = 0; first < hazards; first += together)
        for (std::int64_t n = 0; n < records_each; ++n)
            for (std::int64_t h = first; h < first + together && h < hazards; ++h) {
                date const on = plus_days(date(2020, 1, 1), static_cast<int>(h * 3000 / hazards + n));
                auto const done = slot->apply([&] {
                    Record one = step(h, n, on);
                    one.head.at = plus_days(date(2020, 1, 1),
                                            static_cast<int>((first + together) * 3000 / hazards + n));
                    return one;
                }());
                if (!done) throw std::logic_error("a record of the benchmark was refused");
            }
    return *slot;
}

date const today(2028, 12, 31);

// Asked first: what is appended below is not to be counted.

/// Everything that can be asked.
void ask_status(benchmark::State& run) {
    State const& state = after(run.range(0));
    for (auto _ : run) {
        ProgrammeStatus const all = status(state, today);
        benchmark::DoNotOptimize(&all);
    }
}
BENCHMARK(ask_status)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Unit(benchmark::kMillisecond);

/// From the first record to the last.
void replay_all(benchmark::State& run) {
    State const& state = after(run.range(0));
    for (auto _ : run) {
        auto const again = replay(programme(), state.records(), today);
        benchmark::DoNotOptimize(&again);
    }
    run.SetItemsProcessed(run.iterations() * static_cast<std::int64_t>(state.records().size()));
}
BENCHMARK(replay_all)->RangeMultiplier(10)->Range(10'000, 100'000)->Unit(benchmark::kMillisecond);

/// A hazard that nobody knew.
void append_hazard(benchmark::State& run) {
    State& state = after(run.range(0));
    std::int64_t fresh = std::int64_t{1} << 40;
    for (auto _ : run) {
        auto const done = state.apply(step(++fresh, 0, today));
        benchmark::DoNotOptimize(done);
    }
    run.SetItemsProcessed(run.iterations());
}
BENCHMARK(append_hazard)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Iterations(20'000);

/// One more record of a hazard that has been there for years.
void append_to_thread(benchmark::State& run) {
    State& state = after(run.range(0));
    std::int64_t const hazards = run.range(0) / records_each;
    std::int64_t at = 0;
    for (auto _ : run) {
        at = (at + 4 * 7919) % hazards / 4 * 4; // one that is open
        auto const done =
            state.apply(of(today, "chief", record::HazardGuarded{hazard_name(at), "chief", "a fence"}));
        benchmark::DoNotOptimize(done);
    }
    run.SetItemsProcessed(run.iterations());
}
BENCHMARK(append_to_thread)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Iterations(20'000);

/// A correction of a record from the middle of the ledger: its thread is folded again.
void append_correction(benchmark::State& run) {
    State& state = after(run.range(0));
    std::int64_t const hazards = run.range(0) / records_each;
    std::int64_t const together = hazards < 500 ? hazards : 500;
    std::int64_t corrects = hazards / 2 / together * together * records_each; // the first of a batch
    std::int64_t refused = 0;
    for (auto _ : run) {
        run.PauseTiming();
        Record one = state.records()[static_cast<std::size_t>(corrects)];
        one.head.corrects = one.head.seq;
        one.head.seq = 0;
        one.head.at = today;
        ++corrects;
        run.ResumeTiming();
        refused += state.apply(std::move(one)) ? 0 : 1;
    }
    if (refused > 0) run.SkipWithError("a correction was refused");
    run.SetItemsProcessed(run.iterations());
}
BENCHMARK(append_correction)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Iterations(400);

} // namespace

BENCHMARK_MAIN();
