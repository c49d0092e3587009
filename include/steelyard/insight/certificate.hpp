// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What can be kept on a page beside a result, so that anybody can find out later whether the scheme, the assessment and the
/// scorecard at hand are the ones. `io/certificate.hpp` makes and checks it.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/model.hpp>
#include <steelyard/reflect/ratio_form.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A result with the hashes of everything that it was made from. Hashes are SHA-256 of canonical texts
/// (`reflect::canonical_hash`), in hexadecimal digits: they do not depend on how files are laid out, on the order of keys, on
/// includes, or on YAML and JSON.
struct Certificate {
    std::string scheme;     ///< its id
    std::string edition;
    std::string assessment; ///< its id
    std::string entity;
    std::optional<date> on;
    outcome_kind outcome = outcome_kind::provisional;
    std::string level;          ///< where it is certain; empty: below every level
    std::optional<ratio> total; ///< where it is certain, in points
    std::string engine;         ///< name and version of what scored
    std::string scheme_hash;
    std::string assessment_hash;
    std::string scorecard_hash; ///< of the scorecard spelled out
    std::string seal;           ///< of all of the above

    friend bool operator==(Certificate const&, Certificate const&) = default;
};
BOOST_DESCRIBE_STRUCT(Certificate, (),
                      (scheme, edition, assessment, entity, on, outcome, level, total, engine, scheme_hash, assessment_hash,
                       scorecard_hash, seal))

template <class Late = void>
constexpr auto notes(Certificate const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"scheme", "Id of the scheme.", presence::required},
                                                   {"edition", "Its edition.", presence::required},
                                                   {"assessment", "Id of the assessment."},
                                                   {"entity", "Who was assessed.", presence::required},
                                                   {"on", "The date of the assessment."},
                                                   {"outcome", "How the assessment ended.", presence::required},
                                                   {"level", "The level, where it is certain; without one, below every level."},
                                                   {"total", "The total, where it is certain."},
                                                   {"engine", "What scored, with its version.", presence::required},
                                                   {"scheme_hash", "SHA-256 of the scheme's canonical text.", presence::required},
                                                   {"assessment_hash", "SHA-256 of the assessment's canonical text.", presence::required},
                                                   {"scorecard_hash", "SHA-256 of the scorecard's canonical text.", presence::required},
                                                   {"seal", "SHA-256 of everything above.", presence::required}});
}

/// What of a certificate does not hold: it was changed itself; the scheme or the assessment is another one; scored again they
/// come to something else than it states; a scorecard that was handed over is not theirs; another engine scored.
enum class certificate_part : std::uint8_t { seal, scheme, assessment, result, scorecard, engine };
BOOST_DESCRIBE_ENUM(certificate_part, seal, scheme, assessment, result, scorecard, engine)

/// Something that is otherwise than a certificate states, with both sides: hashes, or the member's text.
struct CertificateFlaw {
    certificate_part part = certificate_part::seal;
    std::string member; ///< of the certificate
    std::string stated;
    std::string found;

    friend bool operator==(CertificateFlaw const&, CertificateFlaw const&) = default;
};
BOOST_DESCRIBE_STRUCT(CertificateFlaw, (), (part, member, stated, found))

template <class Late = void>
constexpr auto notes(CertificateFlaw const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"part", "What is otherwise.", presence::required},
                                                   {"member", "The member of the certificate.", presence::required},
                                                   {"stated", "What the certificate states."},
                                                   {"found", "What there is."}});
}

/// The seal that belongs to a certificate: the hash of its other members.
[[nodiscard]] std::string seal_of(Certificate certificate);

/// The name and version of this engine, as certificates state it: "steelyard 0.1.0".
[[nodiscard]] std::string engine_edition();

/// True when nothing of some flaws says that something was changed: another engine alone is no change when all else holds.
[[nodiscard]] bool holds(std::vector<CertificateFlaw> const& flaws);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/insight/impl/certificate.ipp>
#endif
