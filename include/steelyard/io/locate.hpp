// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/reflect/type.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Gives each diagnostic without a place the place of the deepest part of its path that the document has. The
/// path is that of the object (`/ladders/0/rungs/2/needs`); the type tells how the file wrote it: lists as
/// mappings, lists of one without brackets, shorthands. A path that ends at a key of a mapping is the place
/// of the key's value, and at the key member of a keyed list the place of the key itself.
void locate(Diagnostics& diagnostics, Document const& document, reflect::Type const& type);

/// The same without a type, for a document that was written in full or for its own paths: a number that
/// stands for an entry of a mapping means the n-th one.
void locate(Diagnostics& diagnostics, Document const& document);

} // namespace io
STEELYARD_END_NAMESPACE
