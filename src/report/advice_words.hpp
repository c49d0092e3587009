// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/insight/advice.hpp>

#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// What an advice costs and what is proved of it; that there is none, and why.
[[nodiscard]] std::string proof_words(Advice const& given, language tongue);

/// What is put right, and where: "Crane 1 › Brakes: pads worn ×2".
[[nodiscard]] std::string fix_words(Reading const& of, AdviceWish const& wish, Fix const& fix);

} // namespace report
STEELYARD_END_NAMESPACE
