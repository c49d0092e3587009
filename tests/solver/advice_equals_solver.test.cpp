// SPDX-License-Identifier: BSL-1.0

// Schemes of 400 items with 60 findings, written down a second time as integer programs and solved by CBC: the advice costs what the
// solver finds, and what the solver calls infeasible is called out of reach. Caps, floors, forfeits, families, vetoes that zero
// a part or bar the level, absences that are settled, and minima of parts are all in it.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>
#include <steelyard/insight/advice.hpp>

#include "tests/catch.hpp"
#include "tests/oracle/dice.hpp"

namespace advice_equals_solver_test {

namespace {

using namespace steelyard;
using oracle::Dice;

constexpr std::int64_t parts = 8, groups = 5, items = 10; // 400 items
constexpr std::int64_t full = 10;                          // of each item

/// A scheme and an assessment, in numbers that both sides are made from.
struct Problem {
    struct Clause {
        std::string id;
        std::int64_t each = 0; ///< 0: it forfeits the item
        std::int64_t cap = 0;  ///< 0: none
        std::string family;
        std::int64_t count = 0; ///< found so often
        std::int64_t price = 1; ///< 0: it cannot be put right
        bool zeroes = false;    ///< found, it leaves its part nothing
        bool bars = false;      ///< found, it bars the level
    };
    struct Item {
        std::int64_t part = 0, group = 0;
        bool absent = false;
        std::vector<Clause> clauses;
    };
    std::vector<Item> list;
    std::int64_t total = 0; ///< that the level asks for, of 4000
    std::int64_t rate = 0;  ///< and of each part, in percent
    bool by_occurrence = false;
};

std::string id_of(std::size_t item) { return "i" + std::to_string(item); }

Problem problem(std::uint64_t seed) {
    Dice dice(seed);
    Problem out;
    out.by_occurrence = seed % 3 == 0;
    for (std::int64_t p = 0; p < parts; ++p)
        for (std::int64_t g = 0; g < groups; ++g) {
            bool const absent = dice.chance(15); // half of the group: what is left is converted by 2
            for (std::int64_t i = 0; i < items; ++i) {
                Problem::Item& item = out.list.emplace_back();
                item.part = p;
                item.group = g;
                item.absent = absent && i % 2 == 1;
                std::int64_t const clauses = dice.between(2, 5);
                for (std::int64_t c = 0; c < clauses; ++c) {
                    Problem::Clause& clause = item.clauses.emplace_back();
                    clause.id = "c" + std::to_string(c);
                    if (!dice.chance(12)) clause.each = dice.between(1, 4);
                    if (clause.each != 0 && dice.chance(40)) clause.cap = clause.each * dice.between(1, 2);
                    if (clause.each != 0 && c < 2 && dice.chance(20)) clause.family = "f";
                    clause.zeroes = dice.chance(3);
                    clause.bars = dice.chance(3);
                }
            }
        }
    for (int n = 0; n < 60;) {
        Problem::Item& item = out.list[dice.below(out.list.size())];
        if (item.absent) continue;
        // one more finding often where there is one already, so that clauses meet
        for (Problem::Clause& clause : item.clauses) {
            if (clause.count != 0 || !dice.chance(50) || n == 60) continue;
            clause.count = dice.between(1, 3);
            clause.price = dice.chance(6) ? 0 : dice.between(1, 9);
            ++n;
        }
    }
    out.total = dice.between(3'850, 3'985);
    out.rate = dice.chance(50) ? 0 : dice.between(90, 98);
    return out;
}

Scheme scheme_of(Problem const& from) {
    Scheme s;
    s.id = "large";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    s.levels.resize(1);
    s.levels[0].id = "pass";
    s.ladders.resize(1);
    s.ladders[0].id = "marks";
    std::vector<Condition> needs{expression("total >= " + std::to_string(from.total))};
    if (from.rate != 0) needs.push_back(expression("each(children of all, rate >= " + std::to_string(from.rate) + "%)"));
    s.ladders[0].rungs = {{"pass", needs}};
    for (std::int64_t p = 0; p < parts; ++p) {
        Node& part = s.tree.children.emplace_back();
        part.id = "p" + std::to_string(p);
        part.combine = combination::sum;
        for (std::int64_t g = 0; g < groups; ++g) {
            Node& group = part.children.emplace_back();
            group.id = part.id + "-g" + std::to_string(g);
            group.combine = combination::sum;
            group.settle = true;
        }
    }
    for (std::size_t i = 0; i < from.list.size(); ++i) {
        Problem::Item const& one = from.list[i];
        Node& part = s.tree.children[static_cast<std::size_t>(one.part)];
        Node& item = part.children[static_cast<std::size_t>(one.group)].children.emplace_back();
        item.id = id_of(i);
        item.full = points(decimal(full));
        item.absence = absence_rule::allowed;
        for (Problem::Clause const& c : one.clauses) {
            Clause& clause = item.deduct.emplace_back();
            clause.id = c.id;
            clause.family = c.family;
            if (c.each != 0) clause.each = points(decimal(c.each));
            if (c.cap != 0) clause.cap = points(decimal(c.cap));
            clause.forfeit = c.each == 0;
            if (!c.zeroes && !c.bars) continue;
            Effect& effect = part.effects.emplace_back();
            effect.id = "veto-" + item.id + "-" + c.id;
            effect.found = {item.id + "." + c.id};
            if (c.zeroes) effect.zero = {part.id};
            if (c.bars) effect.bar = "pass";
        }
    }
    return s;
}

Assessment assessment_of(Problem const& from) {
    Assessment a;
    a.scheme = "large";
    a.entity = "works";
    a.unlisted = unlisted_rule::full;
    for (std::size_t i = 0; i < from.list.size(); ++i) {
        if (from.list[i].absent) a.skip(id_of(i));
        for (Problem::Clause const& c : from.list[i].clauses)
            if (c.count != 0) a.find(id_of(i) + "." + c.id, c.count);
    }
    return a;
}

AdviceWish wish_of(Problem const& from) {
    AdviceWish wish;
    wish.level = 1;
    wish.alternatives = 0;
    wish.rules.by_occurrence = from.by_occurrence;
    for (std::size_t i = 0; i < from.list.size(); ++i)
        for (Problem::Clause const& c : from.list[i].clauses)
            if (c.count != 0) wish.rules.prices.push_back({id_of(i) + "." + c.id, std::max<std::int64_t>(c.price, 1), c.price != 0});
    return wish;
}

/// The same problem as an integer program in the format of LP files. What an item loses is a variable that constraints hold up;
/// every choice of "the smaller of two" has a binary of its own.
class Program {
  public:
    explicit Program(Problem const& from) : from_(from) {
        for (std::size_t i = 0; i < from.list.size(); ++i) item(i);
        rows();
    }
    [[nodiscard]] std::string text() const {
        std::ostringstream out;
        out << "Minimize\n obj: " << (objective_.empty() ? "0 none" : objective_) << "\nSubject To\n" << constraints_.str() << " none: none >= 0\nBounds\n" << bounds_
            << "Generals\n" << generals_ << "\nBinaries\n" << binaries_ << "\nEnd\n";
        return out.str();
    }

  private:
    void binary(std::string const& name) { binaries_ += " " + name + "\n"; }

    void item(std::size_t i) {
        Problem::Item const& item = from_.list[i];
        std::string const x = std::to_string(i);
        std::map<std::string, std::vector<std::string>> families; // what each clause takes, by family
        std::string const lost = "L" + x;
        bool any = false;
        for (std::size_t c = 0; c < item.clauses.size(); ++c) {
            Problem::Clause const& clause = item.clauses[c];
            if (clause.count == 0) continue;
            any = true;
            std::string const name = x + "_" + std::to_string(c);
            std::string const left = "n" + name; // so often it is still found
            std::string const kept = "k" + name; // whether it is at all
            binary(kept);
            generals_ += " " + left + "\n";
            std::string const count = std::to_string(clause.count);
            bounds_ += " 0 <= " + left + " <= " + count + "\n";
            row(left + " - " + count + " " + kept + " <= 0");
            if (!from_.by_occurrence || clause.price == 0) row(left + " - " + count + " " + kept + " >= 0");
            if (clause.price == 0) row(kept + " >= 1");
            if (clause.price != 0) {
                // price × what is taken back
                std::string const each = std::to_string(clause.price);
                if (from_.by_occurrence)
                    constant_ += clause.price * clause.count, objective_ += " - " + each + " " + left;
                else
                    constant_ += clause.price, objective_ += " - " + each + " " + kept;
            }
            if (clause.zeroes) zeroing_[item.part].push_back(kept);
            if (clause.bars) row(kept + " <= 0");
            if (clause.each == 0) {
                row(lost + " - " + std::to_string(full) + " " + kept + " >= 0");
                continue;
            }
            std::string const take = "y" + name;
            std::string const most = std::to_string(clause.each * clause.count);
            if (clause.cap != 0) {
                std::string const capped = "b" + name;
                binary(capped);
                row(take + " - " + std::to_string(clause.cap) + " " + capped + " >= 0");
                row(take + " - " + std::to_string(clause.each) + " " + left + " + " + most + " " + capped + " >= 0");
            } else {
                row(take + " - " + std::to_string(clause.each) + " " + left + " >= 0");
            }
            families[clause.family.empty() ? "own " + clause.id : clause.family].push_back(take);
        }
        if (!any) return;
        std::string sum;
        std::size_t f = 0;
        for (auto const& [family, takes] : families) {
            std::string const largest = "m" + x + "_" + std::to_string(f++);
            for (std::string const& take : takes) row(largest + " - " + take + " >= 0");
            sum += " - " + largest;
        }
        std::string const floored = "z" + x; // the item has nothing left
        binary(floored);
        row(lost + " - " + std::to_string(full) + " " + floored + " >= 0");
        if (!sum.empty()) row(lost + sum + " + 1000 " + floored + " >= 0");
        bounds_ += " 0 <= " + lost + " <= " + std::to_string(full) + "\n";
        losses_[{item.part, item.group}].push_back(lost);
    }

    void rows() {
        std::string all;
        for (std::int64_t p = 0; p < parts; ++p) {
            // marks of the part: 500, less losses, each doubled where half of its group is absent; nothing where a veto is kept
            std::string const marks = "M" + std::to_string(p);
            std::string sum = marks;
            for (std::int64_t g = 0; g < groups; ++g) {
                bool half = false;
                for (Problem::Item const& one : from_.list) half = half || (one.part == p && one.group == g && one.absent);
                for (std::string const& lost : losses_[{p, g}]) sum += std::string(" + ") + (half ? "2 " : "") + lost;
            }
            row(sum + " <= 500");
            for (std::string const& kept : zeroing_[p]) row(marks + " + 500 " + kept + " <= 500");
            if (from_.rate != 0) row(marks + " >= " + std::to_string(from_.rate * 5));
            all += (p == 0 ? "" : " + ") + marks;
        }
        row(all + " >= " + std::to_string(from_.total));
    }
    void row(std::string const& text) { constraints_ << " r" << ++count_ << ": " << text << "\n"; }

  public:
    [[nodiscard]] std::int64_t constant() const { return constant_; }

  private:
    Problem const& from_;
    std::ostringstream constraints_;
    std::string objective_, bounds_, generals_, binaries_;
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::string>> losses_;
    std::map<std::int64_t, std::vector<std::string>> zeroing_;
    std::int64_t constant_ = 0;
    int count_ = 0;
};

/// The least cost that the solver finds; nothing when it is infeasible.
std::optional<std::int64_t> solved(Problem const& from, std::string const& name) {
    namespace fs = std::filesystem;
    fs::path const folder = fs::temp_directory_path();
    fs::path const file = folder / ("steelyard-" + name + ".lp"), answer = folder / ("steelyard-" + name + ".solution");
    Program const program(from);
    std::ofstream(file) << program.text();
    std::string const line = std::string(STEELYARD_CBC) + " " + file.string() + " ratio 0 allow 0 solve solu " + answer.string() + " >/dev/null 2>&1";
    REQUIRE(std::system(line.c_str()) == 0);
    std::ifstream in(answer);
    std::string words;
    std::getline(in, words);
    fs::remove(file);
    fs::remove(answer);
    if (words.find("nfeasible") != std::string::npos) return {};
    INFO(words);
    REQUIRE(words.starts_with("Optimal"));
    double const value = std::stod(words.substr(words.rfind(' ') + 1)) + static_cast<double>(program.constant());
    auto const rounded = static_cast<std::int64_t>(value + 0.5);
    CHECK(value - static_cast<double>(rounded) < 1e-4);
    CHECK(static_cast<double>(rounded) - value < 1e-4);
    return rounded;
}

} // namespace

TEST_CASE("on 400 items with 60 findings an advice costs what an integer program does") {
    int reached = 0, out_of_reach = 0, by_occurrence = 0, gaps = 0, several = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Problem const p = problem(seed);
        auto const scheme = validate(scheme_of(p));
        REQUIRE(scheme);
        CHECK(scheme->size() == 400 + 40 + 8 + 1);
        auto const given = validate(*scheme, assessment_of(p));
        REQUIRE(given);
        INFO("seed " << seed);
        Advice const advice = advise(*scheme, *given, wish_of(p));
        std::optional<std::int64_t> const least = solved(p, std::to_string(seed));
        if (!least) {
            CHECK(advice.proof == advice_proof::unreachable);
            ++out_of_reach;
            continue;
        }
        ++reached;
        by_occurrence += p.by_occurrence ? 1 : 0;
        several += *least > 10 ? 1 : 0;
        if (advice.proof == advice_proof::gap) {
            ++gaps;
            CHECK(advice.least <= *least);
            for (Remedy const& remedy : advice.remedies) CHECK(remedy.cost >= *least);
            continue;
        }
        REQUIRE(advice.proof == advice_proof::optimal);
        CHECK(advice.least == *least);
    }
    CAPTURE(reached, out_of_reach, by_occurrence, gaps, several);
    CHECK(reached >= 30);
    CHECK(out_of_reach >= 3);
    CHECK(by_occurrence >= 5);
    CHECK(several >= 10);
    CHECK(gaps * 10 <= reached);
}

} // namespace advice_equals_solver_test
