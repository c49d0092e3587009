// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// A thread made from its records, and what a correction makes of their order.

#include <algorithm>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <steelyard/programme/impl/thread_entity.ipp>
#include <steelyard/programme/impl/thread_hazard.ipp>
#include <steelyard/programme/impl/thread_kinds.ipp>
#include <steelyard/programme/impl/thread_order.ipp>
#include <steelyard/programme/impl/thread_paper.ipp>
#include <steelyard/programme/state.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// The record that a thread has to begin with; `void` where any may come first.
template <class Thread>
struct opener_of {
    using type = void;
};
template <>
struct opener_of<HazardThread> {
    using type = record::HazardRegistered;
};
template <>
struct opener_of<StopThread> {
    using type = record::Stopped;
};
template <>
struct opener_of<ReportThread> {
    using type = record::ReportReceived;
};

/// True when a record may stand where it does: not before that which its thread begins with. Asked when a thread is folded
/// anew; of a record that is appended the names have been asked before.
template <class Thread, class Body>
[[nodiscard]] bool may_stand(Thread const& thread, Body const& body, CheckedProgramme const& programme) {
    if (!thread.records.empty()) return true;
    if constexpr (std::is_same_v<Thread, EntityThread>)
        return std::is_same_v<Body,
                              record::EntityJoined> || programme.roster().find(thread_name(body)) != nowhere;
    using Opener = typename opener_of<Thread>::type;
    return std::is_void_v<Opener> || std::is_same_v<Body, Opener>;
}

/// The records of a ledger, and one that may come behind them. A class, not whatever can be called: each thread is folded by one
/// function then, which tells all kinds of records apart, and not by one for every kind that can be corrected.
struct RecordPlaces {
    std::vector<Record> const& records;
    Record const* behind = nullptr;

    [[nodiscard]] Record const& operator()(std::uint32_t index) const {
        return index < records.size() ? records[index] : *behind;
    }
};

/// Runs records through an empty thread. Says which could not follow, `nowhere` when all could. What there is to say about
/// the record `about` goes into `out`.
template <class Thread>
[[nodiscard]] std::uint32_t fold(CheckedProgramme const& programme, RecordPlaces const& record_at,
                                 std::vector<std::uint32_t> const& order, Thread& thread, std::uint32_t about,
                                 Diagnostics& out) {
    for (std::uint32_t const index : order) {
        Record const& one = record_at(index);
        Diagnostics found;
        Moment const moment{programme, one.head, found};
        if (!thread.records.empty())
            if (date const last = record_at(thread.records.back()).head.on; one.head.on < last)
                found.add(code::ledger_order, "/on", {to_string(one.head.on), to_string(last)});
        bool const stands = std::visit(
            [&](auto const& body) {
                if constexpr (requires { take(thread, body, moment); }) {
                    if (!may_stand(thread, body, programme)) return false;
                    guard(thread, body, moment);
                    if (found.any_error()) return false;
                    take(thread, body, moment);
                    return true;
                } else {
                    return false;
                }
            },
            one.body);
        if (index == about) out.append(std::move(found));
        if (!stands) return index;
        thread.records.push_back(index);
    }
    return nowhere;
}

/// The record that stands at the beginning of a chain of corrections; itself when it corrects nothing.
[[nodiscard]] STEELYARD_INLINE std::uint32_t root_of(std::vector<Record> const& records,
                                                     std::uint32_t index) {
    while (records[index].head.corrects)
        index = static_cast<std::uint32_t>(*records[index].head.corrects - 1);
    return index;
}

/// The order of a thread's records with that which came of `root` replaced by `by`, taken out (`by` is `nowhere`), or put
/// back into its place after it had been taken out.
[[nodiscard]] STEELYARD_INLINE std::vector<std::uint32_t> replaced(std::vector<Record> const& records,
                                                                   std::vector<std::uint32_t> order,
                                                                   std::uint32_t root, std::uint32_t by) {
    // Records stand in the order in which their roots were appended.
    auto const at =
        std::lower_bound(order.begin(), order.end(), root, [&](std::uint32_t index, std::uint32_t wanted) {
            return root_of(records, index) < wanted;
        });
    bool const there = at != order.end() && root_of(records, *at) == root;
    if (there && by == nowhere)
        order.erase(at);
    else if (there)
        *at = by;
    else if (by != nowhere)
        order.insert(at, by);
    return order;
}

} // namespace detail
STEELYARD_END_NAMESPACE
