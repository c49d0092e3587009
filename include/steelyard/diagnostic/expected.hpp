// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Thrown by `expected::value()` when there is no value.
class bad_expected : public std::exception {
  public:
    explicit bad_expected(std::string why) : why_(std::move(why)) {}
    [[nodiscard]] char const* what() const noexcept override { return why_.c_str(); }

  private:
    std::string why_;
};

/// What `expected<T, E>::value()` throws: `bad_expected` together with the error itself.
template <class E>
class bad_expected_with : public bad_expected {
  public:
    bad_expected_with(std::string why, E error) : bad_expected(std::move(why)), error_(std::move(error)) {}
    [[nodiscard]] E const& error() const { return error_; }

  private:
    E error_;
};

namespace detail {
/// The first error as an English sentence, for `what()`.
[[nodiscard]] STEELYARD_FUNC std::string first_sentence(Diagnostics const& all);
template <class E>
[[nodiscard]] constexpr std::string first_sentence(E const&) {
    return "there is an error instead of a value";
}
} // namespace detail

/// An error on its way into an `expected`.
template <class E>
class [[nodiscard]] unexpected {
  public:
    constexpr explicit unexpected(E error) : error_(std::move(error)) {}
    [[nodiscard]] constexpr E const& error() const& { return error_; }
    [[nodiscard]] constexpr E&& error() && { return std::move(error_); }
    friend constexpr bool operator==(unexpected const&, unexpected const&) = default;

  private:
    E error_;
};

/// A value, or why there is none. Besides a value there may be remarks of the same kind as the error:
/// warnings that did not stop the work. Names and meanings are those of the standard's `expected`, which
/// C++20 does not have.
template <class T, class E = Diagnostics>
class [[nodiscard]] expected {
  public:
    using value_type = T;
    using error_type = E;

    /// With a value made by default.
    constexpr expected() requires std::is_default_constructible_v<T> : value_(std::in_place) {}
    /// With a value.
    template <class U = T>
        requires(
            !std::is_same_v<
                std::remove_cvref_t<U>,
                expected> && !std::is_same_v<std::remove_cvref_t<U>, unexpected<E>> && std::is_constructible_v<T, U>)
    constexpr explicit(!std::is_convertible_v<U, T>) expected(U&& value) : value_(std::forward<U>(value)) {}
    /// With a value and the remarks that came with it.
    template <class U>
        requires std::is_constructible_v<T, U>
    constexpr expected(U&& value, E remarks) : value_(std::forward<U>(value)), error_(std::move(remarks)) {}
    /// With an error.
    constexpr expected(unexpected<E> error) : error_(std::move(error).error()) {}

    [[nodiscard]] constexpr bool has_value() const { return value_.has_value(); }
    constexpr explicit operator bool() const { return value_.has_value(); }

    /// The value; throws `bad_expected_with<E>` when there is none.
    [[nodiscard]] constexpr T& value() & { return checked(), *value_; }
    [[nodiscard]] constexpr T const& value() const& { return checked(), *value_; }
    [[nodiscard]] constexpr T&& value() && { return checked(), std::move(*value_); }

    /// The value; asking without one is a mistake of the program.
    [[nodiscard]] constexpr T& operator*() & { return *value_; }
    [[nodiscard]] constexpr T const& operator*() const& { return *value_; }
    [[nodiscard]] constexpr T&& operator*() && { return std::move(*value_); }
    [[nodiscard]] constexpr T* operator->() { return &*value_; }
    [[nodiscard]] constexpr T const* operator->() const { return &*value_; }

    /// Why there is no value.
    [[nodiscard]] constexpr E& error() & { return error_; }
    [[nodiscard]] constexpr E const& error() const& { return error_; }
    [[nodiscard]] constexpr E&& error() && { return std::move(error_); }

    /// What was remarked besides the value (warnings); the error itself when there is no value.
    [[nodiscard]] constexpr E const& remarks() const& { return error_; }
    [[nodiscard]] constexpr E remarks() && { return std::move(error_); } // a value: safe to loop over

    template <class U>
    [[nodiscard]] constexpr T value_or(U&& other) const& {
        return value_ ? *value_ : static_cast<T>(std::forward<U>(other));
    }
    template <class U>
    [[nodiscard]] constexpr T value_or(U&& other) && {
        return value_ ? std::move(*value_) : static_cast<T>(std::forward<U>(other));
    }

    /// The next step, which may fail itself: `next(value)` gives an `expected` with the same kind of error.
    template <class F>
    [[nodiscard]] constexpr auto and_then(F&& next) const& {
        using Next = std::remove_cvref_t<decltype(std::forward<F>(next)(*value_))>;
        if (!value_) return Next(unexpected<E>(error_));
        return std::forward<F>(next)(*value_).after(error_);
    }
    template <class F>
    [[nodiscard]] constexpr auto and_then(F&& next) && {
        using Next = std::remove_cvref_t<decltype(std::forward<F>(next)(std::move(*value_)))>;
        if (!value_) return Next(unexpected<E>(std::move(error_)));
        return std::forward<F>(next)(std::move(*value_)).after(std::move(error_));
    }

    /// The value changed by `change`; an error stays.
    template <class F>
    [[nodiscard]] constexpr auto transform(F&& change) const& {
        using Next = expected<std::remove_cvref_t<decltype(std::forward<F>(change)(*value_))>, E>;
        if (!value_) return Next(unexpected<E>(error_));
        return Next(std::forward<F>(change)(*value_), error_);
    }
    template <class F>
    [[nodiscard]] constexpr auto transform(F&& change) && {
        using Next = expected<std::remove_cvref_t<decltype(std::forward<F>(change)(std::move(*value_)))>, E>;
        if (!value_) return Next(unexpected<E>(std::move(error_)));
        return Next(std::forward<F>(change)(std::move(*value_)), std::move(error_));
    }

    /// Another way to a value: `repair(error)` gives an `expected` of the same value.
    template <class F>
    [[nodiscard]] constexpr expected or_else(F&& repair) const& {
        return value_ ? *this : std::forward<F>(repair)(error_);
    }
    template <class F>
    [[nodiscard]] constexpr expected or_else(F&& repair) && {
        return value_ ? std::move(*this) : std::forward<F>(repair)(std::move(error_));
    }

    /// This result with the remarks of an earlier step before its own, if remarks can be joined.
    [[nodiscard]] constexpr expected after(E earlier) && {
        if constexpr (requires(E all, E more) { all.append(std::move(more)); }) {
            earlier.append(std::move(error_));
            error_ = std::move(earlier);
        }
        return std::move(*this);
    }

    friend constexpr bool operator==(expected const&, expected const&) = default;

  private:
    constexpr void checked() const {
        if (!value_) throw bad_expected_with<E>(detail::first_sentence(error_), error_);
    }

    std::optional<T> value_;
    E error_{};
};

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/diagnostic/impl/expected.ipp>
#endif
