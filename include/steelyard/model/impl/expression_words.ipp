// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/model/expression.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// A word of the grammar and the operation it stands for.
struct OperationWord {
    std::string_view word;
    operation does;
};

inline constexpr OperationWord truth_words[] = {{"all", operation::all},           {"any", operation::any},
                                                {"none", operation::none},         {"at_least", operation::at_least},
                                                {"each", operation::each},         {"some", operation::some},
                                                {"count", operation::count},       {"share", operation::share},
                                                {"smallest", operation::smallest}, {"largest", operation::largest},
                                                {"sum", operation::sum},           {"rolling", operation::rolling},
                                                {"plus", operation::plus},         {"minus", operation::minus},
                                                {"times", operation::times}};
inline constexpr OperationWord comparison_words[] = {
    {"<=", operation::less_equal}, {">=", operation::greater_equal}, {"==", operation::equal},
    {"!=", operation::not_equal},  {"<", operation::less},           {">", operation::greater}};
inline constexpr OperationWord node_words[] = {{"marks", operation::marks},
                                               {"rate", operation::rate},
                                               {"due", operation::due},
                                               {"lost", operation::lost},
                                               {"class", operation::class_of},
                                               {"absent", operation::absent_full}};
inline constexpr OperationWord record_words[] = {{"fact", operation::fact},
                                                 {"found", operation::found},
                                                 {"exhausted", operation::exhausted},
                                                 {"fired", operation::fired},
                                                 {"condition", operation::condition}};
inline constexpr OperationWord time_words[] = {{"happened", operation::happened}, {"assessed", operation::assessed}};
inline constexpr std::string_view range_words[] = {"children", "items", "nodes", "instances", "events"};
inline constexpr std::string_view unit_words[] = {"days", "months", "years"};
inline constexpr std::string_view mode_words[] = {"half_up", "half_even", "down", "up"};

} // namespace detail

STEELYARD_END_NAMESPACE
