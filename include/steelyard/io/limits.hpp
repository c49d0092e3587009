// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// What a reader spends on a file before it refuses; the defaults are far above any honest file.
struct ReadLimits {
    std::size_t max_bytes = std::size_t{64} << 20; ///< size of one file; never more than 1 GiB
    std::size_t max_depth = 64;                    ///< nesting of lists and mappings; never more than 400
    std::size_t max_nodes = 2'000'000; ///< values in all files together; each takes some 150 bytes
    std::size_t max_scalar = std::size_t{1} << 20; ///< bytes of one text or key
    std::size_t max_diagnostics = 1000;            ///< so many problems are told, further ones are counted
};

} // namespace io
STEELYARD_END_NAMESPACE
