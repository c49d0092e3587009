// SPDX-License-Identifier: BSL-1.0
#include "figure.hpp"

#include <utility>

namespace steelyard::examples {

namespace {

/// A value with its type; without an object it is an optional that is empty.
struct Spot {
    reflect::Type const* type = nullptr;
    void const* object = nullptr;
};

Spot unwrapped(Spot at) {
    while (at.object != nullptr && at.type->what == reflect::kind::optional) {
        bool const empty = at.type->size(at.object) == 0;
        at = {&at.type->element(), empty ? nullptr : at.type->at_const(at.object, 0)};
    }
    return at;
}

Spot member(Spot at, std::string_view name) {
    at = unwrapped(at);
    if (at.type->what != reflect::kind::object) return {};
    std::size_t const field = at.type->find(name);
    if (field == reflect::Type::none) return {};
    reflect::Field const& found = at.type->fields[field];
    return {&found.type(), at.object == nullptr ? nullptr : found.in(at.object)};
}

std::string text_of(Spot at) {
    at = unwrapped(at);
    return at.object == nullptr ? std::string() : at.type->print(at.object);
}

std::vector<Spot> entries(Spot at) {
    std::vector<Spot> out;
    for (std::size_t i = 0; i < at.type->size(at.object); ++i)
        out.push_back({&at.type->element(), at.type->at_const(at.object, i)});
    return out;
}

/// Keeps what fits `key=value,key=value`; the name of an unknown key, or nothing.
std::string keep(std::vector<Spot>& list, std::string_view wanted) {
    while (!wanted.empty()) {
        std::string_view const one = wanted.substr(0, wanted.find(','));
        wanted.remove_prefix(one.size() + (one.size() < wanted.size() ? 1 : 0));
        std::size_t const equals = one.find('=');
        if (equals == std::string_view::npos) return std::string(one);
        std::string_view const key = one.substr(0, equals);
        for (Spot const& each : list)
            if (member(each, key).type == nullptr) return std::string(key);
        std::erase_if(list,
                      [&](Spot const& each) { return text_of(member(each, key)) != one.substr(equals + 1); });
    }
    return {};
}

} // namespace

Figure figure(reflect::Type const& type, void const* object, std::string_view path) {
    Figure out;
    std::vector<Spot> here{{&type, object}};
    bool list = false; // `here` are the entries of a list
    while (!path.empty()) {
        std::size_t const end = path.find_first_of(".[");
        std::string_view const name = path.substr(0, end);
        path.remove_prefix(name.size());
        if (name == "size" && list && path.empty()) {
            out.texts = {std::to_string(here.size())};
            return out;
        }
        if (here.empty()) {
            out.problem = "nothing before '" + std::string(name) + "'";
            return out;
        }
        Spot at = unwrapped(member(here.front(), name));
        if (at.type == nullptr) {
            out.problem = "no member '" + std::string(name) + "'";
            return out;
        }
        list = at.type->is_list();
        here = list ? entries(at) : std::vector<Spot>{at};
        if (path.starts_with('[')) {
            std::size_t const close = path.find(']');
            if (!list || close == std::string_view::npos) {
                out.problem = "'" + std::string(name) + "' is no list";
                return out;
            }
            if (std::string const unknown = keep(here, path.substr(1, close - 1)); !unknown.empty()) {
                out.problem = "no member '" + unknown + "'";
                return out;
            }
            path.remove_prefix(close + 1);
        }
        if (path.starts_with('.')) path.remove_prefix(1);
    }
    out.list = list;
    for (Spot const& at : here) {
        Spot const inner = unwrapped(at);
        if (inner.object != nullptr && !inner.type->is_scalar()) {
            out.problem = "the path ends at something that is no single value";
            return out;
        }
        out.texts.push_back(text_of(at));
    }
    return out;
}

} // namespace steelyard::examples
