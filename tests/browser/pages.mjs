// SPDX-License-Identifier: BSL-1.0
// The pages that are looked at: made by the tool from the schemes and assessments of the tree, and one whose every text is hostile.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const hostile = String.raw`<script>document.title='ran'</script>"'><img src=x onerror=alert(1)>]]>--></style></script><svg onload=alert(2)>`;
// What reorders the text around it, and what no page may hold.
const steering = "\u202Eevil\u202C \u2066x\u2069 \u200F";

function hostileScheme() {
  const text = JSON.stringify(hostile + steering);
  return `{"format": "steelyard/1", "id": "hostile", "title": ${text}, "edition": ${text}, "authority": ${text}, "sources": [${text}],
 "remarks": ${text}, "unlisted": ["full"], "levels": [{"id": "good", "title": ${text}, "star": 4}, {"id": "best", "title": ${text}, "star": 5}],
 "ladders": [{"id": "marks", "title": ${text}, "rungs": {"good": "total >= 50", "best": "total >= 99"}}],
 "tree": {"id": "root", "title": ${text}, "combine": "sum",
  "effects": [{"id": "veto", "text": ${text}, "basis": ${text}, "found": "a.x", "bar": "best"}],
  "children": [
   {"id": "a", "title": ${text}, "basis": ${text}, "full": 40, "absence": "reason", "deduct": [{"id": "x", "text": ${text}, "basis": ${text}, "each": 2}]},
   {"id": "b", "title": ${text}, "full": 30, "absence": "reason", "judged": {}},
   {"id": "c", "title": ${text}, "full": 30, "absence": "reason", "deduct": [{"id": "y", "text": ${text}, "once": 2}]}]}}`;
}

function hostileAssessment(name) {
  const text = JSON.stringify(hostile + steering);
  return `{"format": "steelyard/1", "scheme": "hostile", "entity": ${JSON.stringify(name)}, "title": ${text}, "assessor": ${text}, "unlisted": "full",
 "findings": [{"clause": "a.x", "count": 2, "note": ${text}, "place": ${text}}, {"clause": "c.y", "note": ${text}}],
 "measures": [{"item": "b", "marks": 20, "note": ${text}}]}`;
}

// Makes every page in a folder and gives their names with what is to be seen in each.
export function makePages(tool, tree, folder) {
  mkdirSync(folder, { recursive: true });
  const run = (...words) => execFileSync(tool, words, { cwd: folder, env: { PATH: process.env.PATH }, maxBuffer: 1 << 28 });
  const assessment = (name) => join(tree, "examples/weigh-in/assessments", name);
  const natural = join(tree, "schemes/team/natural-team.scheme.yaml");
  const doubleStar = join(tree, "schemes/team/double-star.scheme.yaml");
  const site = join(tree, "schemes/construction/jgj59-2011.scheme.yaml");
  const naturals = ["03", "04", "05", "06", "07", "08", "09", "10", "11"].map((n) => assessment(`team-${n}.yaml`));
  writeFileSync(join(folder, "hostile.scheme.json"), hostileScheme());
  for (const name of ["one", "two"]) writeFileSync(join(folder, `${name}.json`), hostileAssessment(name));

  run("score", doubleStar, assessment("team-01.yaml"), "--html", "team.zh.html", "--lang", "zh");
  run("score", site, assessment("site.yaml"), "--html", "site.en.html", "--lang", "en");
  run("advise", natural, assessment("team-08.yaml"), "--html", "advice.zh.html", "--lang", "zh");
  run("score", natural, ...naturals, "--html", "league.zh.html", "--lang", "zh");
  run("form", natural, "--html", "-o", "checklist.zh.html", "--lang", "zh");
  run("form", site, "--html", "-o", "checklist.en.html", "--lang", "en");
  run("score", "hostile.scheme.json", "one.json", "--html", "hostile.html");
  run("score", "hostile.scheme.json", "one.json", "two.json", "--html", "hostile-league.html");
  run("form", "hostile.scheme.json", "--filled", "one.json", "--html", "-o", "hostile-form.html");
  return [
    { name: "team.zh", charts: true }, { name: "site.en", charts: true }, { name: "advice.zh", charts: true },
    { name: "league.zh", charts: true, sorts: true }, { name: "checklist.zh", head: true }, { name: "checklist.en", head: true },
    { name: "hostile", charts: true, hostile: true }, { name: "hostile-league", charts: true, hostile: true }, { name: "hostile-form", hostile: true },
  ];
}
