// SPDX-License-Identifier: BSL-1.0
// S in DuckDB: node duckdb.mjs FOLDER COUNT. One thread, as all peers.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { DuckDBInstance, version } = createRequire(`${process.env.PEERS_MODULES}/`)('@duckdb/node-api');
const [folder, count] = [process.argv[2], Number(process.argv[3])];
const base = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
await base.run(`
  CREATE TABLE item AS SELECT * FROM read_csv('${folder}/items.csv', header = false,
    columns = {'item': 'SMALLINT', 'element': 'TINYINT', 'marks': 'INTEGER', 'cap': 'INTEGER'});
  CREATE TABLE element AS SELECT * FROM read_csv('${folder}/elements.csv', header = false,
    columns = {'element': 'TINYINT', 'weight': 'INTEGER', 'marks': 'INTEGER'});
  CREATE TABLE entity AS SELECT CAST(range AS INTEGER) AS entity FROM range(${count});
  CREATE TABLE finding AS SELECT * FROM read_csv('${folder}/findings.csv', header = false,
    columns = {'entity': 'INTEGER', 'item': 'SMALLINT', 'cell': 'INTEGER'}) WHERE entity < ${count};`);
const query = readFileSync(new URL('score.sql', import.meta.url), 'utf8').replaceAll('{div}', '//').replaceAll('{least}', 'LEAST');
const times = [];
for (let turn = 0; turn < 4; ++turn) {
  await base.run('DROP TABLE IF EXISTS result');
  const start = process.hrtime.bigint();
  await base.run(query);
  if (turn > 0) times.push(Number(process.hrtime.bigint() - start) / count);
}
times.sort((a, b) => a - b);
const found = await base.runAndReadAll('SELECT entity, total, stars FROM result ORDER BY entity');
writeFileSync(`${folder}/out-duckdb.csv`, found.getRows().map((row) => `${row.join(',')}\n`).join(''));
console.log(`out-duckdb.csv\tDuckDB ${version()}, SQL, one thread\t${count}\t${times[1].toFixed(1)}`);
