// SPDX-License-Identifier: BSL-1.0
// S in json-rules-engine: node rules.mjs FOLDER COUNT. Rules compare facts; the arithmetic is ordinary JavaScript in a fact that
// is computed once an entity, which is how its manual would have it.

import { createRequire } from 'node:module';
import { load, measure, thresholds } from './data.mjs';

const { Engine } = createRequire(`${process.env.PEERS_MODULES}/`)('json-rules-engine');
const [folder, count] = [process.argv[2], Number(process.argv[3])];
const { items, elements, found } = load(folder, count);

const engine = new Engine();
engine.addFact('marks', async (_, almanac) => {
  const findings = await almanac.factValue('findings');
  const due = elements.map((one) => one.full);
  const lost = elements.map(() => 0);
  const hit = elements.map(() => false);
  for (const { item, cell } of findings) {
    const { element, marks, cap } = items[item];
    if (cell === -1) due[element] -= marks;
    else if (cell === -2) hit[element] = true;
    else lost[element] += Math.min(cell, cap);
  }
  const scores = elements.map((_, e) =>
    hit[e] ? 0 : due[e] === 0 ? 10000 : Math.floor((20000 * (due[e] - lost[e]) + due[e]) / (2 * due[e])));
  const sum = elements.reduce((all, one, e) => all + one.weight * scores[e], 0);
  return { total: Math.floor((sum + 50) / 100), least: Math.min(...scores) };
});
engine.addFact('total', async (_, almanac) => (await almanac.factValue('marks')).total);
engine.addFact('least', async (_, almanac) => (await almanac.factValue('marks')).least);
for (const [total, least, stars] of thresholds)
  engine.addRule({
    conditions: {
      all: [
        { fact: 'total', operator: 'greaterThanInclusive', value: total },
        { fact: 'least', operator: 'greaterThanInclusive', value: least },
      ],
    },
    event: { type: 'stars', params: { stars } },
  });

await measure(folder, 'rules', 'json-rules-engine, levels as rules, marks in JavaScript', count, async () => {
  const out = [];
  for (const findings of found) {
    const { events, almanac } = await engine.run({ findings });
    const total = await almanac.factValue('total');
    out.push([total, events.length > 0 ? Math.max(...events.map((one) => one.params.stars)) : 0]);
  }
  return out;
});
