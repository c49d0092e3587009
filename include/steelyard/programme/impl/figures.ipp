// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>

#include <steelyard/programme/figures.hpp>
#include <steelyard/programme/impl/part_with_id.ipp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// A number of decimals that a published figure was written with.
[[nodiscard]] STEELYARD_INLINE int written_digits(decimal value) {
    std::string const text = to_string(value);
    std::size_t const point = text.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

} // namespace detail

STEELYARD_INLINE std::vector<FigureCheck> check_figures(Programme const& programme) {
    std::vector<FigureCheck> out;
    for (PublishedFigure const& one : programme.published) {
        if (one.rate && one.rectified && one.found != 0) {
            FigureCheck row;
            row.figure = one.id;
            row.what = "rate";
            row.published = one.rate->as_ratio();
            row.computed = ratio(*one.rectified) / ratio(one.found);
            int const digits = detail::written_digits(one.rate->value());
            row.holds = round(*row.computed * ratio(100), {digits, rounding_mode::half_up})
                        == ratio(one.rate->value());
            out.push_back(std::move(row));
        }
        if (one.parts.empty()) continue;
        ratio found(0);
        ratio rectified(0);
        bool whole = true;
        for (std::string const& part : one.parts) {
            PublishedFigure const& of = programme.published[detail::part_with_id(programme.published, part)];
            found += ratio(of.found);
            whole = whole && of.rectified.has_value();
            if (of.rectified) rectified += ratio(*of.rectified);
        }
        out.push_back({one.id, "found", ratio(one.found), found, ratio(one.found) == found});
        if (one.rectified && whole)
            out.push_back(
                {one.id, "rectified", ratio(*one.rectified), rectified, ratio(*one.rectified) == rectified});
    }
    return out;
}

STEELYARD_END_NAMESPACE
