/**
 * Mutation testing: how much of what the program does do its tests hold fast? Small changes, chosen once and for
 * all, are tried one at a time in every test that reaches them; one that no test sees survives and is listed in
 * docs/mutants.txt, unless test/mutants/same.txt says why it changes nothing.
 *
 *   npm run test:mutants                    what is not measured yet, in all chapters
 *   npm run test:mutants -- credit store    in some of them
 *   npm run test:mutants -- --survivors     survivors once more, after new tests
 *   npm run test:mutants -- --own           only in tests of the mutant's own chapter, which is quick
 *   npm run test:mutants -- --report        nothing: what is known goes to docs/mutants.txt
 *
 * What was measured is kept (MUTANTS, else a file beside other passing ones), so that it goes on where it was
 * stopped; a mutant of a file that has changed since is measured anew. FUZZ_RUNS is 2 unless it is set.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { digest } from "../../src/lib/digest.ts";
import { fromRoot } from "../paths.ts";
import { CHAPTERS, chosenMutants } from "./mutants.ts";
import type { Event, Plan } from "./plan.ts";
import { relatedTests } from "./relatedTests.ts";
import { reportOf } from "./report.ts";

const OF_A_CHAPTER = 44;
/** Test files that are run from the beginning on with a mutant that nothing noticed while it was tried. */
const MOST_AFRESH = 20;
/** Number of no mutant. */
const NONE = -1;
/** A mutant whose tests say nothing for so long does not end, which is seen. */
const SILENT_MS = 180_000;

/** A line of the file that is kept; `own` is the digest of the mutant's file. */
type Kept =
  | { readonly kind: "noticed"; readonly id: string; readonly own: string; readonly test: string }
  | {
      readonly kind: "tried" | "afresh" | "ran";
      readonly id: string;
      readonly own: string;
      readonly test: string;
    };

const options = process.argv.slice(2);
const chapters = options.filter((one) => !one.startsWith("--"));
const all = (chapters.length > 0 ? chapters : CHAPTERS).flatMap((chapter) =>
  chosenMutants(chapter, OF_A_CHAPTER),
);
const owns = new Map(all.map(({ file }) => [file, digest(readFileSync(fromRoot(file), "utf8"))]));
const own = (id: string) => owns.get(all.find((one) => one.id === id)?.file ?? "");

const keptAt = process.env.MUTANTS ?? join(tmpdir(), "proxmo-mutants.jsonl");
const noticed = new Map<string, string>();
/** Test files by mutant: tried in, to be run from the beginning in, and run in. */
const seen = { tried: new Map<string, Set<string>>(), afresh: new Map(), ran: new Map() };
const add = (map: Map<string, Set<string>>, id: string, test: string) =>
  map.set(id, (map.get(id) ?? new Set()).add(test));

function learn(one: Kept): void {
  if (one.kind === "noticed") noticed.set(one.id, one.test);
  else add(seen[one.kind], one.id, one.test);
}
function keep(kind: Kept["kind"], number: number, test: string): void {
  const { id } = all[number];
  if (kind === "afresh" && seen.afresh.get(id)?.has(test)) return;
  const one = { kind, id, own: own(id), test } as Kept;
  learn(one);
  appendFileSync(keptAt, `${JSON.stringify(one)}\n`);
  if (kind === "noticed") console.log(`noticed ${all[number].file}:${all[number].line} by ${test}`);
}
if (existsSync(keptAt))
  for (const line of readFileSync(keptAt, "utf8").split("\n").filter(Boolean)) {
    const one: Kept = JSON.parse(line);
    if (one.own === own(one.id) && (one.kind === "noticed" || !options.includes("--survivors"))) learn(one);
  }

const folder = mkdtempSync(join(tmpdir(), "proxmo-mutants-"));
const [listAt, planAt, eventsAt] = ["list.json", "plan.json", "events"].map((name) => join(folder, name));
writeFileSync(listAt, JSON.stringify(all));

let host: ChildProcess | undefined;
let answers: AsyncIterator<string>;
async function begin(): Promise<void> {
  host = spawn(process.execPath, ["--import", "tsx", fromRoot("test/mutants/host.ts"), listAt], {
    cwd: fromRoot(),
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      NODE_NO_WARNINGS: "1",
      ...process.env,
      MUTANTS_PLAN: planAt,
      FUZZ_RUNS: process.env.FUZZ_RUNS ?? "2",
    },
  });
  answers = createInterface({ input: host.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  await answers.next();
}

/** The events of one test file, and how it ended; a file that hangs takes the host with it. */
async function run(
  path: string,
  plan: Omit<Plan, "events">,
): Promise<{ readonly events: readonly Event[]; readonly end: "passed" | "failed" | "hung" }> {
  writeFileSync(planAt, JSON.stringify({ ...plan, events: eventsAt }));
  writeFileSync(eventsAt, "");
  if (!host) await begin();
  const { stdin } = host as ChildProcess;
  stdin?.write(`${path}\n`);
  let told = 0;
  let last = Date.now();
  const watch = setInterval(() => {
    const now = readFileSync(eventsAt, "utf8").length;
    if (now !== told) last = Date.now();
    told = now;
    if (Date.now() - last > SILENT_MS) host?.kill("SIGKILL");
  }, 1000);
  const { value, done } = await answers.next();
  clearInterval(watch);
  if (done) host = undefined;
  const events = readFileSync(eventsAt, "utf8").split("\n").filter(Boolean);
  return { events: events.map((line) => JSON.parse(line)), end: done ? "hung" : (value as "passed") };
}

const unsound = new Set<string>();
const isAlive = (number: number) => !noticed.has(all[number].id);
const numbers = [...all.keys()];
const testsOf = all.map(({ file }) => {
  const tests = relatedTests(file);
  const [, chapter] = file.split("/");
  return options.includes("--own") ? tests.filter((path) => path.startsWith(`test/${chapter}/`)) : tests;
});

/** Every test file with the mutants that it reaches, first those that are nearest to some mutant. */
const nearness = new Map<string, number>();
for (const tests of testsOf)
  for (const [i, path] of tests.entries()) nearness.set(path, Math.min(i, nearness.get(path) ?? i));
const measures = !options.includes("--report");
const paths = [...nearness.keys()]
  .filter(() => measures)
  .sort((a, b) => (nearness.get(a) as number) - (nearness.get(b) as number) || (a < b ? -1 : 1));
for (const [i, path] of paths.entries())
  for (;;) {
    const open = numbers.filter(
      (n) => isAlive(n) && testsOf[n].includes(path) && !seen.tried.get(all[n].id)?.has(path),
    );
    if (open.length === 0) break;
    const from = Date.now();
    const { events, end } = await run(path, { alive: open, active: null });
    for (const event of events) {
      if (event.kind === "noticed") keep("noticed", event.mutant, event.test);
      // What a test computed once it may keep: what it reached is run from the beginning as well.
      if (event.kind === "afresh" || event.kind === "trying") keep("afresh", event.mutant, path);
      if (event.kind === "late")
        console.log(`no time for ${all[event.mutant].file}:${all[event.mutant].line}`);
      if (event.kind === "unsound") unsound.add(path);
    }
    console.log(`${i + 1}/${paths.length} ${path} ${end} ${((Date.now() - from) / 1000).toFixed(0)} s`);
    const last = events.findLast((event) => event.kind === "trying");
    if (end === "hung" && last?.kind === "trying")
      keep("noticed", last.mutant, `${last.test} (does not end)`);
    else for (const n of open) if (isAlive(n)) keep("tried", n, path);
  }

for (const n of measures ? numbers : []) {
  const { id } = all[n];
  const open = testsOf[n].filter((path) => seen.afresh.get(id)?.has(path) && !unsound.has(path));
  for (const path of open.slice(0, MOST_AFRESH)) {
    if (!isAlive(n)) break;
    if (seen.ran.get(id)?.has(path)) continue;
    const { end } = await run(path, { alive: [], active: n });
    // A failure counts if the file passes without the mutant.
    if (end === "passed") keep("ran", n, path);
    else if ((await run(path, { alive: [], active: NONE })).end === "passed") keep("noticed", n, path);
    else unsound.add(path);
  }
}
host?.kill();

if (chapters.length === 0) {
  const same = readFileSync(fromRoot("test/mutants/same.txt"), "utf8");
  const text = reportOf(all, { noticed: new Set(noticed.keys()), tried: new Set(seen.tried.keys()) }, same);
  writeFileSync(fromRoot("docs/mutants.txt"), text);
}
for (const n of numbers.filter(isAlive))
  console.log(
    `alive ${all[n].id} ${all[n].file}:${all[n].line} ${all[n].lineText} [${all[n].before} → ${all[n].after}]`,
  );
