/**
 * `npm run soak`: the built page in Chromium for long. Rounds of training with views that follow, a file that
 * is imported, a slider that is moved and taken back, and now and then a measurement of the truth; memory is
 * measured after each few rounds, and must stay flat. `npm run soak -- 40` plays 40 rounds, instead of 200.
 *
 * Page heap, nodes and listeners are counted after its garbage was collected. The memory of its process has its
 * workers in it, with garbage that is collected when they see fit. The first quarter is warming up: tables and
 * caches of bounded size fill.
 */
import { readFileSync } from "node:fs";
import { type CDPSession, chromium, type Page } from "@playwright/test";
import { drop } from "../browser/drop.ts";
import { findBrowser, launchArguments } from "../browser/findBrowser.mjs";
import { iteration, openRun, small, stepOnce, workbench } from "../browser/page.ts";
import { serve } from "../browser/serve.ts";
import { fromRoot } from "../paths.ts";
import { growthOf } from "./slope.ts";

const rounds = Number(process.argv[2] ?? 200);
if (!(rounds >= 16))
  throw new Error(`${process.argv[2]} rounds are too few to see a slope; give 16 or more.`);
/** Iterations of a round in halves: 5 in two rounds. */
const iterations = Math.ceil(2.5 * rounds);
const SAMPLES = 16;
const TRUTH_EVERY = 8;

/** How much of each may be gained over all samples, as a share of the first. */
const TOLERANCE = { heap: 0.1, nodes: 0.05, listeners: 0.05, process: 0.15, database: 0.1 };
type Measure = keyof typeof TOLERANCE;

const rows = Array.from({ length: 8 }, (_, t) =>
  [0, 1, 2].map((s) =>
    JSON.stringify({
      ...{ uid: t < 4 ? "g0" : "g1", traj_uid: `t${t}`, step_idx: s, action: `act ${s}` },
      ...{ anchor_obs: `room ${s}`, reward: s === 2 && t % 4 === 0 ? 1 : 0 },
    }),
  ),
)
  .flat()
  .join("\n");

const browser = await chromium.launch({ executablePath: findBrowser(), args: launchArguments() });
const site = await serve(fromRoot("dist"), "/");
const samples: Record<Measure, number>[] = [];
const began = performance.now();
try {
  const page = await browser.newPage({ baseURL: site.url, viewport: { width: 1680, height: 1000 } });
  await openRun(page, small({ iterations }));
  const devtools = await page.context().newCDPSession(page);
  const system = await browser.newBrowserCDPSession();
  await devtools.send("Performance.enable");
  const every = Math.max(1, Math.floor((0.75 * rounds) / SAMPLES));
  for (let round = 0; round < rounds; round++) {
    await playRound(page, round);
    if (round >= rounds / 4 && round % every === 0) samples.push(await sample(page, devtools, system));
  }
} finally {
  await browser.close();
  site.close();
}

let flat = true;
for (const measure of Object.keys(TOLERANCE) as Measure[]) {
  const { first, last, share } = growthOf(samples.map((one) => one[measure]));
  const good = share <= TOLERANCE[measure];
  flat &&= good;
  const bytes = measure === "nodes" || measure === "listeners" ? "" : " bytes";
  console.log(
    `${measure}: ${first} to ${last}${bytes}, line ${(100 * share).toFixed(1)} % (at most ${100 * TOLERANCE[measure]} %): ${good ? "flat" : "GROWS"}`,
  );
}
console.log(
  `${rounds} rounds: ${iterations} iterations, ${rounds} imports, ${rounds} undos, ${Math.ceil(rounds / TRUTH_EVERY)} measurements of the truth in ${Math.round((performance.now() - began) / 1000)} s; ${samples.length} samples`,
);
process.exit(flat ? 0 : 1);

async function playRound(page: Page, round: number): Promise<void> {
  await workbench(page, "Methods", "Learning");
  // One by one, so that a quick machine trains no more of them than a slow one.
  for (const wanted = Math.ceil(2.5 * (round + 1)); (await iteration(page)) < wanted; ) {
    const before = await iteration(page);
    await stepOnce(page);
    while ((await iteration(page)) === before) await page.waitForTimeout(20);
  }
  await drop(page, { "run.jsonl": rows });
  await page.getByRole("button", { name: "Show these rollouts" }).click();
  const source = page.getByTestId("source");
  await source.filter({ hasText: "run.jsonl" }).waitFor();
  await workbench(page, "Methods");
  const slider = page.getByRole("slider", { name: /ω step weight/ });
  const before = await slider.getAttribute("aria-valuenow");
  await slider.press("ArrowRight");
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("Control+z");
  while ((await slider.getAttribute("aria-valuenow")) !== before) await page.waitForTimeout(20);
  await page.getByRole("button", { name: "back to the run" }).click();
  await source.filter({ hasNotText: "run.jsonl" }).waitFor();
  if (round % TRUTH_EVERY > 0) return;
  await workbench(page, "Truth");
  await page.getByRole("button", { name: "Measure this group" }).click();
  await page.getByTestId("truth-measured").waitFor({ timeout: 120_000 });
}

async function sample(
  page: Page,
  devtools: CDPSession,
  system: CDPSession,
): Promise<Record<Measure, number>> {
  // The same parts are on the page each time, and what was removed a moment ago is let go of in the next frames.
  await workbench(page, "Methods", "Learning");
  await page.waitForTimeout(300);
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const read = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const { processInfo } = await system.send("SystemInfo.getProcessInfo");
  const resident = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => residentBytes(id));
  return {
    heap: read("JSHeapUsedSize"),
    nodes: read("Nodes"),
    listeners: read("JSEventListeners"),
    process: Math.max(...resident),
    database: await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0),
  };
}

/** Linux tells it; elsewhere it counts as nothing. */
function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
