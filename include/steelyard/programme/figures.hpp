// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Published figures, checked against their own parts.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/programme/programme.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A published figure that does not agree with itself.
struct FigureCheck {
    std::string figure{};
    std::string what{};
    std::optional<ratio> published{};
    std::optional<ratio> computed{};
    bool holds = false;

    friend bool operator==(FigureCheck const&, FigureCheck const&) = default;
};
BOOST_DESCRIBE_STRUCT(FigureCheck, (), (figure, what, published, computed, holds))

template <class Late = void>
constexpr auto notes(FigureCheck const*) {
    return std::to_array<reflect::note_for<Late>>({{"figure", "The figure."},
                                                   {"what", "rate, found or rectified."},
                                                   {"published", "As published; rates as 0.95."},
                                                   {"computed", "As computed."},
                                                   {"holds", "They agree to the digits published."}});
}

/// Checks published figures: rates against their parts, sums against theirs.
[[nodiscard]] std::vector<FigureCheck> check_figures(Programme const& programme);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/programme/impl/figures.ipp>
#endif
