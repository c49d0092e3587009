// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Everything that an embedding program links header-only: numbers, diagnostics, descriptions of types,
/// schemes and assessments, validation and scoring. Readers, writers and reports are headers of their own.

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/engine.hpp>
#include <steelyard/model/model.hpp>
#include <steelyard/number/number.hpp>
#include <steelyard/reflect/reflect.hpp>
#include <steelyard/version.hpp>
