// SPDX-License-Identifier: BSL-1.0
#include "intake.hpp"

#include <algorithm>
#include <utility>

#include <steelyard/engine/checked_assessment.hpp>

namespace tool {

namespace sy = steelyard;

Intake::Intake(sy::BatchPlan const& plan, IntakeRules const& rules)
    : plan_(plan), rules_(rules), block_(plan, rules.block) {
    if (!rules.facts_name.empty()) facts_ = std::make_unique<sy::io::FactTable>(plan.scheme(), rules.facts_name);
    if (rules.lines)
        lines_ = std::make_unique<sy::io::AssessmentLines>(plan.scheme(), rules.name);
    else
        rows_reader_ = std::make_unique<sy::io::FindingRowReader>(plan.scheme(), names_, rules.name);
}

void Intake::read_facts(std::string_view piece) {
    if (facts_) facts_->read(piece);
}
void Intake::finish_facts() {
    if (facts_) facts_->finish();
}

void Intake::read(std::string_view piece) {
    if (lines_) {
        lines_->read(piece, [this](sy::CheckedAssessment const& one, std::int64_t line) {
            block_.add(one);
            keys_.push_back(line);
        });
        return;
    }
    rows_reader_->read(piece, rows_);
    settle();
}

void Intake::finish() {
    if (lines_) {
        lines_->finish([this](sy::CheckedAssessment const& one, std::int64_t line) {
            block_.add(one);
            keys_.push_back(line);
        });
        return;
    }
    rows_reader_->finish(rows_);
    settle();
    if (facts_)
        for (std::uint32_t f = 0; f < facts_->entities().size(); ++f) // whoever has facts is there, too
            static_cast<void>(names_.add(facts_->entities()[f]));
    if (!rules_.sorted) order();
    finished_ = true;
}

bool Intake::stopped() const {
    return (facts_ && facts_->stopped()) || (lines_ ? lines_->stopped() : rows_reader_->stopped());
}

/// Looks at new rows: whether those of an entity stand together, where they should.
void Intake::settle() {
    for (; looked_ < rows_.size() && rules_.sorted && scattered_ == 0; ++looked_) {
        std::uint32_t const entity = rows_[looked_].entity;
        if (entity < last_) {
            scattered_ = rows_reader_->first_line(entity);
            scattered_entity_ = entity;
        }
        last_ = entity;
    }
}

std::string Intake::scattered_name() const { return std::string(names_[scattered_entity_]); }

/// Finds the rows of each entity, when all are there.
void Intake::order() {
    first_.assign(names_.size() + std::size_t{1}, 0);
    bool together = true;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        ++first_[rows_[i].entity + std::size_t{1}];
        together = together && (i == 0 || rows_[i - 1].entity <= rows_[i].entity);
    }
    for (std::size_t e = 1; e < first_.size(); ++e) first_[e] += first_[e - 1];
    if (together) return;
    std::vector<std::uint64_t> to(first_.begin(), first_.end() - 1);
    order_.resize(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i)
        order_[to[rows_[i].entity]++] = static_cast<std::uint32_t>(i);
}

std::size_t Intake::waiting() const {
    if (lines_) return block_.size();
    std::size_t const complete = finished_ ? names_.size() : rules_.sorted ? std::max<std::size_t>(names_.size(), 1) - 1 : 0;
    return complete - std::min<std::size_t>(next_, complete);
}

void Intake::blame(std::vector<std::uint32_t> const& entities, sy::io::Names const& names, std::size_t& from) {
    for (; from < entities.size(); ++from) {
        std::uint32_t const entity = names_.find(names[entities[from]]);
        if (entity == sy::io::Names::none) continue; // its time will come when all are known
        if (entity >= blamed_.size()) blamed_.resize(entity + std::size_t{1});
        blamed_[entity] = true;
    }
}

void Intake::take(std::size_t most) {
    if (lines_) return;
    for (std::size_t i = blamed_rows_; i < rows_reader_->blamed().size() && rules_.sorted && scattered_ == 0; ++i)
        if (rows_reader_->blamed()[i] < next_) {
            scattered_entity_ = rows_reader_->blamed()[i];
            scattered_ = rows_reader_->first_line(scattered_entity_);
        }
    blame(rows_reader_->blamed(), names_, blamed_rows_);
    if (facts_) {
        std::size_t from = 0; // some entities of the facts were not known before
        blame(facts_->blamed(), facts_->entities(), from);
    }
    std::size_t const count = std::min(most, waiting());
    std::vector<sy::FindingRow> scattered_rows;
    for (std::size_t n = 0; n < count; ++n, ++next_) {
        std::span<sy::FindingRow const> rows;
        if (finished_ && !rules_.sorted) {
            std::size_t const begin = first_[next_];
            std::size_t const end = first_[next_ + std::size_t{1}];
            if (order_.empty()) {
                rows = std::span<sy::FindingRow const>(rows_).subspan(begin, end - begin);
            } else {
                scattered_rows.clear();
                for (std::size_t i = begin; i < end; ++i) scattered_rows.push_back(rows_[order_[i]]);
                rows = scattered_rows;
            }
        } else {
            std::size_t end = used_;
            while (end < rows_.size() && rows_[end].entity == next_) ++end;
            rows = std::span<sy::FindingRow const>(rows_).subspan(used_, end - used_);
            used_ = end;
        }
        std::string_view const name = names_[next_];
        keys_.push_back(next_);
        if (next_ < blamed_.size() && blamed_[next_])
            block_.refuse(name);
        else
            block_.add(name, rows, facts_.get(), facts_ ? facts_->entities().find(name) : sy::io::Names::none);
    }
    if (rules_.sorted) { // what is in blocks need not be kept
        rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(used_));
        looked_ -= std::min(looked_, used_);
        used_ = 0;
    }
}

std::size_t Intake::score(unsigned threads) {
    std::size_t const slow = block_.score(threads);
    for (std::size_t n = 0; n < block_.size() && !lines_; ++n) {
        if (block_.outcome(n) != sy::refused_outcome) continue;
        auto const entity = static_cast<std::uint32_t>(keys_[n]);
        if (entity < blamed_.size() && blamed_[entity]) continue;
        if (contradictions_.list.size() >= contradictions_.limit) {
            ++contradictions_.dropped;
            contradictions_.error_dropped = true;
            continue;
        }
        std::int64_t const line = rows_reader_->first_line(entity);
        bool const by_facts = line == 0 && facts_;
        sy::Place place;
        place.file = by_facts ? rules_.facts_name : rules_.name;
        place.line = static_cast<int>(by_facts ? facts_->first_line(facts_->entities().find(names_[entity])) : line);
        place.column = 1;
        auto const checked = sy::validate(plan_.scheme(), block_.assessment(n));
        for (sy::Diagnostic one : checked.remarks().list) {
            if (one.level != sy::severity::error) continue;
            one.place = place;
            contradictions_.add(one);
        }
    }
    return slow;
}

void Intake::clear() {
    block_.clear();
    keys_.clear();
}

sy::Diagnostics Intake::problems() const {
    sy::Diagnostics out;
    if (facts_) out.append(sy::Diagnostics(facts_->problems()));
    out.append(sy::Diagnostics(lines_ ? lines_->problems() : rows_reader_->problems()));
    out.append(sy::Diagnostics(contradictions_));
    return out;
}

} // namespace tool
