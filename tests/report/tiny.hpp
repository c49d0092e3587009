// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// A scheme small enough to be weighed by hand, and results made with it.
///
///     handover 40 (each unsigned log 2, at most 10), gas 20 (may be absent), site 40 (judged), 100 together

#include <memory>
#include <string>
#include <string_view>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/io/assessment.hpp>
#include <steelyard/io/scheme.hpp>

#include "tests/catch.hpp"

namespace steelyard::test {

inline constexpr std::string_view tiny_scheme = R"yaml(format: steelyard/1
id: tiny
title: {zh: 小样, en: A small one}
edition: "2026"
from: ours
unlisted: [full]
facts:
  licensed: {kind: truth, title: {zh: 证照齐全, en: Licensed}}
levels:
  - {id: reached, title: {zh: 达标, en: Reached}, star: 1}
  - {id: star, title: {zh: 星级, en: Star}, star: 2}
ladders:
  - id: marks
    rungs:
      reached: total >= 70
      star: [total >= 90, "each(nodes tagged key, rate >= 95%)"]
eligibility:
  - {id: licence, text: {zh: 证照齐全有效, en: valid licences}, basis: 第三条, needs: fact licensed}
tree:
  id: root
  title: {zh: 班组考评, en: Team}
  combine: sum
  children:
    - id: safety
      title: {zh: 安全管理, en: Safety}
      tags: key
      combine: sum
      children:
        - id: handover
          title: {zh: 交接班, en: Hand-over}
          full: 40
          deduct:
            - {id: unsigned, text: {zh: 交接班记录未签字, en: log not signed}, each: 2, cap: 10}
            - {id: none, text: {zh: 无交接班, en: no hand-over}, forfeit: true}
        - id: gas
          title: {zh: 瓦斯监测, en: Gas}
          full: 20
          absence: reason
          deduct: [{id: off, text: {zh: 监测停用, en: monitor off}, once: 5}]
        - id: record
          title: {zh: 安全记录, en: Record}
          full: 0
          deduct: [{id: injury, text: {zh: 轻伤, en: injury}}]
      effects:
        - id: injury-veto
          text: {zh: 发生轻伤, en: somebody was hurt}
          basis: 第十条
          found: record.injury
          zero: safety
          bar: star
    - {id: site, title: {zh: 作业现场, en: Work site}, full: 40, judged: {step: 0.5}}
)yaml";

/// The head of an assessment of it; what was found follows.
inline std::string tiny_assessment(std::string_view rest, std::string_view entity = "unit-a/team-7") {
    return "format: steelyard/1\nid: nov\nscheme: tiny\nentity: " + std::string(entity)
           + "\ntitle: {zh: 综采七班, en: Coal-face team 7}\non: 2026-11-23\nassessor: 安监部\nunlisted: full\n"
           + std::string(rest);
}

/// A scheme, an assessment and its scorecard.
struct Weighed {
    CheckedScheme scheme;
    CheckedAssessment assessment;
    Scorecard card;
};

inline CheckedScheme checked(std::string_view scheme) {
    auto read = io::read_scheme("tiny.yaml", scheme);
    if (!read) FAIL("the scheme is not sound: " << sentence(read.error().list.front(), language::en));
    return *std::move(read);
}

inline std::unique_ptr<Weighed> weigh(std::string_view scheme, std::string_view assessment) {
    CheckedScheme sound = checked(scheme);
    auto read = io::read_assessment(sound, "nov.yaml", assessment);
    if (!read) FAIL("the assessment is not sound: " << sentence(read.error().list.front(), language::en));
    Scorecard card = score(sound, *read);
    return std::unique_ptr<Weighed>(new Weighed{std::move(sound), *std::move(read), std::move(card)});
}

/// An assessment of the small scheme, weighed.
inline std::unique_ptr<Weighed> weigh(std::string_view found) {
    return weigh(tiny_scheme, tiny_assessment(found));
}

/// handover 36 of 40, gas absent, site 33.5 of 40: 69.5 of 80, on 100: 86.875.
inline constexpr std::string_view reached = R"yaml(facts: {licensed: true}
findings:
  - {clause: handover.unsigned, count: 2, place: 8203工作面, on: 2026-05-03, note: 缺页}
measures: [{item: site, marks: 33.5}]
absent: [{node: gas, reason: 无瓦斯作业}]
)yaml";

} // namespace steelyard::test
