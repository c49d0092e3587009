// SPDX-License-Identifier: BSL-1.0
// What the peers in JavaScript share: the tables, and the line about the time.

import { readFileSync, writeFileSync } from 'node:fs';

export const thresholds = [[9500, 9000, 5], [9000, 8500, 4], [8000, 7000, 3], [7000, 6000, 2], [6000, 5000, 1]];

const numbers = (path) => readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => line.split(',').map(Number));

/** Items, elements, and the findings of the first `count` entities. */
export function load(folder, count) {
  const items = numbers(`${folder}/items.csv`).map(([item, element, marks, cap]) => ({ item, element, marks, cap }));
  const elements = numbers(`${folder}/elements.csv`).map(([element, weight, full]) => ({ element, weight, full }));
  const found = Array.from({ length: count }, () => []);
  for (const [entity, item, cell] of numbers(`${folder}/findings.csv`)) if (entity < count) found[entity].push({ item, cell });
  return { items, elements, found };
}

/** Runs once to warm up and three times for the time; `run` gives [total, stars] of every entity. */
export async function measure(folder, name, title, count, run) {
  let results = await run();
  const times = [];
  for (let turn = 0; turn < 3; ++turn) {
    const start = process.hrtime.bigint();
    results = await run();
    times.push(Number(process.hrtime.bigint() - start) / count);
  }
  times.sort((a, b) => a - b);
  writeFileSync(`${folder}/out-${name}.csv`, results.map(([total, stars], n) => `${n},${total},${stars}\n`).join(''));
  console.log(`out-${name}.csv\t${title}\t${count}\t${times[1].toFixed(1)}`);
}
