// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Finding the place of a change by keys, ids and quantities.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/reflect/type.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// A part of a document together with its type.
struct AmendPlace {
    DocumentNode* node = nullptr;
    reflect::Type const* type = nullptr;
    DocumentNode* parent = nullptr;                 ///< whose child the node is; null: nobody's, or it is written as its parent
    std::size_t key = reflect::Type::none;          ///< of an entry of a keyed list: its key member,
    std::size_t value = reflect::Type::none;        ///< and its value member
    std::string quantity{};                         ///< of a condition: what is compared with the number meant
    std::string path{};                             ///< in the document
};

/// A word that leads nowhere: the one that was meant, and what would have been understood.
struct NoPlace {
    std::size_t step = 0;
    std::string meant;
    std::string known;
};

/// Follows the names of a place. A key that is not written yet is added, empty.
class AmendPath {
  public:
    AmendPath(DocumentNode& root, reflect::Type const& type) { top_.node = &root, top_.type = &type; }

    /// False: `missed` tells where it ends.
    [[nodiscard]] bool follow(std::vector<std::string> const& steps);

    AmendPlace at;
    NoPlace missed;

  private:
    [[nodiscard]] bool step(std::string const& name, bool first);
    [[nodiscard]] bool member(std::string const& name);
    [[nodiscard]] bool entry(std::string const& name);
    [[nodiscard]] bool entry_of_lists(std::string const& name);
    [[nodiscard]] bool in_tree(AmendPlace const& node, std::string const& name);
    [[nodiscard]] bool quantity(std::string const& name);
    void conditions(AmendPlace const& of, std::vector<AmendPlace>& out) const;
    void offer();

    AmendPlace top_;
};

} // namespace io
STEELYARD_END_NAMESPACE
