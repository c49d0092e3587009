// SPDX-License-Identifier: BSL-1.0
// Any bytes as JSON: read, bind, show what is wrong; what can be bound is written and must come back equal.
#include <cstddef>
#include <cstdint>

#include <steelyard/io/json.hpp>

#include "reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    steelyard::fuzz::check(steelyard::io::read_json("x.json", bytes, steelyard::fuzz::limits()), bytes);
    return 0;
}
