// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/json.hpp>
#include <steelyard/io/yaml.hpp>

#include "judge.hpp"

bool reads_files() {
    return steelyard::io::read_yaml("rule.yaml", "title: gas\n").has_value()
        && steelyard::io::read_json("rule.json", "{\"title\": \"gas\"}").has_value()
        && !steelyard::io::read_json("rule.json", "{\"title\": ").has_value();
}
