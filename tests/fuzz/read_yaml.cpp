// SPDX-License-Identifier: BSL-1.0
// Any bytes as YAML: read, bind, show what is wrong.
#include <cstddef>
#include <cstdint>

#include <steelyard/io/yaml.hpp>

#include "reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    steelyard::fuzz::check(steelyard::io::read_yaml("x.yaml", bytes, steelyard::fuzz::limits()), bytes);
    return 0;
}
