// SPDX-License-Identifier: BSL-1.0
#include "budget.hpp"

namespace tool {

std::optional<std::size_t> budget_of(Console& console, std::string const& given, std::string const& option, std::size_t usual) {
    if (given.empty()) return usual;
    std::size_t out = 0;
    bool good = given.size() <= 12;
    for (char const c : given) {
        good = good && c >= '0' && c <= '9';
        if (good) out = out * 10 + static_cast<std::size_t>(c - '0');
    }
    if (good) return out;
    console.complain(console.say("选项 " + option + " 的值“" + given + "”不是整数。", "option " + option + ": '" + given + "' is no whole number."));
    return {};
}

} // namespace tool
