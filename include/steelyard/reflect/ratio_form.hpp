// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/number/ratio_text.hpp>
#include <steelyard/reflect/number_forms.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Exact numbers in files: "91.5", or "2508/3657" where decimals do not end.
template <>
struct reflect::text_form<ratio> {
    static constexpr std::string_view name = "exact number";
    static constexpr std::string_view pattern = "^-?[0-9]+(\\.[0-9]+|/[0-9]+)?$";
    static constexpr Json json = Json::string;
    static ParseProblem parse(Scalar const& scalar, ratio& out) {
        auto const read = parse_ratio(scalar.text);
        if (read) out = read.value;
        return detail::number_problem(read.error, scalar.text, read.at, code::bad_fraction);
    }
    static std::string print(ratio const& value) { return to_string(value); }
};

STEELYARD_END_NAMESPACE
