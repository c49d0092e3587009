// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Changes a described value in one place, whichever is asked for.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <steelyard/reflect/type_of.hpp>

namespace steelyard::test {

/// Counts the places of a value, and changes the one whose number it was given: a scalar becomes another, something that is
/// not said is said, a list loses its entries.
class Tampering {
  public:
    explicit Tampering(std::size_t place) : place_(place) {}

    void visit(reflect::Type const& type, void* object) {
        using reflect::kind;
        if (type.is_scalar()) {
            if (here()) change(type, object);
        } else if (type.what == kind::object) {
            for (reflect::Field const& field : type.fields) {
                if (changed_) return;
                std::size_t const length = where_.size();
                where_ += "/" + std::string(field.name);
                visit(field.type(), field.in(object));
                if (!changed_) where_.resize(length);
            }
        } else if (type.what == kind::optional && type.size(object) == 0) {
            if (here()) {
                type.append(object);
                changed_ = true;
            }
        } else {
            std::size_t const size = type.size(object);
            if (size > 0 && here()) {
                type.clear(object);
                changed_ = true;
                return;
            }
            for (std::size_t i = 0; i < size && !changed_; ++i) visit(type.element(), type.at(object, i));
        }
    }

    [[nodiscard]] bool changed() const { return changed_; }
    /// Where that was, by the names of members.
    [[nodiscard]] std::string const& where() const { return where_; }

  private:
    [[nodiscard]] bool here() { return place_ == seen_++; }

    void change(reflect::Type const& type, void* object) {
        static constexpr std::array texts{"true", "false", "another", "7", "8", "7/9", "7%", "2031-05-06", "2031-05-07", "> 5", "total >= 5"};
        auto const try_one = [&](std::string_view text) {
            if (changed_ || type.means({text, false}, object)) return;
            changed_ = type.parse({text, false}, object).ok;
        };
        for (std::string_view const text : texts) try_one(text);
        for (std::string_view const word : type.words) try_one(word);
    }

    std::string where_;
    std::size_t place_;
    std::size_t seen_ = 0;
    bool changed_ = false;
};

/// Calls `judge` with a copy of a value for each place, changed there, and that place. The number of places.
template <class T, class Judge>
std::size_t for_each_change(T const& value, Judge const& judge) {
    for (std::size_t place = 0;; ++place) {
        T copy = value;
        Tampering tampering(place);
        tampering.visit(reflect::type_of<T>(), &copy);
        if (!tampering.changed()) return place;
        judge(copy, tampering.where());
    }
}

} // namespace steelyard::test
