// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What became of everything, folded from the ledger. Each record belongs to one thread (an entity, a hazard, a paper, a
/// stop order …); what a thread is in depends on its own records alone, so that a record costs the same however long the
/// history is, and a correction replays one thread.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include <steelyard/cohort/roster.hpp>
#include <steelyard/cohort/sampling.hpp>
#include <steelyard/config.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/programme/checked_programme.hpp>
#include <steelyard/programme/record.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Where a hazard stands in the closed loop. Overdue, suspended and supervised are no states but facts beside it.
enum class hazard_state : std::uint8_t {
    registered,
    notified,
    rectifying,
    awaiting,
    accepted,
    closed,
    transferred
};
BOOST_DESCRIBE_ENUM(hazard_state, registered, notified, rectifying, awaiting, accepted, closed, transferred)

/// True until the hazard is accepted or handed over.
[[nodiscard]] constexpr bool is_open(hazard_state s) { return s < hazard_state::accepted; }

/// A hazard.
struct HazardThread {
    record::HazardRegistered registered;
    std::string registered_by;
    date registered_on{};
    hazard_state state = hazard_state::registered;
    std::uint32_t grade = 0; ///< index in the programme's grades; after upgrading
    std::uint32_t first_grade = 0;
    std::optional<date> notified_on;
    std::int64_t notices = 0; ///< the first and every repeated one
    std::string debtor;
    std::optional<date> first_due; ///< as first set
    std::optional<date> due;       ///< as it holds now
    std::optional<date> started_on;
    std::string rectifier;                             ///< the position that rectifies
    std::vector<record::RectificationStarted> started; ///< each time
    std::string guard;
    std::string guard_measures;
    std::optional<date> asked_due; ///< an extension that is not decided yet …
    std::optional<date> asked_on;  ///< … and when it was asked for
    std::int64_t extensions = 0;   ///< granted
    std::optional<date> self_checked_on;
    std::optional<date> acceptance_asked_on;
    std::int64_t failures = 0; ///< acceptances that failed
    std::optional<date> accepted_on;
    std::string accepted_by;
    bool on_the_spot = false;
    std::optional<date> closed_on;
    std::optional<date> published;
    std::optional<date> supervised_on;
    std::string supervisor;
    std::optional<date> supervised_until;
    std::string transferred_to;
    std::vector<std::uint32_t>
        records; ///< what it was made from: indices of records, those corrected replaced

    friend bool operator==(HazardThread const&, HazardThread const&) = default;
};

/// An assessment of an entity.
struct AssessmentThread {
    record::AssessmentMade made;
    date on{};
    std::string by;
    outcome_kind kind = outcome_kind::provisional;
    std::uint32_t level = 0;    ///< counted as in Outcome; of a provisional one the lowest
    std::optional<ratio> total; ///< points, when certain

    friend bool operator==(AssessmentThread const&, AssessmentThread const&) = default;
};

/// A standing as it was granted, lowered or revoked.
struct StandingStep {
    date on{};
    std::optional<std::uint32_t> standing; ///< index in the programme's standings; nothing: none
    std::optional<date> until;             ///< last day, when it is limited
    std::string assessment;
    std::string reason;

    friend bool operator==(StandingStep const&, StandingStep const&) = default;
};

/// Somebody who holds a role in an entity.
struct RoleHeld {
    std::string role;
    std::string position;
    date from{};
    std::optional<date> to;

    friend bool operator==(RoleHeld const&, RoleHeld const&) = default;
};

template <class Body>
struct Dated {
    date on{};
    std::string by;
    Body what;

    friend bool operator==(Dated const&, Dated const&) = default;
};

/// What is known of an entity.
struct EntityThread {
    std::optional<date> joined_on;
    std::optional<date> left_on;
    std::optional<date> listed_on; ///< of an open class: all its members are listed
    std::vector<RoleHeld> roles;
    std::vector<Dated<record::CheckMade>> checks;
    std::vector<AssessmentThread> assessments;
    std::vector<StandingStep> standings;
    std::vector<Dated<record::AccidentHappened>> accidents;
    std::vector<Dated<record::PenaltyImposed>> penalties;
    std::vector<Dated<record::RewardGiven>> rewards;
    std::vector<std::uint32_t> records;

    friend bool operator==(EntityThread const&, EntityThread const&) = default;
};

/// A paper of one debtor for one occurrence.
struct PaperThread {
    std::string deliverable;
    std::string entity;
    std::string occurrence;
    std::optional<date> submitted_on; ///< the last time
    std::optional<date> first_submitted_on;
    std::string signed_by;
    std::optional<date> returned_on;
    std::string returned_for;
    std::optional<date> accepted_on;
    std::vector<std::uint32_t> records;

    friend bool operator==(PaperThread const&, PaperThread const&) = default;
};

/// A routine of one entity: the days on which it was done, in order, and how often.
struct RoutineThread {
    std::string routine;
    std::string entity;
    std::vector<std::pair<date, std::int64_t>> done;
    std::vector<std::uint32_t> records;

    friend bool operator==(RoutineThread const&, RoutineThread const&) = default;
};

/// A stop order.
enum class stop_state : std::uint8_t { stopped, resume_asked, reviewed, resumed };
BOOST_DESCRIBE_ENUM(stop_state, stopped, resume_asked, reviewed, resumed)

struct StopThread {
    record::Stopped order;
    stop_state state = stop_state::stopped;
    date stopped_on{};
    std::optional<date> asked_on;
    std::optional<date> reviewed_on;
    bool controlled = false;
    std::int64_t failures = 0; ///< reviews that were not passed
    std::optional<date> resumed_on;
    std::vector<std::uint32_t> records;

    friend bool operator==(StopThread const&, StopThread const&) = default;
};

/// A report from the public.
enum class report_state : std::uint8_t { received, verified, rejected };
BOOST_DESCRIBE_ENUM(report_state, received, verified, rejected)

struct ReportThread {
    record::ReportReceived received;
    report_state state = report_state::received;
    date received_on{};
    std::optional<date> decided_on;
    record::ReportVerified verified; ///< when verified
    std::string rejected_for;
    std::vector<std::uint32_t> records;

    friend bool operator==(ReportThread const&, ReportThread const&) = default;
};

/// A problem of the responsibility list.
enum class problem_state : std::uint8_t { assigned, in_progress, verified, written_off };
BOOST_DESCRIBE_ENUM(problem_state, assigned, in_progress, verified, written_off)

struct ProblemThread {
    std::string problem;
    problem_state state = problem_state::assigned;
    std::vector<Dated<record::ProgressReported>> progress;
    std::vector<Dated<record::ProblemVerified>> verified;
    std::optional<date> written_off_on;
    std::vector<std::uint32_t> records;

    friend bool operator==(ProblemThread const&, ProblemThread const&) = default;
};

/// A sample as drawn.
struct SampleThread {
    record::SampleDrawn drawn;
    date on{};
    std::string by;
    std::vector<std::uint32_t> records;

    friend bool operator==(SampleThread const&, SampleThread const&) = default;
};

/// An award as made.
struct AwardThread {
    std::string award;
    std::vector<Dated<record::AwardMade>> made;
    std::vector<std::uint32_t> records;

    friend bool operator==(AwardThread const&, AwardThread const&) = default;
};

/// The state of a programme after some records.
namespace detail {
struct Bookkeeper;
}

class State {
  public:
    template <class Thread>
    using Threads = std::map<std::string, Thread, std::less<>>;

    /// The state before any record. The programme must outlive it.
    explicit State(CheckedProgramme const& programme);

    [[nodiscard]] CheckedProgramme const& programme() const { return *programme_; }
    /// Who there is, those who joined included.
    [[nodiscard]] Roster const& roster() const { return roster_; }

    /// Why a record cannot be appended now: unknown names, a transition that its thread does not allow, dates that run
    /// backwards. No diagnostic is an error when it can. The paths lead into the record as written in a file.
    [[nodiscard]] Diagnostics admit(Record const& record) const;
    /// Appends a record, or says why not and changes nothing. `seq`, `at` and `kind` are filled in where they are missing.
    /// O(log n) in records and threads; a correction O(records of its thread) besides.
    expected<std::int64_t, Diagnostics> apply(Record record);

    /// All records, as appended.
    [[nodiscard]] std::vector<Record> const& records() const { return records_; }
    /// The number that the next record gets.
    [[nodiscard]] std::int64_t next() const { return static_cast<std::int64_t>(records_.size()) + 1; }

    // By id; papers by "deliverable/entity/occurrence", routines by "routine/entity".
    [[nodiscard]] Threads<EntityThread> const& entities() const { return entities_; }
    [[nodiscard]] Threads<HazardThread> const& hazards() const { return hazards_; }
    [[nodiscard]] Threads<PaperThread> const& papers() const { return papers_; }
    [[nodiscard]] Threads<RoutineThread> const& routines() const { return routines_; }
    [[nodiscard]] Threads<StopThread> const& stops() const { return stops_; }
    [[nodiscard]] Threads<ReportThread> const& reports() const { return reports_; }
    [[nodiscard]] Threads<ProblemThread> const& problems() const { return problems_; }
    [[nodiscard]] Threads<SampleThread> const& samples() const { return samples_; }
    [[nodiscard]] Threads<AwardThread> const& awards() const { return awards_; }
    /// Remarks as they stand: indices of records.
    [[nodiscard]] std::vector<std::uint32_t> const& notes() const { return noted_; }
    /// Every check and every assessment, and whose it is.
    [[nodiscard]] Threads<std::string> const& checks() const { return checked_; }
    [[nodiscard]] Threads<std::string> const& assessment_ids() const { return assessed_; }

    /// The thread of an entity; an empty one for an entity without records.
    [[nodiscard]] EntityThread const& entity(std::string_view id) const;
    /// The standing of an entity on a date, expired ones not counted; nothing: none.
    [[nodiscard]] std::optional<std::uint32_t> standing(std::string_view entity, date on) const;
    /// The assessment with an id and whose it is; null when there is none.
    [[nodiscard]] AssessmentThread const* assessment(std::string_view id) const;
    /// The latest assessment of an entity by a scheme up to a date; null when there is none.
    [[nodiscard]] AssessmentThread const* latest(std::string_view entity, std::string_view scheme,
                                                 date on) const;
    /// Stop orders that name a hazard and still hold.
    [[nodiscard]] bool suspended(std::string_view hazard) const;
    /// The roles held in an entity on a date: positions of the organisation and records together.
    [[nodiscard]] bool held(std::string_view entity, std::string_view role, date on) const;

    /// Everything but the records, and the same programme: what an incremental state and a replayed one share.
    friend bool same_threads(State const& a, State const& b);

  private:
    friend struct detail::Bookkeeper;

    CheckedProgramme const* programme_;
    Roster roster_;
    std::vector<Record> records_;
    Threads<EntityThread> entities_;
    Threads<HazardThread> hazards_;
    Threads<PaperThread> papers_;
    Threads<RoutineThread> routines_;
    Threads<StopThread> stops_;
    Threads<ReportThread> reports_;
    Threads<ProblemThread> problems_;
    Threads<SampleThread> samples_;
    Threads<AwardThread> awards_;
    std::vector<std::uint32_t> noted_;
    std::map<std::int64_t, std::int64_t> corrected_; // a record, and the one that replaced it
    Threads<std::string> assessed_;                  // an assessment, and whose it is
    Threads<std::string> checked_;                   // a check, and of whom
    Threads<std::int64_t> stopped_;                  // a hazard, and how many stop orders hold for it
};

/// The grade that a programme's gradings give for facts of a hazard: the highest that any of them gives; `nowhere` when none
/// gives one. A product of factors counts when all of them are known; true counts as 1, a rate by its percentage.
[[nodiscard]] std::uint32_t grade_of(CheckedProgramme const& programme, std::vector<FactEntry> const& facts);

/// What a question about a date rests on: what was written by then, or all that is known now about that day.
enum class knowledge : std::uint8_t { then, now };

/// The state on a date. `then`: the records written up to that day, with the corrections of that time. `now`: every record
/// that happened up to that day, as it stands after all corrections. The ledger must be one that was admitted record by
/// record; otherwise the diagnostics of the first record that is not are returned. O(records · log n).
[[nodiscard]] expected<State, Diagnostics> replay(CheckedProgramme const& programme,
                                                  std::span<Record const> ledger, date on,
                                                  knowledge as_known = knowledge::then);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/programme/impl/state.ipp>
#endif
