// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <steelyard/model/expression_text.hpp>

/// Whether a rule could be read; a signature with a type of the library, as libraries of its users have.
[[nodiscard]] bool understood(steelyard::ExpressionReading const& reading);

/// Reads a rule in another translation unit than the one that asks.
[[nodiscard]] steelyard::ExpressionReading read_rule(std::string_view text);

#ifdef CONSUMER_READS
/// Whether the compiled readers are there.
[[nodiscard]] bool reads_files();
#endif
