// SPDX-License-Identifier: BSL-1.0

// S in SQLite by an aggregate in C: aggregate_sqlite FOLDER COUNT FOLDER_OF_SQL. Tables, rows and their order are those of peers.py;
// only the query differs.

#define _POSIX_C_SOURCE 200809L

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "aggregate.h"

enum { runs = 3 }; // after one to warm up

static void fail(char const* what) {
    fprintf(stderr, "%s\n", what);
    exit(1);
}

static void check(sqlite3* base, int status) {
    if (status != SQLITE_OK && status != SQLITE_DONE && status != SQLITE_ROW) fail(sqlite3_errmsg(base));
}

static void run(sqlite3* base, char const* sql) { check(base, sqlite3_exec(base, sql, NULL, NULL, NULL)); }

static sqlite3_stmt* prepared(sqlite3* base, char const* sql) {
    sqlite3_stmt* out = NULL;
    check(base, sqlite3_prepare_v2(base, sql, -1, &out, NULL));
    return out;
}

static bool next(sqlite3* base, sqlite3_stmt* statement) {
    int const status = sqlite3_step(statement);
    check(base, status);
    return status == SQLITE_ROW;
}

// The aggregate: SQLite gives each group memory that is zero, and takes it back.

static void step(sqlite3_context* context, int arguments, sqlite3_value** values) {
    (void)arguments;
    score_state* const state = sqlite3_aggregate_context(context, sizeof(score_state));
    if (state == NULL)
        sqlite3_result_error_nomem(context);
    else if (!score_add(state, sqlite3_user_data(context), sqlite3_value_int(values[0]),
                        sqlite3_value_int(values[1])))
        sqlite3_result_error(context, "score_s: there is no such item", -1);
}

static void final(sqlite3_context* context) {
    static score_state const nothing;
    score_state const* const state = sqlite3_aggregate_context(context, 0); // none when there was no row
    sqlite3_result_int(context, score_finish(state == NULL ? &nothing : state, sqlite3_user_data(context)));
}

/// Reads the scheme from its tables; the function keeps it as long as the connection lives.
static void add_aggregate(sqlite3* base) {
    score_scheme* const scheme = calloc(1, sizeof(score_scheme));
    if (scheme == NULL) fail("no memory");
    bool good = true;
    sqlite3_stmt* rows = prepared(base, "SELECT item, element, marks, cap FROM item");
    while (next(base, rows))
        good = score_set_item(scheme, sqlite3_column_int(rows, 0), sqlite3_column_int(rows, 1),
                              sqlite3_column_int(rows, 2), sqlite3_column_int(rows, 3))
               && good;
    sqlite3_finalize(rows);
    rows = prepared(base, "SELECT element, weight, marks FROM element");
    while (next(base, rows))
        good = score_set_element(scheme, sqlite3_column_int(rows, 0), sqlite3_column_int(rows, 1),
                                 sqlite3_column_int(rows, 2))
               && good;
    sqlite3_finalize(rows);
    if (!good) fail("more items or elements than S has");
    check(base, sqlite3_create_function_v2(base, "score_s", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, scheme,
                                           NULL, step, final, free));
}

static FILE* opened(char const* folder, char const* name, char const* mode) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE* const file = fopen(path, mode);
    if (file == NULL) fail(path);
    return file;
}

/// Inserts the rows of a CSV file of whole numbers whose first one is less than `below`.
static void load(sqlite3* base, char const* folder, char const* name, char const* sql, long below) {
    FILE* const file = opened(folder, name, "r");
    sqlite3_stmt* const insert = prepared(base, sql);
    int const columns = sqlite3_bind_parameter_count(insert);
    char line[256];
    while (fgets(line, sizeof line, file) != NULL) {
        char* at = line;
        if (strtol(line, NULL, 10) >= below) continue;
        for (int column = 1; column <= columns; ++column, ++at)
            check(base, sqlite3_bind_int64(insert, column, strtol(at, &at, 10)));
        next(base, insert);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    fclose(file);
}

static char* text_of(char const* folder, char const* name) {
    enum { most = 65536 };
    FILE* const file = opened(folder, name, "r");
    char* const text = calloc(1, most);
    if (text == NULL || fread(text, 1, most - 1, file) == 0) fail(name);
    fclose(file);
    return text;
}

static int by_size(void const* a, void const* b) {
    double const left = *(double const*)a;
    double const right = *(double const*)b;
    return (left > right) - (left < right);
}

int main(int argc, char** argv) {
    if (argc != 4) fail("aggregate_sqlite FOLDER COUNT FOLDER_OF_SQL");
    char const* const folder = argv[1];
    long const count = strtol(argv[2], NULL, 10);
    sqlite3* base = NULL;
    check(base, sqlite3_open(":memory:", &base));
    char* const tables = text_of(argv[3], "sqlite_tables.sql");
    run(base, tables);
    free(tables);
    run(base, "BEGIN");
    load(base, folder, "items.csv", "INSERT INTO item VALUES (?,?,?,?)", score_items);
    load(base, folder, "elements.csv", "INSERT INTO element VALUES (?,?,?)", score_elements);
    sqlite3_stmt* const entity = prepared(base, "INSERT INTO entity VALUES (?)");
    for (long n = 0; n < count; ++n) {
        check(base, sqlite3_bind_int64(entity, 1, n));
        next(base, entity);
        sqlite3_reset(entity);
    }
    sqlite3_finalize(entity);
    load(base, folder, "findings.csv", "INSERT INTO finding VALUES (?,?,?)", count);
    run(base, "COMMIT");
    run(base, "ANALYZE");
    add_aggregate(base);

    char* const query = text_of(argv[3], "aggregate.sql");
    double times[runs];
    for (int turn = -1; turn < runs; ++turn) {
        run(base, "DROP TABLE IF EXISTS result");
        struct timespec start;
        struct timespec end;
        clock_gettime(CLOCK_MONOTONIC, &start);
        run(base, query);
        clock_gettime(CLOCK_MONOTONIC, &end);
        if (turn >= 0)
            times[turn] = (double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec);
    }
    free(query);
    qsort(times, runs, sizeof times[0], by_size);

    FILE* const out = opened(folder, "out-sqlite-aggregate.csv", "w");
    sqlite3_stmt* const found = prepared(base, "SELECT entity, total, stars FROM result ORDER BY entity");
    while (next(base, found))
        fprintf(out, "%d,%d,%d\n", sqlite3_column_int(found, 0), sqlite3_column_int(found, 1),
                sqlite3_column_int(found, 2));
    sqlite3_finalize(found);
    bool const torn = ferror(out) != 0;
    if (fclose(out) != 0 || torn) fail("the results cannot be written");
    check(base, sqlite3_close(base));
    printf("out-sqlite-aggregate.csv\tSQLite %s, aggregate in C\t%ld\t%.1f\n", sqlite3_libversion(), count,
           times[runs / 2] / (double)count);
    return 0;
}
