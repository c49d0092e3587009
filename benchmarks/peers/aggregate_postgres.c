// SPDX-License-Identifier: BSL-1.0

// S in PostgreSQL by an aggregate in C: the functions that postgres.sh makes score_s of. The state of a group lies in the memory of
// the aggregate and dies with it; the scheme is read from its tables once for a query and kept with the function that was called.

#include <postgres.h>

#include <executor/spi.h>
#include <fmgr.h>

#include "aggregate.h"

PG_MODULE_MAGIC;

Datum score_s_add(PG_FUNCTION_ARGS);
Datum score_s_finish(PG_FUNCTION_ARGS);
PG_FUNCTION_INFO_V1(score_s_add);
PG_FUNCTION_INFO_V1(score_s_finish);

/// A number of the row of a table that was read last.
static int32_t number(uint64 row, int column) {
    bool null = false;
    Datum const value = SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column, &null);
    if (null) ereport(ERROR, (errmsg("score_s: the scheme has an empty cell")));
    return DatumGetInt32(value);
}

static void read_table(char const* sql) {
    if (SPI_execute(sql, true, 0) != SPI_OK_SELECT)
        ereport(ERROR, (errmsg("score_s: the scheme cannot be read")));
}

static score_scheme const* scheme_of(FunctionCallInfo call) {
    if (call->flinfo->fn_extra != NULL) return call->flinfo->fn_extra;
    score_scheme* const scheme = MemoryContextAllocZero(call->flinfo->fn_mcxt, sizeof(score_scheme));
    if (SPI_connect() != SPI_OK_CONNECT) ereport(ERROR, (errmsg("score_s: the scheme cannot be read")));
    bool good = true;
    read_table("SELECT item, element, marks, cap FROM item");
    for (uint64 row = 0; row < SPI_processed; ++row)
        good = score_set_item(scheme, number(row, 1), number(row, 2), number(row, 3), number(row, 4)) && good;
    read_table("SELECT element, weight, marks FROM element");
    for (uint64 row = 0; row < SPI_processed; ++row)
        good = score_set_element(scheme, number(row, 1), number(row, 2), number(row, 3)) && good;
    SPI_finish();
    if (!good) ereport(ERROR, (errmsg("score_s: more items or elements than S has")));
    call->flinfo->fn_extra = scheme;
    return scheme;
}

/// score_s_add(state, item, cell): the state with one finding more; null is no state yet.
Datum score_s_add(PG_FUNCTION_ARGS) {
    score_state* state = NULL;
    score_scheme const* const scheme = scheme_of(fcinfo);
    if (PG_ARGISNULL(0)) {
        MemoryContext memory;
        if (!AggCheckCallContext(fcinfo, &memory))
            ereport(ERROR, (errmsg("score_s_add is for the aggregate alone")));
        state = MemoryContextAllocZero(memory, sizeof(score_state));
    } else {
        state = (score_state*)PG_GETARG_POINTER(0);
    }
    if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2)
        && !score_add(state, scheme, PG_GETARG_INT32(1), PG_GETARG_INT32(2)))
        ereport(ERROR, (errmsg("score_s: there is no such item")));
    PG_RETURN_POINTER(state);
}

/// score_s_finish(state): without a state nothing was found.
Datum score_s_finish(PG_FUNCTION_ARGS) {
    static score_state const nothing;
    score_state const* const state = PG_ARGISNULL(0) ? &nothing : (score_state const*)PG_GETARG_POINTER(0);
    PG_RETURN_INT32(score_finish(state, scheme_of(fcinfo)));
}
