// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The head of a form in CSV: who was assessed, when and by whom.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/diagnostic/nearest.hpp>

#include "characters.hpp"
#include "form_record.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// What the head of a form can say, and whether it is free text.
struct HeadKey {
    std::string_view key;
    bool free = false;
};
inline constexpr std::array<HeadKey, 13> head_keys{{{"id", true},
                                             {"scheme"},
                                             {"edition"},
                                             {"entity", true},
                                             {"title", true},
                                             {"title.any", true},
                                             {"title.zh", true},
                                             {"title.en", true},
                                             {"on"},
                                             {"assessor", true},
                                             {"applies_for"},
                                             {"unlisted"},
                                             {"holds.level"}}};
inline constexpr std::string_view held_since = "holds.since";

/// Puts a value under a key, or under two where the key has a dot; tells when it is there already.
inline void put(Slips& slips, std::vector<DocumentNode>& to, std::string const& key, std::string value, SheetRow const& row) {
    std::size_t const dot = key.find('.');
    std::string const outer = key.substr(0, dot);
    auto at = std::find_if(to.begin(), to.end(), [&](DocumentNode const& one) { return one.key == outer; });
    Spot const key_at = row.spot(column::id);
    if (dot == std::string::npos) {
        if (at != to.end()) return slips.twice(key, at->key_at, key_at);
        to.push_back(scalar_node(key, std::move(value), row.spot(column::value), key_at));
        return;
    }
    if (at == to.end()) {
        to.push_back(container(node_kind::mapping, outer, key_at));
        at = to.end() - 1;
    }
    std::string const inner = key.substr(dot + 1);
    DocumentNode const* const there = at->find(inner);
    if (at->kind != node_kind::mapping || there) return slips.twice(key, at->key_at, key_at);
    at->children.push_back(scalar_node(inner, std::move(value), row.spot(column::value), key_at));
}

/// Gathers the head.
class FormHead {
  public:
    explicit FormHead(Slips slips) : slips_(slips) {}

    void take(SheetRow const& row) {
        std::string const& key = row.of(column::id);
        Nearest nearest(key);
        std::string all;
        bool known = key == held_since;
        bool free = false;
        for (HeadKey const& one : head_keys) {
            known = known || one.key == key;
            free = free || (one.key == key && one.free);
            nearest.offer(one.key);
            all += std::string(one.key) + ", ";
        }
        if (!known) {
            if (row.has(column::value)) slips_.complain(code::unknown_key, row.spot(column::id), {shown(key), nearest.best(), all + std::string(held_since)});
            return;
        }
        bool const needed = key == "scheme" || key == "entity";
        if (!row.has(column::value) && !needed) return;
        std::string value = row.of(column::value);
        if (!free) {
            value.erase(0, std::min(value.find_first_not_of(" \t"), value.size()));
            value.erase(value.find_last_not_of(" \t") + 1);
            value = with_date(value);
        }
        put(slips_, parts_, key, std::move(value), row);
    }

    void move_into(DocumentNode& out) {
        for (DocumentNode& one : parts_) out.children.push_back(std::move(one));
    }

  private:
    Slips slips_;
    std::vector<DocumentNode> parts_;
};

} // namespace io
STEELYARD_END_NAMESPACE
