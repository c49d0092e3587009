// SPDX-License-Identifier: BSL-1.0
// S in GoRules Zen: node zen.mjs FOLDER COUNT. One decision: an expression node that is looped over the elements, one for the
// total, and a decision table for the levels. Entities come with their findings grouped by element.

import { createRequire } from 'node:module';
import { load, measure, thresholds } from './data.mjs';

const { ZenEngine } = createRequire(`${process.env.PEERS_MODULES}/`)('@gorules/zen-engine');
const [folder, count] = [process.argv[2], Number(process.argv[3])];
const { items, elements, found } = load(folder, count);

const expressions = (list) => list.map(([key, value], n) => ({ id: `${key}-${n}`, key, value }));
const node = (id, type, content) => ({ id, name: id, type, content, position: { x: 0, y: 0 } });
const graph = {
  contentType: 'application/vnd.gorules.decision',
  nodes: [
    node('in', 'inputNode'),
    node('elements', 'expressionNode', {
      inputField: 'elements', outputPath: 'scores', executionMode: 'loop', passThrough: false,
      expressions: expressions([
        ['due', 'full - sum(map(absent, #.marks))'],
        ['lost', 'sum(map(faults, min([#.tenths, #.cap])))'],
        ['weight', 'weight'],
        ['score', 'vetoes > 0 ? 0 : $.due == 0 ? 10000 : floor((20000 * ($.due - $.lost) + $.due) / (2 * $.due))'],
      ]),
    }),
    node('whole', 'expressionNode', {
      inputField: null, outputPath: null, executionMode: 'single', passThrough: true,
      expressions: expressions([
        ['total', 'floor((sum(map(scores, #.weight * #.score)) + 50) / 100)'],
        ['least', 'min(map(scores, #.score))'],
      ]),
    }),
    node('levels', 'decisionTableNode', {
      hitPolicy: 'first', inputField: null, outputPath: null, executionMode: 'single', passThrough: true,
      inputs: [{ id: 'a', name: 'total', field: 'total' }, { id: 'b', name: 'least', field: 'least' }],
      outputs: [{ id: 'c', name: 'stars', field: 'stars' }],
      rules: [...thresholds, [null, null, 0]].map(([total, least, stars], n) => ({
        _id: `r${n}`, a: total === null ? '' : `>= ${total}`, b: least === null ? '' : `>= ${least}`, c: String(stars),
      })),
    }),
    node('out', 'outputNode'),
  ],
  edges: ['in', 'elements', 'whole', 'levels', 'out'].slice(0, -1).map((from, n, all) => ({
    id: `e${n}`, type: 'edge', sourceId: from, targetId: all[n + 1] ?? 'out',
  })),
};

const inputs = found.map((findings) => {
  const out = elements.map(({ weight, full }) => ({ weight, full, absent: [], faults: [], vetoes: 0 }));
  for (const { item, cell } of findings) {
    const { element, marks, cap } = items[item];
    if (cell === -1) out[element].absent.push({ marks });
    else if (cell === -2) out[element].vetoes += 1;
    else out[element].faults.push({ tenths: cell, cap });
  }
  return { elements: out };
});
const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)));
await measure(folder, 'zen', 'GoRules Zen, expressions and a decision table', count, async () => {
  const out = [];
  for (const input of inputs) {
    const { result } = await decision.evaluate(input);
    out.push([result.total, result.stars]);
  }
  return out;
});
