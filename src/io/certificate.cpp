// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/certificate.hpp>

#include <optional>
#include <utility>

#include <steelyard/engine/score.hpp>
#include <steelyard/io/bind.hpp>
#include <steelyard/io/writer.hpp>
#include <steelyard/reflect/canonical.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// Fills in what a scorecard says.
void put(Certificate& out, ScorecardFile const& card) {
    out.scheme = card.scheme;
    out.edition = card.edition;
    out.assessment = card.assessment;
    out.entity = card.entity;
    out.on = card.on;
    out.outcome = card.outcome.kind;
    out.level = card.outcome.level;
    out.total = card.total;
    out.scorecard_hash = reflect::canonical_hash(card);
}

/// The scorecard as it comes out when the mappings of the assessment are sorted: findings of objects are numbered in the order of
/// the record, and keys have none.
std::optional<ScorecardFile> scored(CheckedScheme const& scheme, Assessment const& assessment) {
    auto const checked = validate(scheme, reflect::with_sorted_mappings(assessment));
    if (!checked) return {};
    return spell(scheme, *checked, score(scheme, *checked));
}

/// Compares the members of two certificates that a scorecard fills in.
void compare(std::vector<CertificateFlaw>& out, Certificate const& stated, Certificate const& found) {
    reflect::Type const& type = reflect::type_of<Certificate>();
    for (reflect::Field const& field : type.fields) {
        if (field.name == "seal" || field.name == "engine" || field.name == "scheme_hash" || field.name == "assessment_hash") continue;
        void const* const a = field.in(static_cast<void const*>(&stated));
        void const* const b = field.in(static_cast<void const*>(&found));
        reflect::Type const& of = field.type();
        auto const text = [&](void const* at) {
            if (of.is_scalar()) return of.print(at);
            return of.size(at) == 0 ? std::string() : of.element().print(of.at_const(at, 0));
        };
        if (!of.equal(a, b)) out.push_back({certificate_part::result, std::string(field.name), text(a), text(b)});
    }
}

} // namespace

Certificate certify(CheckedScheme const& scheme, CheckedAssessment const& assessment) {
    Certificate out;
    // sorted, a sound assessment stays sound
    put(out, scored(scheme, assessment.assessment()).value());
    out.engine = engine_edition();
    out.scheme_hash = reflect::canonical_hash(scheme.scheme());
    out.assessment_hash = reflect::canonical_hash(assessment.assessment());
    out.seal = seal_of(out);
    return out;
}

std::vector<CertificateFlaw> verify(Certificate const& certificate, Scheme const& scheme, Assessment const& assessment,
                                    ScorecardFile const* scorecard) {
    std::vector<CertificateFlaw> out;
    auto const check = [&](certificate_part part, std::string_view member, std::string const& stated, std::string const& found) {
        if (stated != found) out.push_back({part, std::string(member), stated, found});
    };
    check(certificate_part::seal, "seal", certificate.seal, seal_of(certificate));
    check(certificate_part::scheme, "scheme_hash", certificate.scheme_hash, reflect::canonical_hash(scheme));
    check(certificate_part::assessment, "assessment_hash", certificate.assessment_hash, reflect::canonical_hash(assessment));
    check(certificate_part::engine, "engine", certificate.engine, engine_edition());
    bool same = true; // scheme and assessment are those that were certified
    for (CertificateFlaw const& flaw : out) same = same && flaw.part != certificate_part::scheme && flaw.part != certificate_part::assessment;
    std::optional<ScorecardFile> again;
    std::optional<ScorecardFile> as_given; // with findings numbered as the record has them
    if (same) {
        auto const rules = validate(scheme);
        if (rules) again = scored(*rules, assessment);
        if (rules && again) {
            auto const checked = validate(*rules, assessment);
            if (checked) as_given = spell(*rules, *checked, score(*rules, *checked));
            Certificate found = certificate;
            put(found, *again);
            compare(out, certificate, found);
        } else {
            out.push_back({certificate_part::result, "outcome", {}, {}});
        }
    }
    if (scorecard != nullptr) {
        bool const theirs = (again && *scorecard == *again) || (as_given && *scorecard == *as_given);
        std::string const hash = reflect::canonical_hash(*scorecard);
        if (!theirs && (same || hash != certificate.scorecard_hash))
            out.push_back({certificate_part::scorecard, "scorecard_hash", certificate.scorecard_hash, hash});
    }
    return out;
}

std::string write_certificate(Certificate const& certificate) { return write_json(certificate, {true, true}); }

expected<Certificate, Diagnostics> read_certificate(Document const& document, std::size_t max_diagnostics) {
    return bind<Certificate>(document, max_diagnostics);
}

} // namespace io
STEELYARD_END_NAMESPACE
