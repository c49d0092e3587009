// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <steelyard/model/scheme.hpp>
#include <steelyard/programme/state.hpp>

#include "console.hpp"

namespace tool {

/// What the tool is asked to do.
enum class task {
    none, help, version, check, score, explain, schema, form, programme, ledger, batch, simulate, test, prove, advise, open, audit, compare, certify,
    verify, editions
};

/// What a form is written as, and what records of many entities are read as: by the ending of the file's name, a form as YAML and
/// records as CSV where that says nothing.
enum class file_format { by_name, yaml, csv, jsonl, html };

/// The command line, understood.
struct Options {
    task what = task::none;
    std::vector<std::string> operands;
    std::vector<std::string> schemes;    ///< --scheme
    std::vector<std::string> pack_paths; ///< --pack-path
    bool json = false;
    std::string organisation; ///< --organisation
    steelyard::date on;       ///< --on; no day of the calendar when it was not given
    steelyard::knowledge as_known = steelyard::knowledge::then; ///< --as-known
    std::string draw;                                           ///< --draw
    std::string seed;                                           ///< --seed
    std::string by;                                             ///< --by
    bool mend = false;                                          ///< --mend
    file_format format = file_format::by_name;                  ///< --format
    std::string level;                                          ///< --level
    std::string costs;                                          ///< --costs
    std::string out;                                            ///< --out
    std::string html;                                           ///< --html FILE
    std::vector<std::string> now;                               ///< --now
    std::string filled;                                         ///< --filled
    bool mark = true;                                           ///< not --no-bom
    std::string findings;                                       ///< --findings
    std::string facts;                                          ///< --facts
    steelyard::unlisted_rule unlisted = steelyard::unlisted_rule::unchecked; ///< --unlisted
    bool elements = false;                                      ///< --elements
    bool sorted = false;                                        ///< --sorted
    bool stats = false;                                         ///< --stats
    unsigned threads = 1;                                       ///< --threads
    std::vector<std::string> changes;                           ///< --set
    bool each = false;                                          ///< --each
    std::size_t show = 10;                                      ///< --show
    std::string movers;                                         ///< --movers
    bool mutants = false;                                       ///< --mutants
    std::string propose;                                        ///< --propose
    std::string junit;                                          ///< --junit
    std::string require_coverage;                               ///< --require-coverage
    std::string budget;                                         ///< --budget
    std::string witnesses;                                      ///< --witnesses
    std::string accepted;                                       ///< --accepted
    steelyard::language tongue = steelyard::language::en;
    colouring colours = colouring::automatic;
    std::string complaint; ///< why the command line makes no sense; empty when it does
    std::string hint;
};

/// Reads the command line. Complaints are in the language that the command line or the environment asks for.
[[nodiscard]] Options read_options(int count, char const* const* arguments);

} // namespace tool
