// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What happens when a number leaves the widest range there is. Validation proves of a scheme that its scores
/// cannot; the check is made all the same, because a wrong score is worse than none.

#include <exception>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Thrown when a number would leave its range, or is used against its contract (a division by zero).
class number_overflow : public std::exception {
  public:
    /// `what` is a literal: it is kept by address.
    explicit number_overflow(char const* what) noexcept : what_(what) {}
    [[nodiscard]] char const* what() const noexcept override { return what_; }

  private:
    char const* what_;
};

STEELYARD_END_NAMESPACE

/// How the library leaves a computation whose number does not fit. May be defined before the first include,
/// to call another handler that does not return; `what` is a literal. The same definition must stand in every
/// translation unit.
#ifndef STEELYARD_OVERFLOW
#if defined(__cpp_exceptions)
#define STEELYARD_OVERFLOW(what) throw ::steelyard::number_overflow(what)
#else
#define STEELYARD_OVERFLOW(what) (static_cast<void>(what), __builtin_trap())
#endif
#endif

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Not constexpr on purpose: in a constant expression the compiler refuses the call and shows its argument.
/// One place instead of many `throw`s keeps the arithmetic that is inlined everywhere small.
[[noreturn, gnu::cold, gnu::noinline]] inline void number_out_of_range(char const* what) {
    STEELYARD_OVERFLOW(what);
    __builtin_trap(); // a handler that returns would leave a wrong number behind
}

} // namespace detail

STEELYARD_END_NAMESPACE
