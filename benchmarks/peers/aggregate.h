// SPDX-License-Identifier: BSL-1.0
#pragma once

// S as an aggregate over the findings of one entity, in the C that the databases' own functions are written in: what SQLite and
// PostgreSQL share. One pass over the findings, ten sums of each kind; an item is found by its number, so that no table
// has to be joined. Numbers as in score.sql: tenths of marks, hundredths of scores.

#include <stdbool.h>
#include <stdint.h>

enum { score_items = 400, score_elements = 10, score_absent = -1, score_veto = -2 };

/// The tables item and element, read once for a query.
typedef struct {
    int32_t element[score_items];
    int32_t marks[score_items];
    int32_t cap[score_items];
    int32_t weight[score_elements];
    int32_t full[score_elements];
} score_scheme;

/// Of one entity so far. All zero, as both databases can give memory, is an entity without findings.
typedef struct {
    int32_t lost[score_elements];
    int32_t gone[score_elements];
    uint32_t hit; // a bit for each element
} score_state;

/// False when there is no such item or element.
static inline bool score_set_item(score_scheme* scheme, int32_t item, int32_t element, int32_t marks,
                                  int32_t cap) {
    if (item < 0 || item >= score_items || element < 0 || element >= score_elements) return false;
    scheme->element[item] = element;
    scheme->marks[item] = marks;
    scheme->cap[item] = cap;
    return true;
}

static inline bool score_set_element(score_scheme* scheme, int32_t element, int32_t weight, int32_t full) {
    if (element < 0 || element >= score_elements) return false;
    scheme->weight[element] = weight;
    scheme->full[element] = full;
    return true;
}

/// False when there is no such item.
static inline bool score_add(score_state* state, score_scheme const* scheme, int32_t item, int32_t cell) {
    if (item < 0 || item >= score_items) return false;
    int32_t const element = scheme->element[item];
    if (cell > 0)
        state->lost[element] += cell < scheme->cap[item] ? cell : scheme->cap[item];
    else if (cell == score_absent)
        state->gone[element] += scheme->marks[item];
    else if (cell == score_veto)
        state->hit |= UINT32_C(1) << element;
    return true;
}

/// Total and stars in one number, for an aggregate gives one value: ten times the total, and the stars.
static inline int32_t score_finish(score_state const* state, score_scheme const* scheme) {
    static int32_t const of_total[5] = {9500, 9000, 8000, 7000, 6000};
    static int32_t const of_least[5] = {9000, 8500, 7000, 6000, 5000};
    int32_t sum = 0;
    int32_t least = 10000;
    for (int32_t e = 0; e < score_elements; ++e) {
        int32_t const due = scheme->full[e] - state->gone[e];
        int32_t score = 10000;
        if ((state->hit >> e & 1u) != 0)
            score = 0;
        else if (due != 0)
            score = (20000 * (due - state->lost[e]) + due) / (2 * due);
        sum += scheme->weight[e] * score;
        if (score < least) least = score;
    }
    int32_t const total = (sum + 50) / 100;
    int32_t stars = 5;
    while (stars > 0 && (total < of_total[5 - stars] || least < of_least[5 - stars])) --stars;
    return 10 * total + stars;
}
