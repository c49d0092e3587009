// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What a header of described types needs: notes, shorthands, keys, and the means to give a type a text form. The
/// description at run time, which reader, writer and schema work from, is `reflect/type_of.hpp`, and the text forms of
/// numbers come with it: only its callers pay for them.

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/diagnostic/language.hpp>
#include <steelyard/reflect/note.hpp>
#include <steelyard/reflect/text_form.hpp>
