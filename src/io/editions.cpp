// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/editions.hpp>

#include <utility>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/writer.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Two editions, and an archive under both, as they are written.
struct EditionsFile {
    std::string scheme;
    std::string before;
    std::string after;
    std::vector<SchemeChange> changes;
    std::vector<RescoredResult> entities;

    friend bool operator==(EditionsFile const&, EditionsFile const&) = default;
};
BOOST_DESCRIBE_STRUCT(EditionsFile, (), (scheme, before, after, changes, entities))

constexpr auto notes(EditionsFile const*) {
    using reflect::presence;
    return std::to_array<reflect::Note>({{"scheme", "Id of the new scheme.", presence::required},
                                         {"before", "The old edition.", presence::required},
                                         {"after", "The new edition.", presence::required},
                                         {"changes", "What was changed.", presence::required},
                                         {"entities", "What becomes of whom."}});
}

RescoredResult spell(Revision const& revision, std::string entity, Rescored const& rescored) {
    RescoredResult out;
    out.entity = std::move(entity);
    out.scored = rescored.scored;
    out.before = rescored.before;
    // what was reached on the way is not how it stands under the new edition
    if (rescored.scored)
        out.after = rescored.after;
    else
        for (Diagnostic const& one : rescored.problems.list)
            if (one.level == severity::error) out.problems.push_back({std::string(id(one.what)), one.path, sentence(one, language::en)});
    out.left_out = rescored.left_out;
    for (EditionCharge const& one : rescored.charges) {
        ChargeResult& made = out.charges.emplace_back();
        for (std::uint32_t const c : one.changes) made.changes.push_back(revision.changes[c].path);
        made.facts = one.facts;
        made.least = one.least;
        made.most = one.most;
        made.then = one.then;
    }
    return out;
}

std::string write_editions(CheckedScheme const& before, CheckedScheme const& after, Revision const& revision,
                           std::span<RescoredResult const> entities, bool pretty) {
    EditionsFile out;
    out.scheme = after.scheme().id;
    out.before = before.scheme().edition;
    out.after = after.scheme().edition;
    out.changes = revision.changes;
    out.entities.assign(entities.begin(), entities.end());
    return write_json(out, {pretty, false});
}

} // namespace io
STEELYARD_END_NAMESPACE
