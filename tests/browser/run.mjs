// SPDX-License-Identifier: BSL-1.0
// node run.mjs --tool STEELYARD --tree SOURCES --chromium PROGRAM --axe axe.min.js --out FOLDER
// Looks at pages in a real browser: three widths, light and dark, and on A4; pictures and PDFs stay in the folder. Fails with every
// fault that it found.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { Chromium } from "./chromium.mjs";
import { makePages } from "./pages.mjs";

const { values: given } = parseArgs({
  options: { tool: { type: "string" }, tree: { type: "string" }, chromium: { type: "string" }, axe: { type: "string" }, out: { type: "string" } },
});
const axe = readFileSync(given.axe, "utf8");
const faults = [];
let checks = 0;
function want(holds, words) {
  ++checks;
  if (!holds) faults.push(words);
}

// What reaches over the right edge of the window.
const overflow = `[document.documentElement.scrollWidth - innerWidth,
  [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map((e) => e.outerHTML.slice(0, 120))]`;
// Shapes that fill something, and are seen.
const shapes = `[...document.querySelectorAll("svg .fill, svg .area, svg .loss")].filter((e) => {
  const box = e.getBoundingClientRect(); return box.width > 0 && box.height > 0; }).length`;
const violations = `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
  .then((r) => r.violations.map((v) => v.id + ": " + v.help + " " + v.nodes.slice(0, 2).map((n) => n.html.slice(0, 160) + " (" + n.failureSummary + ")").join(" | ")))`;

async function lookAt(tab, page) {
  const url = pathToFileURL(join(given.out, `${page.name}.html`)).href;
  for (const width of [390, 820, 1440])
    for (const dark of [false, true]) {
      const where = `${page.name} at ${width} ${dark ? "dark" : "light"}`;
      await tab.look(width, dark);
      await tab.open(url);
      const [over, whose] = await tab.value(overflow);
      want(over <= 0, `${where}: ${over} px too wide: ${whose.join(" ")}`);
      if (page.charts) want((await tab.value(shapes)) > 0, `${where}: nothing is drawn`);
      want(tab.said.length === 0, `${where}: the console says ${tab.said.join("; ")}`);
      want(tab.asked.length === 0, `${where}: asks for ${tab.asked.join("; ")}`);
      writeFileSync(join(given.out, `${page.name}.${width}.${dark ? "dark" : "light"}.png`), await tab.picture());
      if (width === 820 || (width === 390) !== dark) continue; // contrast is looked at in both lights, order at both widths
      await tab.value("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
      await tab.value(axe + "; 0");
      const found = await tab.value(violations);
      want(found.length === 0, `${where}: ${found.join("\n    ")}`);
    }
}

// The checks check themselves: a page with one fault of every kind must be found out.
async function seesFaults(tab) {
  const file = join(given.out, "faulty.html");
  writeFileSync(file, `<!DOCTYPE html><html lang="en"><title>faulty</title><main><h1>x</h1><p style="color:#bbb;background:#fff">pale</p>
<div style="width:2000px">wide</div><img src="http://127.0.0.1:9/x.png"><script>console.error("said"); document.title = "ran"</script></main></html>`);
  await tab.look(390, false);
  await tab.open(pathToFileURL(file).href);
  await tab.value(axe + "; 0");
  const found = (await tab.value(violations)).join();
  want((await tab.value(overflow))[0] > 0, "what is too wide is not seen");
  want((await tab.value(shapes)) === 0, "charts are seen where there are none");
  want(tab.said.length > 0 && tab.asked.length > 0, "what a page says and asks for is not heard");
  want(found.includes("color-contrast") && found.includes("image-alt"), "axe-core finds nothing where there is something");
  want((await tab.value("document.title")) === "ran", "scripts do not run where they may");
}

async function hostileText(tab, page) {
  want((await tab.value("document.title")) !== "ran", `${page.name}: a script of the text ran`);
  want((await tab.value("document.querySelectorAll('img, svg[onload], body script:not(:last-child)').length")) === 0, `${page.name}: text became elements`);
  want((await tab.value("document.body.textContent.includes(\"<script>document.title='ran'</script>\")")), `${page.name}: the text is not shown`);
  want(!(await tab.value("/[\\u202A-\\u202E\\u2066-\\u2069\\u200F]/.test(document.documentElement.outerHTML)")), `${page.name}: the text steers its neighbours`);
  // Even what somebody writes into the page later does not run.
  await tab.value("(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); })()");
  want((await tab.value("window.ran")) === undefined, `${page.name}: the policy lets scripts run`);
}

async function sorts(tab, page) {
  const column = (n) => tab.value(`[...document.querySelector("table.league").tBodies[0].rows].map((r) => r.cells[${n}].textContent)`);
  const press = (n) => tab.value(`document.querySelectorAll("table.league th button")[${n}].click()`);
  const first = await column(2);
  await press(2);
  const down = await column(2);
  await press(2);
  const up = await column(2);
  const numbers = (all) => all.map((text) => parseFloat(text));
  want(JSON.stringify(numbers(down)) === JSON.stringify(numbers(first).sort((a, b) => b - a)), `${page.name}: falling totals are ${down}`);
  want(JSON.stringify(numbers(up)) === JSON.stringify(numbers(first).sort((a, b) => a - b)), `${page.name}: rising totals are ${up}`);
  want((await tab.value("document.querySelector('table.league th[aria-sort]').getAttribute('aria-sort')")) === "ascending", `${page.name}: the order is not said`);
  await press(0);
  want(JSON.stringify(await column(2)) === JSON.stringify(first), `${page.name}: by rank it is not as it was`);
}

rmSync(given.out, { recursive: true, force: true });
const pages = makePages(given.tool, given.tree, given.out);
const chromium = new Chromium(given.chromium);
try {
  const tab = await chromium.tab();
  await seesFaults(tab);
  for (const page of pages) {
    await lookAt(tab, page);
    await tab.look(1440, false);
    await tab.open(pathToFileURL(join(given.out, `${page.name}.html`)).href);
    if (page.hostile) await hostileText(tab, page);
    if (page.sorts) await sorts(tab, page);
    const paper = await tab.paper();
    want(paper.length > 10000 && paper.includes("/MediaBox [0 0 59") , `${page.name}: no A4`);
    writeFileSync(join(given.out, `${page.name}.pdf`), paper);
    if (page.head) {
      await tab.send("Emulation.setEmulatedMedia", { media: "print" });
      const head = await tab.value("(() => { const h = getComputedStyle(document.querySelector('thead')); return h.display + ' ' + h.position; })()");
      want(head === "table-header-group static", `${page.name}: the head is ${head} on paper, and not repeated`);
      await tab.send("Emulation.setEmulatedMedia", { media: "" });
    }
  }
} finally {
  await chromium.close();
}
for (const fault of faults) console.error(fault);
console.log(`${pages.length} pages, ${checks} checks, ${faults.length} faults; pictures in ${given.out}`);
process.exitCode = faults.length === 0 ? 0 : 1;
