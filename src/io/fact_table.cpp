// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/fact_table.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include <steelyard/engine/batch_plan.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/io/csv.hpp>

#include "characters.hpp"
#include "entity_rows.hpp"
#include "form_sheet_rows.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

constexpr std::string_view application = "applies_for";

/// The facts of the entity itself, as the plan numbers them.
std::vector<std::uint32_t> own_facts(CheckedScheme const& scheme) {
    std::vector<std::uint32_t> out;
    std::vector<PlannedFact> const& all = scheme.plan().facts;
    for (std::uint32_t f = 0; f < all.size(); ++f)
        if (all[f].object == nowhere && all[f].event == nowhere) out.push_back(f);
    return out;
}

EntityColumns columns_of(CheckedScheme const& scheme, std::vector<std::uint32_t> const& facts) {
    EntityColumns out{{"entity"}, {}};
    for (std::uint32_t const f : facts) out.read.push_back(scheme.plan().facts[f].fact->id);
    for (std::string_view const name : {application, std::string_view("title"), std::string_view("note")}) {
        bool const taken = std::find(out.read.begin(), out.read.end(), name) != out.read.end();
        if (!taken) (name == application ? out.read : out.passed_over).emplace_back(name);
    }
    return out;
}

/// What a value is in a column; nothing when the fact cannot have it.
std::optional<std::int64_t> number_of(FactDeclaration const& fact, FactContent const& value) {
    if (fact.kind == fact_kind::choice) {
        auto const at = std::find(fact.choices.begin(), fact.choices.end(), to_string(value));
        if (at == fact.choices.end()) return {};
        return at - fact.choices.begin();
    }
    if (value.kind != fact.kind) return {};
    if (fact.kind == fact_kind::truth) return value.truth ? 1 : 0;
    if (fact.kind == fact_kind::day) return value.day.serial();
    bool const whole = !fact.whole || value.number.units() % 1'000'000 == 0;
    if (!whole || !fact.domain.contains(ratio(value.number))) return {};
    return value.number.units();
}

} // namespace

class FactTable::Body {
  public:
    Body(CheckedScheme const& scheme, std::string name, ReadLimits const& limits)
        : facts_(own_facts(scheme)),
          rows_(columns_of(scheme, facts_), entities_, std::move(name), limits, new_entities::added),
          scheme_(scheme) {}

    bool row() {
        std::uint32_t entity = 0;
        if (!rows_.about(entity)) return false;
        if (entity < said_.size() && said_[entity])
            return rows_.refuse(0, code::assessment_twice, {std::string(entities_[entity])});
        grow(entity + std::size_t{1});
        said_[entity] = true;
        Assessment doubtful;
        for (std::size_t n = 0; n < facts_.size(); ++n) {
            std::string_view const text = without_guard(rows_.cell(n + 1));
            if (text.empty()) continue;
            FactDeclaration const& fact = *scheme_.plan().facts[facts_[n]].fact;
            FactContent const content = read(fact, text);
            auto const number = number_of(fact, content);
            values_[entity * facts_.size() + n] = number.value_or(unknown_fact);
            if (!number) doubtful.facts.push_back({fact.id, content});
        }
        std::string_view const level = rows_.cell(facts_.size() + 1);
        bool const applies = !level.empty();
        if (applies && !apply(entity, level)) doubtful.applies_for = without_guard(level);
        return (doubtful.facts.empty() && doubtful.applies_for.empty()) || admit(std::move(doubtful));
    }

    std::vector<std::uint32_t> facts_;
    Names entities_;
    EntityRows rows_;
    std::vector<std::int64_t> values_;
    std::vector<std::uint32_t> applied_;

  private:
    void grow(std::size_t entities) {
        if (said_.size() >= entities) return;
        said_.resize(entities);
        applied_.resize(entities);
        values_.resize(entities * facts_.size(), unknown_fact);
    }

    static FactContent read(FactDeclaration const& fact, std::string_view text) {
        if (fact.kind == fact_kind::truth && (text == "TRUE" || text == "FALSE"))
            return parse_fact(text == "TRUE" ? "true" : "false", false);
        if (fact.kind == fact_kind::day) return parse_fact(with_date(std::string(text)), false);
        return parse_fact(text, false);
    }

    bool apply(std::uint32_t entity, std::string_view level) {
        std::vector<Level> const& levels = scheme_.scheme().levels;
        for (std::uint32_t n = 0; n < levels.size() && scheme_.scheme().application; ++n)
            if (levels[n].id == level) applied_[entity] = n + 1;
        return applied_[entity] != 0;
    }

    /// Lets the engine say what is wrong with an assessment of nothing but this.
    bool admit(Assessment one) {
        if (rows_.told_enough()) return false;
        one.scheme = scheme_.scheme().id;
        one.entity = "-";
        std::vector<FactEntry> const facts = one.facts;
        auto const made = validate(scheme_, std::move(one));
        for (Diagnostic const& said : made.remarks().list) {
            if (said.level != severity::error) continue;
            std::size_t where = said.path.starts_with("/facts/") ? 0 : facts_.size() + 1;
            for (std::size_t i = 0; i < facts.size(); ++i)
                for (std::size_t n = 0; n < facts_.size(); ++n)
                    if (said.path == "/facts/" + std::to_string(i)
                        && scheme_.plan().facts[facts_[n]].fact->id == facts[i].fact)
                        where = n + 1;
            rows_.refuse(where, said.what, said.arguments);
        }
        return made.has_value();
    }

    CheckedScheme const& scheme_;
    std::vector<bool> said_;
};

FactTable::FactTable(CheckedScheme const& scheme, std::string name, ReadLimits const& limits)
    : body_(std::make_unique<Body>(scheme, std::move(name), limits)) {}
FactTable::~FactTable() = default;

void FactTable::read(std::string_view piece) {
    body_->rows_.read(piece, [&] { return body_->row(); });
}
void FactTable::finish() {
    body_->rows_.finish([&] { return body_->row(); });
}
Names const& FactTable::entities() const { return body_->entities_; }
std::vector<std::uint32_t> const& FactTable::facts() const { return body_->facts_; }
std::int64_t FactTable::value(std::uint32_t entity, std::size_t n) const {
    std::size_t const at = entity * body_->facts_.size() + n;
    return at < body_->values_.size() ? body_->values_[at] : unknown_fact;
}
std::uint32_t FactTable::applied_for(std::uint32_t entity) const {
    return entity < body_->applied_.size() ? body_->applied_[entity] : 0;
}
Diagnostics const& FactTable::problems() const { return body_->rows_.problems(); }
std::uint64_t FactTable::refused() const { return body_->rows_.refused(); }
bool FactTable::stopped() const { return body_->rows_.stopped(); }
std::vector<std::uint32_t> const& FactTable::blamed() const { return body_->rows_.blamed(); }
std::int64_t FactTable::first_line(std::uint32_t entity) const { return body_->rows_.first_line(entity); }

} // namespace io
STEELYARD_END_NAMESPACE
