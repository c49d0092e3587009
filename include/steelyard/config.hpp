// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// How the library is used: header-only (every function constexpr, nothing to link) or compiled (declarations only, link
/// steelyard::compiled). The build system answers by a generated header; a vendored copy without one is header-only.
/// The two faces live in different inline namespaces, so that parts of a program which mix them cannot exchange types: they do not link.

#include <steelyard/version.hpp>

#if __has_include(<steelyard/build_config.hpp>)
#include <steelyard/build_config.hpp>
#else
#define STEELYARD_HEADER_ONLY 1
#endif

#if STEELYARD_HEADER_ONLY
#define STEELYARD_BEGIN_NAMESPACE                                                                                      \
    namespace steelyard {                                                                                              \
    inline namespace v0 {
/// Marks a function whose body stands in an .ipp file.
#define STEELYARD_FUNC constexpr
/// The same for a function that is not for constant expressions.
#define STEELYARD_INLINE inline
/// Mark the large functions: header-only they are templates of nothing, so that a program which includes the header pays
/// for their bodies only where it calls them; compiled they are ordinary functions.
#define STEELYARD_DECLARE template <class Late = void> [[nodiscard]] constexpr
#define STEELYARD_DEFINE template <class Late> constexpr
#define STEELYARD_BEFRIEND template <class Late> friend constexpr
#else
#define STEELYARD_BEGIN_NAMESPACE                                                                                      \
    namespace steelyard {                                                                                              \
    inline namespace v0c {
#define STEELYARD_FUNC
#define STEELYARD_INLINE
#define STEELYARD_DECLARE [[nodiscard]]
#define STEELYARD_DEFINE
#define STEELYARD_BEFRIEND friend
#endif

#define STEELYARD_END_NAMESPACE                                                                                        \
    }                                                                                                                  \
    }
