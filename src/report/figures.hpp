// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// Numbers as a report shows them: two decimals, and more where a rounded number would stand on another side
/// of something that the scheme compares it with. It is compared with every constant of the scheme's
/// conditions, and where conditions compare parts with each other, with the marks of all parts: a number that
/// lies so near to one that it does not matter for still deserves its digits.
class Figures {
  public:
    Figures(CheckedScheme const& scheme, Scorecard const& card);

    /// Marks: "91.5".
    [[nodiscard]] std::string marks(ratio const& value) const;
    /// Marks that are compared with others as well, such as a total with those of its rivals, with so many
    /// decimals at least.
    [[nodiscard]] std::string marks(ratio const& value, std::vector<ratio> rivals, int digits) const;
    /// Marks that lie between bounds: "62–88.5"; one number when the bounds are equal.
    [[nodiscard]] std::string marks(ratio const& least, ratio const& most) const;
    /// A rate, given as a part of 1: "96.67%".
    [[nodiscard]] std::string rate(ratio const& value) const;
    /// A number of a comparison, which must not cross the number on its other side: a rate or marks.
    [[nodiscard]] std::string compared(ratio const& value, ratio const& with, bool in_rates) const;

  private:
    void collect(Expression const& expression);
    void collect(Node const& node);

    /// What numbers of one kind are compared with.
    struct Compared {
        std::vector<ratio> constants;
        std::vector<ratio> parts; // marks of other parts, where conditions compare parts with each other
        [[nodiscard]] std::string text(ratio const& value, std::vector<ratio> rivals, int digits) const;
    };
    Compared marks_;
    Compared rates_; // in percent
    bool among_parts_ = false;
};

} // namespace report
STEELYARD_END_NAMESPACE
