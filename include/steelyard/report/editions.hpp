// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/insight/editions.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// An entity of an archive.
struct ArchivedEntity {
    std::string name;
    Rescored const* rescored = nullptr;
};

/// Two editions for people: every change by what it can do, and of each entity what it comes to and which changes did it. Charges
/// that change nothing are left out. The arguments belong together.
[[nodiscard]] std::string editions(CheckedScheme const& before, CheckedScheme const& after, Revision const& revision,
                                   std::span<ArchivedEntity const> entities, Style const& style = {});

} // namespace report
STEELYARD_END_NAMESPACE
