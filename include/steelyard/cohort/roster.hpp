// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// An organisation that was checked, and who is in it on a date.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/cohort/organisation.hpp>
#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE

/// An organisation in which every name is known and unique and nobody is his own superior. Entities are numbered in the
/// order of the organisation; those who join later come after. Value type; copies are as big as the organisation.
class Roster {
  public:
    /// Checks an organisation, or reports every problem at once; paths are JSON Pointers into it. O(n log n).
    [[nodiscard]] static expected<Roster, Diagnostics> make(Organisation organisation);

    [[nodiscard]] Organisation const& organisation() const { return organisation_; }
    [[nodiscard]] std::uint32_t size() const {
        return static_cast<std::uint32_t>(organisation_.entities.size());
    }
    [[nodiscard]] Entity const& entity(std::uint32_t index) const { return organisation_.entities[index]; }
    /// The entity with an id, or `nowhere`. O(log n), as the next two.
    [[nodiscard]] std::uint32_t find(std::string_view id) const;
    [[nodiscard]] Position const* position(std::string_view id) const;
    [[nodiscard]] NamedGroup const* group(std::string_view id) const;
    /// The superior, or `nowhere`.
    [[nodiscard]] std::uint32_t superior(std::uint32_t index) const { return superior_[index]; }
    /// True when `above` is a superior of `index` at any distance.
    [[nodiscard]] bool is_below(std::uint32_t index, std::uint32_t above) const;
    /// True when the entity is there on a date.
    [[nodiscard]] bool present(std::uint32_t index, date on) const;

    /// Whom a selection picks among those present on a date, each once, in order. An empty selection picks nobody.
    /// Open classes are picked like entities; the caller tells them by `Entity::open`. O(entities × selectors).
    [[nodiscard]] std::vector<std::uint32_t> pick(Selection const& selection, date on) const;
    /// True when a selection picks an entity on a date.
    [[nodiscard]] bool picks(Selection const& selection, std::uint32_t index, date on) const;
    /// Reports names in a selection that are neither entity nor group; paths start with `path`.
    void check(Selection const& selection, std::string_view path, Diagnostics& out) const;

    /// Why an entity cannot join; no error when it can. Paths begin with `/entity`.
    [[nodiscard]] Diagnostics why_not(Entity const& entity) const;
    /// Somebody joins: an entity that is checked like those of the organisation. Its number is returned.
    expected<std::uint32_t, Diagnostics> join(Entity entity);
    /// Why what is said of an entity cannot become this; no error when it can.
    [[nodiscard]] Diagnostics why_not_amend(Entity const& entity) const;
    /// Says something else of an entity; its id stays.
    void amend(std::uint32_t index, Entity const& entity);
    /// The first and the last day of an entity.
    void set_validity(std::uint32_t index, std::optional<date> from, std::optional<date> to);

  private:
    Roster() = default;
    [[nodiscard]] bool named(std::string_view name, std::uint32_t index, date on) const;

    Organisation organisation_;
    std::vector<std::uint32_t> superior_;
    std::map<std::string, std::uint32_t, std::less<>> entities_;
    std::map<std::string, std::uint32_t, std::less<>> positions_;
    std::map<std::string, std::uint32_t, std::less<>> groups_;
};

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/cohort/impl/roster.ipp>
#endif
