-- SPDX-License-Identifier: BSL-1.0
-- The tables of both peers in SQLite.
CREATE TABLE item(item INTEGER PRIMARY KEY, element INTEGER, marks INTEGER, cap INTEGER);
CREATE TABLE element(element INTEGER PRIMARY KEY, weight INTEGER, marks INTEGER);
CREATE TABLE entity(entity INTEGER PRIMARY KEY);
CREATE TABLE finding(entity INTEGER, item INTEGER, cell INTEGER, PRIMARY KEY (entity, item)) WITHOUT ROWID;
