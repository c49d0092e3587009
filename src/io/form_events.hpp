// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The events of a form in CSV. The facts of an event stand in rows below its own.

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "form_record.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Gathers dated events by kind.
class FormEventList {
  public:
    explicit FormEventList(Slips slips) : slips_(slips) {}

    /// The days that the record of a kind covers.
    void record(SheetRow const& row) {
        if (!row.says_something() || slips_.id_of(row).empty()) return;
        DocumentNode& kind = kind_of(row.of(column::id), row.spot(column::id));
        if (DocumentNode const* const there = kind.find("covers"))
            return slips_.twice(row.of(column::id), there->at, row.spot(column::id));
        kind.children.push_back(
            scalar_node("covers", row.of(column::value), row.spot(column::value), row.spot(column::value)));
    }

    /// An event begins; an empty row is one only if facts follow.
    void event(SheetRow const& row) {
        pending_ = row;
        open_ = false;
        if (row.says_something() || row.has(column::object)) {
            if (!slips_.id_of(row).empty()) open_event();
        }
    }

    void fact(SheetRow const& row) {
        if (!row.says_something() || slips_.id_of(row).empty()) return;
        std::string const& id = row.of(column::id);
        std::size_t const slash = id.find('/');
        std::string const kind = id.substr(0, slash);
        std::string const name = slash == std::string::npos ? std::string() : id.substr(slash + 1);
        bool const follows = pending_.what == sheet_row::event && pending_.of(column::id) == kind
                             && pending_.of(column::object) == row.of(column::object);
        if (!follows) {
            pending_ = row; // an event of which only a fact is known; that it has no date is told
            pending_.what = sheet_row::event;
            pending_.text[static_cast<std::size_t>(column::id)] = kind;
            open_ = false;
        }
        if (!open_) open_event();
        DocumentNode& kind_node = kind_of(kind, row.spot(column::id));
        DocumentNode& list = *std::find_if(kind_node.children.begin(), kind_node.children.end(),
                                           [](DocumentNode const& one) { return one.key == "list"; });
        DocumentNode& event = list.children.back();
        auto const [first, fresh] = known_.emplace(name, row.spot(column::id));
        if (!fresh) return slips_.twice(id, first->second, row.spot(column::id));
        if (event.children.empty() || event.children.back().key != "facts")
            event.children.push_back(container(node_kind::mapping, "facts", row.spot(column::id)));
        event.children.back().children.push_back(
            scalar_node(name, row.of(column::value), row.spot(column::value), row.spot(column::id)));
    }

    void move_into(DocumentNode& out) {
        if (kinds_.empty()) return;
        DocumentNode& list = out.children.emplace_back(container(node_kind::mapping, "events", kinds_.front().at));
        list.children = std::move(kinds_);
    }

  private:
    DocumentNode& kind_of(std::string const& kind, Spot at) {
        auto const [place, fresh] = by_kind_.emplace(kind, kinds_.size());
        return fresh ? kinds_.emplace_back(container(node_kind::mapping, kind, at)) : kinds_[place->second];
    }

    void open_event() {
        DocumentNode& kind = kind_of(pending_.of(column::id), pending_.spot(column::id));
        DocumentNode* list = nullptr;
        for (DocumentNode& one : kind.children)
            if (one.key == "list") list = &one;
        if (!list) list = &kind.children.emplace_back(container(node_kind::sequence, "list", pending_.spot(column::id)));
        DocumentNode& one = list->children.emplace_back(container(node_kind::mapping, {}, pending_.spot(column::id)));
        one.key_at = {};
        Spot const number = pending_.spot(column::object);
        if (pending_.has(column::object)) one.children.push_back(scalar_node("id", pending_.of(column::object), number, number));
        add_cells(one, pending_, {column::on, column::note});
        open_ = true;
        known_.clear();
    }

    Slips slips_;
    std::vector<DocumentNode> kinds_;
    std::map<std::string, std::size_t> by_kind_;
    SheetRow pending_; // the event that facts belong to,
    bool open_ = false; // whether it is in the list,
    std::map<std::string, Spot> known_; // and where each of its facts stands
};

} // namespace io
STEELYARD_END_NAMESPACE
