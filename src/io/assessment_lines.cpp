// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/assessment_lines.hpp>

#include <algorithm>
#include <limits>
#include <utility>

#include <steelyard/io/assessment.hpp>
#include <steelyard/io/json.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

AssessmentLines::AssessmentLines(CheckedScheme const& scheme, std::string name, ReadLimits const& limits)
    : scheme_(scheme), name_(std::move(name)), limits_(limits) {
    problems_.limit = limits.max_diagnostics;
}

void AssessmentLines::read(std::string_view piece, Take const& take) {
    while (!stopped_ && !piece.empty()) {
        std::size_t const end = piece.find('\n');
        std::size_t const more = end == std::string_view::npos ? piece.size() : end;
        if (kept_.size() + more > limits_.max_bytes) {
            int const at =
                static_cast<int>(std::min<std::int64_t>(number_ + 1, std::numeric_limits<int>::max()));
            problems_.add(Diagnostic{code::file_too_large,
                                     severity::error,
                                     {},
                                     {std::to_string(limits_.max_bytes)},
                                     {name_, at, 1}});
            stopped_ = true;
            return;
        }
        if (end == std::string_view::npos || !kept_.empty()) kept_.append(piece.substr(0, more));
        if (end == std::string_view::npos) return;
        line(kept_.empty() ? piece.substr(0, end) : std::string_view(kept_), take);
        kept_.clear();
        piece.remove_prefix(end + 1);
    }
}

void AssessmentLines::finish(Take const& take) {
    if (!stopped_ && !kept_.empty()) line(kept_, take);
    kept_.clear();
}

void AssessmentLines::line(std::string_view text, Take const& take) {
    ++number_;
    if (number_ == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.find_first_not_of(" \t") == std::string_view::npos) return;
    auto const document = read_json(name_, text, limits_);
    auto made = document ? read_assessment(scheme_, *document, limits_.max_diagnostics)
                         : expected<CheckedAssessment, Diagnostics>(unexpected(document.error()));
    Diagnostics told = made.remarks();
    for (Diagnostic& one : told.list) { // the reader saw this line alone
        one.place.file = name_;
        one.place.line = static_cast<int>(std::min<std::int64_t>(number_, std::numeric_limits<int>::max()));
        one.place.column = std::max(one.place.column, 1);
    }
    problems_.append(std::move(told));
    if (made)
        take(*std::move(made), number_);
    else
        ++refused_;
}

} // namespace io
STEELYARD_END_NAMESPACE
