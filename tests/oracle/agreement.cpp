// SPDX-License-Identifier: BSL-1.0

#include "agreement.hpp"

#include <map>
#include <sstream>

#include <steelyard/io/writer.hpp>

namespace steelyard::oracle {

namespace {

std::string shown(rational const& value) { return value.str(); }
std::string shown(Bounds const& b) {
    return b.certain() ? shown(b.low) : shown(b.low) + " .. " + shown(b.high);
}

std::string shown(node_state state) {
    return std::vector<std::string>{"assessed", "absent", "unchecked", "left out",
                                    "template"}[static_cast<std::size_t>(state)];
}

std::string shown(std::vector<std::uint32_t> const& list) {
    std::string out = "[";
    for (std::uint32_t one : list) out += std::to_string(one) + " ";
    return out + "]";
}

std::string shown(Outcome const& o) {
    std::ostringstream out;
    out << std::vector<std::string>{"not eligible", "stopped",      "nothing assessed",
                                    "graded",       "below lowest", "provisional"}[static_cast<std::size_t>(
        o.kind)]
        << " " << o.lowest << ".." << o.highest << (o.may_be_not_eligible ? " may be not eligible" : "")
        << (o.may_be_stopped ? " may be stopped" : "")
        << (o.may_be_nothing_assessed ? " may be nothing assessed" : "") << (o.fixed ? " fixed" : "")
        << " failed " << shown(o.failed) << " open " << shown(o.open);
    return out.str();
}

/// What the trace of an item says, without the findings.
void compare_deductions(Scorecard const& card, std::uint32_t row, std::vector<Deduction> const& ours,
                        std::ostringstream& out) {
    std::map<std::size_t, Entry const*> theirs;
    for (Entry const& entry : card.entries)
        if (entry.row == row && entry.clause != nowhere && entry.certain == truth::yes) theirs[entry.clause] = &entry;
    for (Deduction const& one : ours) {
        auto const found = theirs.find(one.clause);
        if (found == theirs.end()) {
            out << "  clause " << one.clause << ": the library has no entry\n";
            continue;
        }
        Entry const& entry = *found->second;
        if (entry.count != one.count || entry.forfeit != one.forfeit
            || exact(entry.effective) != one.effective)
            out << "  clause " << one.clause << ": library count " << entry.count << " effective "
                << to_string(entry.effective) << ", oracle count " << one.count << " effective "
                << shown(one.effective) << "\n";
        theirs.erase(found);
    }
    for (auto const& more : theirs) out << "  clause " << more.first << ": only the library has an entry\n";
}

/// The class of a node, or that it has none.
void compare_classes(Scorecard const& card, std::uint32_t row, Place const& place, Evaluator& oracle,
                     std::ostringstream& out) {
    std::optional<ClassBounds> const ours = oracle.class_of(place);
    std::optional<ClassBounds> theirs;
    for (ClassEntry const& entry : card.classes)
        if (entry.row == row) theirs = ClassBounds{entry.lowest, entry.highest};
    if (ours == theirs) return;
    auto const said = [](std::optional<ClassBounds> const& one) {
        return one ? std::to_string(one->lowest) + ".." + std::to_string(one->highest) : std::string("none");
    };
    out << place.key() << ": class of the library " << said(theirs) << ", of the oracle " << said(ours) << "\n";
}

} // namespace

std::string key_of_row(CheckedScheme const& scheme, Scorecard const& card, std::uint32_t row) {
    std::string key = scheme.node(node_of_row(scheme, card, row)).id;
    for (std::uint32_t at = instance_of_row(card, row); at != nowhere; at = card.instances[at].parent)
        key = scheme.node(card.instances[at].node).id + "/" + card.instances[at].object + "/" + key;
    return key;
}

std::string differences(CheckedScheme const& scheme, Scorecard const& card, Places const& places) {
    std::ostringstream out;
    Evaluator oracle(places);
    if (oracle.a_child_may_be_out()) return {}; // the property of filled gaps looks at these
    std::map<std::string, std::uint32_t> rows;
    for (std::uint32_t row = 0; row < card.least.size(); ++row) rows[key_of_row(scheme, card, row)] = row;
    if (rows.size() != card.least.size()) out << "the library has a row twice\n";

    for (Place const& place : places.all()) {
        auto const found = rows.find(place.key());
        if (found == rows.end()) {
            out << place.key() << ": the library has no row\n";
            continue;
        }
        std::uint32_t const row = found->second;
        rows.erase(found);
        if (place.node->classed) compare_classes(card, row, place, oracle, out);
        Marks const& ours = oracle.marks(place);
        Bounds const theirs{exact(card.least[row]), exact(card.most[row])};
        rational const due = exact(card.due[row]);
        std::ostringstream more;
        bool const present = ours.state == node_state::assessed || ours.state == node_state::unchecked;
        if (place.item() && present) compare_deductions(card, row, oracle.deductions(place), more);
        if (ours.obtained == theirs && ours.due == due && ours.state == card.state[row] && more.str().empty())
            continue;
        out << place.key() << ": library " << shown(theirs) << " of " << shown(due) << " "
            << shown(card.state[row]) << ", oracle " << shown(ours.obtained) << " of " << shown(ours.due)
            << " " << shown(ours.state) << "\n"
            << more.str();
    }
    for (auto const& left : rows) out << left.first << ": only the library has a row\n";

    Outcome const outcome = oracle.outcome();
    if (!(outcome == card.outcome))
        out << "outcome: library " << shown(card.outcome) << ", oracle " << shown(outcome) << "\n";
    return out.str();
}

std::string disagreement(Case const& both) {
    auto const scheme = validate(both.scheme);
    if (!scheme) return {};
    auto const assessment = validate(*scheme, both.assessment);
    if (!assessment) return {};
    try {
        Scorecard const card = score(*scheme, *assessment);
        return differences(*scheme, card, Places(scheme->scheme(), assessment->assessment()));
    } catch (std::exception const& error) {
        return std::string("thrown: ") + error.what() + "\n";
    }
}

std::string as_files(Case const& both) {
    return "scheme:\n" + io::write_json(both.scheme, {false, true}) + "\nassessment:\n"
           + io::write_json(both.assessment, {false, true}) + "\n";
}

} // namespace steelyard::oracle
