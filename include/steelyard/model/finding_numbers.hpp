// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Numbers of findings, in the order in which they were added. One or two of them, which is what most entries have, lie
/// in the object itself; more are allocated.
class FindingNumbers {
  public:
    using value_type = std::uint32_t;

    constexpr FindingNumbers() = default;
    constexpr FindingNumbers(FindingNumbers const& other) { take(other); }
    constexpr FindingNumbers(FindingNumbers&& other) noexcept { swap(other); }
    constexpr FindingNumbers& operator=(FindingNumbers const& other) {
        if (this != &other) take(other);
        return *this;
    }
    constexpr FindingNumbers& operator=(FindingNumbers&& other) noexcept {
        swap(other); // theirs to delete
        return *this;
    }
    constexpr ~FindingNumbers() {
        if (more_ != nullptr) [[unlikely]]
            delete[] more_;
    }

    [[nodiscard]] constexpr std::size_t size() const { return size_; }
    [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
    [[nodiscard]] constexpr std::uint32_t const* begin() const { return more_ != nullptr ? more_ : few_; }
    [[nodiscard]] constexpr std::uint32_t const* end() const { return begin() + size_; }
    [[nodiscard]] constexpr std::uint32_t operator[](std::size_t i) const { return begin()[i]; }
    [[nodiscard]] constexpr std::uint32_t front() const { return *begin(); }

    /// Adds a number. Cost: O(1) on the average.
    constexpr void push_back(std::uint32_t number) {
        if (size_ == room_) [[unlikely]]
            grow(2 * room_);
        (more_ != nullptr ? more_ : few_)[size_++] = number;
    }

    constexpr void clear() { size_ = 0; }

    [[nodiscard]] friend constexpr bool operator==(FindingNumbers const& a, FindingNumbers const& b) {
        bool equal = a.size_ == b.size_;
        for (std::size_t i = 0; equal && i < a.size_; ++i) equal = a[i] == b[i];
        return equal;
    }

  private:
    static constexpr std::uint32_t few = 2;

    // Allocates once and before anything is changed: a constructor that fails leaves nothing behind.
    constexpr void take(FindingNumbers const& other) {
        if (other.size_ > room_) grow(other.size_);
        size_ = 0;
        for (std::uint32_t const number : other) push_back(number);
    }
    constexpr void grow(std::uint32_t room) {
        auto* const wider = new std::uint32_t[room]{};
        for (std::uint32_t i = 0; i < size_; ++i) wider[i] = (*this)[i];
        delete[] more_;
        more_ = wider;
        room_ = room;
    }
    template <class T> static constexpr void exchange(T& a, T& b) noexcept {
        T const mine = a;
        a = b;
        b = mine;
    }
    constexpr void swap(FindingNumbers& other) noexcept {
        exchange(more_, other.more_);
        exchange(size_, other.size_);
        exchange(room_, other.room_);
        for (std::uint32_t i = 0; i < few; ++i) exchange(few_[i], other.few_[i]);
    }

    std::uint32_t* more_ = nullptr;
    std::uint32_t size_ = 0;
    std::uint32_t room_ = few;
    std::uint32_t few_[few] = {};
};

STEELYARD_END_NAMESPACE
