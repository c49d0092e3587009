// SPDX-License-Identifier: BSL-1.0

// Findings as text: what a user waits for. CSV with the names of a scheme becomes rows of numbers, beside the time that
// std::from_chars alone takes for the numbers in the same text, and assessments come as JSON Lines.

#include <benchmark/benchmark.h>

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/io/assessment_lines.hpp>
#include <steelyard/io/finding_row.hpp>

#include "workload_s/assessment.hpp"
#include "workload_s/forms.hpp"

namespace {

namespace sy = steelyard;

constexpr std::size_t entities = 20'000;

sy::CheckedScheme const& scheme() {
    static sy::CheckedScheme const loaded = workload::load_scheme(STEELYARD_SOURCE_DIR);
    return loaded;
}

struct Texts {
    std::size_t rows = 0;
    std::string named;
    std::string shuffled;
    std::string numbers;
};

Texts const& texts() {
    static Texts const made = [] {
        std::vector<workload::Row> const rows =
            workload::rows_of(workload::csr_of(workload::dense(1, entities)));
        return Texts{rows.size(), workload::csv_of(rows), workload::csv_of(workload::shuffled(rows, 2)),
                     workload::numbers_of(rows)};
    }();
    return made;
}

void tell(benchmark::State& state, std::string const& text) {
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size())
                            * static_cast<std::int64_t>(state.iterations()));
    state.counters["per_entity"] =
        benchmark::Counter(static_cast<double>(entities),
                           benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// Every number of a text, wherever it stands.
std::uint64_t all_numbers(std::string const& text) {
    std::uint64_t sum = 0;
    char const* const end = text.data() + text.size();
    for (char const* at = text.data(); at < end;) {
        std::int64_t value = 0;
        auto const [next, error] = std::from_chars(at, end, value);
        sum += static_cast<std::uint64_t>(value);
        at = error == std::errc() ? next : at + 1;
    }
    return sum;
}

void from_chars_alone(benchmark::State& state, std::string const& text) {
    for (auto _ : state) benchmark::DoNotOptimize(all_numbers(text));
    tell(state, text);
}

/// As a file is read: in pieces, whose rows are passed on.
void finding_rows(benchmark::State& state, std::string const& text) {
    constexpr std::size_t piece = 256 * 1024;
    std::vector<sy::FindingRow> rows;
    std::size_t count = 0;
    for (auto _ : state) {
        count = 0;
        sy::io::Names names;
        sy::io::FindingRowReader reader(scheme(), names, "findings.csv");
        for (std::size_t at = 0; at < text.size(); at += piece) {
            rows.clear();
            reader.read(std::string_view(text).substr(at, piece), rows);
            count += rows.size();
            benchmark::DoNotOptimize(rows.data());
        }
        rows.clear();
        reader.finish(rows);
        count += rows.size();
        if (!reader.problems().empty()) state.SkipWithError("the table is not sound");
    }
    if (count != texts().rows) state.SkipWithError("rows are missing");
    tell(state, text);
}

void assessment_lines(benchmark::State& state) {
    std::string text;
    for (std::size_t n = 0; n < 200; ++n) {
        std::string one = sy::io::write_assessment(workload::assessment(n));
        for (char& c : one)
            if (c == '\n') c = ' ';
        text += one + "\n";
    }
    for (auto _ : state) {
        std::size_t count = 0;
        sy::io::AssessmentLines reader(scheme(), "assessments.jsonl");
        reader.read(text, [&](sy::CheckedAssessment const&, std::int64_t) { ++count; });
        if (count != 200) state.SkipWithError("assessments are missing");
    }
    state.SetItemsProcessed(200 * static_cast<std::int64_t>(state.iterations()));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size())
                            * static_cast<std::int64_t>(state.iterations()));
}

BENCHMARK_CAPTURE(from_chars_alone, named, texts().named)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(finding_rows, sorted, texts().named)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(finding_rows, unsorted, texts().shuffled)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(from_chars_alone, three_numbers_a_row, texts().numbers)->Unit(benchmark::kMillisecond);
BENCHMARK(assessment_lines)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
