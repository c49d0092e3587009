// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What a header of described types needs: notes, shorthands, keys and text forms. The description at run
/// time, which reader, writer and schema work from, is `reflect/type_of.hpp`; only their callers pay for it.

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/diagnostic/language.hpp>
#include <steelyard/reflect/note.hpp>
#include <steelyard/reflect/number_forms.hpp>
#include <steelyard/reflect/text_form.hpp>
